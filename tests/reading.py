"""How the tests read a page as its readers do: in which windows, by which keys."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol

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
WINDOWS = {**SIZES, "enlarged": ENLARGED}
# How long anything may take before a test gives up: no promise, only an end to a wait in vain.
PATIENCE_MS = 300_000
LARGEST_STOPS = 600
# The shell first: the same engine without windows, in less than half the time.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip

READY = "html[data-ready=true]"

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


def wishes(size: tuple[int, int]) -> dict[str, Any]:
    """What a window is asked to be: of this size, offline, in German, without motion."""
    width, height = size
    viewport = {"width": width, "height": height}
    return {"viewport": viewport, "offline": True, "locale": "de-DE", "reduced_motion": "reduce"}


def browser_path() -> str | None:
    """Chromium or Chrome, wherever it is."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def launched() -> dict[str, Any]:
    """How the tests launch it: headless, with nothing that asks the network."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {"executable_path": browser_path(), "args": flags, "timeout": PATIENCE_MS}


def window(browser: Browser, size: tuple[int, int], **more: Any) -> BrowserContext:
    """A window of this size, offline, in German, at rest after every key."""
    context = browser.new_context(**wishes(size) | more)
    context.set_default_timeout(PATIENCE_MS)
    return context


def open_page(page: Page, site: Path, name: str, fragment: str = "") -> Page:
    """The page of this name, ready; tests may ask it where the keyboard is."""
    page.goto((site / "maps" / f"{name}.html").as_uri() + fragment)
    page.wait_for_selector(READY)
    page.evaluate(script("focus.js"))
    return page


@contextmanager
def looked_at(
    browser: Browser, site: Path, name: str, size: tuple[int, int] = SIZES["desk"]
) -> Iterator[Page]:
    """A page that several tests look at: whoever changes it leaves it as it was."""
    context = window(browser, size)
    yield open_page(context.new_page(), site, name)
    context.close()


class Look(Protocol):
    """Gives a page that is open already, by its name and the name of a size."""

    def __call__(self, name: str, size: str = "desk") -> Page: ...


class Windows:
    """Pages that stay open for tests that only look at them: to open one takes longer than most looks.

    The language is set back by `settle`; whatever else a test changes is noticed by it, and the page
    is opened anew for the next.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        """Every window is offline and in German."""
        self._browser, self._site = browser, site
        self._open: dict[tuple[str, str], Page] = {}
        self._states: dict[tuple[str, str], Any] = {}
        self._used: set[tuple[str, str]] = set()

    def look(self, name: str, size: str = "desk") -> Page:
        """The page of this name in a window of this size, as it is when it has just been opened."""
        key = (name, size)
        if key not in self._open:
            page = window(self._browser, WINDOWS[size]).new_page()
            self._open[key] = open_page(page, self._site, name)
            page.evaluate(script("state.js"))
            self._states[key] = page.evaluate("stateOfPage()")
        self._used.add(key)
        return self._open[key]

    def settle(self) -> None:
        """Close the pages that were changed since they were handed out."""
        for key in self._used:
            self._open[key].evaluate("restoreLanguage()")
            if self._open[key].evaluate("stateOfPage()") != self._states[key]:
                self._open.pop(key).context.close()
        self._used.clear()

    def close(self) -> None:
        """Close all."""
        for page in self._open.values():
            page.context.close()


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression holds; Playwright's own way needs eval, which no policy allows."""
    page.evaluate(
        f"""() => new Promise((resolve, reject) => {{
          const late = setTimeout(() => reject(new Error('never so')), {PATIENCE_MS});
          const look = () => {{
            if (!({condition})) return requestAnimationFrame(look);
            clearTimeout(late);
            return resolve();
          }};
          look();
        }})"""
    )


def switch_language(page: Page, code: str) -> None:
    """Another language; no real click, for a popup may lie over the switch, and the focus stays."""
    page.evaluate("(code) => document.querySelector(`[data-language=${code}]`).click()", code)
    assert page.evaluate("document.documentElement.lang") == code


def stand_still(page: Page) -> None:
    """Stop the clock of a page on which it was installed; from here `run_for` alone moves it."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def stop(page: Page) -> dict[str, Any] | None:
    """What the keyboard is on; None on nothing."""
    found: dict[str, Any] | None = page.evaluate("focusStop()")
    return found


def tab_to(page: Page, **wanted: str) -> dict[str, Any]:
    """Press Tab until the stop is the one that is wanted."""
    for _ in range(LARGEST_STOPS):
        page.keyboard.press("Tab")
        at = stop(page)
        if at and all(value in at[key].split() for key, value in wanted.items()):
            return at
    raise AssertionError(f"never reached {wanted}")
