"""What lies between two boundaries, from the edges in which they differ.

Where the edges that come are walked forward and those that leave backward, they close into loops;
a place is gained if they wind round it once anticlockwise, and lost if once clockwise. The edges
that both boundaries share are never looked at.
"""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from geo.control.crossings import crossings
from geo.control.grid import STEPS_PER_DEGREE, Edges

Faces = list[tuple[Polygon, int]]


def gained_and_lost(coming: Edges, leaving: Edges) -> tuple[MultiPolygon, MultiPolygon]:
    """The areas (degrees) that a change of edges adds and takes away."""
    found = faces(coming, leaving)
    gained, lost = ([face for face, sign in found if sign == wanted] for wanted in (1, -1))
    return _joined(gained), _joined(lost)


def faces(coming: Edges, leaving: Edges) -> Faces:
    """The pieces (degrees) into which a change of edges cuts the plane: +1 gained, -1 lost."""
    if not len(coming) and not len(leaving):
        return []
    loops = np.vstack([coming, leaving[:, [2, 3, 0, 1]]])
    lines = _forward(loops).reshape(-1, 2, 2).astype(np.float64)
    noded = shapely.node(shapely.multilinestrings(shapely.linestrings(lines)))
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.get_coordinates(shapely.point_on_surface(pieces))
    windings = _windings(inside, loops.astype(np.float64))
    degrees = shapely.transform(pieces, lambda xy: xy / STEPS_PER_DEGREE)
    return [(piece, int(sign)) for piece, sign in zip(degrees, windings, strict=True) if sign]


def _forward(loops: Edges) -> Edges:
    """The edges all pointing east (or north), in order, so that both ways of a change cut alike."""
    x0, y0, x1, y1 = loops.T
    west = (x1 < x0) | ((x1 == x0) & (y1 < y0))
    lines = np.where(west[:, None], loops[:, [2, 3, 0, 1]], loops)
    return lines[np.lexsort(lines.T)]


def _windings(points: NDArray[np.float64], loops: NDArray[np.float64]) -> NDArray[np.int64]:
    """How often the loops wind round each point: edges crossed by a ray to the east."""
    return np.asarray(crossings(points[:, :1], points[:, 1:], loops).sum(axis=1), dtype=np.int64)


def _joined(pieces: list[Polygon]) -> MultiPolygon:
    whole = shapely.union_all(pieces)
    return MultiPolygon([part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"])
