"""`frontatlas context`: every row in, the same rows out, whole or not at all."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner, Result
from shapely.geometry import Point, box

from geo.context import COLUMNS, Front, with_context
from geo.context.columns import SIDES
from geo.control import ControlHistory, Snapshot
from layers.core.boundaries import units
from layers.core.vocabulary import vocabulary
from scripts.cli import main
from scripts.context_own_day import own_front

START = date(2025, 8, 1)
PARTS = 11
WITHOUT_LATITUDE = (
    b'{"type": "Feature", "properties": {"id": "a", "date": null}, '
    b'"geometry": {"type": "Point", "coordinates": [36]}}'
)
NESTED = b'{"type": "Feature", "properties": {"id": "a", "a": {"b": 1}}, "geometry": null}'


def control() -> ControlHistory:
    """Ten days of control over a square in Donetsk Oblast that grows to the west."""
    return ControlHistory.from_snapshots(
        Snapshot(
            START + timedelta(days=n),
            shapely.multipolygons([box(37.5 - n / 20, 47.5, 38.5, 48.5)]),
            "",
        )
        for n in range(10)
    )


def made_up(seed: int, rows: int = 40) -> gpd.GeoDataFrame:
    """Events in and round the square; some without a place, a day, or anything in the link."""
    rng = np.random.default_rng(seed)
    days = [START + timedelta(days=int(n)) for n in rng.integers(-2, 12, rows)]
    dates = [None if n % 9 == 0 else day.isoformat() for n, day in enumerate(days)]
    places = zip(
        rng.uniform(36, 39, rows).round(5), rng.uniform(47, 49, rows).round(5), strict=True
    )
    points = [None if n % 7 == 0 else Point(place) for n, place in enumerate(places)]
    table = {
        "id": [f"e{seed}-{n}" for n in range(rows)],
        "date": pd.array(dates, dtype="str"),
        "link": pd.array([None] * rows, dtype="str"),
    }
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A folder of parts, of which one has no row."""
    folder = tmp_path / "events"
    folder.mkdir()
    for number in range(PARTS):
        table = made_up(number, rows=0 if number == 4 else 40)
        table.to_parquet(folder / f"part.{number}.parquet", index=False)
    return folder


@pytest.fixture
def history_file(tmp_path: Path) -> Path:
    path = tmp_path / "control.history"
    path.write_bytes(control().encode())
    return path


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, ["context", *map(str, words)])


