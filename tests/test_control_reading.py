"""Folders of snapshots: what is read, what is refused, and that nothing is lost on the way."""

import json
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Point, box

from geo.control import Report, SnapshotError, read_snapshots
from geo.control.report import Gap
from geo.frame import Bounds
from geo.measure import area_km2

FIXTURES = Path(__file__).parent / "fixtures" / "control"
ERRORS: dict[str, str] = tomllib.loads((FIXTURES / "errors.toml").read_text(encoding="utf-8"))
PLAUSIBLE = Bounds(20, 43, 42, 54)
SQUARE = box(36, 47, 36.5, 47.5)
DAY = date(2025, 7, 1)


def geojson(area: Any = SQUARE, **members: Any) -> str:
    geometry = json.loads(shapely.to_geojson(area))
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", **members, "features": [feature]})


def put(folder: Path, name: str, text: str | None = None) -> Path:
    (folder / name).write_text(geojson() if text is None else text, encoding="utf-8")
    return folder


def put_geopackage(path: Path, *areas: Any, crs: str | None = "EPSG:4326", **columns: Any) -> Path:
    frame = gpd.GeoDataFrame(columns, geometry=list(areas), crs=crs)
    frame.to_file(path, driver="GPKG")
    return path.parent


def require_nothing_lost(report: Report) -> None:
    assert report.read == len(report.accepted) + len(report.refused)


@pytest.fixture(scope="module")
def bad() -> Report:
    snapshots, report = read_snapshots(FIXTURES / "bad", within=PLAUSIBLE)
    assert snapshots == []
    return report


def test_the_corpus_of_bad_files_has_an_error_for_each_and_no_other() -> None:
    assert sorted(path.name for path in (FIXTURES / "bad").iterdir()) == sorted(ERRORS)
    assert len(ERRORS) >= 30


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_a_bad_file_is_refused_by_name_and_reason(name: str, bad: Report) -> None:
    reasons = [refusal.reason for refusal in bad.refused if refusal.file == name]
    assert len(reasons) == 1
    assert ERRORS[name] in reasons[0]
    assert f"refused: {name}" in "\n".join(bad.lines())


def test_of_bad_files_none_is_lost(bad: Report) -> None:
    require_nothing_lost(bad)
    assert bad.read == len(ERRORS)


def test_good_files_are_read_beside_bad_ones(tmp_path: Path) -> None:
    put(tmp_path, "a_20250701.geojson")
    put(tmp_path, "b_20250702.geojson", "")
    put(tmp_path, "c_20250703.geojson")
    snapshots, report = read_snapshots(tmp_path)
    assert [snapshot.day.day for snapshot in snapshots] == [1, 3]
    assert report.gaps == (Gap(date(2025, 7, 2), date(2025, 7, 2)),)
    assert report.repeats == (date(2025, 7, 3),)
    require_nothing_lost(report)


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    put(tmp_path, "small_20250701.geojson")
    with (tmp_path / "huge_20250702.geojson").open("wb") as stream:
        stream.truncate(1 << 30)
    snapshots, report = read_snapshots(tmp_path)
    assert len(snapshots) == 1
    assert report.refused[0].reason == "1,073,741,824 bytes, allowed: up to 100,000,000 (not read)"


def test_a_file_that_vanishes_while_the_folder_is_read_is_named(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        put(tmp_path, f"a_2025070{day}.geojson")
    gone = tmp_path / "a_20250702.geojson"

    def take_away(done: int, total: int) -> None:
        assert total == 3
        if done == 1:
            gone.unlink()

    snapshots, report = read_snapshots(tmp_path, progress=take_away)
    assert [snapshot.day.day for snapshot in snapshots] == [1, 3]
    assert str(report.refused[0]) == "a_20250702.geojson: vanished before it was read"
    require_nothing_lost(report)


def test_a_file_that_vanishes_between_look_and_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a_20250701.geojson")

    def read(path: Path) -> bytes:
        path.unlink()
        raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    _, report = read_snapshots(tmp_path)
    assert report.refused[0].reason == "vanished before it was read"


def test_a_disk_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a_20250701.geojson")

    def read(path: Path) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "read_bytes", read)
    _, report = read_snapshots(tmp_path)
    assert report.refused[0].reason == "cannot be read: Input/output error"


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_regular_file_is_refused(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "a_20250701.geojson")
    _, report = read_snapshots(tmp_path)
    assert "no regular file" in report.refused[0].reason


