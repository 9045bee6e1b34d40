"""The line of contact and what lies behind it, against published figures."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, box

from geo.frame import GeometryError
from geo.measure import area_km2, band, length_km, no_finer
from geo.sides import right_of
from layers.core.boundaries import ukraine, units
from layers.core.line_of_contact import PATH, line_points, stretches
from layers.core.spec import Built, RecordError
from maps.core.distances import village_section
from maps.core.ground import all_places
from maps.core.registry import map_ids, map_spec
from maps.core.shares import share_section

# Percent of the unit: what published assessments allow for.
SHARES = {
    "UA-09": (97.5, 100),
    "UA-14": (74, 77),
    "UA-23": (72, 75.5),
    "UA-65": (71, 75),
    "UA-63": (3, 5),
    "UA-59": (0.3, 1.5),
    "UA-12": (0, 0.5),
    "UA-43": (100, 100),
    "UA-40": (100, 100),
}


def test_the_line_is_between_1000_and_1250_km_long_at_its_generalisation(
    layers: Mapping[str, Built],
) -> None:
    frame = layers["front_line"].frame
    assert 1000 <= frame["length_km"].sum() <= 1250
    assert set(frame["generalisation_m"]) == {1500}
    assert list(frame["length_km"]) == [round(length_km(line), 1) for line in frame.geometry]


@pytest.mark.parametrize(("unit", "span"), SHARES.items())
def test_each_share_is_within_what_is_published(
    unit: str, span: tuple[float, float], layers: Mapping[str, Built]
) -> None:
    frame = layers["russian_control"].frame.set_index("iso_3166_2")
    assert span[0] <= frame.loc[unit, "share_percent"] <= span[1]


def test_the_share_of_all_ukraine_is_between_18_3_and_19_7_percent(
    layers: Mapping[str, Built],
) -> None:
    held = layers["russian_control"].frame["area_km2"].sum()
    assert 18.3 <= 100 * held / 603_548 <= 19.7
    assert 18.3 <= 100 * held / area_km2(ukraine()) <= 19.7


def test_control_stays_within_ukraine_and_no_place_is_held_twice(
    layers: Mapping[str, Built],
) -> None:
    shapes = list(layers["russian_control"].frame.geometry)
    whole = shapely.union_all(shapes)
    assert area_km2(whole) == pytest.approx(sum(map(area_km2, shapes)), abs=0.5)
    assert area_km2(shapely.difference(whole, ukraine())) < 0.1


def test_cities_lie_on_the_side_that_everybody_gives_them(layers: Mapping[str, Built]) -> None:
    held = layers["russian_control"].frame.geometry.union_all()
    for lon, lat in [
        (37.80, 48.00),
        (39.31, 48.57),
        (35.37, 46.85),
        (34.10, 44.95),
        (33.53, 44.60),
    ]:
        assert held.contains(Point(lon, lat))
    for lon, lat in [(32.62, 46.64), (35.14, 47.84), (37.55, 48.73), (36.25, 50.0), (34.8, 50.91)]:
        assert not held.contains(Point(lon, lat))


def test_points_are_geodesic_forward_from_the_settlement_in_order() -> None:
    rows = line_points()
    lines = stretches()
    assert sum(len(line.coords) for line in lines.values()) == len(rows) == 168
    first = rows[0]
    made = Point(lines[1].coords[0])
    assert made.distance(first.place()) < 1e-12


def test_a_bad_row_of_the_line_is_named(tmp_path: Path) -> None:
    lines = faults_with(tmp_path, {(5, 6): "400", (12, 5): "133.1"})
    assert "row 6, field bearing_deg, found: '400'" in lines
    assert "row 13, field settlement_lon" in lines
    assert "found: seq 17, allowed: 9" in faults_with(tmp_path, {(9, 1): "17"})


def faults_with(folder: Path, cells: dict[tuple[int, int], str]) -> str:
    """The faults of the line's table with some cells changed."""
    rows = list(csv.reader(PATH.read_text(encoding="utf-8").splitlines()))
    for (row, column), value in cells.items():
        rows[row][column] = value
    path = folder / "front_line.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    with pytest.raises(RecordError) as caught:
        line_points(path)
    return "\n".join(caught.value.faults)


def test_the_right_of_a_line_is_the_south_when_it_runs_east() -> None:
    land = box(30, 50, 31, 51)
    line = LineString([(30.1, 50.5), (30.5, 50.6), (30.9, 50.5)])
    south = right_of(land, line)
    assert south.contains(Point(30.5, 50.2))
    assert not south.contains(Point(30.5, 50.8))
    north = right_of(land, line.reverse())
    assert area_km2(south) + area_km2(north) == pytest.approx(area_km2(land), rel=1e-9)


