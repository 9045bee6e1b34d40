"""Rows to GeoDataFrame, and the checks that every geometry has to pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

CRS = "EPSG:4326"


class GeometryError(ValueError):
    """A geometry that may not enter a layer; the text says where, what and what is allowed."""


@dataclass(frozen=True)
class Bounds:
    """A box in degrees, EPSG:4326."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point (lon, lat) in degrees lies in the box, edges included."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def __str__(self) -> str:
        """The box as a person reads it: longitudes first."""
        return f"lon {self.west:g}..{self.east:g}, lat {self.south:g}..{self.north:g}"


WORLD = Bounds(-180, -90, 180, 90)


def frame(
    rows: Sequence[Mapping[str, Any]], geometry: Sequence[BaseGeometry | None]
) -> gpd.GeoDataFrame:
    """Rows and their geometries, in order, as a GeoDataFrame in EPSG:4326 (lon, lat).

    Values keep their Python type (dtype object), so that a missing integer stays None.
    """
    table = pd.DataFrame([dict(row) for row in rows], dtype=object)
    return gpd.GeoDataFrame(table, geometry=list(geometry), crs=CRS)


def require_sound(geometry: BaseGeometry, *, where: str, bounds: Bounds = WORLD) -> None:
    """Raise GeometryError unless the geometry is valid, not empty, 2-D and within bounds."""
    if geometry.is_empty:
        raise GeometryError(f"{where}: geometry is empty, allowed: at least one point")
    if geometry.has_z:
        raise GeometryError(f"{where}: geometry has Z values, allowed: longitude and latitude")
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise GeometryError(f"{where}: invalid geometry ({reason}), allowed: valid rings")
    west, south, east, north = geometry.bounds
    if not (bounds.contains(west, south) and bounds.contains(east, north)):
        found = Bounds(west, south, east, north)
        raise GeometryError(f"{where}: reaches {found}, allowed: within {bounds}")
