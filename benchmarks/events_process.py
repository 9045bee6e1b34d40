"""A process that makes a page, held to a time and to an amount of memory; Linux only."""

import os
import resource
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 300
MOST_BYTES = 10 << 30


class DidNotSurviveError(Exception):
    """A way that made no page, or a page that was not drawn; the text says why."""


def ran(words: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process. Raises DidNotSurviveError with its last words."""
    with tempfile.TemporaryFile("w+") as told:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=told, stderr=told, cwd=ROOT)
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
        alarm = threading.Timer(MOST_SECONDS, process.kill)
        alarm.start()
        _, status, used = os.wait4(process.pid, 0)
        alarm.cancel()
        seconds = time.perf_counter() - start
        if status:
            raise DidNotSurviveError(reason_of(told, seconds))
    return seconds, used.ru_maxrss / 1024


def reason_of(told: IO[str], seconds: float) -> str:
    """Why a process ended: out of time, or the last line that it wrote."""
    if seconds >= MOST_SECONDS:
        return f"build: longer than {MOST_SECONDS} s"
    told.seek(0)
    return f"build: {(told.read().strip().splitlines() or ['killed'])[-1][:100]}"