def test_an_island_lies_with_the_nearest_piece() -> None:
    land = MultiPolygon([box(30, 50, 31, 51), box(30.4, 49.8, 30.5, 49.9)])
    line = LineString([(30.1, 50.5), (30.9, 50.5)])
    assert len(right_of(land, line).geoms) == 2
    assert len(right_of(land, line.reverse()).geoms) == 1


def test_a_line_that_divides_nothing_is_refused() -> None:
    with pytest.raises(GeometryError, match="does not divide"):
        right_of(box(30, 50, 31, 51), LineString([(40, 40), (41, 41)]))


def test_the_band_reaches_its_half_width_on_both_sides() -> None:
    line = LineString([(35, 48), (36, 48)])
    wide = band(line, half_width_m=2500)
    assert area_km2(wide) == pytest.approx(length_km(line) * 5 + 3.1416 * 2.5**2, rel=0.01)


def test_shares_stand_beside_published_ones_with_difference_and_reason(
    layers: Mapping[str, Built],
) -> None:
    section = share_section(layers)
    rows = {row[0].texts["en"]: row for row in section.rows}
    assert len(section.rows) == len(section.bars) == 10
    donetsk = rows["Donetsk Oblast"]
    assert "76 % (+1)" in donetsk[3].texts["en"]
    assert donetsk[4].texts is not None
    with_published = [row for row in section.rows if row[3].texts is not None]
    differing = [row for row in with_published if re.search(r"\([+−]", row[3].texts["en"])]
    assert all(row[4].texts is not None for row in differing)
    assert len(with_published) >= 7
    assert all(row[5].sources for row in section.rows)


def test_no_share_is_told_finer_than_its_error(layers: Mapping[str, Built]) -> None:
    frame = layers["russian_control"].frame.set_index("id")
    for row in frame.itertuples():
        if row.share_error_percent is None:
            assert row.share_percent == 100, row.Index
            continue
        assert row.share_percent == no_finer(row.share_percent, error=row.share_error_percent)
        shown = f"{row.share_percent:g}"
        assert ("." in shown) <= (row.share_error_percent < 1), row.Index
    dnipropetrovsk = frame.loc["dnipropetrovsk"]
    assert (dnipropetrovsk.share_percent, dnipropetrovsk.share_error_percent) == (0.1, 0.2)
    rows = {row[0].texts["en"]: row for row in share_section(layers).rows}
    assert rows["Dnipropetrovsk Oblast"][1].texts["en"] == "less than 0.3 %"
    assert rows["Dnipropetrovsk Oblast"][2].texts["en"] == "less than 80 km²"
    assert (
        rows["Kinburn Spit (Mykolaiv Oblast)"][2].texts["en"] == "140 km² (±\N{NO-BREAK SPACE}30)"
    )
    assert rows["Donetsk Oblast"][2].texts["en"] == "20,000 km² (±\N{NO-BREAK SPACE}800)"


def test_the_error_of_an_area_is_half_the_band_of_the_line_in_the_unit(
    layers: Mapping[str, Built],
) -> None:
    lines = layers["front_line"].frame
    assert set(lines["half_width_m"]) == {2500}
    unit = units()["UA-14"]
    inside = length_km(shapely.intersection(lines.geometry.union_all(), unit))
    told = layers["russian_control"].frame.set_index("id").loc["donetsk", "area_error_km2"]
    assert told == pytest.approx(inside * 2.5, rel=0.2)


def test_both_villages_lie_within_the_band_or_behind_the_line(layers: Mapping[str, Built]) -> None:
    section = village_section(layers)
    assert len(section.rows) == 2
    for row in section.rows:
        assert "line" in row[2].texts["en"]
        assert row[3].texts["en"].startswith(("within the band", "outside the band"))


@pytest.mark.parametrize("city", ["Zaporizhzhia", "Kherson"])
def test_a_city_that_ukraine_held_lies_in_the_hatching_of_the_land_swap_and_the_maps_say_so(
    city: str, layers: Mapping[str, Built]
) -> None:
    (place,) = [row for row in all_places("ukraine_places") if row["name"]["en"] == city]
    point = Point(place["lon"], place["lat"])
    swap = layers["land_swap_oblasts"].frame
    hatched = swap[swap["role"] == "claim_dropped"].geometry
    assert any(shape.contains(point) for shape in hatched)
    assert not layers["russian_control"].frame.geometry.union_all().contains(point)
    drawing = [map_spec(name) for name in map_ids()]
    drawing = [item for item in drawing if "land_swap_oblasts" in {d.layer for d in item.drawn}]
    assert len(drawing) >= 2
    for spec in drawing:
        (note,) = [note for note in spec.notes if "were held by Ukraine" in note["en"]]
        assert all(place["name"][key] in note[key] for key in ("de", "en", "uk"))
