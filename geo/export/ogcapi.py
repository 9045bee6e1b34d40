"""OGC API - Features (OGC 17-069r4) as plain files, for any web server and no program behind it.

A plain file takes no parameters, and no path is both a file and a folder: so `collections` is
`collections.json`, and every address stands in a link. Without `address` links are relative
(RFC 3986); clients that do not resolve those, GDAL among them, need whole ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from geo.export.features import features
from geo.export.limits import require_fit
from geo.export.table import ExportError, Table
from geo.geojson import to_json

LANDING = "landing.json"
PAGE = 10
JSON, GEOJSON, SCHEMA = "application/json", "application/geo+json", "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
# What files can keep: the encoding. The core class asks for the parameters bbox and limit.
CONFORMS = ("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",)
Files = dict[str, str]


class Links:
    """Links of files to each other, relative or under an address."""

    def __init__(self, address: str | None) -> None:
        """Keep the address without its last slash."""
        self._address = address.rstrip("/") if address else None

    def to(self, path: str, *, rel: str, media_type: str, at: str) -> dict[str, str]:
        """The link from the file `at` to `path`, both below the root."""
        up = "../" * at.count("/")
        base = f"{self._address}/" if self._address else (up or "./")
        return {"rel": rel, "type": media_type, "href": base + quote(path)}


def ogcapi_files(
    title: str,
    tables: Sequence[Table],
    *,
    schemas: Mapping[str, Mapping[str, Any]],
    address: str | None = None,
) -> Files:
    """Path -> JSON of the landing page, conformance, collections, items (pages of `PAGE`) and schemas.

    `schemas` holds the JSON Schema of the properties by table; `address` is where the files will lie.
    Raises ExportError.
    """
    links = Links(address)
    found: Files = {
        LANDING: to_json(_landing(title, links)),
        "conformance.json": to_json({"conformsTo": list(CONFORMS)}),
        "api.json": to_json(_api(title, tables)),
    }
    entries = [_collection(table, links, at="collections.json") for table in tables]
    own = links.to("collections.json", rel="self", media_type=JSON, at="collections.json")
    found["collections.json"] = to_json({"links": [own], "collections": entries})
    for table in tables:
        at = f"collections/{table.name}.json"
        found[at] = to_json(_collection(table, links, at=at))
        found[f"collections/{table.name}/schema.json"] = to_json(dict(schemas[table.name]))
        found |= dict(_items(table, links))
    return found


def _landing(title: str, links: Links) -> dict[str, Any]:
    listed = [
        (LANDING, "self", JSON),
        ("api.json", "service-desc", OPENAPI),
        ("conformance.json", "conformance", JSON),
        ("collections.json", "data", JSON),
    ]
    made = [links.to(path, rel=rel, media_type=kind, at=LANDING) for path, rel, kind in listed]
    return {"title": title, "links": made}


def _api(title: str, tables: Sequence[Table]) -> dict[str, Any]:
    answer = {"200": {"description": "A file"}}
    paths = [LANDING, "conformance.json", "collections.json"]
    for table in tables:
        paths += [f"collections/{table.name}.json", _page(table, 1)]
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1"},
        "paths": {f"/{path}": {"get": {"responses": answer}} for path in paths},
    }


def _collection(table: Table, links: Links, *, at: str) -> dict[str, Any]:
    shapes = [geometry for geometry in table.geometries if geometry is not None]
    listed = [
        (f"collections/{table.name}.json", "self", JSON),
        (_page(table, 1), "items", GEOJSON),
        (f"collections/{table.name}/schema.json", "describedby", SCHEMA),
    ]
    content: dict[str, Any] = {
        "id": table.name,
        "title": table.title,
        "description": table.about,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [links.to(path, rel=rel, media_type=kind, at=at) for path, rel, kind in listed],
    }
    if shapes:
        edges = [item.bounds for item in shapes]
        low, high = (
            [min(row[i] for row in edges) for i in (0, 1)],
            [max(row[i] for row in edges) for i in (2, 3)],
        )
        content["extent"] = {"spatial": {"bbox": [[*low, *high]], "crs": CRS84}}
    return content


def _items(table: Table, links: Links) -> Iterator[tuple[str, str]]:
    require_fit(table, to="ogcapi")
    listed = list(features(table))
    _require_file_names(table, [str(item["id"]) for item in listed])
    pages = [listed[start : start + PAGE] for start in range(0, len(listed), PAGE)] or [[]]
    for number, page in enumerate(pages, 1):
        at = _page(table, number)
        around = [(number, "self"), (number - 1, "prev"), (number + 1, "next")]
        made = [
            links.to(_page(table, other), rel=rel, media_type=GEOJSON, at=at)
            for other, rel in around
            if 1 <= other <= len(pages)
        ]
        made.append(
            links.to(f"collections/{table.name}.json", rel="collection", media_type=JSON, at=at)
        )
        yield at, to_json({
            "type": "FeatureCollection",
            "links": made,
            "numberMatched": len(listed),
            "numberReturned": len(page),
            "features": page,
        })  # fmt: skip
    for item in listed:
        at = f"collections/{table.name}/items/{item['id']}.json"
        made = [
            links.to(at, rel="self", media_type=GEOJSON, at=at),
            links.to(f"collections/{table.name}.json", rel="collection", media_type=JSON, at=at),
        ]
        yield at, to_json(item | {"links": made})


def _page(table: Table, number: int) -> str:
    return f"collections/{table.name}/items{'' if number == 1 else f'-{number}'}.json"


def _require_file_names(table: Table, keys: Sequence[str]) -> None:
    bad = [
        key for key in (table.name, *keys) if not key.replace("_", "").replace("-", "").isalnum()
    ]
    if bad or len(set(keys)) < len(keys):
        allowed = "ids of letters, digits, _ and -, each once: they name files"
        raise ExportError([f"ogcapi: table {table.name}: ids {bad or 'twice'}, allowed: {allowed}"])
