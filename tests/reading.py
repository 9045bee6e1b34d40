"""How the tests read a page as its readers do: in which windows, by which keys."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

from maps.core.registry import map_ids

SCRIPTS = Path(__file__).with_name("fixtures") / "reading"
# The pages of our own records; then with them that of a list of anybody's events.
RECORDS = (*map_ids(), "index", "claims")
PAGES = (*RECORDS, "events")
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
# 1280 by 1024 at 400 %.
ENLARGED = (320, 256)
READY_MS = 2000
LARGEST_STOPS = 600

OPEN_FIRST = """() => {
  const button = [...document.querySelectorAll('button.show:not([hidden])')].find((item) =>
    frontatlas.layers().some(({ id, visible }) => visible && id === item.closest('table').dataset.layer));
  frontatlas.select(button.closest('table').dataset.layer, button.closest('tr').dataset.feature);
}"""


@cache
def script(name: str) -> str:
    """A script of tests/fixtures/reading, in a scope of its own."""
    return f"(() => {{ {(SCRIPTS / name).read_text(encoding='utf-8')} }})()"


@cache
def axe_script() -> str:
    """axe-core, as the package carries it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def window(browser: Browser, size: tuple[int, int], **more: Any) -> BrowserContext:
    """A window of this size, offline, in German, at rest after every key."""
    width, height = size
    wishes = {"offline": True, "locale": "de-DE", "reduced_motion": "reduce"} | more
    return browser.new_context(viewport={"width": width, "height": height}, **wishes)


def open_page(page: Page, site: Path, name: str, fragment: str = "") -> Page:
    """The page of this name, ready; tests may ask it where the keyboard is."""
    page.goto((site / "maps" / f"{name}.html").as_uri() + fragment)
    page.wait_for_selector("html[data-ready=true]", timeout=READY_MS)
    page.evaluate(script("focus.js"))
    return page


def stop(page: Page) -> dict[str, Any] | None:
    """What the keyboard is on; None on nothing."""
    found: dict[str, Any] | None = page.evaluate("focusStop()")
    return found


def stops(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Every stop of the key, in order, until it leaves the page."""
    found = []
    for _ in range(LARGEST_STOPS):
        page.keyboard.press(key)
        at = stop(page)
        if at is None or at["again"]:
            return found
        found.append(at)
    raise AssertionError(f"more than {LARGEST_STOPS} stops")


def tab_to(page: Page, **wanted: str) -> dict[str, Any]:
    """Press Tab until the stop is the one that is wanted."""
    for _ in range(LARGEST_STOPS):
        page.keyboard.press("Tab")
        at = stop(page)
        if at and all(value in at[key].split() for key, value in wanted.items()):
            return at
    raise AssertionError(f"never reached {wanted}")
