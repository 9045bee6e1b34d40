"""The line of contact: which edges of a boundary of control it is, and how long it is on every day.

The line of contact is where control ends inside the land. Where the boundary of control follows the
land's own edge, both are drawn by different hands, up to some kilometres apart; so an edge counts
only if the land goes on beside it, on the side away from control (`geo.sides` puts its probe there).
This is the one rule: the page draws by it, `context` measures against it, `history` writes its length.
Measured on 62 real snapshots and the boundaries of Natural Earth at 1:10 million: docs/decisions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.control.depth import Depth, depth
from geo.control.grid import STEPS_PER_DEGREE
from geo.control.history import ControlHistory
from geo.control.pieces import Numbers, Pieces, whole_metres
from geo.control.runs import ends_numbered, runs
from geo.frame import GeometryError

# Pieces that run together count from these lengths on. Where none of them is deep, a shorter run is a
# corner of border or coast; where one is, a speck of the drawing, such as a hole of a few hectares.
RUN_KM, SPECK_KM = 7.0, 2.0


@dataclass(frozen=True, eq=False)
class Contact:
    """The line of contact of a series: by day the numbers, ascending, of the pieces that make it up.

    The line of a day depends on the area of that day alone, not on the rest of the series. Days on
    which no edge changes share one array.
    """

    pieces: Pieces
    by_day: tuple[Numbers, ...]

    @classmethod
    def of_history(cls, history: ControlHistory, units: Mapping[str, BaseGeometry]) -> "Contact":
        """Of every day, inside the land that all units (EPSG:4326) make up together."""
        pieces = Pieces.of(history.edges / STEPS_PER_DEGREE)
        found = depth(pieces, land_of(units))
        return cls(pieces, tuple(_by_day(history, pieces, found)))

    @cached_property
    def metres(self) -> tuple[int, ...]:
        """The geodesic length of each day's line, to a metre; 0 on a day without a line."""
        return tuple(whole_metres(self.pieces.length_km[numbers]) for numbers in self.by_day)

    def spans(self) -> list[tuple[int, int, int]]:
        """When each piece is in the line: piece, first day, day after the last; as `history.spans`."""
        since: dict[int, int] = {}
        found: list[tuple[int, int, int]] = []
        before = self._mask(np.empty(0, dtype=np.intp))
        for place, numbers in enumerate((*self.by_day, np.empty(0, dtype=np.intp))):
            now = self._mask(numbers)
            gone = np.flatnonzero(before & ~now).tolist()
            found += [(piece, since.pop(piece), place) for piece in gone]
            since |= dict.fromkeys(np.flatnonzero(now & ~before).tolist(), place)
            before = now
        return sorted(found)

    def _mask(self, numbers: Numbers) -> NDArray[np.bool_]:
        found = np.zeros(len(self.pieces.edge), dtype=np.bool_)
        found[numbers] = True
        return found


def land_of(units: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """All units as one area. Raises GeometryError without any."""
    if not units:
        raise GeometryError("units: none, allowed: one or more")
    return shapely.union_all(list(units.values()))


def _by_day(history: ControlHistory, pieces: Pieces, found: Depth) -> Iterator[Numbers]:
    ends = ends_numbered(pieces.ends)
    before, line = None, np.empty(0, dtype=np.intp)
    for place in range(len(history.days)):
        holding = history.holding(place)
        if before is None or not np.array_equal(before, holding):
            line = _line(holding[pieces.edge], pieces, found, ends)
        before = holding
        yield line


def _line(alive: NDArray[np.bool_], pieces: Pieces, found: Depth, ends: Numbers) -> Numbers:
    """The pieces that are line of contact when these are alive: those in runs that are long enough."""
    likely = np.flatnonzero(alive & (found.deep | found.shallow))
    run = runs(ends[likely])
    length_km = np.bincount(run, weights=pieces.length_km[likely])
    is_deep = np.bincount(run, weights=found.deep[likely]) > 0
    return likely[(length_km >= np.where(is_deep, SPECK_KM, RUN_KM))[run]]
