"""Our own contract for a GeoJSON layer: what a GIS reads without loss."""

from collections.abc import Iterator, Mapping
from typing import Any

from layers.core.fields import LOOKS_LIKE_A_DATE
from layers.core.spec import LANGUAGES

REQUIRED = (
    "id",
    *(f"name_{language}" for language in LANGUAGES),
    *(f"summary_{language}" for language in LANGUAGES),
    "basis",
    "sources",
)


def contract_faults(collection: Any) -> Iterator[str]:
    """The faults of a parsed GeoJSON text against the contract of frontatlas' layers."""
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        yield "document: allowed: a FeatureCollection"
        return
    if not collection.get("sources"):
        yield "document: no member sources, allowed: the list of sources"
    kinds: dict[str, type] = {}
    geometries = [item.get("geometry") for item in features if isinstance(item, dict)]
    shapes = {str(item.get("type")) for item in geometries if isinstance(item, dict)}
    if len(shapes) > 1:
        yield f"document: geometry types {sorted(shapes)}, allowed: one type a file"
    for item in features:
        if isinstance(item, dict):
            yield from _feature_faults(item, kinds)


def _feature_faults(item: Mapping[str, Any], kinds: dict[str, type]) -> Iterator[str]:
    where = f"feature {item.get('id')}"
    properties = item.get("properties") or {}
    for name in REQUIRED:
        if not properties.get(name):
            yield f"{where}: property {name} missing, allowed: a value"
    if properties.get("id") != item.get("id"):
        yield f"{where}: property id {properties.get('id')!r}, allowed: the feature's id"
    if LOOKS_LIKE_A_DATE.match(str(item.get("id"))):
        yield f"{where}: id looks like a date, allowed: one that does not"
    if properties.get("status") and not properties.get("according_to_en"):
        yield f"{where}: status without according_to, allowed: both or none"
    for name, value in properties.items():
        yield from _type_faults(where, name, value, kinds)


def _type_faults(where: str, name: str, value: Any, kinds: dict[str, type]) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, dict | list):
        yield f"{where}: property {name} is nested, allowed: flat values"
        return
    kind = float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)
    if kinds.setdefault(name, kind) is not kind:
        yield f"{where}: property {name} is {kind.__name__}, allowed: one type a property"
