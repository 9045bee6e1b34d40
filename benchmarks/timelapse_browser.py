"""Pages opened and measured in headless Chromium, with the scripts of others served from a folder."""

import json
import random
import re
import shutil
import statistics
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright
from timelapse_ways import Made

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--enable-precise-memory-info")
CLOCKS = {"60 Hz": (), "free": ("--disable-frame-rate-limit", "--disable-gpu-vsync")}
ROUNDS = 3
CHANGES = 120
PAUSE_MS = 40
READY = "html[data-ready=true]"

# `sinceFrame` resolves in the task after the next frame. The page is looked at when it changes, not at
# every frame: that would make the browser draw frames while a page is still at work. What is found
# is drawn one frame later; only a page that says READY itself has waited for that frame already.
WATCH = """
window.sinceFrame = () => new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(0);
}));
new MutationObserver(async (_, watch) => {
  if (!document.querySelector(SELECTOR)) return;
  watch.disconnect();
  if (SELECTOR !== READY) await sinceFrame();
  window.drawnAt = performance.now();
  document.documentElement.dataset.measured = 'drawn';
}).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready', 'data-marks'] });
"""
CHANGE = """async ([places, pause]) => {
  const change = FUNCTION;
  const found = [];
  for (const at of places) {
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause * Math.random()));
    const start = performance.now();
    await change(at);
    await sinceFrame();
    found.push(performance.now() - start);
  }
  return found;
}"""
# Frame after frame, each with a step of the move.
STEPS = """async ([kind, count]) => {
  const map = window.frontatlas_map;
  const zoom = map.getZoom();
  const step = {
    pan: () => map.panBy([7, 0], { animate: false }),
    zoom: (at) => map.setZoom(zoom + (at % 2 ? 0 : 1), { animate: false }),
    glide: (at) => { if (at % 40 === 0) map.setZoom(zoom + (at % 80 ? 0 : 1), { animate: true }); },
    drag: (at) => {
      const where = { bubbles: true, clientX: 900 - 7 * at, clientY: 400 };
      (at ? document : map.getContainer()).dispatchEvent(new MouseEvent(at ? 'mousemove' : 'mousedown', where));
    },
  }[kind];
  await sinceFrame();
  const found = [];
  for (let at = 0, last = performance.now(); at < count; at += 1) {
    step(at);
    await sinceFrame();
    found.push(performance.now() - last);
    last = performance.now();
  }
  return found;
}"""
PARTS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
NOTHING = {"type": "GeometryCollection", "geometries": []}
NO_WORLD = {"type": "Topology", "arcs": [], "objects": dict.fromkeys(PARTS, NOTHING)}
MOVES = {"pan": 120, "zoom": 60, "glide": 240, "drag": 120}


@dataclass
class Local:
    """The scripts in a folder of npm packages, by file name, for pages that ask for them.

    `before` is JavaScript that runs in a page before its own; `limit_ms` the patience with it.
    """

    folder: Path
    asked: list[str] = field(default_factory=list)
    before: str = ""
    limit_ms: int = 600_000

    @cached_property
    def scripts(self) -> dict[str, bytes]:
        """Every script; of several with one name the one nearest to the top of its package."""
        found: dict[str, tuple[int, bytes]] = {}
        for pack in sorted(self.folder.glob("*.tgz")):
            with tarfile.open(pack) as members:
                for member in members:
                    name, depth = Path(member.name).name, member.name.count("/")
                    if name.endswith(".js") and depth < found.get(name, (99, b""))[0]:
                        content = members.extractfile(member)
                        found[name] = (depth, content.read() if content else b"")
        return {name: content for name, (_, content) in found.items()}

    def answer(self, route: Route) -> None:
        """A script from the folder, plotly's world without anything in it, a style empty."""
        self.asked.append(route.request.url)
        name = route.request.url.split("?")[0].rsplit("/", 1)[-1]
        bodies = {".js": self.script, ".json": lambda _: json.dumps(NO_WORLD).encode()}
        kinds = {".js": "text/javascript", ".json": "application/json"}
        ending = Path(name).suffix
        route.fulfill(
            body=bodies.get(ending, lambda _: b"")(name),
            headers={"access-control-allow-origin": "*"},
            content_type=kinds.get(ending, "text/css"),
        )

    def script(self, name: str) -> bytes:
        """The script of that name, with or without its version; the run ends if there is none."""
        if name.startswith("plotly"):
            from plotly.offline import get_plotlyjs  # noqa: PLC0415 - not a package of the project

            return bytes(get_plotlyjs(), "utf-8")
        plain = re.sub(r"-\d+(\.\d+)+", "", name)
        for known in (plain, plain.replace(".min.js", ".js")):
            if known in self.scripts:
                return self.scripts[known]
        sys.exit(f"{self.folder}: no package in it has {plain}")


