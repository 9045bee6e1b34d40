"""Snapshots in GeoJSON, read strictly: RFC 7946, and the member `crs` of its forerunner."""

import json
from collections.abc import Mapping, Sequence
from reprlib import repr as short
from typing import Any, Never

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from shapely.geometry import MultiPolygon, Polygon

from geo.control.report import RefusedError
from geo.control.rows import NO_DATE, Content, Row, declared_crs

AREAS = ("Polygon", "MultiPolygon")
CLOSED_RING = 4
PLANE = 2


def geojson_content(text: bytes, *, date_column: str) -> Content:
    """The features of a GeoJSON text. Raises RefusedError where it is none or holds none."""
    document = _parse(text)
    crs = declared_crs(document["crs"]) if "crs" in document else CRS.from_user_input("OGC:CRS84")
    features = _features(document)
    if not features:
        raise RefusedError("holds no feature, allowed: at least one polygon")
    rows = [_row(number, feature, date_column) for number, feature in enumerate(features, start=1)]
    return Content(tuple(rows), crs)


def _parse(text: bytes) -> Mapping[str, Any]:
    if not text.strip():
        raise RefusedError("the file is empty, allowed: GeoJSON")
    try:
        document = json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise RefusedError(f"not UTF-8 at byte {error.start}, allowed: GeoJSON in UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise RefusedError(f"no JSON, or cut off: {error.msg} at {place}") from None
    except RecursionError:
        raise RefusedError("nested too deep, allowed: GeoJSON") from None
    if not isinstance(document, Mapping):
        raise RefusedError(f"a JSON {type(document).__name__}, allowed: a GeoJSON object")
    return document


def _no_number(constant: str) -> Never:
    raise RefusedError(f"holds {constant}, allowed: numbers")


def _features(document: Mapping[str, Any]) -> Sequence[Any]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            raise RefusedError("the FeatureCollection has no list of features")
        return features
    if kind == "Feature":
        return [document]
    if kind in AREAS:
        return [{"type": "Feature", "properties": {}, "geometry": document}]
    raise RefusedError(f"type is {kind!r}, allowed: FeatureCollection, Feature, {', '.join(AREAS)}")


def _row(number: int, feature: Any, date_column: str) -> Row:
    where = f"feature {number}"
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        raise RefusedError(f"{where} is no Feature")
    properties = feature.get("properties")
    date = properties.get(date_column, NO_DATE) if isinstance(properties, Mapping) else NO_DATE
    try:
        return Row(where, date, _area(feature.get("geometry")))
    except RefusedError as fault:
        return Row(where, date, None, f"{where}: {fault}")


def _area(geometry: Any) -> MultiPolygon:
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in AREAS:
        raise RefusedError(f"a geometry of type {kind}, allowed: {' or '.join(AREAS)}")
    polygons = _list(geometry.get("coordinates"))
    if kind == "Polygon":
        polygons = [polygons]
    return MultiPolygon([_polygon(rings) for rings in polygons if rings != []])


def _polygon(rings: Any) -> Polygon:
    shell, *holes = [shapely.linearrings(_ring(_list(positions))) for positions in _list(rings)]
    return Polygon(shell, holes)


def _ring(positions: list[Any]) -> NDArray[np.float64]:
    """The longitudes and latitudes of a ring; a third number (height) is left out."""
    if len(positions) < CLOSED_RING:
        raise RefusedError(f"a ring of {len(positions)} positions, allowed: {CLOSED_RING} or more")
    found = np.array([_position(position) for position in positions])
    if not np.isfinite(found).all():
        raise RefusedError("a coordinate is not finite")
    if tuple(found[0]) != tuple(found[-1]):
        raise RefusedError("a ring does not end where it begins")
    return found


def _position(position: Any) -> tuple[float, float]:
    numbers = isinstance(position, list) and all(type(x) in {int, float} for x in position)
    if not numbers or len(position) < PLANE:
        raise RefusedError(
            f"the position {short(position)}, allowed: longitude, latitude, perhaps height"
        )
    try:
        return float(position[0]), float(position[1])
    except OverflowError:
        raise RefusedError("a coordinate is beyond all numbers") from None


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise RefusedError(f"{short(value)} stands for a list of polygons, rings or positions")
    return value
