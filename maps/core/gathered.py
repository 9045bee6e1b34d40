"""A group takes in what lies among its places. The twin of assets/gathered.js, number for number."""

from collections.abc import Sequence
from itertools import permutations
from typing import Protocol

from maps.core.barriers import Barriers, Place

# Tolerance: a gap may be shorter by this much, because sums of fractions are not exact.
HAIR = 1e-6


class Arranged(Protocol):
    """Marks by number: their places, the head of each, where heads are seen, and edges near each.

    `reach` is how far a mark may move, and how far from its head's place a member of a group may lie.
    """

    places: Sequence[Place]
    heads: dict[int, int]
    seen: dict[int, Place]
    lines: dict[int, list[Barriers]]
    reach: float


def far(one: Place, other: Place) -> float:
    """How far apart two places are, in x or in y, whichever is more."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def gather(marks: Arranged) -> None:
    """Make one group of two near marks that show a place east or north of one that lies east or north of it."""
    pairs = permutations(marks.seen, 2)
    found = next((pair for pair in pairs if _mixed(marks, *pair) and _joins(marks, *pair)), None)
    if found is None:
        return
    head, other = found
    marks.heads.update(dict.fromkeys(_group(marks, other), head))
    del marks.seen[other]
    gather(marks)


def _group(marks: Arranged, head: int) -> list[int]:
    return [at for at, its in marks.heads.items() if its == head]


def _mixed(marks: Arranged, head: int, other: int) -> bool:
    (x, y), (i, j) = marks.seen[head], marks.seen[other]
    if far((x, y), (i, j)) >= marks.reach:
        return False
    ours, theirs = _group(marks, head), _group(marks, other)
    return any(
        abs(way) > HAIR and (marks.places[two][axis] - marks.places[one][axis]) * way < 0
        for axis, way in ((0, i - x), (1, j - y))
        for one in ours
        for two in theirs
    )


def _joins(marks: Arranged, head: int, other: int) -> bool:
    """Whether all places of another group are within reach of the head's, and on its side."""
    place, lines = marks.places[head], marks.lines[head][0]
    ends = [marks.places[at] for at in _group(marks, other)]
    return all(
        end == place or (far(place, end) <= marks.reach and not lines.part(place, end))
        for end in ends
    )
