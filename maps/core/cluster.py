"""Some marks that cover one another, arranged from the middle outward.

The twin of assets/cluster.js, number for number.
"""

from collections.abc import Iterable, Mapping, Sequence

from maps.core.barriers import CLEAR, Barriers, Place
from maps.core.gathered import HAIR, far, gather

# In units of `room`: how far a mark may move, and how near marks of different sides may come where
# there is no free spot.
REACH = 2.0
NARROW = (0.75, 0.5, 0.25)


class Cluster:
    """Marks by number; `others` are those outside, where they are seen.

    A mark is seen at its own spot or in the group of a head, at the head's spot.
    """

    def __init__(
        self,
        places: Sequence[Place],
        members: Sequence[int],
        others: Mapping[int, Place],
        room: float,
        lines: tuple[Barriers, Barriers],
    ) -> None:
        """Lines: first those that separate groups and stop marks, then those that only stop marks."""
        self.places, self.members, self.others = places, members, others
        self.room, self.reach = room, REACH * room
        away = self.reach + CLEAR
        self.lines: dict[int, list[Barriers]] = {}
        for at in members:
            x, y = places[at]
            box = (x - away, y - away, x + away, y + away)
            self.lines[at] = [item.near(*box) for item in lines]
        self.known: dict[tuple[int, Place], bool] = {}
        self.heads: dict[int, int] = {}
        self.seen: dict[int, Place] = {}

    def settled(self, starts: int) -> dict[int, tuple[int, Place]]:
        """The best arrangement of several starts: for each mark its head and the head's spot.

        The best draws most marks; of equal ones it is that with least spacing missing, then least moved.
        """
        count = len(self.members)
        x, y = (sum(self.places[at][axis] for at in self.members) / count for axis in (0, 1))
        best = None
        for first in self._outward((x, y))[:starts]:
            self._arrange(self._outward(self.places[first]))
            worth = self._worth()
            if best is None or worth < best[0]:
                best = worth, {at: (head, self.seen[head]) for at, head in self.heads.items()}
        return best[1] if best else {}

    def _outward(self, middle: Place) -> list[int]:
        return sorted(self.members, key=lambda at: far(self.places[at], middle))

    def _worth(self) -> tuple[int, float, float]:
        spots = list(self.seen.values())
        around = [*self.others.values(), *spots]
        gaps = (far(one, other) for one in spots for other in around if other is not one)
        lacks = max([HAIR, *(self.room - gap for gap in gaps)])
        return -len(spots), lacks, max(far(self.places[at], spot) for at, spot in self.seen.items())

    def _arrange(self, order: Sequence[int]) -> None:
        """Marks that find neither a free spot nor a group stay at their places; the others are placed anew."""
        fixed: list[int] = []
        stuck = self._placed(order, fixed)
        while stuck:
            fixed += stuck
            stuck = self._placed(order, fixed)
        gather(self)
        if not fixed:
            self._centre()

    def _placed(self, order: Sequence[int], fixed: Sequence[int]) -> list[int]:
        """Place one after another, the fixed first; gives those that find no place."""
        self.heads, self.seen, stuck = {}, {}, []
        for at in sorted(order, key=lambda at: at not in fixed):
            spot = self.places[at] if at in fixed else self._spot(at, self.room)
            company = self._company(at) if at in fixed or spot is None else None
            if company is None and spot is None:
                narrow = (self._spot(at, part * self.room) for part in NARROW)
                spot = next((one for one in narrow if one), None)
            if company is not None:
                self.heads[at] = company
            elif spot is None:
                stuck.append(at)
            else:
                self.heads[at], self.seen[at] = at, spot
        return stuck

    def _spot(self, at: int, gap: float) -> Place | None:
        """The nearest spot where a mark keeps its side, its order and a gap to all others."""
        x, y = place = self.places[at]
        drawn = [*self.others.items(), *self.seen.items()]
        near = [spot for _, spot in drawn if far(spot, place) < self.reach + gap]
        axes = []
        for axis, own in enumerate(place):
            beside = [spot[axis] + way for spot in near for way in (-gap, 0, gap)]
            axes.append([own, *(value for value in beside if abs(value - own) <= self.reach)])
        found = [((i - x) * (i - x) + (j - y) * (j - y), (i, j)) for j in axes[1] for i in axes[0]]
        spots = (spot for _, spot in sorted(found, key=lambda one: one[0]))
        return next((spot for spot in spots if self._stands(at, spot, gap, drawn)), None)

    def _stands(self, at: int, spot: Place, gap: float, drawn: Iterable[tuple[int, Place]]) -> bool:
        """Whether a mark may be drawn at a spot, among those drawn elsewhere.

        Of marks at one place the lowest number is the westernmost.
        """
        x, y = place = self.places[at]
        for other, (i, j) in drawn:
            ahead, below = self.places[other][0] - x, self.places[other][1] - y
            if ahead == 0 and below == 0:
                ahead = other - at
            right, down = i - spot[0], j - spot[1]
            if right * ahead < 0 or down * below < 0 or max(abs(right), abs(down)) <= gap - HAIR:
                return False
        return spot == place or self._free(at, spot)

    def _free(self, at: int, spot: Place) -> bool:
        if (at, spot) not in self.known:
            barred = any(lines.bar(self.places[at], spot) for lines in self.lines[at])
            self.known[at, spot] = not barred
        return self.known[at, spot]

    def _company(self, at: int) -> int | None:
        """The nearest mark that this one would cover and that lies on its side."""
        place = self.places[at]
        near = [other for other in self.seen if far(self.places[other], place) < self.room]
        for other in sorted(near, key=lambda other: far(self.places[other], place)):
            if self.places[other] == place or not self.lines[at][0].part(place, self.places[other]):
                return other
        return None

    def _centre(self) -> None:
        """Shift all as one, so that the places lie in the middle, as far as that is free."""
        count, drawn = len(self.seen), list(self.others.items())
        dx, dy = (
            sum(self.places[at][axis] - spot[axis] for at, spot in self.seen.items()) / count
            for axis in (0, 1)
        )
        for right, down in ((dx, dy), (dx, 0.0), (0.0, dy)):
            moved = {at: (x + right, y + down) for at, (x, y) in self.seen.items()}
            if all(self._stands(at, spot, self.room, drawn) for at, spot in moved.items()):
                self.seen = moved
                return
