"""What labels, lines and numbers of a map say stands where they say it: on pages and in pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser, Page

from geo.measure import circle
from layers.core.spec import LANGUAGES, Built
from maps.core.picture import Projection
from maps.core.picture_marks import Mark
from maps.core.placement import Box, Item, placed
from maps.core.poster import poster_svg
from maps.core.poster_format import CARD, FORMATS, Frame
from maps.core.poster_labels import Labels
from maps.core.registry import map_ids, map_spec
from maps.core.rest import at_rest
from maps.core.still import STILL, still
from reading import SIZES, looked_at, script

every_map = pytest.mark.parametrize("map_id", map_ids())
# Steps of zoom from the first view.
ZOOMS = [0, 1.25]
# Square pixels: a smaller circle lies wholly beneath its mark.
SMALLEST = 50
LEADERS = """() => {
  const height = (name) => Number(getComputedStyle(frontatlas_map.getPane(name)).zIndex);
  const lines = [...document.querySelectorAll('.folium-map .leader')];
  return [lines.length, lines.every((line) => line.closest('.leaflet-leaders-pane')) && height('leaders') < height('markerPane')];
}"""


@pytest.fixture(scope="module", params=map_ids())
def labelled(request: pytest.FixtureRequest, site: Path, browser: Browser) -> Iterator[Page]:
    """A map, opened once for the tests here: each looks at it in sizes and at zooms of its own."""
    with looked_at(browser, site, request.param, SIZES["phone"]) as page:
        page.evaluate(script("labels.js"))
        yield page


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_label_of_a_page_stands_nearest_to_what_it_names_and_that_is_in_view(
    size: tuple[int, int], labelled: Page
) -> None:
    labelled.set_viewport_size({"width": size[0], "height": size[1]})
    assert labelled.evaluate("(zooms) => wrongLabels(zooms)", ZOOMS) == []


# The scale bar knows zoom, latitude and language alone: these three have all zooms, from the equator to 60 degrees.
@pytest.mark.browser
@pytest.mark.parametrize("labelled", ["abroad", "overview", "kyiv"], indirect=True)
def test_the_words_of_the_scale_bar_have_room_in_it_at_every_zoom_and_in_every_language(
    labelled: Page,
) -> None:
    assert labelled.evaluate("overrunBars()") == []


@pytest.mark.browser
def test_lines_to_places_lie_beneath_all_marks_of_a_page(site: Path, browser: Browser) -> None:
    for name in ("kyiv", "energy"):
        with looked_at(browser, site, name) as page:
            count, beneath = page.evaluate(LEADERS)
            assert count > 1
            assert beneath


@pytest.mark.browser
def test_a_group_of_one_place_has_the_name_of_the_place(site: Path, browser: Browser) -> None:
    with looked_at(browser, site, "energy") as page:
        found = page.locator(".labels .feature").all_text_contents()
    assert "Raffinerie Sysran (Rosneft)" in found
    assert "Raffinerie Afipski; Raffinerie Krasnodar" in found


def test_a_group_in_a_picture_has_the_same_names_as_on_a_page() -> None:
    drawn = map_spec("kyiv").drawn[0]

    def named(*names: str) -> str:
        rows = tuple({"name_en": name} for name in names)
        return str(Mark(drawn, rows, (0, 0), (0, 0)).named("en")["name_en"])

    assert named("A, first strike") == "A, first strike"
    assert named(*(f"A, {number}" for number in "12345")) == "A"
    assert named("A", "A, second strike", "B, C Street") == "A; B, C Street"
    assert named("A", "B", "C", "D") == ""


@every_map
def test_in_pictures_lines_to_places_lie_beneath_all_marks(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    for text in (str(still(spec, layers)), poster_svg(spec, layers, CARD, language="en")):
        chart = text.split('<g id="legend"')[0]
        lines, marks = chart.rfind('<g class="leader">'), chart.find(") scale(")
        assert marks < 0 or lines < marks


@every_map
def test_every_label_of_a_picture_stands_nearest_to_its_mark_or_dot_and_that_is_in_view(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    for form, language in product((*FORMATS, replace(CARD, label=16, mark=0.9)), LANGUAGES):
        frame = Frame(0, 0, form.width * 0.66, form.height * 0.7)
        labels = Labels(spec, layers, frame, form, language)
        for one in labels.placed:
            item, reach = one.item, one.box.away(one.item.x, one.item.y)
            assert 0 < item.x - one.dot <= item.x + one.dot < frame.width, item.lines
            assert 0 < item.y - one.dot <= item.y + one.dot < frame.height, item.lines
            if item.owner is not None or one.dot:
                others = [mark.seen for at, mark in enumerate(labels.marks) if at != item.owner]
                assert all(one.box.away(*spot) >= reach + 6 for spot in others), item.lines


def test_a_name_that_would_stand_as_near_to_another_mark_is_left_out() -> None:
    marks = [Box(x - 8, 42, x + 8, 58, at) for at, x in enumerate((75, 100, 125))]
    item = Item(("A name of a mark",), 100, 50, 90, 12, "feature", 12, owner=1)
    assert placed([item], marks, width=200, height=100) == []
    (alone,) = placed([item], marks[1:2], width=300, height=100)
    assert alone.box.away(100, 50) <= 12


def test_a_moved_mark_and_the_edge_stand_for_no_place() -> None:
    town = Item(("Town",), 100, 50, 40, 12, "rank-2", 6, dot=2)
    mark = Box(92, 42, 108, 58, 0)
    assert [one.dot for one in placed([town], [mark], width=300, height=100)] == [0]
    assert placed([town], [replace(mark, moved=True)], width=300, height=100) == []
    assert placed([replace(town, x=1)], [], width=300, height=100) == []


@every_map
def test_a_still_picture_has_circles_of_precision_true_to_scale_and_the_band_of_the_line(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    text = str(still(spec, layers))
    view = Projection(spec.view, STILL.width, STILL.height)
    for drawn in (item for item in spec.drawn if item.visible):
        for row, shape in at_rest(spec, layers, drawn):
            if row.get("half_width_m"):
                assert 'class="band ' in text
            if shape.geom_type != "Point":
                continue
            seen = shapely.transform(circle(shape, radius_m=row["radius_m"]), view.xy)
            path = view.path(circle(shape, radius_m=row["radius_m"]))
            assert path in text
            assert path or seen.area < SMALLEST or not seen.intersects(view.frame)
