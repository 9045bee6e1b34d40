"""Events against the line of contact of their day, held to a plain reading of each event by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box
from test_control_history import STEP, cells, worlds

from geo.context import COLUMNS, ContextError, Front, with_context
from geo.context.windings import TICKS_PER_DEGREE, to_ticks
from geo.control import ControlHistory
from geo.control.grid import STEPS_PER_DEGREE, polygons_of
from geo.frame import GeometryError
from geo.measure import GEOD

START = date(2025, 7, 1)
UNITS = {"XX-1": box(35, 46, 36.03, 48), "XX-2": box(36.03, 46, 37, 48)}
LAND = shapely.union_all(list(UNITS.values()))
WEST, EAST = box(35, 46, 36, 48), box(36, 46, 37, 48)


@dataclass(frozen=True)
class Day:
    """A made-up snapshot."""

    day: date
    area: MultiPolygon


def day(number: int) -> date:
    return START + timedelta(days=number)


def history(areas: dict[int, shapely.Geometry]) -> ControlHistory:
    days = [Day(day(number), polygons_of(area)) for number, area in areas.items()]
    return ControlHistory.from_snapshots(days)


def front(areas: dict[int, shapely.Geometry]) -> Front:
    return Front.of_history(history(areas), UNITS)


def events(*rows: tuple[Any, Any]) -> gpd.GeoDataFrame:
    """Rows of a date and a place (lon, lat), each may be None."""
    points = [None if place is None else Point(place) if place else Point() for _, place in rows]
    dates = [when.isoformat() if isinstance(when, date) else when for when, _ in rows]
    table = {"id": [f"e{number}" for number in range(len(rows))], "date": dates}
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def context(
    areas: dict[int, shapely.Geometry], *rows: tuple[Any, Any], within_days: int = 1
) -> list[dict[str, Any]]:
    found = with_context(events(*rows), units=UNITS, front=front(areas), within_days=within_days)
    return plain_rows(found)


def plain_rows(found: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """The columns of the context as Python values, None for null."""
    rows = found[list(COLUMNS)].astype(object)
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in rows.to_dict("records")
    ]


# The plain reading: one event, one day, one area at a time.


def plain(series: ControlHistory, when: int, place: tuple[float, float], n: int) -> dict[str, Any]:
    point = Point(place)
    unit = next((name for name, area in UNITS.items() if area.intersects(point)), None)
    found: dict[str, Any] = dict.fromkeys(COLUMNS) | {"unit": unit, "within_days": n}
    if day(when) not in series.days:
        return found
    sides = {one: is_behind(series.at(one), place) for one in series.days}
    change, whole = plain_change(sides, day(when), n)
    beyond = "in_front" if unit else "outside"
    return found | {
        "context_day": day(when).isoformat(),
        "side": "behind" if sides[day(when)] else beyond,
        "changed_within_days": True if change else (False if whole else None),
        "changed_on": change.isoformat() if change else None,
    }


def is_behind(area: MultiPolygon, place: tuple[float, float]) -> bool:
    return bool(shapely.transform(area, to_ticks).covers(shapely.transform(Point(place), to_ticks)))


def plain_change(sides: dict[date, bool], when: date, n: int) -> tuple[date | None, bool]:
    window = [when + timedelta(days=number) for number in range(-n - 1, n + 1)]
    held = [one for one in sides if one in window]
    turns = [b for a, b in pairwise(held) if sides[a] != sides[b]]
    return min(turns, key=lambda one: abs(one - when), default=None), len(held) == len(window)


def plain_km(area: MultiPolygon, place: tuple[float, float]) -> float:
    """To the boundary inside the land, from place to place along it."""
    line = shapely.segmentize(area.boundary, 0.0002)
    xy = shapely.get_coordinates(line)
    here = np.tile(place, (len(xy), 1))
    return float(GEOD.inv(*here.T, *xy.T)[2].min()) / 1000


# Areas of one board share edges from day to day; `worlds` are of any kind.
sites = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)))
boards = st.sampled_from([STEP, 0.02]).flatmap(
    lambda size: st.lists(st.builds(cells, sites, st.just(size)), min_size=1, max_size=6)
)
series_of_areas = st.one_of(worlds, boards)
ticks = st.integers(-1, 1).map(lambda number: number / TICKS_PER_DEGREE)
# A day, and a place told from an edge of the series: so far along it, and a tick beside.
asked = st.lists(
    st.tuples(
        st.integers(-2, 9),
        st.tuples(st.integers(0, 200), st.sampled_from([0.0, 0.25, 0.5, 1.0, 3.0]), ticks, ticks),
    ),
    min_size=1,
    max_size=20,
)
days_held = st.lists(st.integers(0, 7), min_size=6, max_size=6, unique=True)


def place_of(series: ControlHistory, where: tuple[int, float, float, float]) -> tuple[float, float]:
    number, along, dx, dy = where
    edge = [36_00000, 47_00000, 36_01000, 47_00500]
    if len(series.edges):
        edge = series.edges[number % len(series.edges)].tolist()
    x0, y0, x1, y1 = (value / STEPS_PER_DEGREE for value in edge)
    return x0 + along * (x1 - x0) + dx, y0 + along * (y1 - y0) + dy


@given(series_of_areas, days_held, asked, st.integers(0, 3))
@settings(max_examples=100)
def test_side_unit_and_changes_are_those_of_a_plain_reading(
    areas: list[shapely.Geometry], numbers: list[int], rows: list[Any], n: int
) -> None:
    days = dict(zip(sorted(numbers), areas, strict=False))
    series = history(days)
    asked_for = [(when, place_of(series, where)) for when, where in rows]
    found = context(days, *((day(when), place) for when, place in asked_for), within_days=n)
    for row, (when, place) in zip(found, asked_for, strict=True):
        assert row | {"distance_to_line_km": None} == plain(series, when, place, n)


@given(st.lists(st.builds(cells, sites, st.just(0.02)), min_size=1, max_size=4), asked)
@settings(max_examples=50)
def test_the_distance_is_geodesic_to_within_half_a_percent(
    areas: list[shapely.Geometry], rows: list[Any]
) -> None:
    days = dict(enumerate(areas))
    series = history(days)
    asked_for = [(when, place_of(series, where)) for when, where in rows if 0 <= when < len(areas)]
    found = context(days, *((day(when), place) for when, place in asked_for))
    for row, (when, place) in zip(found, asked_for, strict=True):
        area = series.at(day(when))
        if area.is_empty:
            assert row["distance_to_line_km"] is None
        else:
            wanted = plain_km(area, place)
            assert row["distance_to_line_km"] == pytest.approx(wanted, rel=0.005, abs=0.02)


@given(worlds, asked, st.integers(0, 30))
@settings(max_examples=30)
def test_a_row_depends_on_itself_alone(
    areas: list[shapely.Geometry], rows: list[Any], cut: int
) -> None:
    made = front(dict(enumerate(areas)))
    places = [place_of(made.sides.history, where) for _, where in rows]
    table = events(*((day(when), place) for (when, _), place in zip(rows, places, strict=True)))
    whole = with_context(table, units=UNITS, front=made)
    parts = [
        with_context(part, units=UNITS, front=made) for part in (table.iloc[:cut], table.iloc[cut:])
    ]
    pd.testing.assert_frame_equal(pd.concat(parts), whole)


def test_a_point_on_a_common_border_lies_in_the_unit_that_comes_first() -> None:
    assert [row["unit"] for row in context({0: WEST}, (START, (36.03, 47)))] == ["XX-1"]


def test_a_point_outside_all_units_has_no_unit_and_lies_outside_with_a_distance() -> None:
    (row,) = context({0: WEST}, (START, (38, 47)))
    assert (row["unit"], row["side"]) == (None, "outside")
    assert row["distance_to_line_km"] == pytest.approx(152.1, abs=0.3)


def test_control_beyond_the_units_is_behind_all_the_same() -> None:
    (row,) = context({0: box(34.9, 46, 36, 48)}, (START, (34.95, 47)))
    assert (row["unit"], row["side"]) == (None, "behind")


@pytest.mark.parametrize("empty", [None, ()])
def test_an_event_without_a_place_is_kept_with_nulls(empty: Any) -> None:
    (row,) = context({0: WEST}, (START, empty))
    assert row == dict.fromkeys(COLUMNS) | {"within_days": 1}


@pytest.mark.parametrize("when", [None, "2025", "2025-07"])
def test_an_event_without_a_day_has_its_unit_and_nulls(when: str | None) -> None:
    (row,) = context({0: WEST}, (when, (35.5, 47)))
    assert row == dict.fromkeys(COLUMNS) | {"unit": "XX-1", "within_days": 1}


def test_the_day_is_the_one_written_in_its_own_zone() -> None:
    days = {0: WEST, 1: EAST}
    found = context(days, ("2025-07-02T00:30+03:00", (35.5, 47)), ("2025-07-01 23:30", (35.5, 47)))
    assert [row["context_day"] for row in found] == ["2025-07-02", "2025-07-01"]
    assert [row["side"] for row in found] == ["in_front", "behind"]


def test_a_column_of_timestamps_is_read_as_days() -> None:
    table = events((START, (35.5, 47)), (None, (35.5, 47)))
    table["date"] = pd.to_datetime(table["date"]).dt.tz_localize("Europe/Kyiv")
    found = plain_rows(with_context(table, units=UNITS, front=front({0: WEST})))
    assert [row["context_day"] for row in found] == ["2025-07-01", None]


@pytest.mark.parametrize("when", [-1, 2, 5])
def test_before_the_first_day_after_the_last_and_in_a_gap_nothing_is_said(when: int) -> None:
    (row,) = context({0: WEST, 1: WEST, 3: WEST, 4: WEST}, (day(when), (35.5, 47)))
    assert row == dict.fromkeys(COLUMNS) | {"unit": "XX-1", "within_days": 1}


def test_a_place_on_the_line_is_behind_it_at_no_distance() -> None:
    (row,) = context({0: WEST}, (START, (36, 47.3)))
    assert (row["side"], row["distance_to_line_km"]) == ("behind", 0)


def test_of_two_changes_as_near_the_earlier_is_named() -> None:
    days = {0: WEST, 1: WEST, 2: EAST, 3: EAST, 4: WEST, 5: WEST, 6: WEST}
    (row,) = context(days, (day(3), (35.5, 47)), within_days=2)
    assert (row["side"], row["changed_within_days"], row["changed_on"]) == (
        "in_front",
        True,
        day(2).isoformat(),
    )


def test_no_change_is_said_only_where_every_day_of_the_window_is_known() -> None:
    days = {number: WEST for number in range(8) if number != 4}
    found = context(days, *((day(number), (35.5, 47)) for number in range(8)))
    answers = [row["changed_within_days"] for row in found]
    assert answers == [None, None, False, None, None, None, None, None]


def test_a_change_over_a_gap_counts_only_with_the_whole_gap_in_the_window() -> None:
    days = {0: WEST, 1: WEST, 4: EAST, 5: EAST, 6: EAST}
    narrow, wide = (context(days, (day(4), (35.5, 47)), within_days=n)[0] for n in (1, 2))
    assert (narrow["changed_within_days"], narrow["changed_on"]) == (None, None)
    assert (wide["changed_within_days"], wide["changed_on"]) == (True, day(4).isoformat())


def test_a_day_without_control_has_no_line() -> None:
    (row,) = context({0: MultiPolygon()}, (START, (35.5, 47)))
    assert (row["side"], row["distance_to_line_km"]) == ("in_front", None)


def test_a_step_in_a_border_drawn_apart_is_no_line_of_contact() -> None:
    """The short edge of the step looks along the strip between both borders: land lies beside it."""
    west = WEST.difference(box(35, 47.97, 35.5, 48)).difference(box(35, 47.99, 36, 48))
    (row,) = context({0: west}, (START, (35.45, 47.9)))
    wanted = GEOD.inv(35.45, 47.9, 36, 47.9)[2] / 1000
    assert row["distance_to_line_km"] == pytest.approx(wanted, rel=0.002)


@pytest.mark.parametrize("shift", [0.0, 0.03, -0.03])
def test_border_and_coast_are_no_line_of_contact_even_drawn_apart(shift: float) -> None:
    """Control of the west, its outer edges up to 3 km beside the land's."""
    west = box(35 + shift, 46 + shift, 36, 48 - shift)
    (row,) = context({0: west}, (START, (35.04, 46.5)))
    wanted = GEOD.inv(35.04, 46.5, 36, 46.5)[2] / 1000
    assert row["distance_to_line_km"] == pytest.approx(wanted, rel=0.002)


