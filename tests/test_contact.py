"""One line of contact: what the page draws and says, what `history` writes, what `context` measures to."""

import base64
import csv
import json
import os
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page
from shapely.geometry import box

from geo.context import Front
from geo.control import Contact, ControlHistory, Snapshot, read_snapshots
from geo.control.grid import STEPS_PER_DEGREE, polygons_of
from geo.control.history import numbered_edges
from geo.control.pieces import Pieces
from geo.control.runs import ends_numbered, runs
from geo.measure import length_km
from layers.core.boundaries import units
from layers.core.spec import Built
from maps.core.bundles import ASSETS
from maps.core.contact import packed_contact, packed_flags
from maps.core.control_layer import with_control
from maps.core.registry import map_ids, map_spec
from maps.core.render import render
from maps.core.series import Series, read_series
from reading import READY, Look
from scripts.cli import main
from scripts.context_own_day import own_front

ROOT = Path(__file__).parents[1]
MADE_UP = ROOT / "tests" / "fixtures" / "control" / "contact"
REAL = Path(os.environ.get("FRONTATLAS_CONTROL", ROOT.parent / "shared/data/control/deepstate"))
FOLDERS = [
    pytest.param(MADE_UP, id="made-up"),
    pytest.param(
        REAL,
        id="real",
        marks=pytest.mark.skipif(
            not REAL.is_dir(),
            reason="the folder of snapshots is missing; FRONTATLAS_CONTROL names it",
        ),
    ),
]
SCRIPTS = (
    "packed-bytes.js",
    "history-bytes.js",
    "history-alive.js",
    "history-read.js",
    "contact.js",
)
# Of a page's bytes: the length of every day, and from and to which share of which edge it is drawn.
READ = """async ([history, line]) => {
  const read = await readHistory(fromBase64(history));
  const contact = readContact(fromBase64(line), read.edges.length / 4, read.days.length);
  const edge = (e) => [...read.edges.subarray(4 * e, 4 * e + 4)];
  const drawn = read.days.map((day, at) => {
    const alive = new Set();
    for (let k = 0; k < read.spans.length; k += 3) if (read.spans[k + 1] <= at && at < read.spans[k + 2]) alive.add(read.spans[k]);
    const { whole, parts } = contactOn(contact, at);
    const found = [...alive].filter((e) => whole[e]).map((e) => [...edge(e), 0, 1, 1]);
    return [...found, ...parts.map(({ edge: e, piece, pieces, count }) => [...edge(e), piece, piece + pieces, count])];
  });
  return { days: read.days, metres: contact.metres, drawn };
}"""
# The path that is stroked last: a canvas of control draws its line of contact on top of all.
RECORD = """(() => {
  const points = new WeakMap();
  for (const name of ['moveTo', 'lineTo']) {
    const plain = Path2D.prototype[name];
    Path2D.prototype[name] = function (x, y) {
      if (!points.has(this)) points.set(this, []);
      points.get(this).push([name, x, y]);
      plain.call(this, x, y);
    };
  }
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (...path) {
    if (path.length) window.stroked = points.get(path[0]) || [];
    stroke.apply(this, path);
  };
})()"""
STROKED = """() => window.stroked.map(([name, x, y]) => {
  const { lng, lat } = window.frontatlas_map.layerPointToLatLng([x, y]);
  return [name, lng, lat];
})"""


def drawn_by(map_id: str) -> list[str]:
    return [item.layer for item in map_spec(map_id).drawn]


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def measured_km(drawn: list[list[int]]) -> float:
    """The geodesic length of edges (grid steps) from one share to another, long ones cut, in kilometres."""
    rows = np.array(drawn, dtype=np.float64)
    start, end, count = rows[:, :2], rows[:, 2:4], rows[:, 6:]
    ends = [start + (end - start) * rows[:, at : at + 1] / count for at in (4, 5)]
    return float(Pieces.of(np.hstack(ends) / STEPS_PER_DEGREE).length_km.sum())


