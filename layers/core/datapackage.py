"""datapackage.json (Frictionless Data Package): every exported file, with what its columns mean."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from geo.export.table import Field, FieldKind, Table
from layers.core.dataset import ABOUT, TITLE, licence_links, newest
from layers.core.spec import Built

DATAPACKAGE = "datapackage.json"
TYPES: Mapping[FieldKind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "yes_no": "boolean",
}
MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".fgb": "application/octet-stream",
    ".geojson": "application/geo+json",
    ".geojsons": "application/geo+json-seq",
    ".gpkg": "application/geopackage+sqlite3",
    ".qgz": "application/zip",
    ".json": "application/json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".parquet": "application/vnd.apache.parquet",
    ".png": "image/png",
    ".zip": "application/zip",
}
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class Entry:
    """An exported file: its format by our name, its size in bytes and its sha256."""

    format: str
    bytes: int
    sha256: str


def datapackage_json(
    files: Mapping[str, Entry],
    tables: Sequence[Table],
    layers: Mapping[str, Built],
    *,
    others: Mapping[str, str],
) -> str:
    """The description of files (path -> entry) in the order of their paths; same files, same bytes.

    `others` names, by path, whose data a file holds that is not ours, and under what licence.
    """
    known = {table.name: table for table in tables}
    content = {
        "profile": "data-package",
        "name": TITLE,
        "title": TITLE,
        "description": ABOUT,
        "version": newest(layers.values()),
        "licenses": [LICENCE],
        "sources": _sources(layers),
        "resources": [
            _resource(path, files[path], known, layers) | _licence_of(path, others)
            for path in sorted(files)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _resource(
    path: str, entry: Entry, tables: Mapping[str, Table], layers: Mapping[str, Built]
) -> dict[str, Any]:
    file = PurePosixPath(path)
    resource: dict[str, Any] = {
        "name": "".join(c if c.isalnum() and c.isascii() else "-" for c in path.lower()),
        "path": path,
        "type": "table" if entry.format == "csv" else "file",
        "format": file.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES[file.suffix],
        "bytes": entry.bytes,
        "hash": f"sha256:{entry.sha256}",
    }
    table = tables.get(file.stem)
    if table is None or entry.format == "ogcapi":
        return resource
    resource |= {"title": table.title, "description": table.about}
    if table.name in layers:
        resource["licenses"] = _licences(layers[table.name].layer.licence)
    fields = [_field(field) for field in table.fields]
    if entry.format == "csv":
        wkt = {"name": "wkt", "type": "string", "description": "Geometry: WKT, EPSG:4326, lon lat."}
        fields += [wkt] if table.shape else []
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
    return resource | {"schema": {"fields": fields, "primaryKey": table.names[0]}}


def _licence_of(path: str, others: Mapping[str, str]) -> dict[str, Any]:
    if path not in others:
        return {}
    return {"description": others[path], "licenses": _licences(others[path])}


def _field(field: Field) -> dict[str, str]:
    return {
        "name": field.name,
        "type": TYPES[field.kind],
        "title": field.title,
        "description": field.meaning,
    }


def _licences(text: str) -> list[dict[str, str]]:
    return [{"path": link, "title": text} for link in licence_links(text)]


def _sources(layers: Mapping[str, Built]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for built in layers.values():
        for source in built.sources.values():
            entry = {"title": str(source)} | ({"path": source.url} if source.url else {})
            found.setdefault(str(source), entry)
    return [found[key] for key in sorted(found)]
