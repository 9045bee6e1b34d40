"""Whether a page can draw an outline out of the pieces inside it, instead of carrying it too."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Side = tuple[tuple[int, int], ...]


def is_outline(outline: Iterable[BaseGeometry], pieces: Iterable[BaseGeometry], scale: int) -> bool:
    """Whether the sides that one piece has alone are those of the outline, on a grid of so many units a degree.

    Areas in EPSG:4326. True for the units of a coverage and their union.
    """
    alone = {side for side, count in Counter(_sides(pieces, scale)).items() if count == 1}
    return alone == set(_sides(outline, scale))


def _sides(areas: Iterable[BaseGeometry], scale: int) -> Iterable[Side]:
    """The sides of all rings, each without a direction; those of no length are left out."""
    lines = shapely.get_parts([shapely.boundary(area) for area in areas])
    for line in shapely.get_parts(lines):
        grid = np.rint(shapely.get_coordinates(line) * scale).astype(np.int64).tolist()
        vertices = [(lon, lat) for lon, lat in grid]
        for side in pairwise(vertices):
            if side[0] != side[1]:
                yield tuple(sorted(side))
