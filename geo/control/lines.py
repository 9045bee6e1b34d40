"""A boundary as lines, and the part of it inside a polygon."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.control.grid import STEPS_PER_DEGREE, Edges


def boundary_within(edges: Edges, within: BaseGeometry) -> MultiLineString:
    """The edges inside a polygon (degrees) as lines; what runs along its boundary is left out."""
    degrees = edges.reshape(-1, 2, 2) / STEPS_PER_DEGREE
    lines = shapely.multilinestrings(shapely.linestrings(degrees))
    inside = shapely.difference(shapely.intersection(lines, within), within.boundary)
    parts = [part for part in _flat(inside) if part.geom_type == "LineString"]
    merged = shapely.line_merge(MultiLineString(parts))
    return MultiLineString(_flat(merged))


def edges_within(edges: Edges, within: BaseGeometry) -> NDArray[np.bool_]:
    """Which edges have their middle inside a polygon (degrees)."""
    shapely.prepare(within)
    x, y = ((edges[:, place] + edges[:, place + 2]) / 2 / STEPS_PER_DEGREE for place in (0, 1))
    found: NDArray[np.bool_] = shapely.contains_xy(within, x, y)
    return found


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The single lines and points of a geometry, empty ones left out."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if not part.is_empty]
