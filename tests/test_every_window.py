"""Every window: large enough to hit, at 400 %, with less motion, and without JavaScript."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from layers.core.spec import LANGUAGES, Built
from maps.core import view
from maps.core.locale import moment_words
from maps.core.registry import map_ids, map_spec
from reading import (
    ENLARGED,
    OPEN_FIRST,
    PAGES,
    SIZES,
    Look,
    open_page,
    script,
    switch_language,
    tab_to,
    window,
)  # fmt: skip

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("name", PAGES)
every_map = pytest.mark.parametrize("map_id", map_ids())

# What stands wider than the window outside the parts that scroll by themselves.
TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter((item) => {
  if (item.closest('.scroll, .folium-map, .skip, .hidden, svg')) return false;
  const box = item.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1;
}).map((item) => item.outerHTML.slice(0, 120))"""

COVERED = """(wanted) => [...document.querySelectorAll(wanted)].filter((item) => {
  if (!item.checkVisibility()) return false;
  if (!item.closest('.leaflet-popup')) item.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = item.getClientRects()[0];
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
  return !at || !(item.contains(at) || at.contains(item));
}).map((item) => item.outerHTML.slice(0, 120))"""

# Lines of text that stand on one another, by more than their halos.
OVERLAPPING = """(all) => all.flatMap((one, at) => all.slice(at + 1).filter((other) => {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > a.height / 3;
}).map((other) => one.textContent + ' / ' + other.textContent))"""


def windows(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, size) for name in names for size in SIZES]


every_sized_page = pytest.mark.parametrize(("name", "size"), windows(PAGES))
every_sized_map = pytest.mark.parametrize(("name", "size"), windows(map_ids()))


@every_sized_page
def test_no_target_is_smaller_than_24_pixels_without_room_round_it(
    name: str, size: str, look: Look
) -> None:
    page = look(name, size)
    page.evaluate(script("targets.js"))
    for language in LANGUAGES:
        switch_language(page, language)
        assert page.evaluate("smallTargets()") == [], language


@every_sized_map
def test_every_area_has_a_button_in_its_row_that_is_large_enough(
    name: str, size: str, look: Look
) -> None:
    """WCAG 2.5.8, exception "equivalent": an area is as small as its ground."""
    page = look(name, size)
    areas = page.locator("path.area[tabindex='0']").evaluate_all(
        "(all) => all.map((item) => item.getAttribute('aria-label'))"
    )
    buttons = page.evaluate(
        """() => [...document.querySelectorAll('button.show:not([hidden])')].map((item) =>
          [item.closest('tr').querySelector('.name span[lang=de]').textContent, item.offsetWidth, item.offsetHeight])"""
    )
    large = {name for name, width, height in buttons if min(width, height) >= 24}
    assert set(areas) <= large


@pytest.mark.parametrize("size", SIZES)
def test_no_button_in_a_popup_is_smaller_than_24_pixels(size: str, look: Look) -> None:
    page = look("kyiv", size)
    page.evaluate(OPEN_FIRST)
    sizes = page.locator(
        ".leaflet-popup-close-button, .leaflet-popup button, .leaflet-control-zoom a"
    ).evaluate_all("(all) => all.map((item) => Math.min(item.offsetWidth, item.offsetHeight))")
    assert len(sizes) >= 4
    assert min(sizes) >= 24


@every_sized_map
def test_no_mark_covers_another(name: str, size: str, look: Look) -> None:
    boxes = look(name, size).evaluate(
        "[...document.querySelectorAll('.mark')].filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.top])"
    )
    for at, (left, top) in enumerate(boxes):
        for other_left, other_top in boxes[at + 1 :]:
            assert max(abs(left - other_left), abs(top - other_top)) >= 24


def test_a_mark_moved_aside_keeps_a_line_to_its_place(look: Look) -> None:
    middles = """(wanted) => [...document.querySelectorAll(wanted)].map((e) => e.getBoundingClientRect())
      .map((r) => [r.left + r.width / 2, r.top + r.height / 2])"""
    page = look("kyiv")
    ends = page.evaluate(middles, ".leaflet-leaders-pane circle")
    circles = page.evaluate(middles, "path.precision")
    assert ends
    for x, y in ends:
        assert min(max(abs(x - cx), abs(y - cy)) for cx, cy in circles) <= 2


@every_page
def test_at_400_per_cent_nothing_scrolls_sideways_and_nothing_is_covered(
    name: str, look: Look
) -> None:
    page = look(name, "enlarged")
    for language in LANGUAGES:
        switch_language(page, language)
        assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED[0], language
        assert page.evaluate(TOO_WIDE) == [], language
        wanted = ".top a, .top button, h1, .as-of, .panel a, .panel input, .panel button, .intro"
        assert page.evaluate(COVERED, wanted) == [], language
    page.evaluate("scrollTo(0, 0)")


@every_map
def test_at_400_per_cent_the_map_and_its_popups_are_of_use(map_id: str, look: Look) -> None:
    page = look(map_id, "enlarged")
    page.evaluate("document.querySelector('.stage').scrollIntoView()")
    chart = page.locator(".folium-map").bounding_box()
    assert chart
    # The page can be scrolled past the map by touch: some of the window is not map.
    assert 180 <= chart["height"] <= ENLARGED[1] - 44
    page.evaluate(OPEN_FIRST)
    wanted = ".leaflet-popup-close-button, .leaflet-popup h3"
    assert page.evaluate(COVERED, wanted) == []
    popup = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    zoom = page.locator(".leaflet-control-zoom").bounding_box()
    assert popup
    assert zoom
    assert popup["x"] + popup["width"] <= zoom["x"] or popup["y"] + popup["height"] <= zoom["y"]


