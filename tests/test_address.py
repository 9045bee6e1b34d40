"""The address of a page: an open page follows it, and it never names what the page does not show."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from reading import SIZES, looked_at, open_page, until

pytestmark = pytest.mark.browser

SHOWN = """() => ({
  language: document.documentElement.lang,
  title: document.title,
  day: document.querySelector('#now').textContent,
  heading: document.querySelector('.as-of').innerText,
  popup: document.querySelector('.leaflet-popup h3')?.textContent,
  row: document.querySelector('tr.selected')?.id,
  hidden: frontatlas.layers().filter(({ visible }) => !visible).map(({ id }) => id),
  view: [frontatlas_map.getZoom(), ...Object.values(frontatlas_map.getCenter()).map((angle) => Number(angle.toFixed(4)))],
  fragment: [...new URLSearchParams(location.hash.slice(1))].sort().join(),
})"""
VIEW = "map=8.00/50.0000/31.0000"
STRIKE = "f=kyiv_strike_sites/eu_delegation"
FIVE_STOREYS = "f=kyiv_strike_sites/five_storey_building"
# The feature does not lie in this view.
BESIDE = f"lang=en&{STRIKE}&map=7.00/47.0000/36.0000"
# One page goes from each to the next; another is opened with each.
WAYS = [
    f"lang=en&{VIEW}",
    f"lang=uk&{VIEW}&day=2025-08-10&off=energy_strikes_ukraine",
    f"lang=en&{VIEW}&off=",
    f"lang=de&{STRIKE}&map=11.00/50.4500/30.5000",
    f"lang=de&{VIEW}",
    # In full height the popup would move the map.
    f"lang=en&{FIVE_STOREYS}&map=7.00/50.0000/31.0000",
    # Day and layers that are named come first; the popup of what is not seen then is closed.
    f"lang=en&{FIVE_STOREYS}&map=7.00/50.0000/31.0000&day=2025-08-20",
    f"lang=en&{STRIKE}&{VIEW}",
    f"lang=en&{STRIKE}&{VIEW}&off=kyiv_strike_sites",
    BESIDE,
    f"lang=de&{VIEW}&day=2030-01-01&off=nothing,diplomacy&base=2025-08-01&f=oblasts/atlantis&x=1",
]
# What no page shows, and what then stands in the address.
IMPOSSIBLE = [
    ("day=2025-02-30", ""),
    ("day=2025-08-28T25:00", ""),
    ("day=2025-08-20T10:30", "day=2025-08-20"),
    ("day=2025-08-20T10:30%2B03:00", "day=2025-08-20"),
    ("day=2025-08-20T10:30+03:00", "day=2025-08-20"),
    ("day=2025-08-20T10:30+02:00", ""),
    ("day=2025-08-20T10:30Z", ""),
    ("day=yesterday&day=2025-08-20", ""),
    ("day=2019-12-31", "day=2025-08-06"),
    ("day=2099-12-31", "day=2025-08-30"),
    ("base=2025-08-20", ""),
    ("lang=fr", ""),
    ("lang=%22%5D", ""),
    ("f=kyiv_strike_sites/nowhere", ""),
    ("f=kyiv_strike_sites/eu_delegation/more", ""),
    ("off=no_layer", "off="),
    ("map=9//", ""),
    ("map=nine/50/30", ""),
    ("map=9/50/30/1", ""),
    ("nonsense=1&lang=en", "lang=en"),
]


def go(page: Page, fragment: str) -> None:
    """Change the address of the open page, and wait until it has followed."""
    page.evaluate(
        """fragment => new Promise((resolve) => {
          window.addEventListener('hashchange', () => setTimeout(resolve), { once: true });
          location.hash = fragment;
        })""",
        fragment,
    )


def travel(page: Page, steps: int) -> None:
    """Go back or forward, and wait until the page has followed."""
    page.evaluate(
        """steps => new Promise((resolve) => {
          window.addEventListener('hashchange', () => setTimeout(resolve), { once: true });
          history.go(steps);
        })""",
        steps,
    )


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash.slice(1)"))


@pytest.fixture(scope="module")
def overview(browser: Browser, site: Path) -> Iterator[Page]:
    with looked_at(browser, site, "overview") as page:
        yield page


def opened_with(page: Page, site: Path, fragment: str) -> dict[str, Any]:
    page.goto("about:blank")
    found: dict[str, Any] = open_page(page, site, "overview", f"#{fragment}").evaluate(SHOWN)
    return found


def test_an_open_page_shows_of_an_address_what_a_page_opened_with_it_shows(
    overview: Page, page: Page, site: Path
) -> None:
    seen = []
    for way in WAYS:
        go(overview, way)
        seen.append(overview.evaluate(SHOWN))
        assert seen[-1] == opened_with(page, site, way), way
        view = f"map,{way.partition('map=')[2].partition('&')[0]}"
        assert (view in seen[-1]["fragment"]) == (way != BESIDE), way
    for number in range(len(WAYS) - 2, -1, -1):
        travel(overview, -1)
        assert overview.evaluate(SHOWN) == seen[number], WAYS[number]
    travel(overview, len(WAYS) - 1)
    assert overview.evaluate(SHOWN) == seen[-1]


@pytest.mark.parametrize(("given", "kept"), IMPOSSIBLE)
def test_what_a_page_cannot_show_does_not_stay_in_its_address(
    given: str, kept: str, overview: Page
) -> None:
    go(overview, f"lang=de&{VIEW}")
    go(overview, f"{VIEW}&{given}")
    shown = [part for part in fragment(overview).split("&") if part not in (VIEW, "lang=de")]
    assert "&".join(shown) == kept
    assert (overview.url.count("lang="), overview.url.count("map=")) == (1, 1)


@pytest.mark.parametrize(
    "given", ["40/-80/170", "7/48/200", "7/-95/30", "-5/0/0", "1e9/50/30", "7/1e400/-1e9"]
)
def test_a_view_that_the_map_does_not_allow_is_the_nearest_and_named_so(
    given: str, overview: Page
) -> None:
    go(overview, f"lang=de&{VIEW}")
    go(overview, f"map={given}")
    asked, *_ = (float(part) for part in given.split("/"))
    zoom, lat, lon = (float(part) for part in fragment(overview).split("&")[0][4:].split("/"))
    least, most = overview.evaluate("[frontatlas_map.getMinZoom(), frontatlas_map.getMaxZoom()]")
    assert zoom == min(max(asked, least), most)
    inside = "([lat, lon]) => frontatlas_map.options.maxBounds.contains([lat, lon])"
    assert overview.evaluate(inside, [lat, lon])
    assert VIEW not in fragment(overview)


def test_a_popup_goes_with_the_mark_of_its_feature_and_the_day_stays(
    page: Page, site: Path
) -> None:
    open_page(page, site, "kyiv", "#lang=en")
    page.evaluate("frontatlas.select('kyiv_strike_sites', 'five_storey_building')")
    step = page.locator("#step")
    step.focus()
    page.evaluate("frontatlas.setDay('2025-08-28T01:00')")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "step"
    expect(page).to_have_url(re.compile("day=2025-08-28T01:00"))
    assert "&f=" not in page.url
    page.evaluate("frontatlas.select('kyiv_strike_sites', 'five_storey_building')")
    # A popup goes with its layer, too.
    assert "f=" in page.url
    page.locator("fieldset[data-layer=kyiv_strike_sites] input").evaluate("box => box.click()")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert "&f=" not in page.url
    # On this map hours are steps; an offset is read where it is Kyiv’s on that day.
    for given in ("10:30", "10:30+03:00", "10:45"):
        go(page, f"day=2025-08-28T{given}")
        assert "day=2025-08-28T10:30" in page.url.split("&")[0]
    go(page, "day=2025-08-28T01:00&f=kyiv_strike_sites/five_storey_building")
    assert "day=2025-08-28T01:00" in page.url
    assert "&f=" not in page.url


def test_a_page_opened_with_what_it_cannot_show_does_not_keep_it(page: Page, site: Path) -> None:
    open_page(page, site, "kyiv", "#lang=fr&day=2025-02-30&map=x&off=y&f=z&base=q&more=1")
    assert "#" not in page.url
    open_page(page, site, "index", "#lang=fr&day=2025-08-28")
    assert "#" not in page.url


@pytest.mark.parametrize("close", ["Escape", "button"])
def test_a_popup_that_is_closed_leaves_the_address(close: str, overview: Page) -> None:
    go(overview, f"{STRIKE}&map=11.00/50.4500/30.5000")
    assert STRIKE in fragment(overview)
    if close == "Escape":
        overview.keyboard.press(close)
    else:
        overview.locator(".leaflet-popup-close-button").click()
    expect(overview.locator(".leaflet-popup")).to_have_count(0)
    assert "f=" not in fragment(overview)


def test_the_list_of_a_group_is_no_feature_in_the_address(overview: Page) -> None:
    go(overview, f"{STRIKE}&map=7.00/49.0000/33.0000")
    overview.locator(".mark.group").first.press("Enter")
    expect(overview.locator(".group-list")).to_be_visible()
    assert "f=" not in fragment(overview)


def test_the_list_of_a_group_goes_with_its_mark(overview: Page) -> None:
    go(overview, f"{STRIKE}&map=7.00/49.0000/33.0000")
    overview.locator(".mark.group").first.press("Enter")
    expect(overview.locator(".group-list")).to_be_visible()
    overview.evaluate(
        "document.querySelectorAll('fieldset input:checked').forEach((box) => box.click())"
    )
    expect(overview.locator(".leaflet-popup")).to_have_count(0)


def test_a_place_on_the_page_changes_nothing_that_is_shown(overview: Page) -> None:
    go(overview, f"lang=uk&day=2025-08-29&{STRIKE}&map=11.00/50.4500/30.5000")
    before = overview.evaluate(SHOWN)
    go(overview, "tables")
    assert overview.evaluate(SHOWN) == before | {"fragment": "tables,"}
    overview.click("[data-language=en]")
    assert "tables" not in fragment(overview)
    for part in ("lang=en", "day=2025-08-29", STRIKE):
        assert part in fragment(overview)


def test_a_feature_without_a_place_is_named_and_no_longer_marked_without_its_name(
    page: Page, site: Path
) -> None:
    open_page(page, site, "kyiv")
    name = page.evaluate(
        """() => {
          const drawn = new Set(frontatlas.marks('kyiv_strike_sites').flatMap(({ id, group }) => group || [id]));
          return [...document.querySelectorAll('#table-kyiv_strike_sites tr[data-feature]')].map((row) => row.dataset.feature).find((id) => !drawn.has(id));
        }"""
    )
    page.evaluate("id => frontatlas.select('kyiv_strike_sites', id)", name)
    assert f"f=kyiv_strike_sites/{name}" in page.url
    expect(page.locator("tr.selected")).to_have_count(1)
    go(page, "lang=de")
    expect(page.locator("tr.selected")).to_have_count(0)


@pytest.mark.parametrize("name", ["index", "claims"])
def test_pages_without_a_map_keep_and_follow_the_language(
    name: str, page: Page, site: Path
) -> None:
    open_page(page, site, name)
    page.click("[data-language=en]")
    assert fragment(page) == "lang=en"
    go(page, "lang=uk")
    assert page.evaluate("document.documentElement.lang") == "uk"
    go(page, "tables")
    assert page.evaluate("document.documentElement.lang") == "uk"


# The view is kept only once the map rests.
EVENTS_SHOWN = """() => ({
  counts: document.querySelector('.events-counts').textContent.split('; ')[1],
  from: document.querySelector('#events-from').value,
  chosen: document.querySelectorAll('#facet-side input:checked').length,
  popup: document.querySelector('.leaflet-popup h3')?.textContent,
  details: document.querySelector('#events-details').textContent,
  fragment: [...new URLSearchParams(location.hash.slice(1))].filter(([name]) => name !== 'map').sort().join(),
})"""
EVENT_WAYS = [
    "lang=en&map=6.00/48.0000/33.0000&from=2022-03-10&side=behind&side=at_line&side=nowhere",
    "lang=en&map=6.00/48.0000/33.0000&from=2022-02-30&f=events/E31",
    "lang=en&map=6.00/48.0000/33.0000&f=events/E20",
    "lang=en&map=6.00/48.0000/33.0000&f=events/E31&from=2024-01-01",
    "lang=en&map=6.00/48.0000/33.0000&f=events/nothing&day=2025-08-28",
]


def test_the_page_of_events_follows_its_address_and_keeps_nothing_that_it_cannot_show(
    page: Page, browser: Browser, site: Path
) -> None:
    with looked_at(browser, site, "events", SIZES["desk"]) as other:
        for way in EVENT_WAYS:
            go(other, way)
            page.goto("about:blank")
            wanted = open_page(page, site, "events", f"#{way}").evaluate(EVENTS_SHOWN)
            until(other, f"({EVENTS_SHOWN})().fragment === {json.dumps(wanted['fragment'])}")
            assert other.evaluate(EVENTS_SHOWN) == wanted
            assert not any(word in wanted["fragment"] for word in ("nowhere", "02-30", "nothing"))
            opened = "f=events/E" in way and "from=2024" not in way
            assert (
                "events/" in wanted["fragment"],
                bool(wanted["details"] or wanted["popup"]),
            ) == (opened, opened)
        go(other, EVENT_WAYS[1])
        expect(other.locator(".leaflet-popup")).to_be_visible()
        other.keyboard.press("Escape")
        assert "f=" not in fragment(other)
