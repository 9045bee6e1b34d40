"""From a row to an area fit for use: degrees, plausible, valid, or refused with the reason."""

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.control.grid import polygons_of
from geo.control.report import RefusedError
from geo.frame import CRS as DEGREES
from geo.frame import WORLD, Bounds
from geo.measure import area_km2


def to_degrees(area: BaseGeometry, crs: CRS) -> BaseGeometry:
    """An area in EPSG:4326 (lon, lat) without heights; edges stay straight between their ends.

    Raises RefusedError where the declared CRS does not lead there.
    """
    flat = shapely.force_2d(area)
    if crs.equals(DEGREES, ignore_axis_order=True) or crs.equals("OGC:CRS84"):
        return flat
    try:
        turn = Transformer.from_crs(crs, DEGREES, always_xy=True)
        return shapely.transform(flat, turn.transform, interleaved=False)
    except ProjError:
        raise RefusedError(f"coordinates in {crs.name} do not lead to degrees") from None


def require_plausible(area: BaseGeometry, within: Bounds) -> None:
    """Raise RefusedError for an empty area, and for one that reaches beyond what is plausible."""
    if area.is_empty:
        raise RefusedError("the area is empty, allowed: at least one polygon")
    west, south, east, north = area.bounds
    if not np.isfinite(area.bounds).all() or not _inside(WORLD, area.bounds):
        reach = f"{west:g} {south:g} to {east:g} {north:g}"
        raise RefusedError(f"coordinates reach {reach}: no degrees (metres without a CRS?)")
    if not _inside(within, area.bounds):
        swapped = _inside(within, (south, west, north, east))
        hint = "; longitude and latitude look swapped" if swapped else ""
        found = Bounds(west, south, east, north)
        raise RefusedError(f"the area reaches {found}, allowed: within {within}{hint}")


def repaired(area: BaseGeometry) -> tuple[MultiPolygon, str, float]:
    """A valid area, what was wrong ("" if nothing) and by how many km² its area changed.

    The change is that of the geodesic area counted ring by ring: loops that run the wrong way count
    less than nothing before, so it is what the repair adds or takes. Raises RefusedError where
    no area is left.
    """
    if area.is_valid:
        return polygons_of(area), "", 0.0
    reason = shapely.is_valid_reason(area)
    sound = polygons_of(shapely.make_valid(area))
    if sound.is_empty or area_km2(sound) == 0.0:
        raise RefusedError(f"{reason}; no area is left when it is repaired")
    return sound, reason, abs(area_km2(sound) - area_km2(area))


def _inside(box: Bounds, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return box.contains(west, south) and box.contains(east, north)