def test_page_history_and_context_say_the_same_length_of_every_day_and_the_page_draws_it(
    folder: Path, page: Page, tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["history", str(folder), "--out", str(tmp_path / "a.history")])
    assert done.exit_code == 0, done.output
    events = tmp_path / "events.geojson"
    events.write_text('{"type": "FeatureCollection", "features": []}')
    history = ControlHistory.decode((tmp_path / "a.history").read_bytes())
    with (tmp_path / "contact.csv").open(newline="") as stream:
        written = {row["day"]: row["km"] for row in csv.DictReader(stream)}
    line_km = Front.of_history(history, units()).line_km
    found = page_reads(page, Series(history, read_snapshots(MADE_UP)[0][-1], ""))
    said = dict(zip(found["days"], found["metres"], strict=True))
    assert list(written) == list(line_km) == found["days"]
    for day, km in written.items():
        assert km == f"{line_km[day]:.3f}" == f"{said[day] / 1000:.3f}"
    for day, drawn in zip(found["days"], found["drawn"], strict=True):
        assert f"{measured_km(drawn):.3f}" == written[day]


def page_reads(page: Page, series: Series) -> dict[str, Any]:
    line = packed_contact(series.contact, series.history, numbered_edges(series.encoded))
    page.add_script_tag(content="".join((ASSETS / name).read_text() for name in SCRIPTS))
    given = [base64.b64encode(content).decode() for content in (series.encoded, line)]
    return dict(page.evaluate(READ, given))


