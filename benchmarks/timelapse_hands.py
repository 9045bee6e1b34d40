"""The day changed by hand: a real pointer on a range, real keys, all through the browser's own input.

The pages of others have no range of days that moves like ours: one is laid over them that calls what
changes their day.
"""

import random
import time
from collections.abc import Sequence

from playwright.sync_api import Locator, Page
from timelapse_browser import CLOCKS, READY, Local, opened, quantiles
from timelapse_ways import Made

MOVES = 120
KEYS = ("ArrowLeft", "ArrowRight", "PageDown", "PageUp")
AT_EASE = (0.1, 0.3)  # seconds between the presses of a finger
HELD_DOWN = (0.033, 0.033)  # a key that repeats 30 times a second
KNOB = 8  # pixels from the end of a range to the middle of its knob
COLUMNS = {
    "drag": "drag ms",
    "drag_p95": "p95",
    "days": "days/s",
    "press": "press ms",
    "press_p95": "p95",
    "repeat": "repeat ms",
    "repeat_p95": "p95",
}
RANGE = """(days) => {
  const range = Object.assign(document.createElement('input'), { type: 'range', id: 'step', max: days - 1, value: 0 });
  range.style.cssText = 'position: fixed; left: 20px; bottom: 60px; width: 1240px; z-index: 9999; margin: 0';
  document.body.append(range);
  range.addEventListener('input', () => (CHANGE)(Number(range.value)));
}"""
PLACE = """(range) => {
  const { left, top, width, height } = range.getBoundingClientRect();
  return [left, top + height / 2, width, (range.value - range.min) / (range.max - range.min)];
}"""
# A key counts from when the browser got it; a pointer from its input event, since the browser itself
# keeps the moves of a pointer till a frame begins.
SPY = """() => {
  window.found = [];
  let pressed = 0;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
  addEventListener('input', () => {
    const start = pressed || performance.now();
    sinceFrame().then(() => window.found.push(performance.now() - start));
  }, true);
}"""


def by_hand(made: Made, local: Local) -> dict[str, float]:
    """Milliseconds from the input event to the task after the next frame; days drawn a second in a drag."""
    with opened(made.page, made.drawn, local, CLOCKS["60 Hz"]) as tab:
        if made.drawn != READY:
            tab.evaluate(RANGE.replace("CHANGE", made.change), made.days)
        tab.evaluate(SPY)
        scale = tab.locator("#step")
        scale.scroll_into_view_if_needed()
        drag, pace = dragged(tab, scale)
        press, repeat = (pressed(tab, scale, pause) for pause in (AT_EASE, HELD_DOWN))
    return {
        "drag": drag[0],
        "drag_p95": drag[1],
        "days": pace,
        "press": press[0],
        "press_p95": press[1],
        "repeat": repeat[0],
        "repeat_p95": repeat[1],
    }


def dragged(tab: Page, scale: Locator) -> tuple[tuple[float, float], float]:
    """To places in random order, each as soon as the browser has taken the one before."""
    left, middle, width, shown = scale.evaluate(PLACE)
    chance = random.Random(MOVES)  # noqa: S311 - no secret

    def move(part: float) -> None:
        tab.mouse.move(left + KNOB + part * (width - 2 * KNOB), middle)

    move(shown)
    tab.mouse.down()
    start = time.perf_counter()
    for _ in range(MOVES):
        move(chance.random())
    seconds = time.perf_counter() - start
    tab.mouse.up()
    found = taken(tab)
    return quantiles(found), len(found) / seconds


def pressed(tab: Page, scale: Locator, pause: Sequence[float]) -> tuple[float, float]:
    """Steps of a day and of a tenth of the series, with so many seconds between two presses."""
    chance = random.Random(MOVES)  # noqa: S311 - no secret
    scale.focus()
    due = time.perf_counter()
    for _ in range(MOVES):
        tab.keyboard.press(chance.choice(KEYS))
        due += chance.uniform(*pause)
        time.sleep(max(0.0, due - time.perf_counter()))
    return quantiles(taken(tab))


def taken(tab: Page) -> list[float]:
    """What was measured since the last call."""
    time.sleep(0.2)
    return list(tab.evaluate("() => window.found.splice(0)"))
