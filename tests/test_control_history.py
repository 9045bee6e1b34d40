"""The series as one object: exact for every day, small, and safe to read."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geo.control import ControlHistory, HistoryError
from geo.control.container import HEAD, MAGIC, pack
from geo.control.grid import edges_of, polygons_of, to_grid
from geo.control.rings import area_of
from geo.control.streams import Writer, varint, varints
from geo.frame import GeometryError
from geo.measure import area_km2

START = date(2025, 7, 1)
STEP = 1e-5
# Sides of short pieces: a long edge in degrees is no geodesic, so its area depends on where it is cut.
QUARTERS = {
    name: shapely.segmentize(quarter, 0.01)
    for name, quarter in {
        "south-west": box(36, 47, 36.05, 47.05),
        "south-east": box(36.05, 47, 37, 47.05),
        "north-west": box(36, 47.05, 36.05, 48),
        "north-east": box(36.05, 47.05, 37, 48),
    }.items()
}


@dataclass(frozen=True)
class Day:
    """A made-up snapshot."""

    day: date
    area: MultiPolygon


def series(*areas: shapely.Geometry) -> list[Day]:
    return [
        Day(START + timedelta(days=number), polygons_of(area)) for number, area in enumerate(areas)
    ]


def history(*areas: shapely.Geometry) -> ControlHistory:
    return ControlHistory.from_snapshots(series(*areas))


def same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Equal to the last bit, whatever the order of polygons and the start of rings."""
    return bool(shapely.normalize(one) == shapely.normalize(other))


def cells(chosen: set[tuple[int, int]], size: float) -> shapely.Geometry:
    """Squares of a chess board: they merge, touch at corners, enclose holes with islands in them."""
    return shapely.union_all(
        [
            box(36 + x * size, 47 + y * size, 36 + (x + 1) * size, 47 + (y + 1) * size)
            for x, y in chosen
        ]
    )


def patches(corners: Sequence[tuple[float, float]], size: float) -> shapely.Geometry:
    """Triangles of any kind over each other."""
    found = [Polygon(corners[at : at + 3]) for at in range(0, len(corners) - 2, 3)]
    areas = [triangle for triangle in found if triangle.is_valid and triangle.area > 0]
    return shapely.transform(shapely.union_all(areas), lambda xy: xy * size + [36, 47])


place = st.integers(0, 5)
boards = st.builds(cells, st.sets(st.tuples(place, place)), st.sampled_from([STEP, 0.02]))
near = st.tuples(st.floats(0, 12), st.floats(0, 12))
heaps = st.builds(patches, st.lists(near, max_size=12), st.sampled_from([STEP, 0.01]))
worlds = st.lists(st.one_of(boards, heaps), min_size=1, max_size=6)


@given(worlds)
@settings(max_examples=150)
def test_every_day_comes_back_as_it_was_rounded(areas: list[shapely.Geometry]) -> None:
    made = history(*areas)
    content = made.encode()
    again = ControlHistory.decode(content)
    assert again.days == made.days
    assert again.encode() == content
    for snapshot in series(*areas):
        wanted = to_grid(snapshot.area)
        assert same(made.at(snapshot.day), wanted)
        assert same(again.at(snapshot.day), wanted)
        assert again.at(snapshot.day).is_valid


@given(worlds)
@settings(max_examples=100)
def test_a_change_there_and_back_is_the_same_seen_from_the_other_side(
    areas: list[shapely.Geometry],
) -> None:
    made = history(*areas)
    first, last = made.days[0], made.days[-1]
    gained, lost = made.change(first, last)
    assert made.change(last, first) == (lost, gained)
    wanted = made.at(last).symmetric_difference(made.at(first)).area
    assert gained.area + lost.area == pytest.approx(wanted, rel=1e-9, abs=1e-15)
    assert made.at(last).intersection(lost).area == pytest.approx(0, abs=1e-12)
    assert made.at(first).intersection(gained).area == pytest.approx(0, abs=1e-12)


