"""Pages of events in headless Chromium: when they are drawn, how they move, how a popup opens."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from events_cdn import Packs
from playwright.sync_api import Page
from timelapse_browser import heap, opened, quantiles

ROUNDS = 3
PATIENCE_S = 10
DRAGS, STEPS, STEP = 5, 20, 6
MOST_DRAG_S = 20
FROM = (800, 420)
# A part of every map, beside what else stands in a page.
MAP = {"x": 100, "y": 120, "width": 500, "height": 600}
POPUPS = 9
NEAR = 18
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
# The first frame in which WebGL draws all marks, by one call or several: reading a pixel waits until
# they are carried out.
NOTICE = """
let instances = 0;
for (const name of ['drawArraysInstanced', 'drawElementsInstanced']) {
  const draw = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...given) {
    draw.apply(this, given);
    if (document.documentElement.dataset.marks) return;
    if (!instances) requestAnimationFrame(() => { instances = 0; });
    instances += given.at(-1);
    if (instances < COUNT) return;
    this.readPixels(0, 0, 1, 1, this.RGBA, this.UNSIGNED_BYTE, new Uint8Array(4));
    document.documentElement.dataset.marks = 'drawn';
  };
}
"""
WATCH_FRAMES = """() => {
  window.frames_seen = [];
  const see = (last) => requestAnimationFrame(() => {
    const now = performance.now();
    frames_seen.push(now - last);
    see(now);
  });
  requestAnimationFrame(() => see(performance.now()));
}"""
CENTRE_ON = """([lon, lat, zoom]) => {
  const map = window.frontatlas_map;
  map.closePopup();
  map.setView([lat, lon], zoom, { animate: false });
  const { x, y } = map.latLngToContainerPoint([lat, lon]);
  const box = map.getContainer().getBoundingClientRect();
  window.popup_after = new Promise((resolve) => {
    setTimeout(() => resolve(null), 5000);
    let clicked = 0;
    window.addEventListener('click', () => { clicked = performance.now(); }, { capture: true, once: true });
    const look = new MutationObserver(() => {
      if (!clicked || !document.querySelector('.leaflet-popup')) return;
      look.disconnect();
      sinceFrame().then(() => resolve(performance.now() - clicked));
    });
    look.observe(document.body, { childList: true, subtree: true });
  });
  return [box.x + x, box.y + y];
}"""

# The mark in which an event is drawn: alone, or with what would cover it.
NEAREST_MARK = """([x, y]) => {
  const box = frontatlas_map.getContainer().getBoundingClientRect();
  const found = frontatlas.events.marks().map((mark) => [box.x + mark.x, box.y + mark.y]);
  const away = ([left, top]) => Math.hypot(left - x, top - y);
  return found.reduce((best, mark) => (away(mark) < away(best) ? mark : best));
}"""


@dataclass(frozen=True)
class Made:
    """A page of events, what stands in it once they are drawn, and whether WebGL draws them."""

    page: Path
    drawn: str
    count: int
    webgl: bool = False


def measure(
    made: Made, local: Packs, places: Sequence[tuple[float, float]] = ()
) -> dict[str, float]:
    """Seconds until drawn, megabytes of heap, milliseconds a frame while a hand drags the map.

    With places (lon, lat) of events, also milliseconds from a click on each to its popup.
    """
    drawn: list[float] = []
    local.before = NOTICE.replace("COUNT", str(made.count)) if made.webgl else ""
    for turn in range(ROUNDS):
        with opened(made.page, made.drawn, local, WEBGL if made.webgl else ()) as tab:
            drawn.append(tab.evaluate("() => window.drawnAt") / 1000)
            if turn < ROUNDS - 1 and drawn[-1] < PATIENCE_S:
                continue
            found = {"heap": heap(tab), **drag(tab)}
            if places:
                found["popup"], found["popup_most"] = popups(tab, places)
            break
    return {"drawn": statistics.median(drawn), **found}


def drag(tab: Page) -> dict[str, float]:
    """Frame times while the mouse drags the map some times and lets go, by the display's 60 Hz.

    Nothing where the picture stays as it was.
    """
    tab.wait_for_timeout(500)
    before = tab.screenshot(clip=MAP)
    tab.evaluate(WATCH_FRAMES)
    until = time.monotonic() + MOST_DRAG_S
    for _ in range(DRAGS):
        tab.mouse.move(*FROM)
        tab.mouse.down()
        for step in range(STEPS):
            tab.mouse.move(FROM[0] - STEP * step, FROM[1])
            if time.monotonic() > until:
                break
        tab.mouse.up()
        tab.evaluate("async () => { await sinceFrame(); await sinceFrame(); }")
        if time.monotonic() > until:
            break
    frames = tab.evaluate("() => window.frames_seen")
    if before == tab.screenshot(clip=MAP):
        return {}
    middle, most = quantiles(frames)
    return {"pan": middle, "pan_p95": most, "pan_most": float(max(frames))}


def popups(tab: Page, places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The median and the most milliseconds from the click on an event's mark to its popup; inf for none."""
    found = []
    for lon, lat in places[:POPUPS]:
        where = tab.evaluate(CENTRE_ON, [lon, lat, NEAR])
        tab.wait_for_timeout(400)
        tab.mouse.click(*tab.evaluate(NEAREST_MARK, where))
        found.append(float(tab.evaluate("() => window.popup_after") or "inf"))
    return statistics.median(found), max(found)