def test_a_speck_far_behind_the_line_is_no_line_of_contact() -> None:
    hole = box(35.5, 47, 35.504, 47.002)
    (row,) = context({0: WEST.difference(hole)}, (START, (35.5, 47.001)))
    assert row["distance_to_line_km"] == pytest.approx(38.0, abs=0.1)


def test_a_foothold_at_the_border_has_a_line_towards_the_land_alone() -> None:
    (row,) = context({0: box(35.9, 47.96, 36.3, 48.02)}, (START, (36.1, 48.1)))
    assert row["distance_to_line_km"] == pytest.approx(
        GEOD.inv(36.1, 48.1, 36.1, 47.96)[2] / 1000, abs=0.01
    )


def test_a_given_line_has_a_width_within_which_no_side_is_said() -> None:
    line = LineString([(36, 46), (36, 48)])
    made = Front.of_day(START, area=WEST, line=line, half_width_km=2.5, units=UNITS)
    places = [(35.5, 47), (35.98, 47), (36.02, 47), (36.5, 47)]
    table = events(*((START, place) for place in places))
    found = plain_rows(with_context(table, units=UNITS, front=made))
    assert [row["side"] for row in found] == ["behind", "at_line", "at_line", "in_front"]
    assert found[1]["distance_to_line_km"] == pytest.approx(1.521, abs=0.002)


