"""Every reader: axe-core on every page, the keyboard alone, no JavaScript, 400 %, less motion."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from layers.core.spec import LANGUAGES
from maps.core.registry import map_ids

pytestmark = pytest.mark.browser
PAGES = (*map_ids(), "index", "claims")
READY_MS = 2000
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
LARGEST_STOPS = 400
# 1280 by 1024 at 400 %.
ENLARGED = (320, 256)

every_page = pytest.mark.parametrize("name", PAGES)
every_map = pytest.mark.parametrize("map_id", map_ids())

# Rows after the third and sources after the third are coloured like those before them.
AXE_RUN = """async (context) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  const settings = { resultTypes: ['violations'], preload: false };
  const rules = { 'color-contrast': { enabled: false } };
  const colours = { include: [context || 'html'], exclude: ['tbody tr:nth-child(n+4)', '.source-list li:nth-child(n+4)'] };
  const runs = [
    await axe.run(document, { ...settings, runOnly: tags, rules }),
    await axe.run(colours, { ...settings, runOnly: { type: 'rule', values: ['color-contrast'] } }),
  ];
  return runs.flatMap((run) => run.violations).map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')}`);
}"""

OPEN_FIRST = """() => {
  const button = [...document.querySelectorAll('button.show:not([hidden])')].find((item) =>
    frontatlas.layers().some(({ id, visible }) => visible && id === item.closest('table').dataset.layer));
  frontatlas.select(button.closest('table').dataset.layer, button.closest('tr').dataset.feature);
}"""

# What the keyboard is on: its name, where, whether a mark of focus and the thing itself are seen.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  const probe = document.createElement('i');
  probe.style.color = accent;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const outlined = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor === colour;
  const stroked = element instanceof SVGElement && style.stroke === colour && parseFloat(style.strokeWidth) >= 2;
  const ring = () => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const wide = parseFloat(style.outlineOffset);
    return [[left - wide, top], [right + wide, top], [left, top - wide], [left, bottom + wide]]
      .some(([x, y]) => document.elementFromPoint(x, y)?.closest('.leaflet-overlay-pane, .leaflet-container') && !document.elementFromPoint(x, y).closest('.mark'));
  };
  const outline = () => {
    if (style.outlineStyle === 'solid' && ring()) return true;
    const length = element.getTotalLength();
    const matrix = element.getScreenCTM();
    return Array.from({ length: 200 }, (_, i) => element.getPointAtLength(length * i / 200).matrixTransform(matrix))
      .some(({ x, y }) => document.elementFromPoint(x, y)?.closest('.leaflet-overlay-pane'));
  };
  const seen = element instanceof SVGElement ? outline() : [...element.getClientRects()].some((box) => {
    for (let i = 1; i < 10; i += 1) for (let j = 1; j < 10; j += 1) {
      const at = document.elementFromPoint(box.left + box.width * i / 10, box.top + box.height * j / 10);
      if (at && (at === element || element.contains(at) || at.closest('label')?.contains(element))) return true;
    }
    return false;
  });
  const table = element.closest('[data-layer]');
  return {
    tag: element.tagName.toLowerCase(), classes: element.getAttribute('class') || '', id: element.id,
    text: element.textContent.trim().slice(0, 60), href: element.getAttribute('href'),
    name: element.getAttribute('aria-label') || '', language: element.dataset?.language || '',
    layer: table ? table.dataset.layer : '', feature: element.closest('tr')?.dataset.feature || '',
    marked: outlined || stroked, seen, html: element.outerHTML.slice(0, 140),
    first: element.dataset.stopped !== 'yes' && (element.dataset.stopped = 'yes'),
  };
}"""


