"""Areas of control by day and unit in km²: the first day whole, then only what changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.control.faces import Faces
from geo.frame import CRS, GeometryError
from geo.measure import GEOD, KM2

Units: TypeAlias = gpd.GeoDataFrame | Mapping[str, BaseGeometry]
DECIMALS = 6  # of a km²: a square metre, finer than the grid


def units_by_id(units: Units) -> dict[str, BaseGeometry]:
    """Units as id -> area: of a frame the column `id` if it has one, else its index.

    Raises GeometryError for a frame that is not in EPSG:4326 and for an id that comes twice.
    """
    if isinstance(units, Mapping):
        return dict(units)
    if units.crs is None or not units.crs.equals(CRS, ignore_axis_order=True):
        raise GeometryError(f"units: coordinates in {units.crs}, allowed: {CRS}")
    ids = [str(name) for name in units.get("id", units.index)]
    if len(set(ids)) < len(ids):
        raise GeometryError("units: an id comes twice, allowed: one unit an id")
    return dict(zip(ids, units.geometry, strict=True))


def areas_by_day(
    first: BaseGeometry, changes: Iterable[Faces], units: Mapping[str, BaseGeometry]
) -> pd.DataFrame:
    """Rows of km² by unit, one for the first day and one for each change after it."""
    days: list[Faces] = [[(first, 1)], *changes]
    pieces = [piece for faces in days for piece, _ in faces]
    signs = np.array([sign for faces in days for _, sign in faces])
    day = np.repeat(np.arange(len(days)), [len(faces) for faces in days])
    which, unit, km2 = shared_km2(pieces, units)
    table = np.zeros((len(days), len(units)))
    np.add.at(table, (day[which], unit), signs[which] * km2)
    return pd.DataFrame(table.cumsum(axis=0).round(DECIMALS) + 0.0, columns=list(units))


def by_unit(area: MultiPolygon, units: Mapping[str, BaseGeometry]) -> NDArray[np.float64]:
    """The km² of an area within each unit, in the order of the units."""
    _, unit, km2 = shared_km2(list(area.geoms), units)
    return np.bincount(unit, weights=km2, minlength=len(units)).astype(np.float64)


def shared_km2(
    pieces: Sequence[BaseGeometry], units: Mapping[str, BaseGeometry]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Which piece meets which unit, and how many km² both share."""
    areas, shared = np.array(list(units.values()), dtype=object), np.array(pieces, dtype=object)
    shapely.prepare(areas)
    which, unit = shapely.STRtree(areas).query(shared, predicate="intersects")
    shared = shared[which]
    cut = ~shapely.contains_properly(areas[unit], shared)
    shared[cut] = shapely.intersection(areas[unit[cut]], shared[cut])
    return which, unit, _km2(shared)


def _km2(geometries: NDArray[np.object_]) -> NDArray[np.float64]:
    """Geodesic km² of each geometry's polygons, as `measure.area_km2`, without its calls each."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    inner, place = shapely.get_parts(parts, return_index=True)  # collections hold MultiPolygons
    owner = owner[place]
    rings, polygon = shapely.get_rings(shapely.orient_polygons(inner), return_index=True)
    square_metres = [GEOD.polygon_area_perimeter(*ring.xy)[0] for ring in rings]
    return np.bincount(owner[polygon], weights=square_metres, minlength=len(geometries)) / KM2
