"""The line of contact by day, and how far from it places lie."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.control import Contact
from geo.control.pieces import Degrees, Numbers, Pieces, lengths_km, whole_metres
from geo.measure import GEOD, KM, plane_about


@dataclass(frozen=True, eq=False)
class Lines:
    """Pieces of line in degrees, and for every state of the line which of them make it up.

    `state` gives the state by place in the series; days on which the line is the same share one.
    The nearest place is found in the plane about the middle of `land`, and the distance to it is
    geodesic: never too short, and too long by no more than the plane's error (`plane_about`), where a
    place of the line that is hardly nearer was passed over.
    """

    pieces: Degrees
    states: tuple[Numbers, ...]
    state: Numbers
    land: BaseGeometry

    @classmethod
    def of_contact(cls, contact: Contact, land: BaseGeometry) -> "Lines":
        """The line of contact of every day of a series."""
        every = contact.by_day
        new = [
            not place or not np.array_equal(every[place - 1], every[place])
            for place in range(len(every))
        ]
        states = tuple(found for found, is_new in zip(every, new, strict=True) if is_new)
        state = np.array(list(accumulate(new)), dtype=np.intp) - 1
        return cls(contact.pieces.ends, states, state, land)

    @classmethod
    def of_line(cls, line: BaseGeometry, land: BaseGeometry) -> "Lines":
        """A given line (degrees) of a single day."""
        pieces = _pieces_of(line)
        return cls(pieces, (np.arange(len(pieces)),), np.zeros(1, dtype=np.intp), land)

    def distance_km(self, xy: NDArray[np.float64], place: Numbers) -> NDArray[np.float64]:
        """From each place (lon, lat) to the line of its own day; NaN where that day has no line."""
        found = np.full(len(xy), np.nan)
        flat = self._flatten(xy)
        piece = self._nearest(flat, self.state[place])
        near = np.flatnonzero(piece >= 0)
        there = self._place_on(piece[near], flat[near])
        found[near] = GEOD.inv(*xy[near].T, *there.T)[2] / KM
        return found

    @property
    def metres(self) -> tuple[int, ...]:
        """The geodesic length of each day's line, to a metre."""
        length_km = lengths_km(self.pieces)
        by_state = [whole_metres(length_km[numbers]) for numbers in self.states]
        return tuple(by_state[state] for state in self.state.tolist())

    def _nearest(self, flat: NDArray[np.float64], state: Numbers) -> Numbers:
        """The nearest piece of each place's state; -1 where the state has none."""
        found = np.full(len(flat), -1, dtype=np.intp)
        points = shapely.points(flat)
        order = np.argsort(state, kind="stable")
        bounds = np.searchsorted(state[order], np.arange(len(self.states) + 1))
        for which, pieces in enumerate(self.states):
            here = order[bounds[which] : bounds[which + 1]]
            if len(here) and len(pieces):
                tree = shapely.STRtree(self._drawn[pieces])
                found[here] = pieces[tree.query_nearest(points[here], all_matches=False)[1]]
        return found

    def _place_on(self, piece: Numbers, flat: NDArray[np.float64]) -> NDArray[np.float64]:
        """The place (lon, lat) of a piece that is nearest to a place in the plane."""
        start, end = self._flat[piece, :2], self._flat[piece, 2:]
        along = ((flat - start) * (end - start)).sum(axis=1)
        share = np.clip(along / ((end - start) ** 2).sum(axis=1), 0, 1)[:, None]
        first, last = self.pieces[piece, :2], self.pieces[piece, 2:]
        return np.asarray(first + (last - first) * share)

    @cached_property
    def _flat(self) -> NDArray[np.float64]:
        return np.hstack([self._flatten(self.pieces[:, :2]), self._flatten(self.pieces[:, 2:])])

    @cached_property
    def _drawn(self) -> NDArray[np.object_]:
        return np.asarray(shapely.linestrings(self._flat.reshape(-1, 2, 2)))

    def _flatten(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(self._plane.transform(*xy.T))

    @cached_property
    def _plane(self) -> Transformer:
        west, south, east, north = self.land.bounds
        return plane_about(Point((west + east) / 2, (south + north) / 2))


def line_metres(line: BaseGeometry) -> int:
    """The geodesic length of a line (degrees), to a metre: as `Lines` measures that of a day."""
    return whole_metres(lengths_km(_pieces_of(line)))


def _pieces_of(line: BaseGeometry) -> Degrees:
    xy, part = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    return Pieces.of(np.hstack([xy[:-1], xy[1:]])[part[:-1] == part[1:]]).ends
