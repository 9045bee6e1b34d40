"""Two areas compared: what changed hands, by unit, and which places changed side."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from geo.control import compare
from geo.measure import area_km2

BEFORE = box(36, 47, 37, 48)
AFTER = box(36.2, 47, 37.2, 48)
UNITS = {"west": box(35, 46, 36.5, 49), "east": box(36.5, 46, 38, 49), "far": box(10, 10, 11, 11)}
PLACES = {
    "left": Point(36.1, 47.5),
    "kept": Point(36.5, 47.5),
    "taken": Point(37.1, 47.5),
    "never": Point(39, 47.5),
    "on the new line": Point(37.2, 47.5),
}


def test_gained_and_lost_are_measured_on_the_ellipsoid() -> None:
    found = compare(BEFORE, AFTER)
    assert found.gained.equals(box(37, 47, 37.2, 48))
    assert found.lost.equals(box(36, 47, 36.2, 48))
    assert found.gained_km2 == pytest.approx(area_km2(box(37, 47, 37.2, 48)))
    assert found.net_km2 == pytest.approx(0, abs=1e-6)
    assert found.by_unit.empty
    assert found.places == {}


def test_changes_are_told_by_unit_and_units_without_any_left_out() -> None:
    table = compare(BEFORE, AFTER, units=UNITS).by_unit
    assert list(table.index) == ["west", "east"]
    assert table.loc["west", "gained_km2"] == 0
    assert table.loc["east", "gained_km2"] == pytest.approx(table.loc["west", "lost_km2"])


def test_places_that_changed_side_are_named_and_the_boundary_is_inside() -> None:
    found = compare(BEFORE, AFTER, places=PLACES).places
    assert found == {"left": "lost", "taken": "gained", "on the new line": "gained"}


def test_an_area_against_nothing_is_gained_or_lost_whole() -> None:
    whole = area_km2(BEFORE)
    assert compare(MultiPolygon(), BEFORE).gained_km2 == pytest.approx(whole)
    assert compare(BEFORE, MultiPolygon()).lost_km2 == pytest.approx(whole)
    assert compare(BEFORE, BEFORE, places=PLACES).places == {}


span = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))


@given(span, span)
@settings(max_examples=50)
def test_the_other_way_round_gained_is_lost(
    one: tuple[int, int, int, int], two: tuple[int, int, int, int]
) -> None:
    # Long sides are geodesics, so that cutting one at a unit's edge would change its area.
    areas = [
        shapely.segmentize(box(36 + x / 9, 47 + y / 9, 36 + (x + w) / 9, 47 + (y + h) / 9), 0.01)
        for x, y, w, h in (one, two)
    ]
    there, back = compare(*areas, units=UNITS), compare(*reversed(areas), units=UNITS)
    assert (there.gained_km2, there.lost_km2) == (back.lost_km2, back.gained_km2)
    assert there.by_unit["gained_km2"].sum() == pytest.approx(there.gained_km2, rel=1e-5)
    assert list(there.by_unit["gained_km2"]) == list(back.by_unit["lost_km2"])
