"""The command `context`: a folder of parts (or one file) in, a folder of the same parts out."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geo.context import ContextError
from geo.control import ControlHistory
from scripts.context_parts import (
    COUNTS,
    GEOJSON,
    PARQUET,
    Settings,
    Work,
    contextual,
    read_part,
    write_part,
)
from scripts.control_files import InputRefusedError, bar
from scripts.whole_folder import MARKER, whole_folder

HISTORY = ".control.history"


def run_context(
    events: Path, out: Path, *, history: ControlHistory | None, within_days: int, dask: str | None
) -> list[str]:
    """Put a folder or file of events into context; lines on what was written.

    `dask` is None for this process alone, "" for a cluster of its own, else a scheduler's address.
    Raises InputRefusedError; the folder `out` is written whole or stays as it was.
    """
    parts = parts_of(events)
    with whole_folder(out, beside=events) as folder:
        file = None if history is None else folder / HISTORY
        if file is not None and history is not None:
            file.write_bytes(history.encode())
        work = Work(parts, folder, Settings(file, within_days))
        counts = _done(work, dask)
        total = {name: sum(count[name] for count in counts) for name in COUNTS}
        marker = _marker(work, total)
        (folder / MARKER).write_text(json.dumps(marker, indent=1) + "\n", encoding="utf-8")
        if file is not None:
            file.unlink()
    return _lines(out, marker, len(parts))


def parts_of(events: Path) -> tuple[Path, ...]:
    """The files of a folder in the order of their names, numbers by value; or the one file."""
    if events.is_dir():
        parts = [path for path in events.iterdir() if path.suffix in PARQUET]
        if not parts:
            raise InputRefusedError(f"{events}: holds no {PARQUET[0]} file")
        return tuple(sorted(parts, key=_natural))
    if events.suffix not in PARQUET + GEOJSON:
        allowed = ", ".join(PARQUET + GEOJSON)
        raise InputRefusedError(f"{events.name}: allowed: a folder, or a file {allowed}")
    if not events.is_file():
        raise InputRefusedError(f"{events}: no such file")
    return (events,)


def done_here(work: Work) -> list[dict[str, int]]:
    """All parts one after the other in this process."""
    counts = []
    with bar("context") as progress:
        for number, part in enumerate(work.parts):
            progress(number, len(work.parts))
            found = contextual(read_part(part), part, work.settings)
            counts.append(write_part(found, part, work.out / part.name))
    return counts


def _done(work: Work, dask: str | None) -> Iterable[Mapping[str, int]]:
    try:
        if dask is None:
            return done_here(work)
        from scripts.context_dask import done_by_dask  # noqa: PLC0415 - an extra

        return done_by_dask(work, dask)
    except ContextError as error:
        raise InputRefusedError(str(error)) from error
    except ImportError as error:
        extra = "dask" if dask is not None else "parquet"
        raise InputRefusedError(
            f"{error.name or 'pyarrow'} is not installed, allowed: pip install 'frontatlas[{extra}]'"
        ) from error


def _natural(path: Path) -> tuple[list[int | str], str]:
    pieces = re.split(r"(\d+)", path.name)
    return [int(piece) if piece.isdigit() else piece for piece in pieces], path.name


def _marker(work: Work, total: Mapping[str, int]) -> dict[str, Any]:
    line_km = work.settings.front().line_km
    days = list(line_km)
    return {
        "parts": [part.name for part in work.parts],
        **total,
        "within_days": work.settings.within_days,
        "control": "frontatlas" if work.settings.history is None else "history",
        "control_days": len(days),
        "control_first": days[0],
        "control_last": days[-1],
        "line_of_contact_km": line_km,
    }


def _lines(out: Path, marker: Mapping[str, Any], parts: int) -> list[str]:
    total = {name: marker[name] for name in COUNTS}
    placed, nowhere = total["in_context"], total["without_place"]
    no_day = total["rows"] - placed - nowhere
    sum_of = (
        f"{placed} in context + {nowhere} without a place + {no_day} without a day of the series"
    )
    first, last = marker["control_first"], marker["control_last"]
    line_km = marker["line_of_contact_km"]
    days = [first] if first == last else [first, last]
    line = ", ".join(f"{line_km[day]:.3f} km on {day}" for day in days)
    return [
        f"{total['rows']} rows = {sum_of}",
        f"line of contact: {line}",
        f"wrote {out}: {parts} parts",
    ]
