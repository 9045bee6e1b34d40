"""Values through every format and back: the same ids, types, nulls, letters and coordinates."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from export_readers import READERS, read, write
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from geo.export.table import Field, Shape, Table
from geo.frame import frame

FIELDS = (
    Field("id", "text", "Id", "The key."),
    Field("name_uk", "text", "Name", "A text."),
    Field("count", "integer", "Count", "A whole number."),
    Field("share", "number", "Share", "A number."),
    Field("seen", "yes_no", "Seen", "Yes or no."),
    Field("never", "text", "Never", "Always null."),
)
every_format = pytest.mark.parametrize("to", sorted(READERS))

EDGE_TEXTS = (
    "Київ", "Запорізьке", "Об’єкт", "ґанок", "Ёлка", "Straße", "naïve", "中文", "한국어", "עברית", "العربية",
    "e\u0301", "é", "\u200b", "\u00a0", "\ufeffx", "🏠", "👩‍👩‍👧", "\U0010ffff", "a\u2028b", "a\u2029b", "\u0085",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1", "''", "'", "＝1", "－1", "\t=1", "\n=1",
    "a\tb", "a\nb", "a\r\nb", "a\rb", " lead", "trail ", "  ", ";", ",", '"', '""', 'a"b', "a,b", "a;b",
    "<b>", "</script>", "&amp;", "&", "]]>", "<!--", "{{7*7}}", "${x}", "%s", "\\", "\\n", "null", "NULL",
    "None", "nan", "NaN", "true", "0", "007", "1e5", "2025-08-28", "2025-08-28T01:00+03:00", "1/2", "x" * 5000,
    "POINT (1 2)", '{"a": 1}', "[1, 2]", "'; DROP TABLE t; --", "https://example.org/?a=1&b=2", "a | b",
)  # fmt: skip
NUMBERS = (0.0, -0.0, 0.1, -1.5, 1e-300, 1.7e308, 2**53 + 0.0, 1 / 3, 5e-324)
INTEGERS = (0, 1, -1, 2**31 - 1, -(2**31), 12, 7)


def table(rows: list[dict[str, Any]], shapes: list[BaseGeometry | None], shape: Shape) -> Table:
    return Table("things", "Things", "What a test made.", FIELDS, frame(rows, shapes), shape)


def row(number: int, **values: Any) -> dict[str, Any]:
    empty = dict.fromkeys(field.name for field in FIELDS)
    return empty | {"id": f"thing_{number}"} | values


def assert_same(made: Table, to: str) -> None:
    """Written and read: values equal, geometry equal to the last of the five decimals."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"things.{to}"
        write(made, to, path)
        rows, shapes = read(made, to, path)
    found = {item["id"]: (item, shape) for item, shape in zip(rows, shapes, strict=True)}
    assert len(rows) == len(found) == len(made.frame)
    for expected, geometry in zip(made.rows(), made.geometries, strict=True):
        values, shape = found[expected["id"]]
        for name, value in expected.items():
            assert values[name] == value, (to, name, value, values[name])
            assert value is None or isinstance(values[name], type(value)), (to, name)
        assert (shape is None) == (geometry is None), (to, expected["id"])
        assert geometry is None or shape.equals_exact(geometry, 1e-9), (to, expected["id"])
        assert geometry is None or shape.geom_type == geometry.geom_type


@every_format
def test_edge_texts_come_back_letter_by_letter(to: str) -> None:
    rows = [row(number, name_uk=text) for number, text in enumerate(EDGE_TEXTS)]
    assert len(rows) >= 60
    assert_same(table(rows, [Point(30, 50)] * len(rows), "Point"), to)


@every_format
def test_edge_numbers_and_nulls_come_back_with_their_types(to: str) -> None:
    rows = [row(number, share=value) for number, value in enumerate(NUMBERS)]
    rows += [row(100 + number, count=value) for number, value in enumerate(INTEGERS)]
    rows += [row(200, seen=True), row(201, seen=False), row(202)]
    shapes = [None if number % 3 == 0 else Point(number % 60, 50) for number in range(len(rows))]
    assert_same(table(rows, shapes, "Point"), to)


@pytest.mark.parametrize("to", sorted(set(READERS) - {"kml"}))
def test_integers_of_64_bits_come_back_whole(to: str) -> None:
    values = (2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63))
    rows = [row(number, count=value) for number, value in enumerate(values)]
    assert_same(table(rows, [None] * len(rows), "Point"), to)


@pytest.mark.parametrize("to", sorted(set(READERS) - {"kml", "csv"}))
def test_an_empty_text_is_not_null(to: str) -> None:
    rows = [row(1, name_uk=""), row(2, name_uk=None)]
    assert_same(table(rows, [Point(1, 2), Point(3, 4)], "Point"), to)


@every_format
def test_lines_and_polygons_with_holes_and_parts_come_back(to: str) -> None:
    lines = [LineString([(30.123456789, 50), (31, 50.5), (179.99999, -89.5)]), None]
    assert_same(table([row(1), row(2)], list(lines), "LineString"), to)
    ring = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    areas = [MultiPolygon([ring, box(5, 5, 6, 6)]), MultiPolygon([box(-180, -90, 180, 90)])]
    assert_same(table([row(1), row(2)], list(areas), "MultiPolygon"), to)


@every_format
def test_a_table_without_rows_is_a_file_without_rows(to: str, tmp_path: Path) -> None:
    made = Table("things", "Things", "Nothing.", FIELDS, frame([row(1)], [None]).iloc[:0], "Point")
    write(made, to, tmp_path / f"x.{to}")
    assert read(made, to, tmp_path / f"x.{to}")[0] == []


# What every format can hold: no halves of characters, no NUL, nothing that XML 1.0 lacks, no empty text.
texts = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[
            chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)
        ],
    ),
    min_size=1,
    max_size=40,
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
points = st.builds(
    Point,
    st.floats(-180, 180).map(lambda value: round(value, 7)),
    st.floats(-90, 90).map(lambda value: round(value, 7)),
)
records = st.lists(
    st.tuples(
        st.none() | texts,
        st.none() | st.integers(-(2**31), 2**31 - 1),
        st.none() | numbers,
        st.none() | st.booleans(),
        st.none() | points,
    ),
    min_size=1,
    max_size=8,
)


@every_format
@settings(max_examples=25)
@given(found=records)
def test_any_values_come_back(to: str, found: list[tuple[Any, ...]]) -> None:
    rows = [
        row(number, name_uk=text, count=count, share=share, seen=seen)
        for number, (text, count, share, seen, _) in enumerate(found)
    ]
    assert_same(table(rows, [item[-1] for item in found], "Point"), to)
