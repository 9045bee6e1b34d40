"""What an export refuses: named in one line each, with exit status 2 and the earlier export whole."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from export_readers import READERS, write
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.export.csv_wkt import from_cell, to_csv
from geo.export.kml_time import time_element
from geo.export.ogcapi import ogcapi_files
from geo.export.table import ExportError, Field, FieldKind, Table
from geo.frame import frame
from scripts.cli import main
from scripts.export_command import FORMATS
from scripts.export_formats import MAKERS

ROOT = Path(__file__).parents[1]
EVERY = sorted(READERS)


def made(value: Any, kind: FieldKind = "text", name: str = "value") -> Table:
    fields = (Field("id", "text", "Id", "Key."), Field(name, kind, "Value", "Value."))
    return Table("things", "Things", "Made.", fields, frame([{"id": "a", name: value}], [Point(1, 2)]), "Point")  # fmt: skip


def fault(table: Table, to: str, path: Path) -> str:
    with pytest.raises(ExportError) as caught:
        write(table, to, path / f"x.{to}")
    assert list(path.iterdir()) == []
    return caught.value.faults[0]


BAD: list[tuple[Any, FieldKind, list[str]]] = [
    (1, "text", EVERY),
    (1.5, "text", EVERY),
    (True, "text", EVERY),
    (["a"], "text", EVERY),
    ({"a": 1}, "text", EVERY),
    (b"a", "text", EVERY),
    ("1", "integer", EVERY),
    (1.5, "integer", EVERY),
    (True, "integer", EVERY),
    (2**63, "integer", EVERY),
    (-(2**63) - 1, "integer", EVERY),
    (2**31, "integer", ["kml"]),
    ("1", "number", EVERY),
    (True, "number", EVERY),
    (float("inf"), "number", EVERY),
    (float("-inf"), "number", EVERY),
    (1, "yes_no", EVERY),
    ("true", "yes_no", EVERY),
    ("a\x00b", "text", EVERY),
    ("\ud800", "text", EVERY),
    ("\x01", "text", ["kml"]),
    ("\x1b[31m", "text", ["kml"]),
    ("\ufffe", "text", ["kml"]),
    ("", "text", ["kml", "csv"]),
]


@pytest.mark.parametrize(
    ("value", "kind", "to"),
    [(value, kind, to) for value, kind, formats in BAD for to in formats],
)
def test_a_value_that_a_format_cannot_hold_is_named_with_table_row_and_column(
    value: Any, kind: FieldKind, to: str, tmp_path: Path
) -> None:
    line = fault(made(value, kind), to, tmp_path)
    assert line.startswith(f"{to}: table things, row 1, column value: found ")
    assert "allowed: " in line


@pytest.mark.parametrize("to", EVERY)
@pytest.mark.parametrize("name", ["x" * 64, "й" * 32, "", "a\nb", "=a", "ID"])
def test_a_name_too_long_twice_or_unprintable_is_refused(
    name: str, to: str, tmp_path: Path
) -> None:
    assert "allowed: " in fault(made("a", name=name), to, tmp_path)


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("gpkg", "fid"),
        ("gpkg", "GEOM"),
        ("parquet", "bbox"),
        ("parquet", "geometry_"),
        ("csv", "WKT"),
    ],
)
def test_a_name_that_the_format_needs_itself_is_refused(to: str, name: str, tmp_path: Path) -> None:
    if name == "geometry_":
        table = replace(made("a"), fields=(Field("id", "text", "Id", "Key."), Field("geometry", "text", "G", "G.")))  # fmt: skip
        line = fault(table, to, tmp_path)
    else:
        line = fault(made("a", name=name), to, tmp_path)
    assert "the format needs this one" in line


@pytest.mark.parametrize("to", EVERY)
def test_mixed_geometries_are_refused(to: str, tmp_path: Path) -> None:
    table = made("a")
    mixed = replace(table, frame=frame([{"id": "a", "value": "b"}], [Point(1, 2).buffer(1)]))
    assert "Polygon, allowed: Point" in fault(mixed, to, tmp_path)
    empty = replace(table, frame=frame([{"id": "a", "value": "b"}], [Point()]))
    assert "empty geometry" in fault(empty, to, tmp_path)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("0000-01-01", None),
        ("10000-01-01", None),
        ("-500", None),
        ("2025-02-30", None),
        ("2025-13", None),
        ("2025-08-28T25:00+03:00", None),
        ("28.08.2025", None),
        ("", None),
        ("2025-08-28", "2025-08-27"),
        ("2025-08-28", "tomorrow"),
    ],
)
def test_a_time_that_kml_cannot_hold_is_refused(begin: str, end: str | None) -> None:
    with pytest.raises(ExportError, match=r"kml: here: .*allowed: "):
        time_element(begin, end, where="here")


@pytest.mark.parametrize("key", ["a/b", "..", "a b", "", "a.b"])
def test_an_id_that_cannot_name_a_file_is_refused_by_the_static_api(key: str) -> None:
    table = replace(made("a"), frame=frame([{"id": key, "value": "b"}], [Point(1, 2)]))
    with pytest.raises(ExportError, match="they name files"):
        ogcapi_files("title", [table], schemas={"things": {}})


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_no_text_becomes_a_formula_and_each_can_be_read_back(text: str) -> None:
    cell = to_csv(made(text)).split(",", 3)[3].lstrip('"')
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    neutral = text if not text.startswith(("=", "+", "-", "@", "'")) else f"'{text}"
    assert from_cell(neutral) == text


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """An export of two formats."""
    place = tmp_path / "gis"
    assert export(place, "gpkg", "csv").exit_code == 0
    return place


def export(place: Path, *formats: str) -> Any:
    words = [word for name in formats for word in ("--to", name)]
    return CliRunner().invoke(main, ["export", *words, "--out", str(place)])


def assert_refused(result: Any, *, says: str) -> None:
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_in_one_format_leaves_all_earlier_files_whole(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ExportError(["fgb: table oblasts, row 3: found x, allowed: y"])

    before = snapshot(earlier)
    monkeypatch.setattr("scripts.export.MAKERS", {**MAKERS, "fgb": fail})
    assert_refused(export(earlier), says="fgb: table oblasts, row 3")
    assert snapshot(earlier) == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert_refused(export(tmp_path / "file" / "inside", "csv"), says="file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_in_the_place_of_a_file_is_named_before_anything_is_replaced(
    earlier: Path,
) -> None:
    (earlier / "csv" / "oblasts.csv").unlink()
    (earlier / "csv" / "oblasts.csv").mkdir()
    before = snapshot(earlier)
    assert_refused(export(earlier, "csv"), says="oblasts.csv: a folder, allowed: a file")
    assert snapshot(earlier) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(earlier: Path) -> None:
    earlier.chmod(0o500)
    try:
        assert_refused(export(earlier, "csv"), says="Permission denied")
    finally:
        earlier.chmod(0o700)


def test_the_folder_of_the_built_layers_is_refused() -> None:
    assert_refused(export(ROOT / "layers" / "built", "csv"), says="holds the built layers")


# A limit on the size of files stands for a full disk: the system refuses the same way. The folder
# and the formats are the arguments; each is tried in a fork of one process that has built the layers.
FULL = """
import os, resource, sys
from scripts.cli import main
import scripts.export
built = scripts.export.build_all()
scripts.export.build_all = lambda: built
for to in sys.argv[2:]:
    child = os.fork()
    if child == 0:
        sys.stderr = open(f"{sys.argv[1]}.{to}", "w", encoding="utf-8", buffering=1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        sys.argv = ["frontatlas", "export", "--out", sys.argv[1], "--to", to]
        main()
    print(to, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_full_disk_is_named_and_the_earlier_export_stays_whole(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier"
    assert export(earlier, "csv").exit_code == 0
    before = snapshot(earlier)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(earlier), *FORMATS],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{to} 2" for to in FORMATS]
    assert done.stderr == ""
    for to in FORMATS:
        said = (tmp_path / f"earlier.{to}").read_text(encoding="utf-8")
        assert said.strip(), to
        assert "Traceback" not in said, to
    assert snapshot(earlier) == before


@pytest.fixture(params=["transaction", "wal"])
def holding(request: pytest.FixtureRequest) -> Callable[[Path], Any]:
    """A way in which another program has a GeoPackage open."""

    def hold(path: Path) -> Any:
        database = sqlite3.connect(path, isolation_level=None)
        if request.param == "wal":
            database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE gpkg_contents SET description = 'edited'")
        return database

    return hold


def test_a_geopackage_open_elsewhere_is_named_and_not_replaced(
    holding: Callable[[Path], Any], earlier: Path
) -> None:
    path = earlier / "frontatlas.gpkg"
    before = path.read_bytes()
    with closing(holding(path)):
        assert_refused(export(earlier, "gpkg"), says="frontatlas.gpkg: open elsewhere")
    assert path.read_bytes()[100:200] == before[100:200]
    assert export(earlier, "gpkg").exit_code == 0


def test_a_broken_file_in_the_place_of_the_geopackage_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "frontatlas.gpkg").write_bytes(b"no database at all" * 100)
    assert export(tmp_path, "gpkg").exit_code == 0
    assert (tmp_path / "frontatlas.gpkg").read_bytes().startswith(b"SQLite format 3")


def test_formats_not_asked_for_stay_and_what_is_no_longer_made_goes(earlier: Path) -> None:
    (earlier / "mine.txt").write_text("mine")
    before = snapshot(earlier)
    assert export(earlier, "fgb").exit_code == 0
    after = snapshot(earlier)
    kept = {name for name in before if name not in ("manifest.json", "datapackage.json")}
    assert all(after[name] == before[name] for name in kept)
    assert b"csv/oblasts.csv" in after["datapackage.json"]
    assert b"mine.txt" not in after["manifest.json"]


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    assert_refused(export(tmp_path, "shapefile"), says="'shapefile' is not one of")


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.export.parquet.find_spec", lambda _: None)
    assert_refused(export(tmp_path, "parquet"), says="the extra `parquet`")


def test_the_command_knows_every_format_that_is_made() -> None:
    assert set(FORMATS) == {*MAKERS, "zip"}
