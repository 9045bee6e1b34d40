"""A process held to a time and to an amount of memory, and the memory that one has had; Linux only."""

import resource
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 300
MOST_BYTES = 10 << 30
LOOK_S = 0.02


class DidNotSurviveError(Exception):
    """A way that made no page, or a page that was not drawn; the text says why."""


def ran(words: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process. Raises DidNotSurviveError with its last words.

    The peak is the process's own, looked up meanwhile: what wait4 tells begins with its parent's.
    """
    with tempfile.TemporaryFile("w+") as told:
        start, peak = time.perf_counter(), 0.0
        process = subprocess.Popen(words, stdout=told, stderr=told, cwd=ROOT)
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
        while process.poll() is None:
            peak = max(peak, peak_mb(process.pid))
            if time.perf_counter() - start > MOST_SECONDS:
                process.kill()
            time.sleep(LOOK_S)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise DidNotSurviveError(reason_of(told, seconds))
    return seconds, peak


def peak_mb(pid: int | str = "self") -> float:
    """Most memory that a running process, or this one, has had; 0 for one that has ended."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")),
        0.0,
    )


def reason_of(told: IO[str], seconds: float) -> str:
    """Why a process ended: out of time, or the last line that it wrote."""
    if seconds >= MOST_SECONDS:
        return f"build: longer than {MOST_SECONDS} s"
    told.seek(0)
    return f"build: {(told.read().strip().splitlines() or ['killed'])[-1][:100]}"
