"""Geometries as the page carries them: each stored once, as short text."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

# One unit is 1e-4 degrees, some 10 m: finer than a pixel at the zooms that the maps allow.
SCALE = 10_000
# Five bits a character, from "?" on: the encoded polyline format, longitude first.
BITS, FIRST, MORE = 5, 63, 32


class Geometries:
    """A table of geometries; equal ones share an entry, so that ground and layers share borders."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: list[list[list[str]]] = []
        self._index: dict[bytes, int] = {}

    def add(self, geometry: BaseGeometry) -> int:
        """The index of the geometry's entry: a list of parts, each a list of encoded rings."""
        key = shapely.to_wkb(geometry)
        if key not in self._index:
            self._index[key] = len(self.entries)
            self.entries.append([_part(part) for part in shapely.get_parts(geometry)])
        return self._index[key]


def encoded(line: BaseGeometry) -> str:
    """A line or ring as text: steps of longitude and latitude in turn, small steps short."""
    grid = np.rint(shapely.get_coordinates(line) * SCALE).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=0)
    moved = np.any(steps != 0, axis=1)
    moved[0] = True
    steps = steps[moved]
    return "".join(_characters(int(step)) for step in steps.ravel())


def _part(part: BaseGeometry) -> list[str]:
    if part.geom_type == "Polygon":
        return [encoded(ring) for ring in (part.exterior, *part.interiors)]
    return [encoded(part)]


def _characters(step: int) -> str:
    left = step << 1 if step >= 0 else ~(step << 1)
    text = ""
    while left >= MORE:
        text += chr((left & (MORE - 1) | MORE) + FIRST)
        left >>= BITS
    return text + chr(left + FIRST)