def refused(*words: Any) -> str:
    """The one line that a refusal consists of."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.strip().splitlines()[-1:]
    assert "Traceback" not in result.stderr
    return line


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_data_md_describes_every_column_and_the_vocabulary_every_side() -> None:
    text = (Path(__file__).parents[1] / "DATA.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in text for name in COLUMNS)
    assert set(vocabulary()["side"]) == set(SIDES)


def test_every_part_comes_back_with_its_rows_in_order_and_their_context(
    parts: Path, history_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run(parts, "--out", out, "--history", history_file, "--within-days", 2)
    assert result.exit_code == 0, result.output
    front = Front.of_history(control(), units())
    for path in parts.iterdir():
        wanted = with_context(gpd.read_parquet(path), units=units(), front=front, within_days=2)
        pd.testing.assert_frame_equal(gpd.read_parquet(out / path.name), wanted)
    assert names(out) == sorted(["_context.json", *names(parts)])
    assert names(tmp_path) == ["control.history", "events", "out"]


def test_the_rows_are_accounted_for(parts: Path, history_file: Path, tmp_path: Path) -> None:
    result = run(parts, "--out", tmp_path / "out", "--history", history_file)
    marker = json.loads((tmp_path / "out" / "_context.json").read_text())
    assert marker["parts"][:3] == ["part.0.parquet", "part.1.parquet", "part.2.parquet"]
    assert (marker["rows"], marker["without_place"]) == (400, 60)
    assert (marker["control_first"], marker["control_days"]) == ("2025-08-01", 10)
    rest = 400 - 60 - marker["in_context"]
    assert result.stdout.startswith(
        f"400 rows = {marker['in_context']} in context + 60 without a place + {rest} without a day"
    )
    found = gpd.read_parquet(tmp_path / "out")
    assert marker["in_context"] == found["context_day"].notna().sum() > 100


def test_the_same_input_gives_the_same_bytes(
    parts: Path, history_file: Path, tmp_path: Path
) -> None:
    for out in ("a", "b"):
        run(parts, "--out", tmp_path / out, "--history", history_file)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_folder_of_snapshots_says_the_same_as_their_history(
    parts: Path, history_file: Path, tmp_path: Path
) -> None:
    snapshots = tmp_path / "snapshots"
    snapshots.mkdir()
    for day in control().days:
        area = gpd.GeoSeries([control().at(day)], crs="EPSG:4326")
        area.to_file(snapshots / f"control_{day:%Y%m%d}.geojson", driver="GeoJSON")
    run(parts, "--out", tmp_path / "a", "--history", history_file)
    result = run(parts, "--out", tmp_path / "b", "--control", snapshots)
    assert "10 read = 10 accepted" in result.stderr
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_geojson_goes_in_and_comes_out_with_its_members_and_dates_as_written(
    history_file: Path, tmp_path: Path
) -> None:
    rows: tuple[tuple[str, str | None, list[float] | None, int | None], ...] = (
        ("a", "2025-08-03T23:30:00+03:00", [38.0, 48.0], 500),
        ("b", None, [36.5, 48.0], 1000),
        ("c", "2025-08-04", None, None),
    )
    features = [
        {
            "type": "Feature",
            "properties": {"id": name, "date": when, "title": "Ізюм", "radius_m": radius},
            "geometry": place and {"type": "Point", "coordinates": place},
        }
        for name, when, place, radius in rows
    ]
    text = ",\n".join(map(json.dumps, features))
    (tmp_path / "events.geojson").write_text(
        '{"type": "FeatureCollection", "sources": [{"id": "s"}],\n"features": [\n'
        + text
        + '\n],\n"account": {"read": 3}\n}'
    )
    result = run(tmp_path / "events.geojson", "--out", tmp_path / "out", "--history", history_file)
    assert result.exit_code == 0, result.output
    found = json.loads((tmp_path / "out" / "events.geojson").read_text(encoding="utf-8"))
    assert (found["sources"], found["account"]) == ([{"id": "s"}], {"read": 3})
    first, second, third = (feature["properties"] for feature in found["features"])
    assert (first["date"], first["context_day"]) == ("2025-08-03T23:30:00+03:00", "2025-08-03")
    assert (first["unit"], first["side"], first["title"]) == ("UA-14", "behind", "Ізюм")
    assert first["distance_to_line_km"] > 10
    assert [repr(one["radius_m"]) for one in (first, second, third)] == ["500", "1000", "None"]
    assert (second["unit"], second["side"], second["date"]) == ("UA-12", None, None)
    assert [third[name] for name in COLUMNS] == [None] * 6 + [7]


def test_without_a_history_our_own_day_is_used_and_no_side_is_said_near_its_line() -> None:
    front = own_front()
    near, far = Point(36.53194, 47.85333), Point(37.8, 48.0)
    table = gpd.GeoDataFrame(
        {"date": ["2025-08-28", "2025-08-28", "2025-08-27"]}, geometry=[near, far, far], crs=4326
    )
    found = with_context(table, units=units(), front=front)
    assert found["side"].fillna("").tolist() == ["at_line", "behind", ""]
    assert found["unit"].tolist() == ["UA-12", "UA-14", "UA-14"]
    assert found["changed_within_days"].isna().all()


def test_an_earlier_product_is_replaced_and_stays_when_the_next_one_fails(
    parts: Path, history_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(parts, "--out", out, "--history", history_file)
    (parts / "part.7.parquet").unlink()
    run(parts, "--out", out, "--history", history_file)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert "part.7.parquet" not in before
    made_up(3).assign(date="yesterday").to_parquet(parts / "part.9.parquet")
    line = refused(parts, "--out", out, "--history", history_file)
    assert "part.9.parquet: events: 40 dates are refused, the first in row 0: 'yesterday'" in line
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert names(tmp_path) == ["control.history", "events", "out"]


def test_a_folder_that_holds_anything_else_is_never_replaced(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letters.txt").write_text("mine")
    line = refused(parts, "--out", tmp_path / "mine")
    assert "holds letters.txt, no product of ours, allowed: a new folder" in line
    assert (tmp_path / "mine" / "letters.txt").read_text() == "mine"


def test_a_file_that_joined_an_earlier_product_is_not_lost(parts: Path, tmp_path: Path) -> None:
    run(parts, "--out", tmp_path / "out")
    (tmp_path / "out" / "letters.txt").write_text("mine")
    assert "holds letters.txt" in refused(parts, "--out", tmp_path / "out")


@pytest.mark.parametrize("out", [".", "deeper", ".."])
def test_the_folder_that_is_read_is_not_written(parts: Path, out: str) -> None:
    before = names(parts)
    assert "allowed: a folder apart from" in refused(parts, "--out", parts / out)
    assert names(parts) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("part.parquet", b"PAR1 and then nothing", "part.parquet: cannot be read: "),
        (
            "events.geojson",
            b'{"type": "FeatureCollection", "fea',
            "events.geojson: cannot be read: ",
        ),
        ("events.geojson", b'{"type": "FeatureCollection", "features": []}', "no features with a"),
        (
            "events.geojson",
            b'{"type": "FeatureCollection", "features": [' + WITHOUT_LATITUDE + b"]}",
            "events.geojson: cannot be read: OGRGeoJSONReadRawPoint(): Invalid coord dimension",
        ),
        (
            "events.geojson",
            b'{"type": "FeatureCollection", "features": [' + NESTED + b"]}",
            "events.geojson: cannot be read: property a is nested or of several types",
        ),
        ("events.csv", b"id,date", "events.csv: allowed: a folder, or a file .parquet"),
    ],
)
def test_a_file_that_is_no_list_of_events_gives_one_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in refused(tmp_path / name, "--out", tmp_path / "out")
    assert names(tmp_path) == [name]


def test_parquet_without_geometry_gives_one_line(tmp_path: Path) -> None:
    pd.DataFrame({"id": ["a"]}).to_parquet(tmp_path / "a.parquet")
    assert "a.parquet: cannot be read: Missing geo" in refused(
        tmp_path / "a.parquet", "--out", tmp_path / "out"
    )


def test_nothing_to_read_and_words_that_exclude_each_other_give_one_line(
    parts: Path, history_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (tmp_path / "empty").mkdir()
    assert "holds no .parquet file" in refused(tmp_path / "empty", "--out", out)
    assert "no such file" in refused(tmp_path / "none.parquet", "--out", out)
    both = ("--history", history_file, "--control", parts)
    assert "allowed: one of them" in refused(parts, "--out", out, *both)
    assert "--scheduler is for --engine dask" in refused(
        parts, "--out", out, "--scheduler", "tcp://x"
    )
    (tmp_path / "bad.history").write_bytes(b"FACHx")
    bad = refused(parts, "--out", out, "--history", tmp_path / "bad.history")
    assert bad.startswith("Error: bad.history: ")
    assert not out.exists()
