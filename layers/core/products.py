"""What a layer becomes on disk: its GeoJSON, and the manifest over all of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from geo.geojson import bounding_box, to_geojson
from layers.core.claims import PRODUCT, Claims, claims_json
from layers.core.json_schema import schema_json, schema_name
from layers.core.registry import property_names
from layers.core.spec import Built, Figure, Statement

MANIFEST = "manifest.json"


def geojson_name(layer_id: str) -> str:
    """The file name of a layer's product."""
    return f"{layer_id}.geojson"


def layer_geojson(built: Built) -> str:
    """A layer as RFC 7946 text with its title, licence, sources, figures and statements."""
    declared = built.layer
    members: dict[str, Any] = {
        "name": built.id,
        "title": dict(declared.title),
        "about": dict(declared.about),
        "as_of": built.as_of,
        "licence": declared.licence,
        "sources": [asdict(source) for source in built.sources.values()],
    }
    if built.records.figures:
        members["figures"] = [_told(figure) for figure in built.records.figures]
    if built.records.statements:
        members["statements"] = [_told(item) for item in built.records.statements]
    return to_geojson(built.frame, properties=property_names(declared), members=members)


def layer_products(layers: Mapping[str, Built], claims: Claims) -> dict[str, bytes]:
    """File name -> content of every layer, of its schema, of the claims and of the manifest."""
    products = {geojson_name(key): layer_geojson(built).encode() for key, built in layers.items()}
    entries = {geojson_name(key): _entry(built, products) for key, built in layers.items()}
    products[PRODUCT] = claims_json(claims).encode()
    schemas = {schema_name(key): schema_json(key).encode() for key in layers}
    content = {
        "version": 1,
        "layers": entries,
        "claims": _claims_entry(claims, products),
        "schemas": {name: {"sha256": sha256(body).hexdigest()} for name, body in schemas.items()},
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    return products | schemas | {MANIFEST: f"{text}\n".encode()}


def _told(item: Figure | Statement) -> dict[str, Any]:
    """As the record has it, without what only serves to compute the as-of date."""
    return {key: value for key, value in asdict(item).items() if key != "still_to_come"}


def _claims_entry(claims: Claims, products: Mapping[str, bytes]) -> dict[str, Any]:
    paths = (claims.records.path, claims.outside.path)
    return {
        "file": PRODUCT,
        "sha256": sha256(products[PRODUCT]).hexdigest(),
        "claims": len(claims.rows),
        "outside": len(claims.outside.rows),
        "measured": len(claims.measured),
        "records": {path.name: sha256(path.read_bytes()).hexdigest() for path in paths},
    }


def _entry(built: Built, products: Mapping[str, bytes]) -> dict[str, Any]:
    files = sorted(built.records.path.parent.glob(f"{built.id}.*"))
    return {
        "sha256": sha256(products[geojson_name(built.id)]).hexdigest(),
        "features": len(built.frame),
        "with_geometry": int(built.frame.geometry.notna().sum()),
        "bbox": bounding_box(built.frame),
        "records": {path.name: sha256(path.read_bytes()).hexdigest() for path in files},
    }
