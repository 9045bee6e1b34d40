"""Events written in a stream: GeoJSON (RFC 7946), a feature a line, or GeoParquet 1.1."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec
import numpy as np
import shapely

from geo.events.contract import COLUMNS, NAMES, VERSION
from geo.events.conversion import Events
from geo.events.parquet_rows import require_pyarrow
from geo.events.report import EventFileError

Write = Callable[[Events], None]
ENDINGS = (".geojson", ".json", ".parquet", ".geoparquet")
to_json = msgspec.json.Encoder().encode
GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def require_ending(path: Path) -> None:
    """Raise EventFileError for a file that is neither to be GeoJSON nor Parquet."""
    if path.suffix.lower() not in ENDINGS:
        raise EventFileError(f"{path.name}: ending {path.suffix!r}, allowed: {' '.join(ENDINGS)}")
    if "parquet" in path.suffix.lower():
        require_pyarrow()


@contextmanager
def writer(
    stream: IO[bytes], path: Path, members: Callable[[], Mapping[str, Any]]
) -> Iterator[Write]:
    """What takes the events batch by batch; foreign members are asked for at the end."""
    kind = _parquet if "parquet" in path.suffix.lower() else _geojson
    with kind(stream, members) as write:
        yield write


@contextmanager
def _geojson(stream: IO[bytes], members: Callable[[], Mapping[str, Any]]) -> Iterator[Write]:
    stream.write(b'{\n"type": "FeatureCollection",\n"features": [')
    between = b"\n"

    def write(events: Events) -> None:
        nonlocal between
        if lines := b",\n".join(_features(events)):
            stream.write(between + lines)
            between = b",\n"

    yield write
    stream.write(b"\n]")
    for key, value in members().items():
        stream.write(b",\n" + to_json(key) + b": " + to_json(value))
    stream.write(b"\n}\n")


def _features(events: Events) -> Iterator[bytes]:
    columns = [events.columns[name] for name in NAMES]
    places = zip(events.lon.tolist(), events.lat.tolist(), strict=True)
    for (lon, lat), *values in zip(places, *columns, strict=True):
        point = {"type": "Point", "coordinates": [lon, lat]}
        yield to_json(
            {
                "type": "Feature",
                "id": values[0],
                "properties": dict(zip(NAMES, values, strict=True)),
                # NaN alone differs from itself.
                "geometry": None if lon != lon else point,  # noqa: PLR0124
            }
        )


@contextmanager
def _parquet(stream: IO[bytes], members: Callable[[], Mapping[str, Any]]) -> Iterator[Write]:
    pa = require_pyarrow()
    types = {"text": pa.string(), "integer": pa.int64()}
    fields = [pa.field(column.name, types[column.type], column.null) for column in COLUMNS]
    schema = pa.schema([*fields, pa.field("geometry", pa.binary())], {"geo": to_json(GEO)})
    with pa.parquet.ParquetWriter(stream, schema, compression="zstd") as file:

        def write(events: Events) -> None:
            points = shapely.points(events.lon, events.lat)
            points[np.isnan(events.lon)] = None
            columns = {**events.columns, "geometry": shapely.to_wkb(points)}
            file.write_table(pa.table({name: columns[name] for name in schema.names}, schema))

        yield write
        file.add_key_value_metadata({"frontatlas": to_json(members())})


def members_of(
    title: str, settled: Mapping[str, str], account: Mapping[str, Any]
) -> dict[str, Any]:
    """The collection's foreign members: what it is of, how it was read, what became of the rows."""
    return {"events_version": VERSION, "title": title, "settled": settled, "account": account}
