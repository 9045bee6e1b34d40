"""A GeoJSON text against the JSON Schema of the layer whose name it bears."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from layers.core.json_schema import feature_schema
from layers.core.registry import layer_ids

SHORT = 60


def schema_faults(collection: Any) -> Iterator[str]:
    """A line for each fault of a feature; nothing for a collection that is none of our layers."""
    name = collection.get("name") if isinstance(collection, dict) else None
    if name not in layer_ids() or not isinstance(collection.get("features"), list):
        return
    validator = Draft202012Validator(feature_schema(name))
    for number, feature in enumerate(collection["features"]):
        where = feature.get("id", number) if isinstance(feature, dict) else number
        for error in validator.iter_errors(feature):
            yield f"feature {where}: {_line(error)} (schema/{name}.json)"


def _line(error: Any) -> str:
    place = ".".join(str(part) for part in error.absolute_path) or "the feature"
    if error.validator == "required":
        return f"{place}: {error.message}, allowed: all properties present"
    if error.validator == "additionalProperties":
        return f"{place}: {error.message}"
    allowed = f"{error.validator} {error.validator_value}"
    if error.validator == "oneOf":
        shape = error.validator_value[1]["properties"]["type"]["const"]
        allowed = f"null or {shape} (lon, lat in degrees)"
    return f"{place}: found {_short(error.instance)}, allowed: {allowed}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
