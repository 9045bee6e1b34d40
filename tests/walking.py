"""The Tab key pressed through a whole page, many times at once: the browser draws far fewer frames."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from reading import LARGEST_STOPS, PATIENCE_MS, READY, launched, script, wishes

BATCH = 60
TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
SHIFT = 8
Stops = list[dict[str, Any]]


class Walker:
    """A browser of its own in a thread of its own, for tests that do not wait for every key."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self._thread = thread
        self._runner = thread.submit(asyncio.Runner).result()
        self._playwright = async_playwright()
        self._browser: Browser = self._run(self._launched())

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._thread.submit(self._runner.run, work).result()

    async def _launched(self) -> Browser:
        playwright = await self._playwright.start()
        return await playwright.chromium.launch(**launched())

    def walk(self, path: Path, size: tuple[int, int], *, back: bool = False) -> tuple[Stops, int]:
        """Every stop of Tab (back: of Shift and Tab) in order, and how many there should be."""
        found: tuple[Stops, int] = self._run(self._walked(path, size, SHIFT if back else 0))
        return found

    async def _walked(self, path: Path, size: tuple[int, int], modifiers: int) -> tuple[Stops, int]:
        context = await self._browser.new_context(**wishes(size))
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(path.as_uri())
        await page.wait_for_selector(READY)
        await page.evaluate(script("focus.js"))
        expected: int = await page.evaluate("focusable()")
        found = await _stops(page, await context.new_cdp_session(page), modifiers, expected + 1)
        wanted: int = await page.evaluate("focusable()")
        await context.close()
        return found, wanted

    def close(self) -> None:
        """End the browser, and its thread's loop."""
        self._run(self._browser.close())
        self._run(self._playwright.__aexit__())
        self._thread.submit(self._runner.close).result()


async def _stops(page: Page, session: CDPSession, modifiers: int, expected: int) -> Stops:
    """As many keys as there should be stops at once; then more, while the keyboard has not come round."""
    await page.evaluate("recordStops()")
    for batch in (expected, *[BATCH] * (LARGEST_STOPS // BATCH)):
        keys = (
            {"type": kind, "modifiers": modifiers, **TAB}
            for _ in range(batch)
            for kind in ("rawKeyDown", "keyUp")
        )
        await asyncio.gather(*(session.send("Input.dispatchKeyEvent", key) for key in keys))
        found: Stops | None = await page.evaluate("recordedStops()")
        if found is not None:
            return found
    raise AssertionError(f"more than {LARGEST_STOPS} stops")


@contextmanager
def walking() -> Iterator[Walker]:
    """A walker, and its end."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        walker = Walker(thread)
        yield walker
        walker.close()