@given(worlds)
@settings(max_examples=100)
def test_the_units_add_up_to_the_whole_and_agree_with_an_overlay(
    areas: list[shapely.Geometry],
) -> None:
    made = history(*areas)
    table = made.areas(QUARTERS)
    assert list(table.index) == list(made.days)
    for day in made.days:
        area = made.at(day)
        parts = {name: polygons_of(area.intersection(unit)) for name, unit in QUARTERS.items()}
        for name, part in parts.items():
            assert table.loc[day, name] == pytest.approx(area_km2(part), abs=0.1)
        assert table.loc[day].sum() == pytest.approx(area_km2(area), abs=0.1)


@given(worlds)
@settings(max_examples=100)
def test_an_area_on_the_grid_is_its_edges(areas: list[shapely.Geometry]) -> None:
    for area in areas:
        on_grid = to_grid(polygons_of(area))
        assert same(area_of(edges_of(on_grid)), on_grid)


def test_an_area_that_touches_itself_in_every_way_is_taken_apart_rightly() -> None:
    board = {(x, y) for x in range(5) for y in range(5)} - {(1, 1), (2, 2), (3, 1), (2, 0)}
    area = to_grid(polygons_of(cells(board | {(6, 5), (5, 6)}, 0.1)))
    assert len(area.geoms) == 4
    assert same(area_of(edges_of(area)), area)
    assert same(history(box(36, 47, 37, 48), area).at(START + timedelta(1)), area)


def test_islands_in_holes_in_islands_come_back() -> None:
    rings = [box(36 + n / 10, 47 + n / 10, 38 - n / 10, 49 - n / 10) for n in range(6)]
    area = rings[0] - rings[1] | rings[2] - rings[3] | rings[4] - rings[5]
    made = history(area, rings[0], area)
    assert same(made.at(made.days[2]), to_grid(polygons_of(area)))
    assert len(made.at(made.days[2]).geoms) == 3


def test_an_edge_that_comes_back_is_stored_once() -> None:
    square, larger = box(36, 47, 37, 48), box(36, 47, 37.5, 48)
    made = history(square, larger, square, larger, square)
    assert len(made.edges) == 4 + 3
    days = sorted(tuple(span[1:]) for span in made.spans[made.spans[:, 0] == 3].tolist())
    assert all(end > first for first, end in days)
    flips = history(*[square, larger] * 100)
    assert len(flips.encode()) - len(made.encode()) < 2 * 195


def test_a_repeated_day_costs_next_to_nothing() -> None:
    star = Polygon(
        [(36 + np.cos(t) * (1 + t % 2), 47 + np.sin(t)) for t in np.linspace(0, 6.2, 200)]
    )
    area = polygons_of(shapely.make_valid(star))
    once, often = history(area, area), history(*[area] * 1000)
    assert len(often.encode()) - len(once.encode()) < 25
    assert len(often.spans) == len(once.spans)


def test_days_may_be_missing_and_come_in_any_order() -> None:
    days = [date(2025, 7, 9), date(2023, 1, 1), date(2025, 7, 1)]
    snapshots = [Day(day, polygons_of(box(36, 47, 37 + n, 48))) for n, day in enumerate(days)]
    again = ControlHistory.decode(ControlHistory.from_snapshots(snapshots).encode())
    assert again.days == tuple(sorted(days))
    for snapshot in snapshots:
        assert same(again.at(snapshot.day), snapshot.area)


def test_a_day_without_a_snapshot_is_refused() -> None:
    made = history(box(36, 47, 37, 48))
    with pytest.raises(HistoryError, match=r"no snapshot of 2025-07-02, allowed: its 1 days"):
        made.at(date(2025, 7, 2))
    with pytest.raises(HistoryError, match="no snapshot of 2024-01-01"):
        made.change(START, date(2024, 1, 1))


def test_two_snapshots_of_a_day_are_refused() -> None:
    twice = [*series(box(36, 47, 37, 48)), *series(box(36, 47, 37, 49))]
    with pytest.raises(HistoryError, match=r"two snapshots of 2025-07-01, allowed: one a day"):
        ControlHistory.from_snapshots(twice)


def test_a_series_without_days_and_days_without_area_are_kept() -> None:
    nothing = ControlHistory.decode(history().encode())
    assert nothing.days == ()
    assert nothing.areas(QUARTERS).empty
    empty = ControlHistory.decode(history(MultiPolygon(), MultiPolygon()).encode())
    assert empty.at(empty.days[1]).is_empty
    assert empty.areas(QUARTERS).to_numpy().sum() == 0