def test_a_folder_without_snapshot_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"holds no \.geojson, \.json, \.gpkg file"):
        read_snapshots(put(tmp_path, "README.md", "nothing here"))
    with pytest.raises(SnapshotError, match="no such folder"):
        read_snapshots(tmp_path / "missing")


def test_other_files_in_the_folder_are_named_as_ignored(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "")
    put(tmp_path, "A_20250701.GEOJSON")
    _, report = read_snapshots(tmp_path)
    assert report.ignored == ("README.md",)
    assert report.days == (DAY,)


def test_heights_directions_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    area = shapely.force_3d(shapely.orient_polygons(SQUARE, exterior_cw=True), 12.5)
    put(tmp_path, "a_20250701.geojson", "\ufeff" + geojson(area))
    snapshots, report = read_snapshots(tmp_path)
    assert snapshots[0].area.equals(SQUARE)
    assert not snapshots[0].area.has_z
    assert report.repairs == ()


@pytest.mark.parametrize("name", ["EPSG:3857", "urn:ogc:def:crs:EPSG::32637", "EPSG:5564"])
def test_a_declared_crs_is_followed(tmp_path: Path, name: str) -> None:
    turn = Transformer.from_crs("EPSG:4326", name, always_xy=True)
    there = shapely.transform(SQUARE, turn.transform, interleaved=False)
    put(tmp_path, "a_20250701.geojson", geojson(there, crs=_named(name)))
    snapshots, _ = read_snapshots(tmp_path, within=PLAUSIBLE)
    assert snapshots[0].area.hausdorff_distance(SQUARE) < 1e-5


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"])
def test_degrees_declared_in_any_way_stay_longitude_first(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a_20250701.geojson", geojson(crs=_named(name)))
    snapshots, _ = read_snapshots(tmp_path, within=PLAUSIBLE)
    assert snapshots[0].area.equals(SQUARE)


def test_a_bow_tie_is_repaired_and_the_change_reported(tmp_path: Path) -> None:
    bow = shapely.from_wkt("POLYGON ((36 47, 37 48, 37 47, 36 48, 36 47))")
    put(tmp_path, "a_20250701.geojson", geojson(bow))
    snapshots, report = read_snapshots(tmp_path)
    area = snapshots[0].area
    assert area.is_valid
    assert area.area == pytest.approx(0.5)
    assert report.repairs[0].changed_km2 == pytest.approx(area_km2(area), abs=50)
    assert "Self-intersection[36.5 47.5]; repaired, " in str(report.repairs[0])


def test_a_sliver_is_no_fault(tmp_path: Path) -> None:
    sliver = MultiPolygon([SQUARE, box(36.6, 47, 36.600001, 47.5)])
    put(tmp_path, "a_20250701.geojson", geojson(sliver))
    snapshots, report = read_snapshots(tmp_path)
    assert snapshots[0].area.equals(sliver)
    assert report.repairs == ()


def test_features_of_one_day_become_one_area(tmp_path: Path) -> None:
    rows = [
        ("2025-07-01", SQUARE),
        ("2025-07-02T23:30:00+03:00", SQUARE),
        ("2025-07-01", box(37, 47, 38, 48)),
    ]
    put(tmp_path, "series.geojson", _series(rows))
    snapshots, report = read_snapshots(tmp_path)
    assert [(one.day.day, one.area.area) for one in snapshots] == [(1, 1.25), (2, 0.25)]
    assert report.read == 2


def test_a_fault_on_one_day_of_a_series_leaves_the_other_days(tmp_path: Path) -> None:
    rows = [("2025-07-01", SQUARE), ("2025-07-02", Point(36, 47)), ("2025-07-03", SQUARE)]
    put(tmp_path, "series.geojson", _series(rows))
    _, report = read_snapshots(tmp_path)
    assert [day.day for day in report.days] == [1, 3]
    assert str(report.refused[0]).startswith(
        "series.geojson (2025-07-02): feature 2: a geometry of"
    )
    require_nothing_lost(report)


def test_a_day_in_two_files_is_refused_in_both(tmp_path: Path) -> None:
    put(tmp_path, "a_20250701.geojson")
    put(tmp_path, "series.geojson", _series([("2025-07-01", SQUARE), ("2025-07-02", SQUARE)]))
    _, report = read_snapshots(tmp_path)
    assert [day.day for day in report.days] == [2]
    assert [refusal.file for refusal in report.refused] == ["a_20250701.geojson", "series.geojson"]
    require_nothing_lost(report)


def test_a_bare_polygon_and_a_single_feature_are_geojson_too(tmp_path: Path) -> None:
    put(tmp_path, "a_20250701.json", shapely.to_geojson(SQUARE))
    put(tmp_path, "b_20250702.json", json.dumps(json.loads(geojson())["features"][0]))
    _, report = read_snapshots(tmp_path)
    assert len(report.accepted) == 2


def test_a_geopackage_in_metres_with_a_column_of_dates_is_read(tmp_path: Path) -> None:
    turn = Transformer.from_crs("EPSG:4326", "EPSG:32637", always_xy=True)
    there = shapely.transform(SQUARE, turn.transform, interleaved=False)
    put_geopackage(
        tmp_path / "series.gpkg", there, there, crs="EPSG:32637", day=["2025-07-01", "2025-07-02"]
    )
    snapshots, report = read_snapshots(tmp_path, within=PLAUSIBLE, date_column="day")
    assert report.days == (DAY, date(2025, 7, 2))
    assert snapshots[0].area.hausdorff_distance(SQUARE) < 1e-6


def test_dates_and_times_of_a_geopackage_are_read_as_written(tmp_path: Path) -> None:
    put_geopackage(tmp_path / "a.gpkg", SQUARE, date=[date(2025, 7, 1)])
    put_geopackage(tmp_path / "b_20250703.gpkg", SQUARE)
    moment = gpd.pd.to_datetime(["2025-07-02T23:30:00"])
    put_geopackage(tmp_path / "c.gpkg", SQUARE, date=moment)
    _, report = read_snapshots(tmp_path)
    assert [str(refusal) for refusal in report.refused] == []
    assert [day.day for day in report.days] == [1, 2, 3]


def test_a_geopackage_that_does_not_say_enough_is_refused(tmp_path: Path) -> None:
    put_geopackage(tmp_path / "points_20250701.gpkg", Point(36, 47))
    put_geopackage(tmp_path / "empty_date.gpkg", SQUARE, date=gpd.pd.Series([None], dtype=str))
    two = tmp_path / "two_20250701.gpkg"
    for layer in ("first", "second"):
        gpd.GeoDataFrame(geometry=[SQUARE], crs="EPSG:4326").to_file(
            two, layer=layer, driver="GPKG"
        )
    snapshots, report = read_snapshots(tmp_path)
    assert snapshots == []
    reasons = {refusal.file: refusal.reason for refusal in report.refused}
    assert "row 1: a geometry of type Point" in reasons["points_20250701.gpkg"]
    assert "row 1: 'date' is None" in reasons["empty_date.gpkg"]
    assert "2 layers with geometry" in reasons["two_20250701.gpkg"]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_geopackage_without_a_crs_is_refused(tmp_path: Path) -> None:
    put_geopackage(tmp_path / "a_20250701.gpkg", SQUARE, crs=None)
    _, report = read_snapshots(tmp_path)
    assert len(report.refused) == 1
    assert "CRS" in report.refused[0].reason or "degrees" in report.refused[0].reason


def test_the_report_reads_as_lines(tmp_path: Path) -> None:
    put(tmp_path, "a_20250701.geojson")
    put(tmp_path, "b_20250704.geojson")
    put(tmp_path, "notes.txt", "")
    _, report = read_snapshots(tmp_path)
    assert report.lines() == [
        f"{tmp_path}: 2 read = 2 accepted + 0 refused, 2025-07-01 to 2025-07-04; 1 repeat the day before",
        "no snapshot: 2025-07-02 to 2025-07-03",
        "ignored: notes.txt",
    ]


def _named(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


def _series(rows: list[tuple[str, Any]]) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"date": day},
            "geometry": json.loads(shapely.to_geojson(area)),
        }
        for day, area in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})
