"""Measures against published values, and GeoJSON that is always sound."""

import json
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.frame import Bounds, GeometryError, frame, require_sound
from geo.geojson import to_geojson
from geo.measure import area_km2, circle, destination, distance_km, length_km, nearest_km, no_finer
from geo.rfc7946 import geojson_faults
from maps.core.geometries import SCALE, encoded

longitudes, latitudes = st.floats(-170, 170), st.floats(-80, 80)


@pytest.mark.parametrize(
    ("value", "error", "told"),
    [(0.0502, 0.187, 0.1), (75.33, 3.2, 75), (20_037.9, 851.6, 20_000), (0.57, 0, 0.6), (9, 9, 9)],
)
def test_a_measure_is_told_no_finer_than_its_error(value: float, error: float, told: float) -> None:
    assert no_finer(value, error=error) == told


def test_a_degree_of_latitude_at_the_equator_is_110_574_km() -> None:
    assert distance_km(Point(0, 0), Point(0, 1)) == pytest.approx(110.574, abs=0.001)
    assert length_km(LineString([(0, 0), (0, 1)])) == pytest.approx(110.574, abs=0.001)


def test_a_quarter_of_the_ellipsoid_has_its_published_area() -> None:
    octant = Polygon([(0, 0), (90, 0), (90, 90 - 1e-9)])
    assert area_km2(octant) == pytest.approx(510_065_621.7 / 8, rel=1e-6)


def test_holes_are_subtracted_whatever_way_the_rings_turn() -> None:
    outer, inner = box(30, 50, 31, 51), box(30.2, 50.2, 30.4, 50.4)
    holed = Polygon(outer.exterior.coords, [list(inner.exterior.coords)])
    reverse = Polygon(outer.exterior.coords[::-1], [list(inner.exterior.coords)[::-1]])
    assert area_km2(holed) == pytest.approx(area_km2(outer) - area_km2(inner))
    assert area_km2(reverse) == pytest.approx(area_km2(holed))


@given(longitudes, latitudes, st.floats(0, 359), st.floats(0.1, 50))
def test_a_destination_lies_at_its_distance(
    lon: float, lat: float, bearing: float, km: float
) -> None:
    start = Point(lon, lat)
    assert distance_km(start, destination(start, bearing_deg=bearing, distance_km=km)) == (
        pytest.approx(km, abs=1e-6)
    )


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(50, 20_000))
def test_a_circle_has_its_radius_and_area_and_turns_right(
    lon: float, lat: float, radius: float
) -> None:
    made = circle(Point(lon, lat), radius_m=radius)
    assert made.exterior.is_ccw
    first = Point(made.exterior.coords[5])
    assert distance_km(Point(lon, lat), first) == pytest.approx(radius / 1000, rel=1e-6)
    assert area_km2(made) == pytest.approx(np.pi * (radius / 1000) ** 2, rel=0.01)


def test_the_nearest_place_of_a_polygon_is_zero_inside_and_geodesic_outside() -> None:
    square = box(30, 50, 31, 51)
    assert nearest_km(Point(30.5, 50.5), square) == 0
    assert nearest_km(Point(30.5, 52), square) == pytest.approx(111.3, abs=0.3)
    assert nearest_km(Point(29, 50.5), square) == pytest.approx(70.9, abs=0.5)


@pytest.mark.parametrize(
    ("shape", "word"),
    [
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "invalid"),
        (Point(), "empty"),
        (Point(1, 2, 3), "Z values"),
        (Point(200, 0), "reaches"),
    ],
)
def test_an_unsound_geometry_is_refused_with_its_place(shape: shapely.Geometry, word: str) -> None:
    with pytest.raises(GeometryError, match=rf"here: .*{word}"):
        require_sound(shape, where="here")


def test_bounds_are_enforced() -> None:
    with pytest.raises(GeometryError, match=r"allowed: within lon 0\.\.1, lat 0\.\.1"):
        require_sound(Point(2, 2), where="x", bounds=Bounds(0, 0, 1, 1))


@settings(max_examples=50)
@given(
    st.lists(st.tuples(longitudes, latitudes, st.floats(0.01, 3)), min_size=1, max_size=5),
    st.text(max_size=30),
)
def test_any_frame_becomes_sound_geojson(
    places: list[tuple[float, float, float]], text: str
) -> None:
    shapes = [MultiPolygon([box(x, y, x + d, y + d)]) for x, y, d in places]
    rows = [{"id": f"id{at}", "text": text, "number": at} for at in range(len(places))]
    made = to_geojson(
        frame(rows, shapes), properties=["id", "text", "number"], members={"name": text}
    )
    value = json.loads(made)
    assert list(geojson_faults(value)) == []
    assert value["features"][0]["properties"]["text"] == text
    assert made == to_geojson(
        frame(rows, shapes), properties=["id", "text", "number"], members={"name": text}
    )


def test_missing_values_become_null_and_whole_numbers_stay_whole() -> None:
    made = frame([{"id": "a", "n": 5}, {"id": "b", "n": None}], [Point(1, 2), None])
    value = json.loads(to_geojson(made, properties=["id", "n"], members={}))
    assert [item["properties"]["n"] for item in value["features"]] == [5, None]
    assert value["features"][1]["geometry"] is None
    assert isinstance(value["features"][0]["properties"]["n"], int)


BAD_GEOJSON = {
    "a list": [],
    "a crs member": {"type": "FeatureCollection", "features": [], "crs": {}},
    "no features": {"type": "FeatureCollection"},
    "a feature that is a number": {"type": "FeatureCollection", "features": [3]},
    "no geometry member": {"type": "Feature", "properties": {}},
    "an unknown geometry": {"type": "Feature", "properties": {}, "geometry": {"type": "Circle"}},
    "three numbers too many": {"type": "Point", "coordinates": [1, 2, 3, 4, 5]},
    "text as position": {"type": "Point", "coordinates": ["1", "2"]},
    "latitude over 90": {"type": "Point", "coordinates": [1, 95]},
    "a line of one": {"type": "LineString", "coordinates": [[1, 1]]},
    "an open ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
    "a clockwise shell": {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]},
    "a bow tie": {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 3], [0, 0]]]},
    "properties as list": {"type": "Feature", "properties": [], "geometry": None},
    "an id that is a list": {"type": "Feature", "id": [], "properties": {}, "geometry": None},
}


@pytest.mark.parametrize("name", BAD_GEOJSON)
def test_bad_geojson_gets_a_line_with_what_is_allowed(name: str) -> None:
    found = list(geojson_faults(BAD_GEOJSON[name]))
    assert found
    assert all("allowed: " in line for line in found)


def decoded(text: str) -> list[tuple[float, float]]:
    """The other side of `encoded`, as the page does it."""
    values, value, shift = [], 0, 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    points = np.cumsum(np.array(values).reshape(-1, 2), axis=0) / SCALE
    return [tuple(point) for point in points.tolist()]


@given(st.lists(st.tuples(longitudes, latitudes), min_size=2, max_size=20))
def test_geometry_text_gives_every_point_back_to_ten_metres(
    points: list[tuple[float, float]],
) -> None:
    grid = np.rint(np.array(points) * SCALE) / SCALE
    kept = [tuple(grid[0])] + [tuple(b) for a, b in pairwise(grid) if (a != b).any()]
    assert np.allclose(decoded(encoded(LineString(points))), kept, atol=1e-9)
