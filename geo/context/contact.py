"""Which edges of a boundary of control are the line of contact, and which are border or coast.

The line of contact is where control ends inside the land. Where the boundary of control follows the
land's own edge, both are drawn by different hands, up to some kilometres apart; so an edge counts
only if the land goes on beside it, on the side away from control (`geo.sides` puts its probe there).
Measured on 62 real snapshots and the boundaries of Natural Earth at 1:10 million: docs/decisions.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.measure import GEOD, KM

# As far apart as two drawings of the same border or coast are taken to be, and the depth from which
# on an edge cannot belong to either.
APART_KM = 5.0
# Edges that run together count from these lengths on. Where none of them is deep, a shorter run is a
# corner of border or coast; where one is, a speck of the drawing, such as a hole of a few hectares.
RUN_KM, SPECK_KM = 7.0, 2.0
# Longer edges are cut: straight in degrees and straight in the plane then differ by 0.6 m.
PIECE_KM = 5.0
DEGREE_M = 111_195.0  # a degree of a great circle

Degrees = NDArray[np.float64]  # rows of lon, lat, lon, lat


@dataclass(frozen=True, eq=False)
class Pieces:
    """Edges in degrees, cut where long; `edge` says which edge a piece is of. Control is left."""

    ends: Degrees
    edge: NDArray[np.intp]

    @classmethod
    def of(cls, edges: Degrees) -> "Pieces":
        """The edges, the long ones cut evenly."""
        count = np.maximum(np.ceil(_length_km(edges) / PIECE_KM), 1).astype(np.intp)
        edge = np.repeat(np.arange(len(edges)), count)
        place = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
        start, end = edges[edge, :2], edges[edge, 2:]
        step = (end - start) / count[edge, None]
        first = start + step * place[:, None]
        last = np.where((place + 1 == count[edge])[:, None], end, first + step)
        return cls(np.hstack([first, last]), edge)

    @cached_property
    def length_km(self) -> NDArray[np.float64]:
        """Geodesic."""
        return _length_km(self.ends)


@dataclass(frozen=True, eq=False)
class Contact:
    """Pieces that can be line of contact: `deep` inside the land, or `shallow` at its edge."""

    pieces: Pieces
    deep: NDArray[np.bool_]
    shallow: NDArray[np.bool_]

    @classmethod
    def within(cls, pieces: Pieces, land: BaseGeometry) -> "Contact":
        """Judge pieces against the land in which there can be a line of contact."""
        shapely.prepare(land)
        middle = (pieces.ends[:, :2] + pieces.ends[:, 2:]) / 2
        inside = np.asarray(shapely.intersects_xy(land, *middle.T), dtype=np.bool_)
        deep = inside & ~_near_edge(middle, land)
        shallow = inside & ~deep & _goes_on(pieces.ends, middle, land)
        return cls(pieces, deep, shallow)

    def on_day(self, holding: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The numbers of the pieces that are line of contact when these edges hold."""
        alive = np.flatnonzero(holding[self.pieces.edge] & (self.deep | self.shallow))
        run = _runs(self.pieces.ends[alive])
        length_km = np.bincount(run, weights=self.pieces.length_km[alive])
        is_deep = np.bincount(run, weights=self.deep[alive]) > 0
        return alive[(length_km >= np.where(is_deep, SPECK_KM, RUN_KM))[run]]


def _runs(pieces: Degrees) -> NDArray[np.intp]:
    """For every piece the number of its run: pieces that share an end, directly or by others."""
    ends = [((a, b), (c, d)) for a, b, c, d in pieces.tolist()]
    parent: dict[tuple[float, float], tuple[float, float]] = {}

    def root(end: tuple[float, float]) -> tuple[float, float]:
        while (above := parent.setdefault(end, end)) != end:
            parent[end] = parent[above]
            end = above
        return end

    for start, end in ends:
        parent[root(start)] = root(end)
    number: dict[tuple[float, float], int] = {}
    found = [number.setdefault(root(start), len(number)) for start, _ in ends]
    return np.array(found, dtype=np.intp)


def _near_edge(xy: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.bool_]:
    """Whether the land's edge comes within APART_KM: latitude and longitude scaled as on a sphere."""
    scale = np.cos(np.radians((land.bounds[1] + land.bounds[3]) / 2))
    edge = shapely.transform(land.boundary, lambda at: at * [scale, 1.0])
    parts = shapely.STRtree(_segments(edge))
    degrees = APART_KM * KM / DEGREE_M
    hit, _ = parts.query(shapely.points(xy * [scale, 1.0]), predicate="dwithin", distance=degrees)
    near = np.zeros(len(xy), dtype=np.bool_)
    near[hit] = True
    return near


def _segments(lines: BaseGeometry) -> NDArray[np.object_]:
    xy, part = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    pairs = np.stack([xy[:-1], xy[1:]], axis=1)
    return np.asarray(shapely.linestrings(pairs[part[:-1] == part[1:]]))


def _goes_on(ends: Degrees, middle: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.bool_]:
    """Whether the land covers the way of APART_KM to the right of the middle."""
    bearing, _, _ = GEOD.inv(*ends.T)
    away = GEOD.fwd(middle[:, 0], middle[:, 1], bearing + 90, np.full(len(ends), APART_KM * KM))
    ways = shapely.linestrings(np.stack([middle, np.column_stack(away[:2])], axis=1))
    return np.asarray(shapely.covers(land, ways), dtype=np.bool_)


def _length_km(edges: Degrees) -> NDArray[np.float64]:
    return np.asarray(GEOD.inv(*edges.T)[2], dtype=np.float64) / KM
