"""JSON: GeoJSON, a list of objects (such as TimeMap's export), and JSON lines.

Parsed in a stream by ijson: a member `features`, `events` or `data`, or the top-level list.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any

import ijson

from geo.events.batches import LAT, LON, SHAPE, Batch, Source, flat, to_batches
from geo.events.counted import counted
from geo.events.report import EventFileError, Finding, shown

SURROGATE = re.compile("[\ud800-\udfff]")
LISTS = ("features", "events", "data")
PEEK = 1000
LONGEST_LINE = 1 << 25
DEEPEST = 100
ALLOWED = "allowed: GeoJSON, a list of objects, an object with one of " + ", ".join(LISTS)
Seen = Callable[[int], None]
Row = Mapping[str, Any] | Finding


def open_json(path: Path) -> Source:
    """A JSON document. Raises EventFileError where it is none or holds no list of rows."""
    prefix = _prefix(path)
    return _source(path, lambda seen: _items(path, prefix, seen))


def open_json_lines(path: Path) -> Source:
    """A file with one JSON object a line; lines that are none are refused one by one."""
    return _source(path, lambda seen: _lines(path, seen))


def _source(path: Path, rows: Callable[[Seen], Iterator[Row]]) -> Source:
    def batches(seen: Seen) -> Iterator[Batch]:
        return to_batches(rows(seen))

    first = islice(rows(lambda _: None), PEEK)
    columns = dict.fromkeys(key for row in first if isinstance(row, Mapping) for key in row)
    return Source(path.name, tuple(columns), batches, path.stat().st_size, {}, "json")


def _prefix(path: Path) -> str:
    """Where in the document the rows stand, as ijson says it; the whole document is parsed once."""
    found = key = None
    try:
        with _opened(path, lambda _: None) as stream:
            for depth, event, value in _events(stream, path.name):
                if event == "start_array" and depth == 1:
                    found = "item"
                elif event == "start_array" and depth == len(("{", "[")) and key in LISTS:
                    found = found or f"{key}.item"
                elif event == "map_key" and depth == 1:
                    key = value
    except (ijson.JSONError, UnicodeError) as error:
        broken = "broken JSON, cut off?" if found else "no JSON"
        raise EventFileError(f"{path.name}: {broken} ({shown(error)})") from None
    if found is None:
        raise EventFileError(f"{path.name}: no list of rows, {ALLOWED}")
    return found


def _events(stream: IO[bytes], name: str) -> Iterator[tuple[int, str, Any]]:
    """Each event of the parser with its depth. Raises EventFileError for a document too deep."""
    depth = 0
    for event, value in ijson.basic_parse(stream):
        if event in {"start_map", "start_array"}:
            depth += 1
            if depth > DEEPEST:
                raise EventFileError(f"{name}: JSON deeper than {DEEPEST} levels")
        elif event in {"end_map", "end_array"}:
            depth -= 1
        yield depth, event, value


@contextmanager
def _opened(path: Path, seen: Seen) -> Iterator[IO[bytes]]:
    """The document after its byte order mark, if it has one."""
    with path.open("rb") as raw, counted(raw, seen) as stream:
        if stream.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
            stream.read(len(BOM_UTF8))
        yield stream


def _items(path: Path, prefix: str, seen: Seen) -> Iterator[Row]:
    try:
        with _opened(path, seen) as stream:
            for number, item in enumerate(ijson.items(stream, prefix), 1):
                yield to_row(item, number)
    except (ijson.JSONError, UnicodeError, OverflowError) as error:
        raise EventFileError(f"{path.name}: broken JSON ({shown(error)}): cut off?") from None


def _lines(path: Path, seen: Seen) -> Iterator[Row]:
    number = 0
    with path.open("rb") as raw, counted(raw, seen) as stream:
        for line in iter(lambda: stream.readline(LONGEST_LINE), b""):
            if len(line) == LONGEST_LINE:
                raise EventFileError(f"{path.name}: a line of {LONGEST_LINE} bytes or more")
            if not line.strip():
                continue
            number += 1
            try:
                yield to_row(json.loads(line.decode("utf-8-sig"), parse_float=Decimal), number)
            except (ValueError, RecursionError) as error:
                text = line[:1000].decode("utf-8", "replace")
                yield Finding(number, "", f"refused: no JSON ({shown(error)})", shown(text))


def to_row(item: Any, number: int) -> Row:
    """A JSON object or GeoJSON feature as a flat row; anything else as a refusal."""
    if not isinstance(item, Mapping):
        return Finding(number, "", "refused: no object", shown(item))
    if item.get("type") != "Feature":
        return _sound(flat(item))
    properties = item.get("properties")
    row = _sound(flat(properties)) if isinstance(properties, Mapping) else {}
    if item.get("id") is not None:
        row.setdefault("id", item["id"])
    return row | _place(item.get("geometry"))


def _sound(row: dict[str, Any]) -> dict[str, Any]:
    """Halves of surrogate pairs, which JSON can hold and UTF-8 cannot, as U+FFFD."""
    return {
        name: SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in row.items()
    }


def _place(geometry: Any) -> dict[str, Any]:
    if not isinstance(geometry, Mapping):
        return {} if geometry is None else {SHAPE: shown(geometry)}
    position = geometry.get("coordinates")
    if geometry.get("type") != "Point":
        return {SHAPE: str(geometry.get("type"))}
    if not isinstance(position, list) or len(position) not in (2, 3):
        return {LON: position, LAT: position} if position else {}
    return {LON: position[0], LAT: position[1]}
