"""JSON Schema (2020-12) of a layer's features, from the layer's own declaration."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from layers.core.registry import REQUIRED, layer, property_names
from layers.core.spec import Column, Kind, Layer
from layers.core.tables import meaning
from layers.core.vocabulary import vocabulary

FOLDER = "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES: Mapping[Kind, str] = {
    "text": "string",
    "code": "string",
    "date": "string",
    "number": "number",
    "integer": "integer",
    "yes_no": "boolean",
}
PARTIAL = r"\d{4}(-\d\d(-\d\d)?)?"
MOMENT = r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?"
DATE = f"^({PARTIAL}|{MOMENT})(/({PARTIAL}|{MOMENT}))?$"
DEPTH = {"Point": 0, "LineString": 1, "MultiPolygon": 3}


def schema_name(layer_id: str) -> str:
    """The file of a layer's schema, beside the layers."""
    return f"{FOLDER}/{layer_id}.json"


def schema_json(layer_id: str) -> str:
    """The schema as a file has it; same declaration, same bytes."""
    return json.dumps(feature_schema(layer_id), ensure_ascii=False, indent=1) + "\n"


def feature_schema(layer_id: str) -> dict[str, Any]:
    """The schema of one feature (RFC 7946) of a layer: lon before lat, degrees."""
    declared = layer(layer_id)
    return {
        "$schema": DIALECT,
        "title": declared.title["en"],
        "description": declared.about["en"],
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string", "minLength": 1},
            "geometry": _geometry(declared),
            "properties": properties_schema(declared),
        },
    }


def layer_schema(layer_id: str) -> dict[str, Any]:
    """The flat properties for OGC API - Features, part 5: one type each, none required.

    Clients read the types from it, and do not know a type that is a list.
    """
    declared = layer(layer_id)
    geometry = {"x-ogc-role": "primary-geometry", "format": f"geometry-{declared.geometry.lower()}"}
    properties: dict[str, Any] = {"geometry": geometry}
    for column in declared.columns:
        for name in column.properties():
            described = {"title": column.title["en"], "description": meaning(column, name)}
            properties[name] = described | {"type": TYPES[column.kind]}
    head = {"$schema": DIALECT, "title": declared.title["en"], "type": "object"}
    return head | {"properties": properties}


def properties_schema(declared: Layer) -> dict[str, Any]:
    """The schema of the flat properties: every one present, no other."""
    return {
        "type": "object",
        "required": property_names(declared),
        "additionalProperties": False,
        "properties": dict(_properties(declared)),
    }


def _properties(declared: Layer) -> Iterator[tuple[str, dict[str, Any]]]:
    for column in declared.columns:
        for name in column.properties():
            entry: dict[str, Any] = {
                "title": column.title["en"],
                "description": meaning(column, name),
            }
            yield name, entry | _value(column)


def _value(column: Column) -> dict[str, Any]:
    kind = TYPES[column.kind]
    needed = column.name in REQUIRED
    value: dict[str, Any] = {"type": kind if needed else [kind, "null"]}
    if column.kind == "date":
        value["pattern"] = DATE
    elif needed and kind == "string":
        value["minLength"] = 1
    if column.kind == "code" and column.vocabulary:
        codes: list[str | None] = list(vocabulary()[column.vocabulary])
        value["enum"] = codes if needed else [*codes, None]
    return value


def _geometry(declared: Layer) -> dict[str, Any]:
    coordinates: dict[str, Any] = {
        "type": "array",
        "prefixItems": [
            {"type": "number", "minimum": -180, "maximum": 180},
            {"type": "number", "minimum": -90, "maximum": 90},
        ],
        "items": False,
        "minItems": 2,
    }
    for _ in range(DEPTH[declared.geometry]):
        coordinates = {"type": "array", "items": coordinates}
    found = {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": declared.geometry}, "coordinates": coordinates},
    }
    return {"oneOf": [{"type": "null"}, found]}
