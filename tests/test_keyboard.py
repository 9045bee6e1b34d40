"""The keyboard alone: every stop is seen, everything is reached, opened, read and left again."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.core.spec import LANGUAGES
from maps.core.registry import map_ids
from reading import (
    ENLARGED,
    PAGES,
    RECORDS,
    SIZES,
    looked_at,
    open_page,
    stop,
    tab_to,
    until,
    window,
)  # fmt: skip
from walking import Stops, Walker, walking

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[1] / "maps" / "core" / "assets"
LEAST_STOPS = {"index": 15, "claims": 20}


@pytest.fixture(params=SIZES)
def sized(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = window(browser, SIZES[request.param])
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Iterator[Walker]:
    """Where there is a browser at all."""
    assert browser.is_connected()
    with walking() as started:
        yield started


@pytest.fixture(
    scope="module", params=[(name, size) for name in RECORDS for size in SIZES], ids="-".join
)
def walked(request: pytest.FixtureRequest, walker: Walker, site: Path) -> tuple[str, Stops, int]:
    """A page, every stop of the Tab key on it, and how many there should be: walked once."""
    name, size = request.param
    return name, *walker.walk(site / "maps" / f"{name}.html", SIZES[size])


def test_the_skip_link_is_the_first_stop(walked: tuple[str, Stops, int]) -> None:
    _, found, _ = walked
    assert found[0]["href"] == "#tables"
    assert found[0]["seen"]


def test_every_stop_is_on_the_screen_and_not_covered(walked: tuple[str, Stops, int]) -> None:
    assert [at["html"] for at in walked[1] if not at["seen"]] == []


def test_every_stop_has_a_visible_mark_of_focus(walked: tuple[str, Stops, int]) -> None:
    assert [at["html"] for at in walked[1] if not at["marked"]] == []


def test_no_control_is_out_of_the_keyboards_reach(walked: tuple[str, Stops, int]) -> None:
    name, found, wanted = walked
    assert len(found) == wanted
    assert len(found) >= LEAST_STOPS.get(name, 30)


@pytest.fixture(scope="module", params=PAGES)
def begun(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """A page for several tests; each begins at the first stop, the skip link."""
    with looked_at(browser, site, request.param) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.skip')")
        yield page


def test_the_skip_link_leads_to_the_tables_and_the_next_stop_is_there(begun: Page) -> None:
    begun.focus(".skip")
    begun.keyboard.press("Enter")
    assert begun.evaluate("document.activeElement.id") == "tables"
    begun.keyboard.press("Tab")
    after = "document.querySelector('#tables').compareDocumentPosition(document.activeElement)"
    assert begun.evaluate(after) & 4 or begun.evaluate(after) & 16


def test_by_keyboard_the_language_changes_and_the_focus_stays(begun: Page) -> None:
    for code in LANGUAGES:
        begun.focus(".skip")
        tab_to(begun, language=code)
        begun.keyboard.press("Enter")
        assert begun.evaluate("document.documentElement.lang") == code
        focused = "document.activeElement.dataset.language + document.activeElement.ariaPressed"
        assert begun.evaluate(focused) == f"{code}true"


@pytest.mark.parametrize("begun", map_ids(), indirect=True)
def test_by_keyboard_the_map_zooms_and_moves_and_a_line_says_how(begun: Page) -> None:
    begun.focus(".skip")
    tab_to(begun, classes="folium-map")
    assert (
        begun.evaluate("getComputedStyle(document.querySelector('#map-keys')).clipPath") == "none"
    )
    for key in ("+", "ArrowRight"):
        before = begun.evaluate("location.hash")
        begun.keyboard.press(key)
        until(begun, f"location.hash !== {json.dumps(before)}")


def test_the_second_skip_link_leads_to_the_legend(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    tab_to(page, href="#panel")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_way_back_through_the_page_is_seen_too(
    size: tuple[int, int], site: Path, walker: Walker
) -> None:
    found, _ = walker.walk(site / "maps" / "kyiv.html", size, back=True)
    assert found[-1]["href"] == "#tables"
    assert [at["html"] for at in found if not at["seen"]] == []


@pytest.mark.parametrize(("map_id", "kind"), [("kyiv", "mark"), ("land_swap", "area")])
def test_by_keyboard_a_mark_opens_is_read_and_gives_the_focus_back(
    map_id: str, kind: str, site: Path, sized: Page
) -> None:
    open_page(sized, site, map_id)
    mark = tab_to(sized, classes=kind)
    sized.keyboard.press("Enter")
    popup = sized.get_by_role("dialog", name=mark["name"])
    expect(popup).to_be_visible()
    assert sized.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    assert popup.get_by_role("definition").count() >= 2
    assert popup.locator(".sources a:visible").count() >= 1
    inside = tab_to(sized, classes="leaflet-popup-close-button")
    assert (inside["name"], inside["seen"]) == ("Schließen", True)
    sized.keyboard.press("Escape")
    assert sized.query_selector(".leaflet-popup") is None
    back = stop(sized)
    assert back
    assert (back["name"], back["seen"]) == (mark["name"], True)


def test_a_long_popup_scrolls_by_keyboard(site: Path, browser: Browser) -> None:
    context = window(browser, ENLARGED)
    page = open_page(context.new_page(), site, "kyiv")
    tab_to(page, classes="mark")
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    until(page, "document.querySelector('.leaflet-popup-content').scrollTop > 20")
    context.close()


def test_by_keyboard_a_layer_goes_and_comes_back(site: Path, page: Page) -> None:
    open_page(page, site, "overview")
    visible = "frontatlas.layers().find(({ id }) => id === 'kyiv_strike_sites').visible"
    tab_to(page, layer="kyiv_strike_sites", tag="input")
    for state in (False, True):
        page.keyboard.press("Space")
        assert page.evaluate(visible) is state
        assert page.evaluate("document.activeElement.checked") is state


def test_by_keyboard_the_table_shows_a_feature_on_the_map_and_takes_the_focus_back(
    site: Path, sized: Page
) -> None:
    open_page(sized, site, "kyiv")
    button = tab_to(sized, classes="show")
    sized.keyboard.press("Enter")
    name = sized.inner_text(f"#row-{button['layer']}-{button['feature']} .name")
    expect(sized.get_by_role("dialog", name=name)).to_be_visible()
    focused = stop(sized)
    assert focused
    assert "leaflet-popup-content" in focused["classes"]
    assert focused["seen"]
    sized.keyboard.press("Escape")
    back = stop(sized)
    assert back
    assert (back["feature"], back["seen"]) == (button["feature"], True)


def test_by_keyboard_a_claim_leads_to_its_place_on_the_map(site: Path, page: Page) -> None:
    open_page(page, site, "index")
    page.keyboard.press("Tab")
    while not re.match(r"claims\.html", (stop(page) or {})["href"]):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims.html#lang=de")
    open_page(page, site, "claims")
    page.focus(".claim-map a[data-fragment^='f=kyiv_strike_sites/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kyiv.html#lang=de&f=kyiv_strike_sites/*")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_no_style_sheet_takes_the_mark_of_focus_away() -> None:
    for sheet in ASSETS.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        for rule in re.findall(r"[^{}]+\{[^{}]*outline: (?:none|0)\b[^{}]*\}", text):
            assert "stroke: var(--accent)" in rule, f"{sheet.name}: {rule}"
