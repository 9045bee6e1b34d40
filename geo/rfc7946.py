"""RFC 7946, checked: every fault of a GeoJSON object as one line with its place.

Section numbers in the lines are those of the RFC.
"""

from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry import Polygon

from geo.frame import WORLD

GEOMETRIES = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
LEAST_LINE, LEAST_RING = 2, 4
POSITION = (2, 3)


def geojson_faults(value: Any) -> Iterator[str]:
    """The faults of a parsed GeoJSON text; nothing for a sound one."""
    if not isinstance(value, dict):
        yield f"document: found {type(value).__name__}, allowed: an object (RFC 7946, 3)"
        return
    if "crs" in value:
        yield "document: member crs, allowed: none, coordinates are WGS 84 (RFC 7946, 4)"
    kind = value.get("type")
    if kind == "FeatureCollection":
        yield from _collection(value)
    elif kind == "Feature":
        yield from _feature(value, "feature")
    else:
        yield from _geometry(value, "geometry")


def _collection(value: dict[str, Any]) -> Iterator[str]:
    features = value.get("features")
    if not isinstance(features, list):
        yield "document: member features, allowed: an array (RFC 7946, 3.3)"
        return
    seen: set[Any] = set()
    for number, feature in enumerate(features):
        where = f"feature {number}"
        if not isinstance(feature, dict):
            yield f"{where}: found {type(feature).__name__}, allowed: an object (RFC 7946, 3.2)"
            continue
        where = f"{where} ({feature['id']})" if "id" in feature else where
        yield from _feature(feature, where)
        key = feature.get("id")
        if isinstance(key, str | int) and key in seen:
            yield f"{where}: id twice, allowed: once in a collection"
        if isinstance(key, str | int):
            seen.add(key)


def _feature(value: dict[str, Any], where: str) -> Iterator[str]:
    if value.get("type") != "Feature":
        yield f"{where}: type {value.get('type')!r}, allowed: Feature (RFC 7946, 3.2)"
    if not isinstance(value.get("properties", 0), dict | None):
        yield f"{where}: member properties, allowed: an object or null (RFC 7946, 3.2)"
    if "id" in value and (not isinstance(value["id"], str | int | float) or value["id"] is True):
        yield f"{where}: member id, allowed: a string or number (RFC 7946, 3.2)"
    if "geometry" not in value:
        yield f"{where}: no member geometry, allowed: an object or null (RFC 7946, 3.2)"
    elif value["geometry"] is not None:
        yield from _geometry(value["geometry"], where)


def _geometry(value: Any, where: str) -> Iterator[str]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "GeometryCollection" and isinstance(value.get("geometries"), list):
        for part in value["geometries"]:
            yield from _geometry(part, where)
    elif kind not in GEOMETRIES:
        yield f"{where}: geometry type {kind!r}, allowed: {', '.join(GEOMETRIES)} (RFC 7946, 3.1)"
    else:
        faults = list(_nested(value.get("coordinates"), GEOMETRIES[kind], where))
        yield from faults
        if not faults:
            yield from _shape(kind, value["coordinates"], where)


def _nested(value: Any, depth: int, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: coordinates hold {type(value).__name__}, allowed: arrays (RFC 7946, 3.1)"
    elif depth:
        for item in value:
            yield from _nested(item, depth - 1, where)
    elif len(value) not in POSITION or not all(_is_number(number) for number in value):
        yield f"{where}: position {value!r}, allowed: 2 or 3 numbers (RFC 7946, 3.1.1)"
    elif not WORLD.contains(value[0], value[1]):
        yield f"{where}: position {value!r}, allowed: {WORLD} in degrees (RFC 7946, 4)"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shape(kind: str, coordinates: Any, where: str) -> Iterator[str]:
    lines = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, [])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    for line in lines:
        if len(line) < LEAST_LINE:
            yield f"{where}: line of {len(line)} positions, allowed: {LEAST_LINE} or more (3.1.4)"
    for rings in polygons:
        yield from _polygon(rings, where)


def _polygon(rings: list[Any], where: str) -> Iterator[str]:
    sound = True
    for number, ring in enumerate(rings):
        if len(ring) < LEAST_RING or ring[0] != ring[-1]:
            sound = False
            yield f"{where}: ring {number} is open or too short, allowed: closed, 4 positions or more (3.1.6)"
        elif Polygon(ring).exterior.is_ccw != (number == 0):
            yield f"{where}: ring {number} turns the wrong way, allowed: right-hand rule (3.1.6)"
    if sound and rings:
        polygon = Polygon(rings[0], rings[1:])
        if not polygon.is_valid:
            yield f"{where}: polygon {shapely.is_valid_reason(polygon)}, allowed: valid rings"
