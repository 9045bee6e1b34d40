"""Fixtures: the built layers, the pages in a temporary folder, and a browser with no network.

No test here depends on how fast the machine is: hypothesis has no deadlines, and whoever waits
waits on a condition, with `PATIENCE_MS` as the last resort.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from event_rows import frame_of, rows
from layers.core.registry import build_all
from layers.core.spec import Built
from maps.events.page import EventList, render_events
from reading import BROWSERS, PATIENCE_MS, SIZES, Look, Windows, browser_path, launched, window
from scripts.export import run_export
from scripts.products import Destination, build_products

ROOT = Path(__file__).parents[1]

# The same examples on every machine; `--hypothesis-profile=search` looks for new ones.
UNTIMED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **UNTIMED)
settings.register_profile("search", derandomize=False, **UNTIMED)
settings.load_profile("same")
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def layers() -> Mapping[str, Built]:
    return build_all()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, layers: Mapping[str, Built]) -> Path:
    """A whole build, SITE/layers and SITE/maps, and the page of a made-up list of events beside it."""
    folder = tmp_path_factory.mktemp("site")
    place = Destination(folder / "layers", folder / "maps", "../layers")
    build_products(place, report=lambda _: None)
    listed = EventList(frame_of(rows()), "made-up.geojson", {})
    (folder / "maps" / "events.html").write_text(render_events(listed, layers), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole export, titles in English."""
    return run_export((), tmp_path_factory.mktemp("exported"), language="en", report=lambda _: None)


def require_program(found: object, name: str) -> None:
    """Skip the test without a program, but not in CI."""
    if not found and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing, and CI needs it")
    if not found:
        pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium or Chrome, wherever it is; without one the test skips, but not in CI."""
    if browser_path() is None:
        reason = f"no browser found, looked for {', '.join(BROWSERS)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launched())
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def windows(browser: Browser, site: Path) -> Iterator[Windows]:
    """Pages that stay open in this process."""
    opened = Windows(browser, site)
    yield opened
    opened.close()


@pytest.fixture
def look(windows: Windows) -> Iterator[Look]:
    """`look(name)` or `look(name, "phone")`: a page that is open already, for tests that only look at it."""
    yield windows.look
    windows.settle()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in German, offline, which keeps its requests and complaints in `seen`."""
    context = window(browser, SIZES["desk"])
    opened = context.new_page()
    watch(opened)
    yield opened
    context.close()


def watch(opened: Page) -> None:
    """Keep what the page asks for and complains of, as `opened.seen`."""
    seen: list[str] = []
    opened.on("request", lambda request: seen.append(f"request {request.url[:200]}"))
    opened.on(
        "console",
        lambda message: seen.append(f"console {message.text}") if message.type == "error" else None,
    )
    opened.on("pageerror", lambda error: seen.append(f"error {error}"))
    opened.seen = seen  # type: ignore[attr-defined]
