"""Which reader a file is for: by its ending, and for .json by its beginning."""

from pathlib import Path

from geo.events.batches import Source
from geo.events.delimited import open_delimited
from geo.events.json_rows import open_json, open_json_lines
from geo.events.kml_rows import open_kml
from geo.events.parquet_rows import open_parquet
from geo.events.report import EventFileError

TABLES = (".csv", ".tsv", ".txt", ".tab")
READERS = {
    ".geojson": open_json,
    ".json": open_json,
    ".jsonl": open_json_lines,
    ".ndjson": open_json_lines,
    ".geojsonl": open_json_lines,
    ".kml": open_kml,
    ".kmz": open_kml,
    ".parquet": open_parquet,
    ".geoparquet": open_parquet,
}


def open_source(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Source:
    """The file, opened for reading. Raises EventFileError where it cannot be, and OSError."""
    ending = path.suffix.lower()
    if ending not in (*TABLES, *READERS):
        allowed = " ".join((*TABLES, *READERS))
        raise EventFileError(f"{path.name}: ending {ending!r}, allowed: {allowed}")
    if path.stat().st_size == 0:
        raise EventFileError(f"{path.name}: empty, allowed: a list of events")
    if ending in TABLES:
        return open_delimited(path, encoding=encoding, delimiter=delimiter)
    return READERS[ending](path)
