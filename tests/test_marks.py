"""Where marks are seen: on the side of their places and in their order, at every zoom and in every picture."""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from sides import Drawn, Seen, passed

from layers.core.spec import LANGUAGES, Built
from maps.core.picture import Look, Projection
from maps.core.picture_marks import HALF, Mark, marks
from maps.core.poster_format import FORMATS
from maps.core.registry import map_ids, map_spec
from maps.core.still import CARD, STILL
from maps.core.words import interface_words
from reading import open_page, stop

every_map = pytest.mark.parametrize("map_id", map_ids())
# How finely zooms are tried in each size: Leaflet's own steps, then whole ones.
SIZES = {(1280, 800): 0.25, (390, 844): 1, (768, 1024): 1}
# The spacing of marks on a page, in pixels.
ROOM = 25
# At each zoom the marks of the layers that are shown, and the ground under where each is seen.
AT_EVERY_ZOOM = """(step) => {
  const map = frontatlas_map;
  const ids = frontatlas.layers().filter(({ visible }) => visible).map(({ id }) => id);
  const found = [];
  for (let zoom = map.getMinZoom(); zoom <= map.getMaxZoom(); zoom += step) {
    map.setView(map.getCenter(), zoom, { animate: false });
    found.push([zoom, ids.flatMap((id) => frontatlas.marks(id)).map((mark) => {
      const { lng, lat } = map.containerPointToLatLng([mark.x, mark.y]);
      return { ...mark, spot: [lng, lat] };
    })]);
  }
  return found;
}"""
# At each whole zoom where the page says that marks are, and the middles of what is drawn.
SAID_AND_DRAWN = """() => {
  const map = frontatlas_map;
  const ids = frontatlas.layers().filter(({ visible }) => visible).map(({ id }) => id);
  const { left, top } = map.getContainer().getBoundingClientRect();
  const middle = ({ x, y, width, height }) => [x + width / 2 - left, y + height / 2 - top];
  const found = [];
  for (let zoom = map.getMinZoom(); zoom <= map.getMaxZoom(); zoom += 1) {
    map.setView(map.getCenter(), zoom, { animate: false });
    const said = ids.flatMap((id) => frontatlas.marks(id)).map(({ x, y }) => [x, y]);
    const drawn = [...document.querySelectorAll('.mark:not(.grouped, .not-yet)')].map((mark) => middle(mark.getBoundingClientRect()));
    found.push([said, drawn]);
  }
  return found;
}"""


def seen(told: Mapping[str, Any]) -> Seen:
    group = frozenset(told.get("group", [told["id"]]))
    place, pixel = (told["lon"], told["lat"]), (told["x"], told["y"])
    return Seen(told["id"], group, place, tuple(told["spot"]), pixel)


@pytest.mark.browser
@every_map
def test_at_every_zoom_marks_keep_their_side_and_their_order(
    map_id: str, site: Path, page: Page, layers: Mapping[str, Built]
) -> None:
    drawn = Drawn(map_spec(map_id), layers)
    open_page(page, site, map_id)
    for (width, height), step in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for zoom, told in page.evaluate(AT_EVERY_ZOOM, step):
            found = [seen(one) for one in told]
            assert drawn.moved_across(found) == [], (width, zoom)
            sides = drawn.sides([one.place for one in found])
            assert passed(found, sides, ROOM) == [], (width, zoom)


@pytest.mark.browser
def test_marks_are_drawn_where_the_page_says_and_none_hides_another(site: Path, page: Page) -> None:
    open_page(page, site, "energy")
    for said, drawn in page.evaluate(SAID_AND_DRAWN):
        for spot in said:
            assert min(math.dist(spot, middle) for middle in drawn) < 0.2
        for at, middle in enumerate(drawn):
            assert min(math.dist(spot, middle) for spot in said) < 0.2
            assert all(math.dist(middle, other) > 5 for other in drawn[at + 1 :])


