"""A control history in the page: read as Python reads it, moved through, compared, or said to be damaged."""

import base64
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from playwright.sync_api import Browser, Page, expect
from shapely.geometry import MultiPolygon, box

from geo.control import ControlHistory, Snapshot, compare, read_snapshots
from geo.control.grid import edges_of, polygons_of
from geo.measure import area_km2
from layers.core.boundaries import units
from layers.core.spec import Built
from maps.core.bundles import ASSETS, MAP_SCRIPTS, SERIES_SCRIPTS, TIME_SCRIPTS
from maps.core.control_layer import with_control
from maps.core.locale import moment_words
from maps.core.registry import map_spec
from maps.core.render import render
from maps.core.series import read_series
from maps.core.words import interface_words
from reading import READY, SIZES, stand_still, window

REAL = Path(__file__).parents[2] / "shared" / "data" / "control" / "deepstate"
# What is read in a page: for each day its edges, and the vertices of the walks round its areas.
READ = """async text => {
  const read = await readHistory(fromBase64(text));
  const series = { ...placeVertices(read.edges), spans: read.spans };
  series.alive = new Uint8Array(series.from.length);
  const vertex = [];
  series.from.forEach((at, e) => { vertex[at] = [read.edges[4 * e], read.edges[4 * e + 1]]; });
  return read.days.map((day, at) => [day, boundaryWalks(series, at).map(({ vertices }) => vertices.map((v) => vertex[v]))]);
}"""


def made_up() -> list[Snapshot]:
    """Ground that grows, is lost, is retaken with a hole, and a gap of a day; near Donetsk."""
    block, other = box(37, 47.5, 38, 48.5), box(36.8, 47.9, 37, 48.1)
    areas = [
        block,
        block | other,
        block,
        (block | other) - box(37.4, 47.9, 37.6, 48.1),
        MultiPolygon(),
    ]
    first = date(2025, 8, 26)
    gaps = (0, 1, 2, 4, 5)
    return [
        Snapshot(
            first + timedelta(days=gap),
            polygons_of(shapely.segmentize(area, 0.02)),  # long sides measure otherwise when cut
            f"day{gap}.geojson",
        )
        for gap, area in zip(gaps, areas, strict=True)
    ]


def drawn_days(browser: Browser, history: ControlHistory) -> list[Any]:
    context = window(browser, SIZES["desk"])
    page = context.new_page()
    # All scripts of such a page: the reader is among them, those that need the page just fail.
    for name in (*MAP_SCRIPTS, *TIME_SCRIPTS, *SERIES_SCRIPTS):
        page.add_script_tag(content=(ASSETS / name).read_text(encoding="utf-8"))
    found = page.evaluate(READ, base64.b64encode(history.encode()).decode())
    context.close()
    return list(found)


def require_same(browser: Browser, snapshots: list[Snapshot]) -> None:
    history = ControlHistory.from_snapshots(snapshots)
    for (day, walks), wanted in zip(drawn_days(browser, history), history.days, strict=True):
        assert day == wanted.isoformat()
        assert all(walk[0] == walk[-1] for walk in walks)
        edges = [(*a, *b) for walk in walks for a, b in pairwise(walk)]
        assert sorted(edges) == sorted(map(tuple, edges_of(history.at(wanted)).tolist()))


def test_the_page_reads_every_ring_of_every_day_as_python_does(browser: Browser) -> None:
    require_same(browser, made_up())


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real snapshots is missing")
def test_the_page_reads_two_real_months_as_python_does(browser: Browser) -> None:
    require_same(browser, read_snapshots(REAL)[0])


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory, layers: Mapping[str, Built]) -> Path:
    """front_line and overview with the made-up history, in a folder."""
    folder = tmp_path_factory.mktemp("timed")
    series = read_series(made_up())
    for name in ("front_line", "overview"):
        spec, shown = with_control(map_spec(name), layers, series)
        (folder / f"{name}.html").write_text(render(spec, shown, map_id=name), encoding="utf-8")
    return folder


def open_map(page: Page, path: Path, fragment: str = "") -> None:
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector(READY)


def ink(page: Page) -> int:
    """How many pixels of the canvas are drawn on."""
    return int(
        page.evaluate("""() => {
          const canvas = document.querySelector('.leaflet-control-pane canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
          return count;
        }""")
    )


@pytest.mark.parametrize("name", ["front_line", "overview"])
def test_a_page_with_a_history_asks_for_nothing_and_shows_each_of_its_days(
    name: str, page: Page, timed: Path
) -> None:
    open_map(page, timed / f"{name}.html")
    steps = page.evaluate("frontatlas.days()")
    assert steps == [snapshot.day.isoformat() for snapshot in made_up()]
    inks = [page.evaluate("day => frontatlas.setDay(day)", day) or ink(page) for day in steps]
    assert page.locator(".as-of").inner_text().partition("Karte: ")[2] in ("", "31. August 2025")
    page.evaluate("frontatlas.setDay('2025-08-27')")
    assert page.locator(".as-of").inner_text().endswith(", Karte: 27. August 2025")
    page.click("[data-language=en]")
    assert page.locator(".as-of").inner_text().endswith(", map: 27 August 2025")
    assert inks[-1] == 0
    assert min(inks[:-1]) > 100
    assert inks[1] > inks[0]
    assert all(line.startswith("request file:") for line in page.seen)  # type: ignore[attr-defined]


