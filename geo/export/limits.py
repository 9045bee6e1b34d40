"""What a format cannot hold: found before anything is written, a line a fault."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from geo.export.table import ExportError, Field, Table

TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "yes_no": (bool,),
}
# PostgreSQL cuts longer names, and two that were apart may become one.
LONGEST_NAME = 63
SHORT = 60
INT64, INT32 = 2**63, 2**31
# What XML 1.0 has no place for, and what SQLite's own functions take for the end of a text.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RESERVED: Mapping[str, frozenset[str]] = {
    "gpkg": frozenset({"fid", "geom"}),
    "parquet": frozenset({"bbox", "geometry"}),
    "csv": frozenset({"wkt"}),
}


def require_fit(table: Table, *, to: str) -> None:
    """Raise ExportError with every reason why the table cannot become the format `to`."""
    faults = [*_name_faults(table, to), *_value_faults(table, to), *_shape_faults(table)]
    if faults:
        raise ExportError([f"{to}: table {table.name}{fault}" for fault in faults])


def _name_faults(table: Table, to: str) -> Iterator[str]:
    for name in (table.name, *table.names):
        size = len(name.encode("utf-8", "surrogatepass"))
        if not 0 < size <= LONGEST_NAME:
            yield f": name {name[:70]!r} of {size} bytes, allowed: 1 to {LONGEST_NAME}"
        if not name.isprintable() or name[:1] in "=+-@'":
            yield f": name {name!r}, allowed: printable, no sign of a formula in front"
    for name, count in Counter(name.lower() for name in table.names).items():
        if count > 1:
            yield f": column {name!r} {count} times, allowed: once, whatever the case"
        if name in RESERVED.get(to, frozenset()):
            yield f": column {name!r}, allowed: another name, the format needs this one"


def _value_faults(table: Table, to: str) -> Iterator[str]:
    for number, row in enumerate(table.rows(), 1):
        for field in table.fields:
            value = row[field.name]
            reason = None if value is None else _reason(to, field, value)
            if reason:
                yield f", row {number}, column {field.name}: {reason}"


def _reason(to: str, field: Field, value: Any) -> str | None:
    wrong_type = not isinstance(value, TYPES[field.kind])
    if wrong_type or (isinstance(value, bool) and field.kind != "yes_no"):
        return f"found {type(value).__name__} {_short(value)}, allowed: {field.kind} or null"
    if isinstance(value, str):
        return _text_reason(to, value)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return f"found {value}, allowed: a finite number"
    bound = INT32 if to == "kml" else INT64
    if field.kind == "integer" and not -bound <= value < bound:
        return f"found {value}, allowed: {-bound} to {bound - 1}"
    return None


def _text_reason(to: str, value: str) -> str | None:
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        return f"found {_short(value)}, allowed: text that UTF-8 can hold"
    if "\x00" in value:
        return f"found {_short(value)}, allowed: text without the character NUL"
    if to == "kml" and NOT_IN_XML.search(value):
        return f"found {_short(value)}, allowed: characters of XML 1.0"
    if to in ("csv", "kml") and value == "":
        return "found an empty text, allowed: a text or null, which look alike there"
    return None


def _shape_faults(table: Table) -> Iterator[str]:
    for number, geometry in enumerate(table.geometries, 1):
        if geometry is not None and geometry.geom_type != table.shape:
            yield f", row {number}: {geometry.geom_type}, allowed: {table.shape}"
        elif geometry is not None and geometry.is_empty:
            yield f", row {number}: an empty geometry, allowed: points, or null"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
