"""How deep inside the land an edge of control lies, and whether the land goes on beyond it."""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.control.pieces import Degrees, Pieces
from geo.measure import GEOD, KM

# As far apart as two drawings of the same border or coast are taken to be, and the depth from which
# on an edge cannot belong to either.
APART_KM = 5.0
DEGREE_M = 111_195.0  # a degree of a great circle


class Depth(NamedTuple):
    """Which pieces lie `deep` inside the land, and which `shallow` at its edge with land beyond."""

    deep: NDArray[np.bool_]
    shallow: NDArray[np.bool_]


def depth(pieces: Pieces, land: BaseGeometry) -> Depth:
    """Judge pieces by their middle; a piece outside the land, or at its edge, is neither."""
    shapely.prepare(land)
    middle = (pieces.ends[:, :2] + pieces.ends[:, 2:]) / 2
    inside = np.asarray(shapely.intersects_xy(land, *middle.T), dtype=np.bool_)
    deep = inside & ~_near_edge(middle, land)
    return Depth(deep, inside & ~deep & _goes_on(pieces.ends, middle, land))


def _near_edge(xy: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.bool_]:
    """Whether the land's edge comes within APART_KM: latitude and longitude scaled as on a sphere."""
    scale = np.cos(np.radians((land.bounds[1] + land.bounds[3]) / 2))
    edge = shapely.transform(land.boundary, lambda at: at * [scale, 1.0])
    parts = shapely.STRtree(_segments(edge))
    degrees = APART_KM * KM / DEGREE_M
    hit, _ = parts.query(shapely.points(xy * [scale, 1.0]), predicate="dwithin", distance=degrees)
    near = np.zeros(len(xy), dtype=np.bool_)
    near[hit] = True
    return near


def _segments(lines: BaseGeometry) -> NDArray[np.object_]:
    xy, part = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    pairs = np.stack([xy[:-1], xy[1:]], axis=1)
    return np.asarray(shapely.linestrings(pairs[part[:-1] == part[1:]]))


def _goes_on(ends: Degrees, middle: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.bool_]:
    """Whether the land covers the way of APART_KM to the right of the middle."""
    bearing, _, _ = GEOD.inv(*ends.T)
    away = GEOD.fwd(middle[:, 0], middle[:, 1], bearing + 90, np.full(len(ends), APART_KM * KM))
    ways = shapely.linestrings(np.stack([middle, np.column_stack(away[:2])], axis=1))
    return np.asarray(shapely.covers(land, ways), dtype=np.bool_)