@contextmanager
def opened(page: Path, drawn: str, local: Local, flags: Sequence[str]) -> Iterator[Page]:
    """The page in a browser of its own, once it is drawn."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.set_default_timeout(local.limit_ms)
        tab.route(re.compile("^https?:"), local.answer)
        tab.add_init_script(
            local.before + WATCH.replace("SELECTOR", repr(drawn)).replace("READY", repr(READY))
        )
        local.asked.clear()
        tab.goto(page.as_uri())
        tab.locator("html[data-measured]").wait_for(state="attached")
        yield tab
        browser.close()


def measure(made: Made, local: Local, flags: Sequence[str]) -> dict[str, float]:
    """Medians of some loads (seconds until drawn, megabytes of heap); milliseconds to change the day."""
    drawn, heaps = [], []
    for turn in range(ROUNDS):
        with opened(made.page, made.drawn, local, flags) as tab:
            drawn.append(tab.evaluate("() => window.drawnAt") / 1000)
            heaps.append(heap(tab))
            if turn == ROUNDS - 1:
                source = CHANGE.replace("FUNCTION", made.change)
                middle, most = quantiles(tab.evaluate(source, [places(made.days), PAUSE_MS]))
                turn_middle, turn_most = quantiles(tab.evaluate(source, [places(made.days), 0]))
    return {
        "drawn": statistics.median(drawn),
        "heap": statistics.median(heaps),
        "change": middle,
        "change_p95": most,
        "turn": turn_middle,
        "turn_p95": turn_most,
        "outside": len(set(local.asked)),
    }


def measure_moves(page: Path, local: Local, flags: Sequence[str]) -> list[str]:
    """Words on a page of ours: when it is drawn, its heap, milliseconds a frame of pan and zoom."""
    loads = []
    for turn in range(ROUNDS):
        with opened(page, READY, local, flags) as tab:
            loads.append((tab.evaluate("() => window.drawnAt"), heap(tab)))
            if turn < ROUNDS - 1:
                continue
            moves = {
                kind: quantiles(tab.evaluate(STEPS, [kind, count])) for kind, count in MOVES.items()
            }
    drawn, size = (statistics.median(values) for values in zip(*loads, strict=True))
    words = [f"{kind} {middle:.1f} ms, p95 {most:.1f}" for kind, (middle, most) in moves.items()]
    return [f"drawn {drawn:.0f} ms", f"heap {size:.2f} MB", *words]


def heap(tab: Page) -> float:
    """Megabytes in use on the heap of JavaScript after its rubbish is collected."""
    session = tab.context.new_cdp_session(tab)
    session.send("HeapProfiler.collectGarbage")
    return float(tab.evaluate("() => performance.memory.usedJSHeapSize")) / 1e6


def places(days: int) -> list[int]:
    """Days in random order, the same in every run, none twice in turn; all before one comes again."""
    chance = random.Random(days)  # noqa: S311 - no secret
    found: list[int] = []
    while len(found) < CHANGES:
        turn = chance.sample(range(days), days)
        found += turn[1:] if found and found[-1] == turn[0] else turn
    return found[:CHANGES]


def quantiles(found: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(found), statistics.quantiles(found, n=20, method="inclusive")[-1]
