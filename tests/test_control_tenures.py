"""Tenures: sums over them are the areas by day and the difference of any two days."""

from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box

from geo.control import ControlHistory, Snapshot, compare
from geo.control.grid import polygons_of
from geo.control.tenures import OUTSIDE, Tenure, tenures

UNITS = {"west": box(35, 46, 36.02, 49), "east": box(36.02, 46, 36.05, 49)}
# A metre and a half squared: what cutting long edges may change on squares of a kilometre.
CLOSE_KM2 = 2e-6

cells = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


def history(*days: set[tuple[int, int]]) -> ControlHistory:
    """Days of squares of 0.01 degrees, some of them east of all units."""
    areas = [
        polygons_of(
            shapely.union_all(
                [box(36 + x / 100, 47 + y / 100, 36.01 + x / 100, 47.01 + y / 100) for x, y in day]
            )
        )
        for day in days
    ]
    first = date(2025, 8, 1)
    return ControlHistory.from_snapshots(
        Snapshot(first + timedelta(days=n), area, "made up") for n, area in enumerate(areas)
    )


def summed(found: list[Tenure], unit: str, before: int, after: int) -> tuple[float, float]:
    mine = [item for item in found if item.unit == unit]
    gained = sum(item.km2 for item in mine if not item.holds(before) and item.holds(after))
    lost = sum(item.km2 for item in mine if item.holds(before) and not item.holds(after))
    return gained, lost


@given(st.lists(cells, min_size=1, max_size=6))
@settings(max_examples=60)
def test_areas_and_the_difference_of_any_two_days_are_sums_of_tenures(
    days: list[set[tuple[int, int]]],
) -> None:
    series = history(*days)
    found, table = tenures(series, UNITS), series.areas(UNITS)
    for place in range(len(days)):
        for unit in UNITS:
            held = sum(item.km2 for item in found if item.unit == unit and item.holds(place))
            assert held == pytest.approx(table.iloc[place][unit], abs=CLOSE_KM2)
        wanted = compare(series.at(series.days[0]), series.at(series.days[place]), units=UNITS)
        for unit in UNITS:
            row = wanted.by_unit.loc[unit] if unit in wanted.by_unit.index else (0, 0)
            assert summed(found, unit, 0, place) == pytest.approx(tuple(row), abs=CLOSE_KM2)
        total = [
            sum(both)
            for both in zip(
                *(summed(found, unit, 0, place) for unit in (*UNITS, OUTSIDE)), strict=True
            )
        ]
        assert total == pytest.approx([wanted.gained_km2, wanted.lost_km2], abs=CLOSE_KM2)


def test_ground_that_is_lost_and_retaken_has_all_its_turns() -> None:
    found = tenures(history({(0, 0), (1, 0)}, {(1, 0)}, {(0, 0), (1, 0)}), UNITS)
    assert [(item.held, item.turns) for item in found] == [(True, ()), (True, (1, 2))]


def test_ground_outside_all_units_is_kept_apart() -> None:
    (item,) = tenures(history(set(), {(6, 0)}), UNITS)
    assert (item.unit, item.held, item.turns) == (OUTSIDE, False, (1,))


def test_a_series_without_days_or_without_ground_has_no_tenure() -> None:
    assert tenures(ControlHistory.from_snapshots([]), UNITS) == []
    assert (
        tenures(
            ControlHistory.from_snapshots([Snapshot(date(2025, 8, 1), MultiPolygon(), "-")]), UNITS
        )
        == []
    )
