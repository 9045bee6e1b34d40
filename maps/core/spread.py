"""Marks that would cover one another move apart, as the page's own script moves them."""

import math
from collections.abc import Sequence

Place = tuple[float, float]
ROUNDS = 60
# Marks on one spot begin a little apart, each on a side of its own: a cluster, not a row.
LOOSE, TURN = 4, 2.4


def apart(places: Sequence[Place], *, room: float) -> list[Place]:
    """Where marks are drawn so that the middles of no two are closer than `room`, in x or in y.

    Places in pixels; a mark with room stays where it is. Sixty rounds are enough for what the
    maps hold; what is still crowded after them stays so.
    """
    found = [
        _loosened(place, at) if _crowded(at, places, room) else [*place]
        for at, place in enumerate(places)
    ]
    for _ in range(ROUNDS):
        moved = [
            _push(one, other, room) for at, one in enumerate(found) for other in found[at + 1 :]
        ]
        if not any(moved):
            break
    return [(x, y) for x, y in found]


def _push(one: list[float], other: list[float], room: float) -> bool:
    steps = (other[0] - one[0], other[1] - one[1])
    over = room - max(abs(steps[0]), abs(steps[1]))
    if over <= 0:
        return False
    axis = 0 if abs(steps[0]) >= abs(steps[1]) else 1
    push = math.copysign(over / 2 + 0.01, steps[axis])
    one[axis] -= push
    other[axis] += push
    return True


def _crowded(at: int, places: Sequence[Place], room: float) -> bool:
    x, y = places[at]
    others = (place for number, place in enumerate(places) if number != at)
    return any(max(abs(i - x), abs(j - y)) < room for i, j in others)


def _loosened(place: Place, at: int) -> list[float]:
    return [place[0] + LOOSE * math.cos(at * TURN), place[1] + LOOSE * math.sin(at * TURN)]


def leader(place: Place, seen: Place) -> str:
    """The thin line from a mark to its place, as SVG; empty for a mark that did not move."""
    if math.dist(place, seen) < 1:
        return ""
    (x, y), (i, j) = place, seen
    return (
        f'<g class="leader"><path d="M{i:.1f} {j:.1f}L{x:.1f} {y:.1f}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/></g>'
    )
