"""The 62 real snapshots of July and August 2025, where they are at hand (they may not be copied)."""

import base64
import os
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Point, box

from geo.context import Front, with_context
from geo.control import ControlHistory, Report, Snapshot, compare, read_snapshots
from geo.control.grid import to_grid
from geo.frame import Bounds
from geo.measure import area_km2
from layers.core.boundaries import units

REPOSITORY = Path(__file__).parents[1]
FOLDER = Path(
    os.environ.get("FRONTATLAS_CONTROL", REPOSITORY.parent / "shared/data/control/deepstate")
)
PLAUSIBLE = Bounds(20, 43, 42, 54)
VILLAGES = {"zaporizke": Point(36.53194, 47.85333), "novoheorhiivka": Point(36.56222, 47.86861)}
FIRST, LAST = date(2025, 8, 1), date(2025, 8, 31)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the folder of snapshots is missing; FRONTATLAS_CONTROL may name it"
)

Series = tuple[dict[date, Snapshot], Report]


@pytest.fixture(scope="module")
def real() -> Series:
    snapshots, report = read_snapshots(FOLDER, within=PLAUSIBLE)
    return {snapshot.day: snapshot for snapshot in snapshots}, report


@pytest.fixture(scope="module")
def history(real: Series) -> ControlHistory:
    return ControlHistory.from_snapshots(real[0].values())


def test_all_sixty_two_days_are_read_without_a_fault(real: Series) -> None:
    _, report = real
    assert (report.read, len(report.accepted), report.refused) == (62, 62, ())
    assert (report.gaps, report.repairs, len(report.repeats)) == ((), (), 11)


def test_every_day_comes_back_to_the_last_bit(real: Series, history: ControlHistory) -> None:
    again = ControlHistory.decode(history.encode())
    for day, snapshot in real[0].items():
        assert shapely.normalize(again.at(day)) == shapely.normalize(to_grid(snapshot.area))


def test_the_series_takes_at_most_nineteen_kilobytes_in_base64(history: ControlHistory) -> None:
    assert len(base64.b64encode(history.encode())) <= 19_000


def test_august_gained_475_and_lost_12_square_kilometres(
    real: Series, history: ControlHistory
) -> None:
    found = compare(real[0][FIRST].area, real[0][LAST].area)
    gained, lost = history.change(FIRST, LAST)
    assert (found.gained_km2, area_km2(gained)) == pytest.approx((475.5, 475.5), abs=0.5)
    assert (found.lost_km2, area_km2(lost)) == pytest.approx((12.1, 12.1), abs=0.5)


def test_on_28_august_the_area_is_114702_square_kilometres(history: ControlHistory) -> None:
    assert area_km2(history.at(date(2025, 8, 28))) == pytest.approx(114_702, abs=5)


def test_two_villages_change_side_between_26_and_27_august(history: ControlHistory) -> None:
    before, after = history.at(date(2025, 8, 26)), history.at(date(2025, 8, 27))
    assert compare(before, after, places=VILLAGES).places == dict.fromkeys(VILLAGES, "gained")
    for day in history.days:
        if day >= date(2025, 8, 27):
            assert all(history.at(day).covers(place) for place in VILLAGES.values())


def test_all_days_and_units_agree_with_an_overlay_of_each_day(history: ControlHistory) -> None:
    corners = [(x, y) for x in range(32, 40, 2) for y in range(44, 52, 2)]
    boxes = [box(x, y, x + 2, y + 2) for x, y in corners]
    units = {str(unit.bounds): shapely.segmentize(unit, 0.02) for unit in boxes}
    table = history.areas(units)
    for day in history.days[::6]:
        area = history.at(day)
        for name, unit in units.items():
            wanted = area_km2(shapely.intersection(area, unit))
            assert table.loc[day, name] == pytest.approx(wanted, abs=0.1)


def test_the_context_names_the_day_on_which_the_villages_change_side(
    history: ControlHistory,
) -> None:
    days = ["2025-08-20", "2025-08-24", "2025-08-28", "2025-09-01"]
    points = [VILLAGES["zaporizke"]] * len(days)
    events = gpd.GeoDataFrame({"date": days}, geometry=points, crs="EPSG:4326")
    found = with_context(events, units=units(), front=Front.of_history(history, units()))
    assert found["unit"].tolist() == ["UA-12"] * 4
    assert found["side"].tolist()[:3] == ["in_front", "in_front", "behind"]
    assert found["changed_within_days"].tolist()[:2] == [True, True]
    assert found["changed_on"].tolist()[:3] == ["2025-08-27", "2025-08-27", "2025-08-27"]
    assert found.iloc[3][["context_day", "side", "changed_on"]].isna().all()


def test_far_behind_the_line_neither_border_nor_coast_nor_a_speck_is_near(
    history: ControlHistory,
) -> None:
    places = {"Donetsk": (37.80, 48.00), "Luhansk": (39.31, 48.57), "Sevastopol": (33.52, 44.60)}
    points = [Point(place) for place in places.values()]
    events = gpd.GeoDataFrame({"date": ["2025-08-28"] * 3}, geometry=points, crs="EPSG:4326")
    found = with_context(events, units=units(), front=Front.of_history(history, units()))
    assert found["side"].tolist() == ["behind"] * 3
    assert found["distance_to_line_km"].tolist() == pytest.approx([42.6, 86.2, 228.6], abs=0.3)