MOTION = """() => {
  window.moved = [];
  const pane = document.querySelector('.leaflet-map-pane');
  const place = () => pane.style.transform + document.querySelector('.leaflet-proxy')?.style.transform;
  let last = place();
  const look = () => {
    const now = place();
    if (now !== last) window.moved.push(now);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def frames_of(page: Page, action: str) -> int:
    """In how many frames the map moves after a key is pressed or a feature is asked for."""
    page.evaluate("window.moved = []")
    if action == "select":
        page.evaluate(OPEN_FIRST)
    else:
        page.keyboard.press(action)
    page.clock.run_for(500)
    return int(page.evaluate("window.moved.length"))


@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
def test_the_map_glides_only_for_readers_who_do_not_mind(
    wish: str, site: Path, browser: Browser
) -> None:
    context = window(browser, SIZES["desk"], reduced_motion=wish)
    page = context.new_page()
    page.clock.install()
    open_page(page, site, "kyiv")
    for name in ("zoomAnimation", "markerZoomAnimation", "inertia"):
        glides = page.evaluate("(name) => frontatlas_map.options[name]", name)
        assert glides is (wish == "no-preference"), name
    tab_to(page, classes="folium-map")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.clock.run_for(600)
    page.evaluate(MOTION)
    frames = [frames_of(page, action) for action in ("ArrowRight", "+", "select")]
    assert max(frames) <= 2 if wish == "reduce" else frames[0] > 3
    context.close()


@every_sized_page
def test_with_less_motion_nothing_on_a_page_moves_by_itself(
    name: str, size: str, look: Look
) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter((item) => {
      const style = getComputedStyle(item);
      return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
    }).map((item) => item.outerHTML.slice(0, 120))"""
    assert look(name, size).evaluate(moving) == []


@pytest.fixture(scope="module", params=PAGES)
def scriptless(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """A page on a phone without JavaScript, for all tests that look at it; the switch is one of theirs."""
    context = window(browser, SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "maps" / f"{request.param}.html").as_uri())
    yield page
    context.close()


BACK_TO_GERMAN = (*LANGUAGES[1:], LANGUAGES[0])
every_scriptless_map = pytest.mark.parametrize("scriptless", map_ids(), indirect=True)


def name_of(page: Page) -> str:
    return Path(page.url).stem


def test_without_script_all_is_there_and_nothing_pretends_to_work(
    scriptless: Page, layers: Mapping[str, Built]
) -> None:
    name = name_of(scriptless)
    assert scriptless.locator("svg.picture").first.is_visible()
    assert scriptless.locator("button:visible, .scripted:visible").count() == 0
    assert scriptless.locator("input:visible:not([name=plain-language])").count() == 0
    assert (
        name == "events" or scriptless.locator(".sources a:visible, .download:visible").count() >= 1
    )
    if name not in map_ids():
        return
    moment = moment_words(view.as_of(map_spec(name), layers))["de"]
    assert moment in scriptless.inner_text(".as-of")
    assert " ," not in scriptless.inner_text(".as-of")
    if scriptless.locator(".still .leader").count():
        assert scriptless.locator(".precision-key .leader").is_visible()
    assert scriptless.locator(".source-list li:visible").count() >= 1
    for drawn in map_spec(name).drawn:
        rows = scriptless.locator(f"#table-{drawn.layer} tbody tr:visible")
        assert rows.count() == len(view.kept(drawn, layers[drawn.layer]))
    picture = scriptless.get_by_role("img", name=re.compile(map_spec(name).title["de"]))
    box, panel = picture.bounding_box(), scriptless.locator(".panel").bounding_box()
    assert box
    assert panel
    assert box["width"] >= 300
    assert -1 <= panel["y"] - (box["y"] + box["height"]) <= 12


@every_map
def test_without_script_the_still_picture_stands_at_the_top(
    map_id: str, site: Path, browser: Browser
) -> None:
    context = window(browser, SIZES["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "maps" / f"{map_id}.html").as_uri())
    stage, still = page.locator(".stage").bounding_box(), page.locator(".still").bounding_box()
    assert stage
    assert still
    assert still["y"] - stage["y"] <= 60
    assert still["width"] >= stage["width"] / 2
    context.close()


LANGUAGES_SHOWN = """() => {
  const texts = [...document.querySelectorAll(':is(h1, .top, main) span[lang]')];
  const shown = texts.filter((item) => item.checkVisibility({ visibilityProperty: true }) && item.offsetWidth && item.offsetHeight);
  return [...new Set(shown.map(({ lang }) => lang))];
}"""


def test_without_script_a_page_can_be_read_in_each_language(scriptless: Page) -> None:
    for language in BACK_TO_GERMAN:
        scriptless.check(f"#plain-{language}")
        assert scriptless.locator("body").evaluate(LANGUAGES_SHOWN) == [language]
        width = scriptless.locator("body").evaluate("() => document.documentElement.scrollWidth")
        assert width <= SIZES["phone"][0]


@every_scriptless_map
def test_the_still_picture_names_its_places_in_each_language(scriptless: Page) -> None:
    seen = []
    for language in BACK_TO_GERMAN:
        scriptless.check(f"#plain-{language}")
        labels = scriptless.locator(".still .names text:visible")
        assert labels.evaluate_all(OVERLAPPING) == []
        assert labels.count() >= 5
        seen.append(tuple(labels.all_text_contents()))
    assert len(set(seen)) == len(LANGUAGES)