def test_context_tells_the_length_of_the_line_that_it_measures_to(tmp_path: Path) -> None:
    events = tmp_path / "events.geojson"
    event = {"type": "Feature", "properties": {"id": "a", "date": "2025-08-28"}, "geometry": None}
    events.write_text(json.dumps({"type": "FeatureCollection", "features": [event]}))
    words = ["context", str(events), "--out", str(tmp_path / "out"), "--control", str(MADE_UP)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    marker = json.loads((tmp_path / "out" / "_context.json").read_text())
    history = ControlHistory.from_snapshots(read_snapshots(MADE_UP)[0])
    assert marker["line_of_contact_km"] == Front.of_history(history, units()).line_km
    first, last = (marker["line_of_contact_km"][day] for day in ("2025-08-26", "2025-08-31"))
    assert (
        f"line of contact: {first:.3f} km on 2025-08-26, {last:.3f} km on 2025-08-31" in done.stdout
    )


@pytest.mark.parametrize("name", [m for m in map_ids() if "front_line" in drawn_by(m)])
def test_a_page_with_the_line_of_one_day_tells_its_length_as_the_context_does(
    name: str, look: Look
) -> None:
    [(day, km)] = own_front().line_km.items()
    told = look(name).evaluate(
        "days => days.map((day) => frontatlas.contactKm(day))", [day, "2025-08-27", "", None]
    )
    assert told == [km, None, None, None]
    assert f"{km:.3f}" == "1077.679"


@pytest.fixture(scope="module")
def drawn_page(tmp_path_factory: pytest.TempPathFactory, layers: Mapping[str, Built]) -> Path:
    """front_line with the made-up series."""
    spec, shown = with_control(
        map_spec("front_line"), layers, read_series(read_snapshots(MADE_UP)[0])
    )
    path = tmp_path_factory.mktemp("contact") / "front_line.html"
    path.write_text(render(spec, shown, map_id="front_line"), encoding="utf-8")
    return path


def test_the_dark_line_on_the_canvas_is_as_long_as_the_page_says(
    page: Page, drawn_page: Path
) -> None:
    page.add_init_script(RECORD)
    page.goto(drawn_page.as_uri())
    page.wait_for_selector(READY)
    days = page.evaluate("frontatlas.days()")
    assert len(days) == 5
    for day in days:
        page.evaluate("day => frontatlas.setDay(day)", day)
        drawn = page.evaluate(STROKED)
        steps = [(*start[1:], *end[1:]) for start, end in pairwise(drawn) if end[0] == "lineTo"]
        km = Pieces.of(np.array(steps)).length_km.sum()
        assert f"{km:.3f}" == f"{page.evaluate('day => frontatlas.contactKm(day)', day):.3f}"


def test_a_day_that_the_page_lacks_has_no_length(page: Page, drawn_page: Path) -> None:
    page.goto(drawn_page.as_uri())
    page.wait_for_selector(READY)
    told = page.evaluate(
        "() => { try { frontatlas.contactKm('2025-08-30'); } catch (error) { return error.message; } }"
    )
    assert told.startswith("2025-08-30 is not one of the days")


def test_on_28_august_the_line_of_the_real_series_is_1289_km_and_a_foothold_has_its_line() -> None:
    if not REAL.is_dir():
        pytest.skip("the folder of snapshots is missing; FRONTATLAS_CONTROL names it")
    snapshots = [item for item in read_snapshots(REAL)[0] if item.day == date(2025, 8, 28)]
    contact = Contact.of_history(ControlHistory.from_snapshots(snapshots), units())
    assert contact.metres == (1_289_188,)
    sumy = box(34.7, 51.0, 35.3, 51.3)  # much of this foothold lies within 5 km of the border
    ends = contact.pieces.ends[contact.by_day[0]]
    there = shapely.contains_xy(sumy, ends[:, 0], ends[:, 1])
    assert contact.pieces.length_km[contact.by_day[0]][there].sum() == pytest.approx(41.7, abs=0.1)


def test_sixty_two_real_days_add_at_most_sixty_thousand_bytes_to_a_page(
    layers: Mapping[str, Built],
) -> None:
    if not REAL.is_dir():
        pytest.skip("the folder of snapshots is missing; FRONTATLAS_CONTROL names it")
    spec = map_spec("front_line")
    pages = [(spec, layers), with_control(spec, layers, read_series(read_snapshots(REAL)[0]))]
    bare, whole = (len(render(*page, map_id="front_line").encode()) for page in pages)
    assert 40_000 < whole - bare <= 60_000


def test_the_line_of_a_day_is_that_of_its_own_area_whatever_the_rest_of_the_series() -> None:
    snapshots = read_snapshots(MADE_UP)[0]
    together = Contact.of_history(ControlHistory.from_snapshots(snapshots), units())
    alone = [
        Contact.of_history(ControlHistory.from_snapshots([snapshot]), units()).metres[0]
        for snapshot in snapshots
    ]
    assert list(together.metres) == alone
    assert together.metres[1] - together.metres[0] == pytest.approx(11_370, abs=50)
    assert together.metres[2] == together.metres[0]  # what is left of the foothold is too short


def test_the_rule_asked_of_our_own_area_finds_our_own_line(layers: Mapping[str, Built]) -> None:
    held = shapely.union_all(layers["russian_control"].frame.geometry.to_numpy())
    history = ControlHistory.from_snapshots([Snapshot(date(2025, 8, 28), polygons_of(held), "")])
    contact = Contact.of_history(history, units())
    own = layers["front_line"].frame
    numbers = contact.by_day[0]
    assert contact.metres[0] / 1000 == pytest.approx(own["length_km"].sum(), rel=0.005)
    middles = contact.pieces.ends[numbers].reshape(-1, 2, 2).mean(axis=1)
    aside = shapely.distance(shapely.points(middles), own.geometry.union_all()) > 0.01
    astray_km = contact.pieces.length_km[numbers][aside].sum()
    assert astray_km < 0.015 * length_km(own.geometry.union_all())


coordinates = st.tuples(st.integers(3_000_000, 4_000_000), st.integers(4_500_000, 5_200_000))


@given(st.lists(st.tuples(coordinates, coordinates).filter(lambda ends: ends[0] != ends[1])))
def test_the_pieces_of_a_long_edge_meet_to_the_bit(edges: list[Any]) -> None:
    rows = (
        np.array([(*a, *b) for a, b in edges], dtype=np.float64).reshape(-1, 4) / STEPS_PER_DEGREE
    )
    pieces = Pieces.of(rows)
    for edge, row in enumerate(rows):
        ends = pieces.ends[pieces.edge == edge]
        assert (ends[0, :2] == row[:2]).all()
        assert (ends[-1, 2:] == row[2:]).all()
        assert (ends[1:, :2] == ends[:-1, 2:]).all()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=14))
def test_pieces_run_together_if_they_share_an_end_directly_or_by_others(edges: list[Any]) -> None:
    ends = np.array([(a, 0, b, 0) for a, b in edges], dtype=np.float64).reshape(-1, 4)
    found = runs(ends_numbered(ends)).tolist()
    groups: list[set[int]] = []
    for pair in edges:
        met = [group for group in groups if group & {*pair}]
        groups = [group for group in groups if group not in met] + [set(pair).union(*met)]
    wanted = [next(at for at, group in enumerate(groups) if pair[0] in group) for pair in edges]
    assert len(found) == len(wanted)
    assert len({*zip(found, wanted, strict=True)}) == len(set(found)) == len(set(wanted))


def test_flags_are_run_length_encoded_and_begin_with_no() -> None:
    assert packed_flags([True, True, False]) == bytes([0, 2, 1])
    assert packed_flags([False]) == bytes([1])
