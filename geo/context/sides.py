"""On which side each place lies on every day of a series: its side at first, and when it changes.

Between two days only the faces in which they differ change side. So a place is judged once, on the
first day, and then by the faces that it lies in, however many days there are. A place on the edge of
a face is judged by `windings.behind_by_day`, which is exact. All in ticks of 1e-7 degrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.context.windings import TICKS_PER_DEGREE, behind_by_day, to_ticks
from geo.control import ControlHistory

# Ticks. Faces are cut with rounding of 1e-7 ticks; whatever lies nearer to an edge is judged exactly.
ON_EDGE = 1e-5


@dataclass(frozen=True, eq=False)
class Changes:
    """The side of places: `behind` on the first day; in `who` and `place` a row for each change.

    `place` is the place in the series of the first day on the other side.
    """

    behind: NDArray[np.bool_]
    who: NDArray[np.intp]
    place: NDArray[np.intp]

    def behind_at(self, place: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether each of the places lies behind the line on its own day of the series."""
        before = self.who[self.place <= place[self.who]]
        turned = np.bincount(before, minlength=len(self.behind)) % 2 == 1
        return np.asarray(self.behind ^ turned, dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class Sides:
    """A series of at least one day, made ready to be asked for many places."""

    history: ControlHistory

    def changes(self, xy: NDArray[np.float64]) -> Changes:
        """The side at first and all changes of places (lon, lat); on the boundary is behind."""
        ticks = to_ticks(xy)
        behind = np.asarray(shapely.intersects_xy(self._first, *ticks.T), dtype=np.bool_)
        points = shapely.points(ticks)
        who, face = self._tree.query(points, predicate="dwithin", distance=ON_EDGE)
        edges = shapely.boundary(self._tree.geometries[face])
        exact = np.unique(who[shapely.dwithin(edges, points[who], ON_EDGE)])
        inside = ~np.isin(who, exact)
        rows = [(who[inside], self._place[face[inside]])]
        for tick, numbers in _by_place(ticks, exact):  # the few on an edge of a face
            sides = behind_by_day(self.history, tick)
            behind[numbers] = sides[0]
            turns = np.flatnonzero(sides[1:] != sides[:-1]) + 1
            rows.append((np.repeat(numbers, len(turns)), np.tile(turns, len(numbers))))
        return Changes(behind, *(np.concatenate(column) for column in zip(*rows, strict=True)))

    @cached_property
    def _first(self) -> BaseGeometry:
        area = shapely.transform(self.history.at(self.history.days[0]), to_ticks)
        shapely.prepare(area)
        return area

    @cached_property
    def _faces(self) -> list[tuple[BaseGeometry, int]]:
        every = enumerate(self.history.changed_faces(), start=1)
        return [(face, place) for place, faces in every for face, _ in faces]

    @cached_property
    def _place(self) -> NDArray[np.intp]:
        return np.array([place for _, place in self._faces], dtype=np.intp)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        faces = np.array([face for face, _ in self._faces], dtype=object)
        return shapely.STRtree(shapely.transform(faces, lambda xy: xy * TICKS_PER_DEGREE))


def _by_place(
    ticks: NDArray[np.float64], numbers: NDArray[np.intp]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.intp]]]:
    """Each distinct place among those numbered, and the numbers of all that lie there."""
    distinct, which = np.unique(ticks[numbers], axis=0, return_inverse=True)
    for number, tick in enumerate(distinct):
        yield tick, numbers[which.reshape(-1) == number]
