"""Labels that never cover one another, each nearest to its own mark: the most important first."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

# The zoom from which a label is seen, as in assets/labels.js; a test compares them.
RANK_ZOOM = (0, 0, 5.5, 6.5, 7.5, 8.75)
KIND_ZOOM = {
    "oblast": 7,
    "district": 10,
    "quarter": 11.75,
    "metro": 13,
    "bridge": 12,
    "airport": 9,
    "landmark": 13,
    "island": 12.5,
}
AREAS = ("oblast", "district", "quarter", "island", "unit")
CORNER = 0.7
# A label is nearer to its own point than to the middle of any mark, by so many pixels.
NEARER = 6.0


@dataclass(frozen=True)
class Box:
    """What a label or a mark covers, in pixels; `owner` is the mark that it belongs to.

    A mark that was `moved` stands for no place beneath it.
    """

    left: float
    top: float
    right: float
    bottom: float
    owner: int | None = None
    moved: bool = False

    def meets(self, other: "Box", *, gap: float = 2.0) -> bool:
        """Whether two boxes come closer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap / 2
            and other.top < self.bottom + gap / 2
        )

    def away(self, x: float, y: float) -> float:
        """How far a point is from the box; 0 within it."""
        return math.hypot(
            max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0)
        )

    def middle(self) -> tuple[float, float]:
        """The point in the middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def within(self, width: float, height: float) -> bool:
        """Whether the box lies wholly in the picture."""
        return self.left > 0 and self.top > 0 and self.right < width and self.bottom < height


@dataclass(frozen=True)
class Item:
    """A label to place: its lines, point, size of the box, style, and the mark that it names."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    kind: str
    gap: float
    owner: int | None = None
    dot: float = 0.0
    leftward: bool = False


@dataclass(frozen=True)
class Placed:
    """A label with its place; `dot` is the radius of the dot to draw at its point, or 0."""

    item: Item
    box: Box
    dot: float


def placed(
    items: Sequence[Item], taken: Sequence[Box], *, width: float, height: float
) -> list[Placed]:
    """The labels that find room, in order, away from what is taken already.

    A place whose dot a mark covers keeps its name and loses the dot; one whose dot lies under
    another name or beyond the edge is left out, so names keep off the dots of others where they can.
    """
    dots = [_dot(item) for item in items if item.dot]
    marks = [box for box in taken if box.owner is not None]
    busy, found = list(taken), []
    for item in items:
        own = _dot(item) if item.dot else None
        under = [box for box in busy if own and own.meets(box)]
        if any(box.owner is None or box.moved or box not in taken for box in under):
            continue
        if own and not own.within(width, height):
            continue
        rivals = [box for box in marks if box.owner != item.owner and box not in under]
        free = [
            box
            for box in _choices(item)
            if _free(box, busy, width, height) and _nearest(box, item, rivals)
        ]
        box = _clearest(free, item, [dot for dot in dots if dot != own])
        if box is None:
            continue
        busy.append(box)
        if own and not under:
            busy.append(own)
        found.append(Placed(item, box, 0.0 if under else item.dot))
    return found


def _free(box: Box, busy: Sequence[Box], width: float, height: float) -> bool:
    others = (other for other in busy if box.owner is None or other.owner != box.owner)
    return box.within(width, height) and not any(box.meets(other) for other in others)


def _clearest(free: Sequence[Box], item: Item, dots: Sequence[Box]) -> Box | None:
    """The first box that covers no dot of another and stands nearer to none, or else the first that covers none."""
    bare = [box for box in free if not any(box.meets(dot) for dot in dots)]
    alone = (box for box in bare if _nearest(box, item, dots))
    return next(chain(alone, bare, free), None)


def _nearest(box: Box, item: Item, rivals: Sequence[Box]) -> bool:
    reach = box.away(item.x, item.y) + NEARER
    return all(box.away(*rival.middle()) >= reach for rival in rivals)


def _dot(item: Item) -> Box:
    reach = item.dot + 1.5
    return Box(item.x - reach, item.y - reach, item.x + reach, item.y + reach)


def _choices(item: Item) -> Iterator[Box]:
    """Boxes beside a point: right, left, above, below, then the corners, then farther out."""
    width, height = item.width, item.height
    if item.kind in AREAS:
        yield _box(item, item.x - width / 2, item.y - height / 2)
        return
    for gap in (item.gap, item.gap + 8, item.gap + 16):
        near = gap * CORNER
        right, left = item.x + gap, item.x - gap - width
        above, below = item.y - gap - height, item.y + gap
        for side in (left, right) if item.leftward else (right, left):
            yield _box(item, side, item.y - height / 2)
        yield _box(item, item.x - width / 2, above)
        yield _box(item, item.x - width / 2, below)
        yield _box(item, item.x + near, item.y - near - height)
        yield _box(item, item.x + near, item.y + near)
        yield _box(item, item.x - near - width, item.y - near - height)
        yield _box(item, item.x - near - width, item.y + near)


def _box(item: Item, left: float, top: float) -> Box:
    return Box(left, top, left + item.width, top + item.height, item.owner)
