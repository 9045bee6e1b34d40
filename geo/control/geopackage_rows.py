"""Snapshots in a GeoPackage: its one layer of polygons, with or without a date column."""

import warnings
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

from geo.control.report import RefusedError
from geo.control.rows import NO_DATE, Content, Row, to_crs

SIGNATURE = b"SQLite format 3\0"
AREAS = {"Polygon", "MultiPolygon"}
UNREADABLE = (DataSourceError, DataLayerError, RuntimeError, UnicodeDecodeError, ValueError)


def geopackage_content(path: Path, *, date_column: str) -> Content:
    """The rows of a GeoPackage. Raises RefusedError where it is none, or is broken, OSError too."""
    _require_signature(path)
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        try:
            meta, _, areas, columns = pyogrio.raw.read(
                path, layer=_layer(path), datetime_as_string=True
            )
        except UNREADABLE as error:
            raise RefusedError(f"no readable GeoPackage: {' '.join(str(error).split())}") from None
    if not len(areas):
        raise RefusedError("holds no row, allowed: at least one polygon")
    dates = _dates(list(meta["fields"]), columns, date_column, len(areas))
    rows = [_row(number, *pair) for number, pair in enumerate(zip(dates, areas, strict=True), 1)]
    return Content(
        tuple(rows), to_crs(meta["crs"]), tuple(str(remark.message) for remark in remarks)
    )


def _require_signature(path: Path) -> None:
    with path.open("rb") as stream:
        start = stream.read(len(SIGNATURE))
    if not start:
        raise RefusedError("the file is empty, allowed: a GeoPackage")
    if start != SIGNATURE:
        raise RefusedError("no GeoPackage: does not begin as an SQLite file does")


def _layer(path: Path) -> str:
    layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    if len(layers) != 1:
        raise RefusedError(f"has {len(layers)} layers with geometry {layers}, allowed: one")
    return layers[0]


def _dates(fields: list[str], columns: Any, wanted: str, count: int) -> list[Any]:
    if wanted not in fields:
        return [NO_DATE] * count
    values = columns[fields.index(wanted)]
    return [None if value is None else _plain(value) for value in values]


def _plain(value: Any) -> Any:
    """A date as text, whichever of GDAL's types it came in; anything else as it is."""
    return str(value) if type(value).__name__ in {"datetime64", "date", "str_"} else value


def _row(number: int, date: Any, content: bytes | None) -> Row:
    where = f"row {number}"
    try:
        return Row(where, date, _area(content))
    except (RefusedError, shapely.errors.GEOSException) as fault:
        return Row(where, date, None, f"{where}: {fault}")


def _area(content: bytes | None) -> BaseGeometry:
    area = shapely.from_wkb(content) if content is not None else None
    kind = None if area is None else area.geom_type
    if kind not in AREAS:
        raise RefusedError(f"a geometry of type {kind}, allowed: Polygon or MultiPolygon")
    return area