def test_the_page_compares_any_two_days_as_the_command_does(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html")
    history = ControlHistory.from_snapshots(made_up())
    for before in history.days:
        for after in history.days:
            wanted = compare(history.at(before), history.at(after), units=units())
            found = page.evaluate(
                "days => frontatlas.compare(...days)", [before.isoformat(), after.isoformat()]
            )
            assert found["gained_km2"] == pytest.approx(wanted.gained_km2, abs=0.02)
            assert found["lost_km2"] == pytest.approx(wanted.lost_km2, abs=0.02)
            for unit, row in wanted.by_unit.iterrows():
                told = found["by_unit"].get(unit, {"gained_km2": 0, "lost_km2": 0})
                assert told["gained_km2"] == pytest.approx(row["gained_km2"], abs=0.02)
                assert told["lost_km2"] == pytest.approx(row["lost_km2"], abs=0.02)


def test_a_day_that_the_history_lacks_cannot_be_compared(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html")
    told = page.evaluate(
        "() => { try { frontatlas.compare('2025-08-26', '2025-08-29'); } catch (error) { return error.message; } }"
    )
    assert told.startswith("2025-08-29 is not one of the days")


def test_a_gap_is_passed_over_in_the_direction_of_the_move(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html", "#day=2025-08-28")
    page.locator("#step").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now")).to_have_text("30. August 2025")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#now")).to_have_text("28. August 2025")


def test_reach_play_step_compare_and_read_the_numbers_by_keyboard_alone(
    page: Page, timed: Path
) -> None:
    measured = area_km2(made_up()[1].area) - area_km2(made_up()[0].area)
    page.clock.install()
    open_map(page, timed / "front_line.html", "#lang=en")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if stops[-1] == "step":
            break
    assert stops[-1] == "step"
    assert "play" in stops
    page.keyboard.press("Home")
    expect(page.locator("#now")).to_have_text("26 August 2025")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("08262025")
    expect(page.locator("#held-day")).to_have_text("27 August 2025, change since 26 August 2025")
    gained = page.locator("#held tr[data-unit=all] .gained")
    expect(gained).to_have_text(f"+{measured:.1f}")
    page.locator(".time .swap").press("Enter")
    expect(page.locator("#now")).to_have_text("26 August 2025")
    expect(page.locator("#held tr[data-unit=all] .lost")).to_have_text(f"−{measured:.1f}")
    page.locator(".time .end").press("Enter")
    expect(gained).to_be_hidden()
    stand_still(page)
    page.locator(".time .play").press("Enter")
    page.clock.run_for(1000 / int(page.locator(".time .speed").input_value()))
    expect(page.locator("#now")).to_have_text("27 August 2025")


def test_a_comparison_can_be_linked_to(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html", "#lang=en&day=2025-08-27&base=2025-08-26")
    expect(page.locator("#held-day")).to_have_text("27 August 2025, change since 26 August 2025")


def test_the_figures_of_every_day_stand_in_a_table(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html", "#lang=en")
    page.locator("#all-days summary").press("Enter")
    rows = page.locator("#all-days tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.nth(4)).to_contain_text("31 August 2025")
    expect(rows.nth(4).locator("td").first).to_have_text("0.0")


def test_a_click_in_the_chart_moves_the_day(page: Page, timed: Path) -> None:
    open_map(page, timed / "front_line.html", "#lang=en")
    chart = page.locator("#chart")
    chart.click(position={"x": 2, "y": 20})
    expect(page.locator("#now")).to_have_text("26 August 2025")


@pytest.mark.parametrize("place", [0.0, 0.3, 0.9])
def test_a_damaged_history_is_said_so_and_the_rest_of_the_map_works(
    place: float, page: Page, timed: Path, tmp_path: Path
) -> None:
    text = (timed / "front_line.html").read_text(encoding="utf-8")
    start = text.index('id="control-history">') + len('id="control-history">')
    end = text.index("<", start)
    at = start + int(place * (end - start))
    broken = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    path = tmp_path / "front_line.html"
    path.write_text(broken, encoding="utf-8")
    open_map(page, path)
    expect(page.locator("#time-fault")).to_be_visible()
    expect(page.locator("#chart")).to_be_hidden()
    assert page.evaluate("frontatlas.select('dnipropetrovsk_villages', 'zaporizke')")
    page.locator("#step").press("ArrowLeft")
    assert not any("error" in line for line in page.seen)  # type: ignore[attr-defined]


def test_a_series_of_one_day_has_the_title_of_its_day(layers: Mapping[str, Built]) -> None:
    titles = [
        with_control(map_spec("front_line"), layers, read_series(days))[0].title
        for days in (made_up()[:1], made_up())
    ]
    day = moment_words(made_up()[0].day.isoformat())
    assert titles[0]["en"] == f"Area under Russian control, {day['en']}"
    assert all(titles[0][code].endswith(f", {day[code]}") for code in titles[0])
    assert titles[1] == interface_words()["series_title"]


def test_a_history_costs_by_its_change_and_not_by_its_days(layers: Mapping[str, Built]) -> None:
    first = made_up()[0]
    still = [Snapshot(first.day + timedelta(days=n), first.area, "made up") for n in range(400)]
    sizes = []
    for days in (still[:2], still):
        spec, shown = with_control(map_spec("front_line"), layers, read_series(days))
        sizes.append(len(render(spec, shown, map_id="front_line")))
    # The steps as dates are written only where there is no history.
    assert sizes[1] - sizes[0] < 600
