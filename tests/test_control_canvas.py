"""The canvas of a day of control: on its ground in every view, and no larger than it has to be."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from shapely.geometry import box

from geo.control import Snapshot
from geo.control.grid import polygons_of
from layers.core.spec import Built
from maps.core.control_layer import with_control
from maps.core.registry import map_spec
from maps.core.render import render
from maps.core.series import read_series
from reading import READY

AREA = box(37, 47.5, 38, 48.5)
INSIDE = ((47.6, 37.1), (47.6, 37.9), (48.0, 37.5), (48.4, 37.1), (48.4, 37.9))  # lat, lon
OUTSIDE = ((47.4, 37.5), (48.6, 37.5), (48.0, 36.9), (48.0, 38.1))
HATCH = 8  # pixels from one line of the hatch to the next
# Of the places in view, which have ink within a hatch of them.
INKED = """([places, reach]) => {
  const map = window.frontatlas_map;
  const canvas = document.querySelector('.leaflet-control-pane canvas');
  const shown = canvas.getBoundingClientRect();
  const chart = map.getContainer().getBoundingClientRect();
  const ratio = canvas.width / shown.width;
  const inked = (x, y) => {
    if (!canvas.width || !canvas.height) return false;
    const side = 2 * reach * ratio;
    const { data } = canvas.getContext('2d').getImageData((x - shown.left - reach) * ratio, (y - shown.top - reach) * ratio, side, side);
    return data.some((value, at) => at % 4 === 3 && value > 0);
  };
  return places.map((place) => {
    const { x, y } = map.latLngToContainerPoint(place);
    const within = x >= 0 && y >= 0 && x <= chart.width && y <= chart.height;
    return within ? inked(chart.left + x, chart.top + y) : null;
  });
}"""
VIEWS = {
    "all of it": ([48, 37.5], 8),
    "its west at the edge": ([48, 36.2], 9),
    "a part that fills the view": ([48, 37.5], 11),
    "between two zooms": ([47.7, 37.6], 8.5),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, layers: Mapping[str, Built]) -> Path:
    """front_line with two days of one square."""
    first = date(2025, 8, 26)
    days = [Snapshot(first + timedelta(days=n), polygons_of(AREA), f"{n}") for n in range(2)]
    spec, shown = with_control(map_spec("front_line"), layers, read_series(days))
    path = tmp_path_factory.mktemp("square") / "front_line.html"
    path.write_text(render(spec, shown, map_id="front_line"), encoding="utf-8")
    return path


@pytest.fixture
def square(page: Page, drawn: Path) -> Page:
    """The page, ready."""
    page.goto(drawn.as_uri())
    page.wait_for_selector(READY)
    return page


def go(page: Page, centre: Sequence[float], zoom: float, *, moved: int = 0) -> None:
    """Show a place, and from there move as a hand does: what is drawn may stay or be drawn anew."""
    page.evaluate(
        """([centre, zoom, moved]) => {
          const map = window.frontatlas_map;
          map.setView(centre, zoom, { animate: false });
          map.panBy([moved, moved], { animate: false });
        }""",
        [centre, zoom, moved],
    )


@pytest.mark.parametrize("moved", [0, 20, 300])
@pytest.mark.parametrize("view", VIEWS)
def test_the_area_lies_on_its_ground_wherever_the_map_is_moved(
    view: str, moved: int, square: Page
) -> None:
    go(square, *VIEWS[view], moved=moved)
    inside = square.evaluate(INKED, [INSIDE, HATCH])
    outside = square.evaluate(INKED, [OUTSIDE, HATCH])
    assert False not in inside
    assert True not in outside
    assert {*inside, *outside} != {None}


def size(page: Page) -> tuple[int, int]:
    """Width and height of the canvas in its own pixels."""
    width, height = page.evaluate(
        "(({ width, height }) => [width, height])(document.querySelector('.leaflet-control-pane canvas'))"
    )
    return width, height


def test_the_canvas_is_no_larger_than_the_ground_of_all_days(square: Page) -> None:
    go(square, [48, 37.5], 8)
    wide, high = square.evaluate("""() => {
      const { x, y } = window.frontatlas_map.latLngToLayerPoint([47.5, 38]).subtract(window.frontatlas_map.latLngToLayerPoint([48.5, 37]));
      return [x, y];
    }""")
    width, height = size(square)
    assert wide <= width <= wide + 12
    assert high <= height <= high + 12


def test_the_canvas_takes_no_room_where_no_day_has_ground(square: Page) -> None:
    go(square, [50.4, 28], 8)
    assert 0 in size(square)
    go(square, [48, 37.5], 8)
    assert square.evaluate(INKED, [INSIDE, HATCH]) == [True] * len(INSIDE)


def test_control_that_is_switched_off_and_on_lies_where_it_was(square: Page) -> None:
    go(square, [48, 37.5], 8)
    before = size(square)
    switch = square.locator("fieldset[data-layer] input[type=checkbox]").first
    switch.click()
    expect(square.locator(".leaflet-control-pane canvas")).to_have_count(0)
    switch.click()
    assert size(square) == before
    assert square.evaluate(INKED, [INSIDE, HATCH]) == [True] * len(INSIDE)
    assert True not in square.evaluate(INKED, [OUTSIDE, HATCH])
