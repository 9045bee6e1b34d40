"""How tests read an export back: by GDAL, pyarrow and the standard library, never by our writers."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from lxml import etree
from pyarrow import parquet
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from geo.export.csv_wkt import from_cell, to_csv
from geo.export.flatgeobuf import write_flatgeobuf
from geo.export.geojsonseq import to_geojson_sequence
from geo.export.geopackage import write_geopackage
from geo.export.kml import KmlFolder, KmlRow, KmlStyle, to_kml
from geo.export.parquet import write_parquet
from geo.export.table import Table

MOMENT = "2025-08-30T00:00:00.000Z"
# GDAL's own stream of FlatGeobuf garbles rows without a geometry; its generic one does not.
pyogrio.set_gdal_config_options({"OGR_FLATGEOBUF_STREAM_BASE_IMPL": "YES"})
STYLE = KmlStyle("plain", "#8c1c1c", 1, "#8c1c1c", 0.5)
KML = "{http://www.opengis.net/kml/2.2}"
Rows = list[dict[str, Any]]
Read = tuple[Rows, list[Any]]


def write(table: Table, to: str, path: Path) -> None:
    """Write a table in a format."""
    if to == "gpkg":
        write_geopackage(path, [table], descriptions={"": "{}"}, moment=MOMENT)
    elif to == "fgb":
        write_flatgeobuf(path, table)
    elif to == "parquet":
        write_parquet(path, table)
    elif to == "kml":
        shown = [KmlRow("name", "text", None, None, "plain") for _ in table.rows()]
        path.write_bytes(to_kml("title", [STYLE], [KmlFolder(table, shown)]).encode())
    else:
        text = to_csv(table) if to == "csv" else to_geojson_sequence(table)
        path.write_bytes(text.encode())


def read(table: Table, to: str, path: Path) -> Read:
    """Values and geometries of a written file, by the names of the table's fields, in file order."""
    return READERS[to](table, path)


def by_gdal(table: Table, path: Path, layer: str | None = None) -> Read:
    meta, found = pyogrio.raw.read_arrow(path, layer=layer)
    shapes = found[meta["geometry_name"] or "wkb_geometry"].to_pylist() if table.shape else []
    rows = [{name: row[name] for name in table.names} for row in found.to_pylist()]
    return rows, [None if item is None else shapely.from_wkb(item) for item in shapes]


def _gpkg(table: Table, path: Path) -> Read:
    return by_gdal(table, path, table.name)


def _kml(table: Table, path: Path) -> Read:
    """By an XML parser: GDAL's driver drops white space round a value."""
    convert: Mapping[str, Callable[[str], Any]] = {
        "text": str,
        "integer": int,
        "number": float,
        "yes_no": "1".__eq__,
    }
    kinds = {field.name: convert[field.kind] for field in table.fields}
    rows, shapes = [], []
    for mark in etree.parse(path).iterfind(f".//{KML}Folder[@id='{table.name}']/{KML}Placemark"):
        data = mark.iterfind(f".//{KML}SimpleData")
        found = {item.get("name"): kinds[item.get("name")](item.text) for item in data}
        rows.append({name: found.get(name) for name in table.names})
        shapes.append(_kml_shape(mark))
    return rows, shapes


def _kml_shape(mark: Any) -> Any:
    rings = [
        [_points(item) for item in polygon.iter(f"{KML}coordinates")]
        for polygon in mark.iter(f"{KML}Polygon")
    ]
    if rings:
        return MultiPolygon([Polygon(shell, holes) for shell, *holes in rings])
    points = [_points(item) for item in mark.iter(f"{KML}coordinates")]
    if not points:
        return None
    return Point(points[0][0]) if mark.find(f"{KML}Point") is not None else LineString(points[0])


def _points(element: Any) -> list[tuple[float, ...]]:
    return [tuple(map(float, item.split(","))) for item in element.text.split()]


def _parquet(table: Table, path: Path) -> Read:
    found = parquet.read_table(path).to_pylist()
    rows = [
        {name: None if row[name] != row[name] else row[name] for name in table.names}
        for row in found
    ]
    return rows, [
        None if row["geometry"] is None else shapely.from_wkb(row["geometry"]) for row in found
    ]


def _geojsonseq(table: Table, path: Path) -> Read:
    texts = path.read_bytes().decode().split("\x1e")
    assert texts[0] == ""
    assert all(text.endswith("\n") and text.count("\n") == 1 for text in texts[1:])
    found = [json.loads(text) for text in texts[1:]]
    assert [item["id"] for item in found] == [item["properties"][table.names[0]] for item in found]
    shapes = [item["geometry"] for item in found]
    return [item["properties"] for item in found], [
        None if item is None else shapely.geometry.shape(item) for item in shapes
    ]


def _csv(table: Table, path: Path) -> Read:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    convert: Mapping[str, Callable[[str], Any]] = {
        "text": from_cell,
        "integer": int,
        "number": float,
        "yes_no": "true".__eq__,
    }
    rows = [
        {
            field.name: convert[field.kind](row[field.name]) if row[field.name] else None
            for field in table.fields
        }
        for row in found
    ]
    shapes = [row.get("wkt") for row in found]
    return rows, [shapely.from_wkt(item) if item else None for item in shapes]


READERS: Mapping[str, Callable[[Table, Path], Read]] = {
    "gpkg": _gpkg,
    "fgb": by_gdal,
    "parquet": _parquet,
    "kml": _kml,
    "geojsonseq": _geojsonseq,
    "csv": _csv,
}
