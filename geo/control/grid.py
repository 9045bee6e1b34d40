"""The grid of 1e-5 degrees on which a series is exact: areas to directed integer edges and back.

An edge is (x0, y0, x1, y1) in steps of 1e-5 degrees (lon, lat); the area lies on its left. An area
on the grid is its set of edges: no more is needed to draw it, to compare it or to measure it.
"""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

STEPS_PER_DEGREE = 100_000

Edges = NDArray[np.int32]
Vertex = tuple[int, int]
Edge = tuple[int, int, int, int]
NO_EDGES: Edges = np.empty((0, 4), dtype=np.int32)


def polygons_of(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons in a geometry, in order, as one MultiPolygon; points and lines are left out."""
    parts = shapely.get_parts(geometry)
    while any(part.geom_type in {"GeometryCollection", "MultiPolygon"} for part in parts):
        parts = shapely.get_parts(parts)
    return MultiPolygon([p for p in parts if p.geom_type == "Polygon" and not p.is_empty])


def to_grid(area: BaseGeometry) -> MultiPolygon:
    """An area rounded to the grid: `shapely.set_precision(area, 1e-5)`, its polygons only.

    This is what "the snapshot rounded" means: valid, every vertex a multiple of 1e-5 degrees (the
    double nearest to it), parts narrower than the grid gone. Input is valid, in degrees (lon, lat).
    """
    rounded = polygons_of(shapely.set_precision(area, 1 / STEPS_PER_DEGREE))
    return MultiPolygon(shapely.transform(rounded, lambda xy: _steps(xy) / STEPS_PER_DEGREE))


def edges_of(area: MultiPolygon) -> Edges:
    """The directed edges of an area that lies on the grid, one row each, the area on the left."""
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(area)))
    found = [_ring_edges(_steps(shapely.get_coordinates(ring))) for ring in rings]
    return np.concatenate([NO_EDGES, *found])


def _steps(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.rint(degrees * STEPS_PER_DEGREE) + 0.0


def _ring_edges(ring: NDArray[np.float64]) -> Edges:
    points = ring.astype(np.int32)
    return np.hstack([points[:-1], points[1:]])
