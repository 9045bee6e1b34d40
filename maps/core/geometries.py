"""Geometries as the page carries them: each stored once, as short text."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

# Units in a degree of longitude or latitude: 1e-4 degrees is some 10 m. Fewer will do for maps of which
# no zoom has finer pixels.
SCALE, COARSER = 10_000, (1_500, 3_000)
PIXELS_AROUND = 256
# Five bits a character, from "?" on: the encoded polyline format, longitude first.
BITS, FIRST, MORE = 5, 63, 32


class Geometries:
    """A table of geometries; equal ones share an entry, so that ground and layers share borders."""

    def __init__(self, scale: int = SCALE) -> None:
        """Start empty, with so many units in a degree."""
        self.scale = scale
        self.entries: list[list[list[str]]] = []
        self._index: dict[bytes, int] = {}

    def add(self, geometry: BaseGeometry) -> int:
        """The index of the geometry's entry: a list of parts, each a list of encoded rings."""
        key = shapely.to_wkb(geometry)
        if key not in self._index:
            self._index[key] = len(self.entries)
            self.entries.append([self._part(part) for part in shapely.get_parts(geometry)])
        return self._index[key]

    def _part(self, part: BaseGeometry) -> list[str]:
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        return [encoded(ring, self.scale) for ring in rings]


def scale_for(zoom: int) -> int:
    """The units in a degree for a map of this greatest zoom: exact to its pixels where they are coarse."""
    pixels = PIXELS_AROUND * 2**zoom / 360
    return next((scale for scale in COARSER if pixels <= scale), SCALE)


def encoded(line: BaseGeometry, scale: int = SCALE) -> str:
    """A line or ring as text: steps of longitude and latitude in turn, small steps short."""
    grid = np.rint(shapely.get_coordinates(line) * scale).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=0)
    moved = np.any(steps != 0, axis=1)
    moved[0] = True
    steps = steps[moved]
    return "".join(_characters(int(step)) for step in steps.ravel())


def _characters(step: int) -> str:
    left = step << 1 if step >= 0 else ~(step << 1)
    text = ""
    while left >= MORE:
        text += chr((left & (MORE - 1) | MORE) + FIRST)
        left >>= BITS
    return text + chr(left + FIRST)
