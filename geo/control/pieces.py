"""Edges in degrees, cut where they are long, and their geodesic length."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.measure import GEOD, KM

Degrees: TypeAlias = NDArray[np.float64]  # rows of lon, lat, lon, lat
Numbers: TypeAlias = NDArray[np.intp]

# Longer edges are cut: straight in degrees and straight in the plane then differ by 0.6 m.
PIECE_KM = 5.0


@dataclass(frozen=True, eq=False)
class Pieces:
    """Edges in degrees, cut where long; `edge` says which edge a piece is of. Control is left."""

    ends: Degrees
    edge: Numbers

    @classmethod
    def of(cls, edges: Degrees) -> "Pieces":
        """The edges, the long ones cut evenly; where one piece ends the next begins, to the bit."""
        count = np.maximum(np.ceil(lengths_km(edges) / PIECE_KM), 1).astype(np.intp)
        edge = np.repeat(np.arange(len(edges)), count)
        place = (np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count))[:, None]
        start, end = edges[edge, :2], edges[edge, 2:]
        step = (end - start) / count[edge, None]
        last = np.where(place + 1 == count[edge, None], end, start + step * (place + 1))
        return cls(np.hstack([start + step * place, last]), edge)

    @cached_property
    def length_km(self) -> NDArray[np.float64]:
        """Geodesic."""
        return lengths_km(self.ends)


def lengths_km(edges: Degrees) -> NDArray[np.float64]:
    """The geodesic length of each edge."""
    return np.asarray(GEOD.inv(*edges.T)[2], dtype=np.float64) / KM


def whole_metres(length_km: NDArray[np.float64]) -> int:
    """Lengths added up, to a metre: no finer than the grid of a series."""
    return round(float(length_km.sum()) * KM)
