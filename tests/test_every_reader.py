"""Every reader: axe-core on every page, the keyboard alone, no JavaScript, 400 %, less motion."""

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


@every_map
def test_no_control_is_out_of_the_keyboards_reach(map_id: str, site: Path, page: Page) -> None:
    open_page(page, site, map_id)
    reached = len(stops(page))
    there = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input, select, textarea, [role=button], [tabindex="0"]')]
          .filter((item) => item.tabIndex >= 0 && item.checkVisibility({ visibilityProperty: true })).length"""
    )
    assert reached == there
