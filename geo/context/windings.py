"""Exactly on which side of a boundary a place lies, day by day: how the edges wind round it."""

import numpy as np
from numpy.typing import NDArray

from geo.control import ControlHistory
from geo.control.grid import STEPS_PER_DEGREE

# Places are rounded to 1e-7 degrees, a centimetre: whole numbers, in which nothing is rounded again.
TICKS_PER_DEGREE = 10_000_000
TICKS_PER_STEP = TICKS_PER_DEGREE // STEPS_PER_DEGREE


def to_ticks(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude in whole ticks."""
    return np.asarray(np.rint(xy * TICKS_PER_DEGREE) + 0.0)


def behind_by_day(history: ControlHistory, tick: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether a place (in ticks) lies in the area, its boundary included, on each day of a series."""
    turns, touches = _round(history.edges.astype(np.int64) * TICKS_PER_STEP, tick)
    edge, first, end = history.spans.T
    by_day = np.zeros((2, len(history.days) + 1), dtype=np.int64)
    for row, values in zip(by_day, (turns[edge], touches[edge]), strict=True):
        np.add.at(row, first, values)
        np.subtract.at(row, end, values)
    return np.asarray((by_day.cumsum(axis=1)[:, :-1] > 0).any(axis=0), dtype=np.bool_)


def _round(
    edges: NDArray[np.int64], tick: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every edge whether it crosses the ray to the east (up 1, down -1), and whether it is touched."""
    x, y = tick.astype(np.int64)
    x0, y0, x1, y1 = edges.T
    beside = (np.minimum(x0, x1) <= x) & (x <= np.maximum(x0, x1))
    level = (np.minimum(y0, y1) <= y) & (y <= np.maximum(y0, y1))
    at = np.flatnonzero(beside & level)  # elsewhere the products could overflow
    left = np.zeros(len(edges), dtype=np.int64)
    left[at] = ((x1 - x0)[at] * (y - y0[at])) - ((x - x0[at]) * (y1 - y0)[at])
    west = np.where(beside, left * np.sign(y1 - y0) > 0, np.maximum(x0, x1) > x)
    up, down = west & (y0 <= y) & (y < y1), west & (y1 <= y) & (y < y0)
    touched = np.zeros(len(edges), dtype=np.int64)
    touched[at] = left[at] == 0
    return up.astype(np.int64) - down, touched