def test_a_place_whose_radius_reaches_the_line_has_no_side_but_a_distance() -> None:
    table = events(*[(START, (35.98, 47))] * 3, (START, (35.5, 47)))
    table["radius_m"] = [1500, 1530, None, 5000]
    found = plain_rows(with_context(table, units=UNITS, front=front({0: WEST})))
    assert [row["side"] for row in found] == ["behind", "at_line", "behind", "behind"]
    assert [row["distance_to_line_km"] for row in found][:3] == [1.521] * 3


@pytest.mark.parametrize(
    ("precision", "context_day"),
    [("day", "2025-07-01"), ("time", "2025-07-01"), (None, "2025-07-01")]
    + [(coarse, None) for coarse in ("week", "month", "year")],
)
def test_a_day_within_a_longer_period_is_not_taken_for_the_day(
    precision: str | None, context_day: str | None
) -> None:
    table = events((START, (35.5, 47))).assign(date_precision=[precision])
    (row,) = plain_rows(with_context(table, units=UNITS, front=front({0: WEST})))
    assert (row["unit"], row["context_day"]) == ("XX-1", context_day)


def test_without_a_front_only_the_unit_is_added() -> None:
    found = with_context(events((START, (35.5, 47))), units=UNITS)
    assert list(found.columns) == ["id", "date", "geometry", "unit"]


