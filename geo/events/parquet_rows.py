"""Parquet and GeoParquet, in batches; needs pyarrow, the extra `parquet`."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.events.batches import LAT, LON, ROWS, SHAPE, Batch, Source
from geo.events.report import EventFileError, shown

LONGITUDE_FIRST = ("OGC:CRS84", "EPSG:4326")


def require_pyarrow() -> Any:
    """The module pyarrow. Raises EventFileError with what to install where it is missing."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise EventFileError("Parquet needs pyarrow: install frontatlas[parquet]") from None
    return pa


def open_parquet(path: Path) -> Source:
    """A Parquet file; a GeoParquet geometry becomes longitude and latitude."""
    pa = require_pyarrow()
    try:
        with pa.parquet.ParquetFile(path) as file:
            columns = tuple(file.schema_arrow.names)
            geometry = _geometry_column(file.schema_arrow.metadata or {}, path.name)
    except pa.ArrowException as error:
        raise EventFileError(f"{path.name}: no Parquet ({shown(error)})") from None

    def batches(seen: Callable[[int], None]) -> Iterator[Batch]:
        return _batches(path, geometry, seen)

    return Source(path.name, columns, batches, path.stat().st_size, {}, "parquet")


def _geometry_column(metadata: dict[bytes, bytes], name: str) -> str | None:
    """The primary geometry column of GeoParquet. Raises EventFileError for a CRS in metres."""
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        primary = geo.get("primary_column")
        column = geo.get("columns", {}).get(primary, {})
        crs = column.get("crs") or {"id": {"authority": "OGC", "code": "CRS84"}}
        code = f"{crs['id']['authority']}:{crs['id']['code']}"
        encoding = column.get("encoding", "WKB")
    except (ValueError, AttributeError, KeyError, TypeError):
        raise EventFileError(f"{name}: GeoParquet metadata cannot be read") from None
    if primary and (code not in LONGITUDE_FIRST or encoding != "WKB"):
        raise EventFileError(f"{name}: geometry {encoding} in {code}, allowed: WKB in EPSG:4326")
    return primary if isinstance(primary, str) else None


def _batches(path: Path, geometry: str | None, seen: Callable[[int], None]) -> Iterator[Batch]:
    pa = require_pyarrow()
    size, start = path.stat().st_size, 1
    try:
        with pa.parquet.ParquetFile(path) as file:
            total = max(file.metadata.num_rows, 1)
            for part in file.iter_batches(batch_size=ROWS):
                cells = {name: _cells(part[name]) for name in part.schema.names if name != geometry}
                if geometry:
                    cells |= _positions(part[geometry].to_pylist())
                yield Batch(range(start, start + part.num_rows), cells)
                start += part.num_rows
                seen(size * (start - 1) // total)
    except (pa.ArrowException, OSError, shapely.errors.GEOSException) as error:
        raise EventFileError(f"{path.name}: broken Parquet ({shown(error)})") from None


def _cells(column: Any) -> list[Any]:
    return [_plain(value) for value in column.to_pylist()]


def _plain(value: Any) -> Any:
    """Times as ISO 8601, nested values as text; numbers and text as they are."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | Decimal | None) else str(value)


def _positions(values: list[Any]) -> dict[str, list[Any]]:
    shapes = np.asarray(shapely.from_wkb(values), dtype=object)
    points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    empty = shapely.is_empty(shapes)
    lon, lat = shapely.get_x(shapes).tolist(), shapely.get_y(shapes).tolist()
    known = [shape is not None and not bare for shape, bare in zip(shapes, empty, strict=True)]
    rows = list(zip(lon, lat, points, known, strict=True))
    return {
        LON: [x if point and here else None for x, _, point, here in rows],
        LAT: [y if point and here else None for _, y, point, here in rows],
        SHAPE: [
            shape.geom_type if here and not point else None
            for shape, (*_, point, here) in zip(shapes, rows, strict=True)
        ],
    }
