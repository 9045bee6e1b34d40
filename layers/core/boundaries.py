"""The first-level units of Ukraine as geometry, by ISO 3166-2 code, and points checked by them."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.measure import KM, nearest_km

PATH = Path(__file__).parents[1] / "records" / "oblasts.geojson"

# Natural Earth 1:10m runs up to some kilometres beside the true line.
TOLERANCE_KM = 5.0


@cache
def units() -> Mapping[str, BaseGeometry]:
    """ISO 3166-2 code -> MultiPolygon (EPSG:4326) of the 27 first-level units, in code order."""
    return _by_code(PATH)


@cache
def thuringia() -> BaseGeometry:
    """The federal state of Thuringia, DE-TH (EPSG:4326)."""
    return _by_code(PATH.with_name("thuringia.geojson"))["DE-TH"]


@cache
def far_east() -> Mapping[str, BaseGeometry]:
    """ISO 3166-2 code -> MultiPolygon (EPSG:4326) in Russia; of RU-SAK the Kurilsky district alone."""
    return _by_code(PATH.with_name("far_east.geojson"))


def _by_code(path: Path) -> Mapping[str, BaseGeometry]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {item["properties"]["iso_3166_2"]: shape(item["geometry"]) for item in features}


@cache
def ukraine() -> BaseGeometry:
    """The whole of Ukraine, Crimea and Sevastopol included, as one geometry."""
    return shapely.coverage_union_all(list(units().values()))


def place_faults(row: Any, *, where: str) -> Iterator[str]:
    """A fault for a point that lies outside the unit that its record names."""
    code = getattr(row, "within", None)
    if code is None:
        return
    if code not in units():
        yield f"{where}, field within, found: {code!r}, allowed: an ISO 3166-2 code of Ukraine"
        return
    if row.lon is None:
        return
    allowed_km = TOLERANCE_KM + row.radius_m / KM
    away_km = nearest_km(Point(row.lon, row.lat), units()[code])
    if away_km > allowed_km:
        swapped = shapely.contains_xy(units()[code], row.lat, row.lon)
        hint = " (longitude and latitude swapped?)" if swapped else ""
        yield (
            f"{where}, field lon/lat, found: {row.lon}, {row.lat}, {away_km:.0f} km outside {code}{hint}, "
            f"allowed: inside {code} or at most {allowed_km:.1f} km from it"
        )
