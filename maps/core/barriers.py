"""What a mark is never moved across: the line of contact, boundaries, coasts and rivers, in pixels."""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Place = tuple[float, float]
# A mark that moves stays so many pixels away from a line, for lines are drawn a little simplified.
CLEAR = 2.0


class Barriers:
    """Lines, asked whether a way is free. The twin of assets/barriers.js, number for number."""

    def __init__(self, lines: Iterable[NDArray[np.float64]]) -> None:
        """Take lines as arrays of (x, y)."""
        steps = [np.hstack([line[:-1], line[1:]]) for line in lines if len(line) > 1]
        self.steps = np.vstack(steps) if steps else np.empty((0, 4))

    def near(self, west: float, north: float, east: float, south: float) -> "Barriers":
        """Those whose boxes meet a box."""
        x1, y1, x2, y2 = self.steps.T
        met = (np.minimum(x1, x2) <= east) & (np.maximum(x1, x2) >= west)
        met &= (np.minimum(y1, y2) <= south) & (np.maximum(y1, y2) >= north)
        found = Barriers([])
        found.steps = self.steps[met]
        return found

    def part(self, start: Place, end: Place) -> bool:
        """Whether a line lies between two places or touches one of them."""
        (px, py), (qx, qy) = start, end
        here = self.near(min(px, qx), min(py, qy), max(px, qx), max(py, qy))
        ax, ay, bx, by = here.steps.T
        first = (qx - px) * (ay - py) - (qy - py) * (ax - px)
        second = (qx - px) * (by - py) - (qy - py) * (bx - px)
        third = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
        fourth = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
        return bool(np.any((first * second <= 0) & (third * fourth <= 0)))

    def bar(self, place: Place, spot: Place) -> bool:
        """Whether a mark may not move to a spot: it is on another side, or close to a line."""
        return self.part(place, spot) or self._touch(*spot)

    def _touch(self, x: float, y: float) -> bool:
        here = self.near(x - CLEAR, y - CLEAR, x + CLEAR, y + CLEAR)
        ax, ay, bx, by = here.steps.T
        wide, high = bx - ax, by - ay
        square = wide * wide + high * high
        along = ((x - ax) * wide + (y - ay) * high) / np.where(square == 0, 1, square)
        along = np.minimum(np.maximum(along, 0), 1)
        dx, dy = ax + along * wide - x, ay + along * high - y
        return bool(np.any(dx * dx + dy * dy < CLEAR * CLEAR))


def lines_of(geometry: BaseGeometry) -> list[NDArray[np.float64]]:
    """The rings and lines of a geometry as arrays of its coordinates; none of points."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    lines = [*shapely.get_rings(parts), *parts[shapely.get_type_id(parts) == 1]]
    return [shapely.get_coordinates(line) for line in lines]