def test_units_may_be_a_frame_and_the_events_stay_as_they_were() -> None:
    units = gpd.GeoDataFrame({"id": list(UNITS)}, geometry=list(UNITS.values()), crs="EPSG:4326")
    table = events((START, (35.5, 47)), (None, None))
    table.index = pd.Index([7, 3])
    before = table.copy(deep=True)
    found = with_context(table, units=units, front=front({0: WEST}))
    pd.testing.assert_frame_equal(table, before)
    assert found.index.tolist() == [7, 3]
    assert found["unit"].tolist()[:1] == ["XX-1"]


def test_no_events_give_no_rows_but_every_column() -> None:
    found = with_context(events(), units=UNITS, front=front({0: WEST}))
    some = with_context(events((START, (35.5, 47))), units=UNITS, front=front({0: WEST}))
    assert len(found) == 0
    assert found[list(COLUMNS)].dtypes.equals(some[list(COLUMNS)].dtypes)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table.to_crs(3857), "EPSG:3857, allowed: EPSG:4326"),
        (lambda table: table.set_crs(None, allow_override=True), "None, allowed: EPSG:4326"),
        (lambda table: table.drop(columns="date"), "no column date"),
        (lambda table: table.assign(side="behind"), "column side is there already"),
        (lambda table: table.set_geometry([WEST]), "row 0 is a Polygon, allowed: Point"),
        (lambda table: table.assign(date="28.08.2025"), "row 0: '28.08.2025', allowed: ISO 8601"),
        (lambda table: table.assign(date="2025-02-30"), "row 0: '2025-02-30', allowed: ISO 8601"),
        (lambda table: table.assign(date="2025-08-28x"), "row 0: '2025-08-28x', allowed: ISO"),
        (lambda table: table.assign(date_precision="decade"), "date_precision 'decade', allowed: "),
        (
            lambda table: table.assign(radius_m=-5),
            "row 0 has radius_m '-5', allowed: metres or null",
        ),
        (lambda table: table.assign(radius_m="wide"), "row 0 has radius_m 'wide', allowed: metres"),
        (lambda table: table.set_geometry([Point(200, 47)]), "row 0 lies at 200, 47, allowed"),
        (lambda table: table.set_geometry([Point(36, np.nan)]), "row 0 lies at 36, nan, allowed"),
        (lambda table: table.set_geometry([Point(36, np.inf)]), "row 0 lies at 36, inf, allowed"),
    ],
)
def test_what_is_no_such_event_is_refused_with_row_and_rule(change: Any, said: str) -> None:
    table = change(events((START, (35.5, 47))))
    with pytest.raises(ContextError, match=said):
        with_context(table, units=UNITS, front=front({0: WEST}))


def test_a_negative_window_a_history_without_days_and_no_units_are_refused() -> None:
    table = events((START, (35.5, 47)))
    with pytest.raises(ContextError, match="within days: -1, allowed: 0 or more"):
        with_context(table, units=UNITS, front=front({0: WEST}), within_days=-1)
    with pytest.raises(ContextError, match="the history has no day"):
        Front.of_history(history({}), UNITS)
    with pytest.raises(GeometryError, match="units: none"):
        Front.of_history(history({0: WEST}), {})
    with pytest.raises(GeometryError, match="an id comes twice"):
        with_context(
            table, units=gpd.GeoDataFrame({"id": ["a", "a"]}, geometry=[WEST, EAST], crs=4326)
        )