def test_units_of_a_frame_are_named_by_id_or_index_and_in_degrees() -> None:
    made = history(box(36, 47, 37, 48))
    frame = gpd.GeoDataFrame({"id": list("ab")}, geometry=[box(36, 47, 37, 49)] * 2, crs=4326)
    assert list(made.areas(frame).columns) == ["a", "b"]
    assert list(made.areas(frame.drop(columns="id")).columns) == ["0", "1"]
    with pytest.raises(GeometryError, match="allowed: EPSG:4326"):
        made.areas(frame.to_crs(3857))
    with pytest.raises(GeometryError, match="an id comes twice"):
        made.areas(frame.assign(id="a"))


def test_every_damaged_byte_and_every_cut_is_noticed() -> None:
    content = history(box(36, 47, 37, 48), box(36, 47, 37.5, 48)).encode()
    for place in range(len(content)):
        with pytest.raises(HistoryError):
            ControlHistory.decode(content[:place])
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        with pytest.raises(HistoryError):
            ControlHistory.decode(damaged)


def test_a_file_of_another_kind_or_version_is_refused() -> None:
    content = history(box(36, 47, 37, 48)).encode()
    with pytest.raises(HistoryError, match="not a control history: begins with b'GIF8'"):
        ControlHistory.decode(b"GIF89a")
    with pytest.raises(HistoryError, match="version 2 is unknown, allowed: 1"):
        ControlHistory.decode(content[:4] + b"\x02" + content[5:])
    with pytest.raises(HistoryError, match="its checksum does not match"):
        ControlHistory.decode(content + b"\0")
    with pytest.raises(HistoryError, match="cut off"):
        ControlHistory.decode(content[:7])


@given(st.binary(max_size=60), st.integers(0, 200))
@settings(max_examples=150)
def test_nonsense_with_a_right_checksum_is_refused_too(noise: bytes, place: int) -> None:
    body = bytearray(history(box(36, 47, 37, 48), box(36, 47, 37.5, 48)).encode()[HEAD:])
    body[place % len(body) :] = noise
    content = MAGIC + b"\x01" + zlib.crc32(body).to_bytes(4, "big") + bytes(body)
    try:
        found = ControlHistory.decode(content)
    except HistoryError:
        return
    assert len(found.days) >= 0


def written(**lists: list[int]) -> bytes:
    """A file of one day that says what no encoder would."""
    writer = Writer()
    for name in ("gap_days", "cuts", "rings", "revivals", "vertices"):
        writer.put(name, *lists.pop(name, [0]))
    for name, values in lists.items():
        writer.put(name, *values)
    return pack(writer, 1)


def test_an_edge_that_was_never_there_cannot_come_back() -> None:
    with pytest.raises(HistoryError, match="edges -1 to 1099511627774 come back, but 0 are known"):
        ControlHistory.decode(
            written(
                rings=[1],
                revivals=[1],
                ring_start=[2, 2],
                revived_edge=[0],
                revived_length=[1 << 40],
            )
        )


def test_what_is_left_over_is_refused() -> None:
    with pytest.raises(HistoryError, match="something is left over"):
        ControlHistory.decode(written(revivals=[], vertices=[], target=[0]))


def test_a_block_with_something_behind_it_is_refused() -> None:
    body = history(box(36, 47, 37, 48)).encode()[HEAD:]
    longer = body[:1] + varint(body[1] + 1) + body[2 : 2 + body[1]] + b"\0" + body[2 + body[1] :]
    content = MAGIC + b"\x01" + zlib.crc32(longer).to_bytes(4, "big") + longer
    with pytest.raises(HistoryError, match="cut off, too long or followed by something"):
        ControlHistory.decode(content)


@given(st.lists(st.integers(0, 1 << 40)))
def test_varints_come_back(values: list[int]) -> None:
    assert varints(b"".join(map(varint, values))) == values


def test_the_same_history_gives_the_same_bytes() -> None:
    areas = [box(36, 47, 37 + n / 7, 48) for n in range(9)]
    assert history(*areas).encode() == history(*areas).encode()
