"""Contract of every page, in a real browser with the network off."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from layers.core.registry import layer_ids
from layers.core.spec import LANGUAGES, Built
from maps.core.registry import map_ids, map_spec
from maps.core.view import kept
from maps.core.words import interface_words
from reading import PAGES, SIZES, Look, open_page, window

pytestmark = pytest.mark.browser
LARGEST = {"overview": 700_000, "energy": 700_000}

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


@every_page
def test_a_page_opens_from_a_file_with_no_request_and_no_complaint(
    name: str, site: Path, page: Page
) -> None:
    page.clock.install()
    open_page(page, site, name)
    page.clock.run_for(60_000)
    own = f"request {(site / 'maps' / name).as_uri()}.html"
    assert page.seen in ([own], [own, "request data:,"])  # type: ignore[attr-defined]


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


@every_page
def test_the_policy_is_in_force_and_an_injected_script_does_not_run(
    name: str, site: Path, page: Page
) -> None:
    open_page(page, site, name)
    stopped = page.evaluate(
        """() => new Promise((resolve) => {
          const stopped = new Set();
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            stopped.add(effectiveDirective);
            if (stopped.size === 3) resolve([...stopped].sort());
          });
          const script = document.createElement('script');
          script.textContent = 'window.injected = 1';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src="https://x.invalid/" onerror="window.injected = 2">');
        })"""
    )
    assert stopped == ["img-src", "script-src-attr", "script-src-elem"]
    assert page.evaluate("window.injected") is None
    assert any("Content Security Policy" in line for line in page.seen)  # type: ignore[attr-defined]


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


@every_map
def test_each_located_feature_opens_its_popup_by_interface_address_and_table(
    map_id: str, site: Path, page: Page, layers: Mapping[str, Built]
) -> None:
    open_page(page, site, map_id)
    for drawn in map_spec(map_id).drawn:
        for row, shape in kept(drawn, layers[drawn.layer]):
            assert page.evaluate("([l, f]) => frontatlas.select(l, f)", [drawn.layer, row["id"]])
            if shape is not None:
                shown = page.text_content(".leaflet-popup h3 span[lang=de]")
                assert shown == row["name_de"]
                assert page.evaluate("location.hash").find(f"f={drawn.layer}/{row['id']}") > 0


def test_an_address_with_a_feature_opens_it(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv", "#lang=en&f=kyiv_strike_sites/eu_delegation")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "European Union" in (page.text_content(".leaflet-popup h3 span[lang=en]") or "")


def test_an_unknown_feature_is_refused_and_nothing_breaks(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv", "#f=kyiv_strike_sites/nowhere")
    assert page.evaluate("frontatlas.select('no_layer', 'x')") is False
    assert page.query_selector(".leaflet-popup") is None


def test_a_mark_opens_by_keyboard(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    page.focus(".mark")
    page.keyboard.press("Enter")
    assert page.wait_for_selector(".leaflet-popup h3")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")


def test_the_language_switch_changes_title_and_every_text(shown: Page) -> None:
    for code in (*LANGUAGES[1:], LANGUAGES[0]):
        shown.click(f"[data-language={code}]")
        assert shown.evaluate("document.documentElement.lang") == code
        visible = shown.evaluate(
            "[...document.querySelectorAll('span[lang]')].filter((e) => getComputedStyle(e).display !== 'none').map((e) => e.lang)"
        )
        assert set(visible) == {code}
        heading = shown.text_content(f"h1 span[lang={code}]") or ""
        assert shown.title().startswith(heading)


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


@every_map
def test_switching_a_layer_off_hides_it_and_stays_in_the_address(
    map_id: str, site: Path, page: Page
) -> None:
    open_page(page, site, map_id)
    layer_id = map_spec(map_id).drawn[-1].layer
    page.click(f"fieldset[data-layer={layer_id}] input")
    reported = {item["id"]: item for item in page.evaluate("frontatlas.layers()")}
    assert reported[layer_id]["visible"] is False
    assert f"off={layer_id}" in page.evaluate("location.hash").replace("land_swap_oblasts,", "")


def test_tiles_cannot_come_to_a_file_and_the_page_says_why(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv")
    page.click("#tiles")
    assert interface_words()["tiles_file"]["de"] in (page.text_content("#tiles-note") or "")
    assert not [line for line in page.seen if "openstreetmap" in line]  # type: ignore[attr-defined]


def test_the_index_links_every_map_and_every_layer(site: Path, page: Page) -> None:
    open_page(page, site, "index")
    links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))")
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


def test_statements_of_one_voice_can_be_read_alone(site: Path, page: Page) -> None:
    open_page(page, site, "dnipropetrovsk")
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


@every_map
def test_a_map_keeps_to_its_zooms_and_begins_within_them(
    map_id: str, site: Path, page: Page
) -> None:
    least, most = map_spec(map_id).zooms
    for wide, high in ((1280, 800), (390, 844), (480, 320)):
        page.set_viewport_size({"width": wide, "height": high})
        page.goto("about:blank")
        open_page(page, site, map_id)
        assert page.evaluate("() => frontatlas_map.getZoom()") > least
    limits = "() => [frontatlas_map.getMinZoom(), frontatlas_map.getMaxZoom()]"
    assert page.evaluate(limits) == [least, most]


@every_page
def test_a_page_has_its_language_before_its_body_is_read(name: str, site: Path, page: Page) -> None:
    page.add_init_script("""new MutationObserver((_, watch) => {
      if (!document.body) return;
      watch.disconnect();
      window.first = document.documentElement.lang;
    }).observe(document, { childList: true, subtree: true });""")
    open_page(page, site, name, "#lang=uk")
    assert page.evaluate("() => window.first") == "uk"


@every_map
def test_a_map_keeps_the_copyright_of_leaflet(map_id: str, site: Path) -> None:
    assert "Vladimir Agafonkin" in (site / "maps" / f"{map_id}.html").read_text(encoding="utf-8")