@pytest.mark.browser
def test_a_group_tells_its_names_and_opens_each_of_its_members_by_keyboard(
    site: Path, page: Page
) -> None:
    open_page(page, site, "overview")
    (villages,) = [
        one
        for one in page.evaluate("frontatlas.marks('dnipropetrovsk_villages')")
        if one["id"] == "zaporizke"
    ]
    assert villages["group"] == ["novoheorhiivka", "zaporizke"]
    group = page.locator(".mark.group", has_text="2")
    for language in LANGUAGES:
        page.click(f"[data-language={language}]")
        name = group.get_attribute("aria-label") or ""
        assert name.startswith(interface_words()["group"][language].replace("NUMBER", "2"))
        assert name.count(";") == 1
    for number, title in enumerate(("Новогеоргіївка", "Запорізьке")):
        group.focus()
        page.keyboard.press("Enter")
        for _ in range(number + 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.text_content(".leaflet-popup h3 span[lang=uk]") == title
        page.keyboard.press("Escape")
        page.wait_for_selector(".leaflet-popup", state="detached")
        assert "group" in (stop(page) or {})["classes"]


@pytest.mark.browser
def test_the_button_of_a_group_comes_closer_until_there_is_room(site: Path, page: Page) -> None:
    open_page(page, site, "dnipropetrovsk", "#map=7/47.85/36.55&lang=en")
    for zoom in (9, 11):
        page.click(".mark.group")
        page.click(".group-list > button")
        assert page.evaluate("frontatlas_map.getZoom()") == zoom
    assert all(
        "group" not in one for one in page.evaluate("frontatlas.marks('dnipropetrovsk_villages')")
    )


@pytest.mark.browser
def test_the_keyboard_stays_with_a_group_that_comes_closer_and_then_with_its_first_place(
    site: Path, page: Page
) -> None:
    open_page(page, site, "dnipropetrovsk", "#map=7/47.85/36.55&lang=en")
    page.focus(".mark.group")
    names = ((stop(page) or {})["name"]).partition(": ")[2].split("; ")
    for zoom, wanted in ((9, "group"), (11, "mark")):
        page.keyboard.press("Enter")
        page.locator(".group-list > button").press("Enter")
        assert page.evaluate("frontatlas_map.getZoom()") == zoom
        at = stop(page)
        assert at
        assert wanted in at["classes"].split()
        assert at["seen"]
    assert at["name"] == names[0]


@pytest.mark.browser
def test_the_keyboard_stays_with_a_mark_whatever_makes_a_group_of_it_or_parts_it(
    site: Path, page: Page
) -> None:
    open_page(page, site, "dnipropetrovsk", "#map=11/47.85/36.55&lang=en")
    zoom = "zoom => frontatlas_map.setView(frontatlas_map.getCenter(), zoom, { animate: false })"
    for at in page.locator(".mark:not(.grouped):not(.group)").all():
        page.evaluate(zoom, 11)
        at.focus()
        name = (stop(page) or {})["name"]
        page.evaluate(zoom, 7)
        assert name in [*(stop(page) or {})["name"].partition(": ")[2].split("; "), name]
        page.evaluate(zoom, 11)
        assert "mark" in (stop(page) or {})["classes"].split()


@every_map
def test_in_every_picture_marks_keep_their_side_and_their_order(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    drawn = Drawn(map_spec(map_id), layers)
    for view, size in pictures(map_id):
        shown = marks(map_spec(map_id), layers, view.xy, room=2 * HALF * size)
        found = [one for mark in shown for one in in_degrees(mark, view, drawn)]
        assert drawn.moved_across(found) == []
        sides = drawn.sides([one.place for one in found])
        assert passed(found, sides, 2 * HALF * size) == []


def pictures(map_id: str) -> Iterator[tuple[Projection, float]]:
    """The still picture and the card of the index, then frames as large as on cards and posters."""
    looks = [STILL, CARD, *(Look(form.width, form.height, form.mark) for form in FORMATS)]
    for look in (*looks, Look(790, 560, 1.25), Look(800, 620, 0.95)):
        yield Projection(map_spec(map_id).view, look.width, look.height), look.mark


def in_degrees(mark: Mark, view: Projection, drawn: Drawn) -> list[Seen]:
    """The members of a mark with their places from the layers themselves."""
    x, y = mark.seen
    north = view.top - y / view.scale
    lat = math.degrees(2 * math.atan(math.exp(math.radians(north))) - math.pi / 2)
    spot = (x / view.scale + view.left, lat)
    group = frozenset(row["id"] for row in mark.rows)
    return [Seen(key, group, drawn.places[key], spot, mark.seen) for key in sorted(group)]