@cache
def axe_script() -> str:
    """axe-core, as the package carries it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def open_page(page: Page, site: Path, name: str, fragment: str = "") -> Page:
    page.goto((site / "maps" / f"{name}.html").as_uri() + fragment)
    page.wait_for_selector("html[data-ready=true]", timeout=READY_MS)
    return page


@pytest.fixture(params=SIZES)
def sized(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in each of the two windows, offline, in German, at rest after every key."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        offline=True,
        locale="de-DE",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def faults(page: Page, coloured: str | None = None) -> list[str]:
    """What axe-core complains of in the page, and in the colours of a part of it or of all.

    The debugging protocol hands axe in; no policy concerns that.
    """
    found: list[str] = page.evaluate(AXE_RUN, coloured)
    return found


@every_page
def test_axe_finds_no_violation_in_any_theme_and_language(
    name: str, site: Path, sized: Page
) -> None:
    open_page(sized, site, name)
    sized.evaluate(axe_script())
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        sized.click(f"[data-language={language}]")
        for theme in THEMES:
            sized.emulate_media(color_scheme=theme)
            found[f"{language} {theme}"] = faults(sized)
    assert {state: faulty for state, faulty in found.items() if faulty} == {}


@every_map
def test_axe_finds_no_violation_with_a_popup_open(map_id: str, site: Path, sized: Page) -> None:
    open_page(sized, site, map_id)
    sized.evaluate(axe_script())
    sized.evaluate(OPEN_FIRST)
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        sized.evaluate(
            "(code) => document.querySelector(`[data-language=${code}]`).click()", language
        )
        assert sized.locator(".leaflet-popup").is_visible()
        for theme in THEMES:
            sized.emulate_media(color_scheme=theme)
            # Outside the popup nothing changed its colours since the test above.
            found[f"{language} {theme}"] = faults(sized, ".leaflet-popup")
    assert {state: faulty for state, faulty in found.items() if faulty} == {}


def test_axe_runs_under_the_policy_and_does_find_faults(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    page.evaluate(axe_script())
    page.evaluate("document.querySelector('.theme').replaceChildren()")
    page.evaluate("document.querySelector('.lead').style.color = '#bbb'")
    found = " ".join(faults(page))
    assert "button-name" in found
    assert "color-contrast" in found


def stops(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key, in order, until it leaves the page."""
    found = []
    for _ in range(LARGEST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or not stop["first"]:
            return found
        found.append(stop)
    raise AssertionError(f"more than {LARGEST_STOPS} stops")


def tab_to(page: Page, **wanted: str) -> dict[str, Any]:
    """Press Tab until the stop is the one that is wanted."""
    for _ in range(LARGEST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and all(value in stop[key].split() for key, value in wanted.items()):
            return dict(stop)
    raise AssertionError(f"never reached {wanted}")


@every_page
def test_the_skip_link_comes_first_and_every_stop_is_seen(
    name: str, site: Path, sized: Page
) -> None:
    open_page(sized, site, name)
    found = stops(sized)
    assert found[0]["href"] == "#tables"
    assert [stop["html"] for stop in found if not stop["marked"]] == []
    assert [stop["html"] for stop in found if not stop["seen"]] == []


@every_map
def test_no_control_is_out_of_the_keyboards_reach(map_id: str, site: Path, page: Page) -> None:
    open_page(page, site, map_id)
    reached = len(stops(page))
    there = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input, select, textarea, [role=button], [tabindex="0"]')]
          .filter((item) => item.tabIndex >= 0 && item.checkVisibility({ visibilityProperty: true })).length"""
    )
    assert reached == there


def test_the_way_back_through_the_page_is_seen_too(site: Path, sized: Page) -> None:
    open_page(sized, site, "kyiv")
    sized.keyboard.press("Shift+Tab")
    seen = []
    for _ in range(LARGEST_STOPS):
        stop = sized.evaluate(FOCUSED)
        if stop is None:
            break
        seen.append(stop)
        sized.keyboard.press("Shift+Tab")
    assert seen[-1]["href"] == "#tables"
    assert [stop["html"] for stop in seen if not stop["seen"]] == []


def test_the_skip_links_lead_to_table_and_legend(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    for presses, target in ((1, "tables"), (1, "panel")):
        for _ in range(presses):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == target
        page.evaluate("document.querySelector('.skip').focus()")


@pytest.mark.parametrize(("map_id", "kind"), [("kyiv", "mark"), ("land_swap", "area")])
def test_by_keyboard_a_mark_opens_is_read_and_gives_the_focus_back(
    map_id: str, kind: str, site: Path, sized: Page
) -> None:
    open_page(sized, site, map_id)
    mark = tab_to(sized, classes=kind)
    sized.keyboard.press("Enter")
    popup = sized.get_by_role("dialog", name=mark["name"])
    assert popup.is_visible()
    assert sized.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    assert popup.get_by_role("definition").count() >= 2
    inside = tab_to(sized, classes="leaflet-popup-close-button")
    assert inside["name"] == "Schließen"
    assert inside["seen"]
    sized.keyboard.press("Escape")
    assert sized.query_selector(".leaflet-popup") is None
    back = sized.evaluate(FOCUSED)
    assert (back["name"], back["seen"]) == (mark["name"], True)


def test_a_long_popup_scrolls_by_keyboard(site: Path, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": ENLARGED[0], "height": ENLARGED[1]}, reduced_motion="reduce"
    )
    page = open_page(context.new_page(), site, "kyiv")
    tab_to(page, classes="mark")
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('.leaflet-popup-content').scrollTop > 20")
    context.close()


def test_by_keyboard_a_layer_goes_and_comes_back(site: Path, page: Page) -> None:
    open_page(page, site, "overview")
    visible = "frontatlas.layers().find(({ id }) => id === 'kyiv_strike_sites').visible"
    tab_to(page, layer="kyiv_strike_sites", tag="input")
    page.keyboard.press("Space")
    assert page.evaluate(visible) is False
    assert page.evaluate("document.activeElement.checked") is False
    page.keyboard.press("Space")
    assert page.evaluate(visible) is True


@every_page
def test_by_keyboard_the_language_changes_and_the_focus_stays(
    name: str, site: Path, page: Page
) -> None:
    open_page(page, site, name)
    tab_to(page, language="uk")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "uk"
    state = "document.activeElement.dataset.language + document.activeElement.ariaPressed"
    assert page.evaluate(state) == "uktrue"


def test_by_keyboard_the_table_shows_a_feature_on_the_map_and_takes_the_focus_back(
    site: Path, sized: Page
) -> None:
    open_page(sized, site, "kyiv")
    button = tab_to(sized, classes="show")
    sized.keyboard.press("Enter")
    row = f"#row-{button['layer']}-{button['feature']}"
    name = sized.inner_text(f"{row} .name")
    assert sized.get_by_role("dialog", name=name).is_visible()
    focused = sized.evaluate(FOCUSED)
    assert "leaflet-popup-content" in focused["classes"]
    assert focused["seen"]
    sized.keyboard.press("Escape")
    back = sized.evaluate(FOCUSED)
    assert (back["feature"], back["seen"]) == (button["feature"], True)


@every_map
def test_arrow_keys_and_plus_move_the_map_and_the_help_says_so(
    map_id: str, site: Path, page: Page
) -> None:
    open_page(page, site, map_id)
    tab_to(page, classes="folium-map")
    assert page.evaluate("getComputedStyle(document.querySelector('#map-keys')).clipPath") == "none"
    before = page.evaluate("location.hash")
    page.keyboard.press("+")
    page.wait_for_function("(before) => location.hash !== before", arg=before)


@every_page
def test_no_target_is_smaller_than_24_pixels_nor_covered_by_another(
    name: str, site: Path, sized: Page
) -> None:
    open_page(sized, site, name)
    small = sized.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, .mark')].filter((item) => {
          if (item.matches('.skip') || !item.checkVisibility({ visibilityProperty: true })) return false;
          // A link within a line of text is as high as the line.
          if (getComputedStyle(item).display === 'inline') return false;
          const { width, height } = (item.closest('label') || item).getBoundingClientRect();
          return width < 24 || height < 24;
        }).map((item) => item.outerHTML.slice(0, 160))"""
    )
    assert small == []
    boxes = sized.evaluate(
        "[...document.querySelectorAll('.mark')].map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.top])"
    )
    for at, (left, top) in enumerate(boxes):
        for other_left, other_top in boxes[at + 1 :]:
            assert max(abs(left - other_left), abs(top - other_top)) >= 24


def test_a_mark_moved_aside_keeps_a_line_to_its_place(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    ends = page.evaluate(
        "[...document.querySelectorAll('.mark .leader circle')].map((e) => e.getBoundingClientRect()).map((r) => [r.left + r.width / 2, r.top + r.height / 2])"
    )
    circles = page.evaluate(
        "[...document.querySelectorAll('path.precision')].map((e) => e.getBoundingClientRect()).map((r) => [r.left + r.width / 2, r.top + r.height / 2])"
    )
    assert ends
    for x, y in ends:
        assert min(max(abs(x - cx), abs(y - cy)) for cx, cy in circles) <= 2


@every_page
def test_without_script_all_is_there_and_nothing_pretends_to_work(
    name: str, site: Path, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, offline=True, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto((site / "maps" / f"{name}.html").as_uri())
    assert page.locator("svg.picture").first.is_visible()
    for text in page.locator("table tbody tr").all_inner_texts():
        assert text.strip()
    assert page.locator("button:visible, input:visible").count() == 0
    if name in map_ids():
        picture = page.get_by_role("img", name=page.locator("h1").inner_text())
        box, panel = picture.bounding_box(), page.locator(".panel").bounding_box()
        assert box is not None
        assert panel is not None
        assert -1 <= panel["y"] - (box["y"] + box["height"]) <= 12
    context.close()


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_400_per_cent_nothing_scrolls_sideways_and_nothing_is_covered(
    name: str, language: str, site: Path, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": ENLARGED[0], "height": ENLARGED[1]})
    page = open_page(context.new_page(), site, name, f"#lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED[0]
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((item) => {
          if (item.closest('.scroll, .folium-map, .skip, .hidden, .leaflet-control, svg')) return false;
          const box = item.getBoundingClientRect();
          return box.width > 0 && box.right > innerWidth + 1;
        }).map((item) => item.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    covered = page.evaluate(
        """() => [...document.querySelectorAll('.top a, .top button, h1, .as-of, .panel a, .panel input')].filter((item) => {
          if (!item.checkVisibility()) return false;
          item.scrollIntoView({ block: 'center', behavior: 'instant' });
          const box = item.getClientRects()[0];
          const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return !at || !(item.contains(at) || at.contains(item));
        }).map((item) => item.outerHTML.slice(0, 120))"""
    )
    assert covered == []
    context.close()


@every_map
def test_at_400_per_cent_the_map_is_still_of_use(map_id: str, site: Path, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": ENLARGED[0], "height": ENLARGED[1]}, reduced_motion="reduce"
    )
    page = open_page(context.new_page(), site, map_id)
    page.evaluate("document.querySelector('.stage').scrollIntoView()")
    chart = page.locator(".folium-map").bounding_box()
    assert chart is not None
    assert chart["height"] >= 180
    # The page can be scrolled past the map by touch: some of the window is not map.
    assert chart["height"] <= ENLARGED[1] - 44
    page.evaluate(OPEN_FIRST)
    covered = page.evaluate(
        """() => [...document.querySelectorAll('.leaflet-popup-close-button, .leaflet-popup h3')].filter((item) => {
          const box = item.getBoundingClientRect();
          const inside = [[.1, .5], [.5, .5], [.9, .5]].every(([i, j]) => {
            const at = document.elementFromPoint(box.left + box.width * i, box.top + Math.min(box.height, 20) * j);
            return at && (item.contains(at) || at.contains(item) || at.closest('.leaflet-popup'));
          });
          return !inside;
        }).map((item) => item.outerHTML.slice(0, 120))"""
    )
    assert covered == []
    popup = page.locator(".leaflet-popup-content-wrapper").bounding_box()
    zoom = page.locator(".leaflet-control-zoom").bounding_box()
    assert popup is not None
    assert zoom is not None
    assert popup["x"] + popup["width"] <= zoom["x"] or popup["y"] + popup["height"] <= zoom["y"]
    context.close()


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


def steps_of(page: Page, action: str) -> int:
    """In how many frames the map moves after a key is pressed or a feature is asked for."""
    page.evaluate("window.moved = []")
    if action == "select":
        page.evaluate(OPEN_FIRST)
    else:
        page.keyboard.press(action)
    page.wait_for_timeout(500)
    return int(page.evaluate("window.moved.length"))


@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
def test_the_map_glides_only_for_readers_who_do_not_mind(
    wish: str, site: Path, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, offline=True, reduced_motion=wish
    )
    page = open_page(context.new_page(), site, "kyiv")
    for name in ("zoomAnimation", "markerZoomAnimation", "inertia"):
        glides = page.evaluate("(name) => frontatlas_map.options[name]", name)
        assert glides is (wish == "no-preference")
    tab_to(page, classes="folium-map")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_timeout(600)
    page.evaluate(MOTION)
    frames = [steps_of(page, action) for action in ("ArrowRight", "+", "select")]
    if wish == "reduce":
        assert max(frames) <= 2
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((item) =>
              parseFloat(getComputedStyle(item).transitionDuration) > 0 || getComputedStyle(item).animationName !== 'none').length"""
        )
        assert moving == 0
    else:
        assert frames[0] > 3
    context.close()


def test_no_style_sheet_takes_the_mark_of_focus_away() -> None:
    assets = Path(__file__).parents[1] / "maps" / "core" / "assets"
    for sheet in assets.glob("*.css"):
        for rule in re.findall(r"[^{}]+\{[^{}]*outline: none[^{}]*\}", sheet.read_text()):
            assert "stroke: var(--accent)" in rule, f"{sheet.name}: {rule}"
