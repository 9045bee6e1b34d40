"""Which ground is held on which days: km² by unit and by the days on which it changes hands.

A tenure is all ground of one unit that is held on the same days of a series. Areas by day and the
difference between any two days are sums over tenures: a reader needs no geometry for them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.control.areas import Units, by_unit, shared_km2, units_by_id
from geo.control.grid import STEPS_PER_DEGREE
from geo.control.history import ControlHistory
from geo.control.turns import changing_edges, pieces_between, turns_of_pieces
from geo.measure import area_km2

Turns: TypeAlias = tuple[int, ...]
Key: TypeAlias = tuple[str, bool, Turns]
OUTSIDE = ""
# Below a square centimetre nothing is ground: what is left of sums that cancel out.
LEAST_KM2 = 1e-10


@dataclass(frozen=True)
class Tenure:
    """Ground of one unit (OUTSIDE: of none): held on the first day or not, its turns, its km².

    `turns` are the days on which it changes hands: places in the series, ascending, above 0.
    """

    unit: str
    held: bool
    turns: Turns
    km2: float

    def holds(self, place: int) -> bool:
        """Whether it is held on a day, given as its place in the series."""
        return self.held != (sum(turn <= place for turn in self.turns) % 2 == 1)


def tenures(history: ControlHistory, units: Units) -> list[Tenure]:
    """The tenures of a series by unit (as in `areas.units_by_id`), geodesic, in a fixed order.

    Their sums are what `ControlHistory.areas` and `diff.compare` measure, but for the vertices that
    cutting adds to long edges: together less than 0.002 km² on two months of daily days.
    """
    if not history.days:
        return []
    shapes = units_by_id(units)
    sums = _changing_km2(history, shapes)
    held: dict[str, float] = defaultdict(float)
    for (unit, at_first, _), km2 in sums.items():
        held[unit] += km2 if at_first else 0.0
    first = history.at(history.days[0])
    whole = dict(zip(shapes, by_unit(first, shapes).tolist(), strict=True))
    whole[OUTSIDE] = area_km2(first) - sum(whole.values())
    for unit, km2 in whole.items():
        sums[unit, True, ()] = km2 - held[unit]
    return [Tenure(*key, km2) for key, km2 in sorted(sums.items()) if km2 > LEAST_KM2]


def _changing_km2(history: ControlHistory, shapes: Mapping[str, BaseGeometry]) -> dict[Key, float]:
    """The km² of all ground that ever changes hands."""
    sums: dict[Key, float] = defaultdict(float)
    edges, spans = changing_edges(history)
    if not len(edges):
        return sums
    pieces = pieces_between(edges)
    turns = turns_of_pieces(pieces, edges, spans, len(history.days))
    ground = shapely.transform(pieces[list(turns)], lambda xy: xy / STEPS_PER_DEGREE)
    days = [(found[0][1] < 0, tuple(day for day, _ in found)) for found in turns.values()]
    for piece, unit, km2 in _shares(ground, shapes):
        sums[unit, *days[piece]] += km2
    return sums


def _shares(
    ground: NDArray[np.object_], shapes: Mapping[str, BaseGeometry]
) -> list[tuple[int, str, float]]:
    """Each piece's km² in each unit that it meets, and what is left of it outside all of them."""
    names = list(shapes)
    which, unit, km2 = shared_km2(list(ground), shapes)
    everywhere = {"": shapely.box(-180, -90, 180, 90)}
    _, _, whole = shared_km2(list(ground), everywhere)
    left = whole - np.bincount(which, weights=km2, minlength=len(ground))
    inside = zip(
        which.tolist(), (names[place] for place in unit.tolist()), km2.tolist(), strict=True
    )
    outside = [(piece, OUTSIDE, area) for piece, area in enumerate(left.tolist())]
    return [*inside, *outside]
