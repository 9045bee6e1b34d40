"""Marks that would cover one another move apart, each on its own side and in their true order.

The twin of assets/apart.js, number for number; a test compares the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from maps.core.barriers import Barriers, Place
from maps.core.cluster import Cluster

# So many marks are placed in all in search of the best start of a cluster.
TRIES = 36


@dataclass(frozen=True)
class Shown:
    """A mark, or several as one group: their numbers, the place of the first, where it is seen.

    Places in pixels. All members lie on the side of the first.
    """

    members: tuple[int, ...]
    place: Place
    seen: Place


def spread(
    places: Sequence[Place], *, room: float, barriers: Barriers, spanned: Barriers
) -> list[Shown]:
    """Where marks are drawn, so that the middles of no two are closer than `room`, in x or in y.

    A mark moves only away from what it would cover. None crosses a barrier or a spanned line, none
    passes another in x or in y. Where there is no room, marks with no barrier between them become a
    group, which may span such lines; others come closer to each other, and in the end stay in place.
    """
    seen, heads = list(places), list(range(len(places)))
    for members in clusters(places, room):
        drawn = [at for at, head in enumerate(heads) if at == head and at not in members]
        others = {at: seen[at] for at in drawn}
        cluster = Cluster(places, members, others, room, (barriers, spanned))
        for at, (head, spot) in cluster.settled(TRIES // len(members) or 1).items():
            heads[at], seen[at] = head, spot
    return _shown(places, seen, heads)


def _shown(places: Sequence[Place], seen: Sequence[Place], heads: Sequence[int]) -> list[Shown]:
    members: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        members.setdefault(head, []).append(at)
    return [
        Shown((head, *(at for at in members[head] if at != head)), places[head], seen[head])
        for head in sorted(members)
    ]


def clusters(places: Sequence[Place], room: float) -> list[list[int]]:
    """The numbers of the marks that cover one another, directly or through others."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    heads = list(range(len(places)))
    for start, at in enumerate(order):
        for other in order[start + 1 :]:
            if places[other][0] - places[at][0] >= room:
                break
            if abs(places[other][1] - places[at][1]) < room:
                one, two = _head(heads, at), _head(heads, other)
                heads[max(one, two)] = min(one, two)
    found: dict[int, list[int]] = {}
    for at in range(len(places)):
        found.setdefault(_head(heads, at), []).append(at)
    return [members for members in found.values() if len(members) > 1]


def _head(heads: Sequence[int], at: int) -> int:
    while heads[at] != at:
        at = heads[at]
    return at
