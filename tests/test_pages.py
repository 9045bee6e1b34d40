"""Contract of every page, in a real browser with the network off."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from conftest import watch
from layers.core.registry import layer_ids
from layers.core.spec import LANGUAGES, Built
from maps.core.registry import map_ids, map_spec
from maps.core.view import kept
from maps.core.words import interface_words
from reading import PAGES, SIZES, Look, looked_at, open_page, window

pytestmark = pytest.mark.browser
LARGEST = {"overview": 700_000, "energy": 700_000}

SMALL = (480, 320)
A_MINUTE_MS = 60_000

every_page = pytest.mark.parametrize("name", PAGES)
every_map = pytest.mark.parametrize("map_id", map_ids())


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, look: Look) -> Page:
    """A page, for tests that only look at it."""
    return look(request.param)


@pytest.fixture
def shown_id(shown: Page) -> str:
    """Which one it is."""
    return Path(shown.url.split("#")[0]).stem


on_every_map = pytest.mark.parametrize("shown", map_ids(), indirect=True)


@pytest.fixture(scope="module", params=map_ids())
def used(
    request: pytest.FixtureRequest, browser: Browser, site: Path
) -> Iterator[tuple[str, Page]]:
    """A map for the tests that click in it, each of which may find it in use already."""
    with looked_at(browser, site, request.param) as page:
        yield request.param, page


FIRST_LANGUAGE = """new MutationObserver((_, watch) => {
  if (!document.body) return;
  watch.disconnect();
  window.first = document.documentElement.lang;
}).observe(document, { childList: true, subtree: true });"""
# Asks for what the policy forbids, in three ways, and tells what was stopped.
INJECTED = """() => new Promise((resolve) => {
  const stopped = new Set();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    stopped.add(effectiveDirective);
    if (stopped.size === 3) resolve([[...stopped].sort(), window.injected ?? null]);
  });
  const script = document.createElement('script');
  script.textContent = 'window.injected = 1';
  document.body.append(script);
  document.body.insertAdjacentHTML('beforeend', '<img src="https://x.invalid/" onerror="window.injected = 2">');
})"""


@dataclass(frozen=True)
class Visit:
    """What was seen of a page from its opening in Ukrainian, in a small window, to its end."""

    page: str
    first: str | None
    zoom: float | None
    asked: list[str]
    stopped: list[str]
    injected: int | None
    complaints: list[str]


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Visit:
    """One opening for all that needs a page of its own: looked at, left for a minute, then attacked."""
    context = window(browser, SMALL)
    page: Any = context.new_page()
    watch(page)
    page.add_init_script(FIRST_LANGUAGE)
    page.clock.install()
    open_page(page, site, request.param, "#lang=uk")
    zoom = "typeof frontatlas_map === 'undefined' ? null : frontatlas_map.getZoom()"
    begun = (page.evaluate("() => window.first"), page.evaluate(zoom))
    page.clock.run_for(A_MINUTE_MS)
    asked = list(page.seen)
    found = Visit(request.param, *begun, asked, *page.evaluate(INJECTED), page.seen)
    context.close()
    return found


def test_a_page_opens_from_a_file_with_no_request_and_no_complaint(
    visit: Visit, site: Path
) -> None:
    own = f"request {(site / 'maps' / visit.page).as_uri()}.html"
    asked = [line.removesuffix("#lang=uk") for line in visit.asked]
    assert asked in ([own], [own, "request data:,"])


@on_every_map
def test_everything_with_a_place_is_drawn(
    shown: Page, shown_id: str, layers: Mapping[str, Built]
) -> None:
    reported = {item["id"]: item for item in shown.evaluate("frontatlas.layers()")}
    for drawn in map_spec(shown_id).drawn:
        pairs = kept(drawn, layers[drawn.layer])
        assert reported[drawn.layer]["features"] == len(pairs)
        assert reported[drawn.layer]["drawn"] == sum(shape is not None for _, shape in pairs)
        assert reported[drawn.layer]["visible"] == drawn.visible


def test_the_policy_is_in_force_and_an_injected_script_does_not_run(visit: Visit) -> None:
    assert visit.stopped == ["img-src", "script-src-attr", "script-src-elem"]
    assert visit.injected is None
    assert any("Content Security Policy" in line for line in visit.complaints)


@every_page
def test_the_policy_allows_neither_unsafe_code_nor_connections(name: str, site: Path) -> None:
    text = (site / "maps" / f"{name}.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "connect-src &#39;none&#39;" in policy[1]


@every_page
def test_a_page_stays_within_its_weight(name: str, site: Path) -> None:
    size = (site / "maps" / f"{name}.html").stat().st_size
    assert size <= LARGEST.get(name, 500_000)


def test_an_address_with_a_feature_opens_it(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv", "#lang=en&f=kyiv_strike_sites/eu_delegation")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "European Union" in (page.text_content(".leaflet-popup h3 span[lang=en]") or "")


def test_an_unknown_feature_is_refused_and_nothing_breaks(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv", "#f=kyiv_strike_sites/nowhere")
    assert page.evaluate("frontatlas.select('no_layer', 'x')") is False
    assert page.query_selector(".leaflet-popup") is None


def test_a_mark_opens_by_keyboard(look: Look) -> None:
    page = look("kyiv")
    page.focus(".mark")
    page.keyboard.press("Enter")
    assert page.wait_for_selector(".leaflet-popup h3")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")


SWITCHED = """(codes) => codes.map((code) => {
  document.querySelector(`[data-language=${code}]`).click();
  const visible = [...document.querySelectorAll('span[lang]')].filter((e) => getComputedStyle(e).display !== 'none');
  const heading = document.querySelector(`h1 span[lang=${code}]`).textContent;
  return [document.documentElement.lang, [...new Set(visible.map((e) => e.lang))], document.title, heading];
})"""


def test_the_language_switch_changes_title_and_every_text(shown: Page) -> None:
    codes = [*LANGUAGES[1:], LANGUAGES[0]]
    for code, (language, visible, title, heading) in zip(
        codes, shown.evaluate(SWITCHED, codes), strict=True
    ):
        assert language == code
        assert visible == [code]
        assert heading
        assert title.startswith(heading)


def test_no_page_is_wider_than_the_screen_of_a_desk(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= SIZES["desk"][0]


@every_page
def test_no_page_is_wider_than_the_screen_of_a_phone(name: str, look: Look) -> None:
    page = look(name, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]


@on_every_map
def test_labels_do_not_cover_one_another(shown: Page) -> None:
    boxes = shown.evaluate(
        "[...document.querySelectorAll('.labels span')].map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.top, r.right, r.bottom])"
    )
    assert boxes
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (
                left >= other[2]
                or other[0] >= right
                or top >= other[3] - 2
                or other[1] >= bottom - 2
            )
            assert apart, (left, top, right, bottom, other)


@every_page
def test_without_script_the_tables_and_a_still_picture_remain(
    name: str, site: Path, browser: Browser
) -> None:
    context = window(browser, SIZES["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "maps" / f"{name}.html").as_uri())
    assert page.locator("svg.picture").first.is_visible()
    assert page.locator("table tbody tr").first.is_visible()
    context.close()


def test_switching_a_layer_off_hides_it_and_stays_in_the_address(
    used: tuple[str, Page],
) -> None:
    map_id, shown = used
    layer_id = map_spec(map_id).drawn[-1].layer
    switch = f"fieldset[data-layer={layer_id}] input"
    shown.click(switch)
    reported = {item["id"]: item for item in shown.evaluate("frontatlas.layers()")}
    assert reported[layer_id]["visible"] is False
    assert f"off={layer_id}" in shown.evaluate("location.hash").replace("land_swap_oblasts,", "")
    shown.click(switch)


def test_tiles_cannot_come_to_a_file_and_the_page_says_why(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    page.click("#tiles")
    assert interface_words()["tiles_file"]["de"] in (page.text_content("#tiles-note") or "")
    assert not [line for line in page.seen if "openstreetmap" in line]  # type: ignore[attr-defined]


def test_the_index_links_every_map_and_every_layer(site: Path, look: Look) -> None:
    links = look("index").evaluate(
        "[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))"
    )
    for map_id in map_ids():
        assert any(link.startswith(f"{map_id}.html") for link in links)
    for layer_id in layer_ids():
        link = f"../layers/{layer_id}.geojson"
        assert link in links
        assert (site / "maps" / link).resolve().is_file()


def test_every_interface_word_exists_in_every_language() -> None:
    for key, texts in interface_words().items():
        assert set(texts) == set(LANGUAGES), key
        assert all(text.strip() for text in texts.values()), key


def test_statements_of_one_voice_can_be_read_alone(look: Look) -> None:
    page = look("dnipropetrovsk")
    visible = (
        "[...document.querySelectorAll('.statements tbody tr')].filter((r) => !r.hidden).length"
    )
    every = page.evaluate(visible)
    page.select_option("select.voices", index=1)
    assert 0 < page.evaluate(visible) < every
    page.select_option("select.voices", index=0)
    assert page.evaluate(visible) == every


@on_every_map
def test_the_age_of_the_data_is_told_beside_the_as_of_date(shown: Page) -> None:
    assert re.search(r"vor \d+ (Tag|Monat|Jahr)", shown.text_content(".age") or "")


@pytest.mark.parametrize("visit", map_ids(), indirect=True)
def test_a_map_keeps_to_its_zooms_and_begins_within_them(visit: Visit, look: Look) -> None:
    least, most = map_spec(visit.page).zooms
    desk, phone = look(visit.page), look(visit.page, "phone")
    zoom = "frontatlas_map.getZoom()"
    for begun in (desk.evaluate(zoom), phone.evaluate(zoom), visit.zoom):
        assert begun > least
    limits = "[frontatlas_map.getMinZoom(), frontatlas_map.getMaxZoom()]"
    assert desk.evaluate(limits) == [least, most]


def test_a_page_has_its_language_before_its_body_is_read(visit: Visit) -> None:
    assert visit.first == "uk"


@every_map
def test_a_map_keeps_the_copyright_of_leaflet(map_id: str, site: Path) -> None:
    assert "Vladimir Agafonkin" in (site / "maps" / f"{map_id}.html").read_text(encoding="utf-8")


SELECTED = """async (wanted) => {
  const found = [];
  for (const [layer, feature] of wanted) {
    const taken = frontatlas.select(layer, feature);
    // The address is written once the script is done.
    await null;
    const titles = [...document.querySelectorAll('.leaflet-popup h3 span[lang=de]')];
    found.push([taken, titles.map((title) => title.textContent), location.hash]);
  }
  return found;
}"""


def test_each_located_feature_opens_its_popup_by_interface_address_and_table(
    used: tuple[str, Page], layers: Mapping[str, Built]
) -> None:
    map_id, shown = used
    wanted = [
        (drawn.layer, row, shape)
        for drawn in map_spec(map_id).drawn
        for row, shape in kept(drawn, layers[drawn.layer])
    ]
    found = shown.evaluate(SELECTED, [[layer, row["id"]] for layer, row, _ in wanted])
    for (layer, row, shape), (taken, titles, address) in zip(wanted, found, strict=True):
        assert taken, row["id"]
        if shape is not None:
            assert titles == [row["name_de"]]
            assert f"f={layer}/{row['id']}" in re.split("[#&]", address)
