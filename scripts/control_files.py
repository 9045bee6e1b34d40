"""Control data that a user names: folders of snapshots, single snapshots, encoded histories."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from geo.control import ControlHistory, HistoryError, Report, Snapshot, SnapshotError
from geo.control.snapshot_file import Rules, read_file
from geo.control.snapshots import read_snapshots
from geo.frame import Bounds
from layers.core.boundaries import ukraine

# Control of Ukraine may reach over its generalised border, but not into other continents.
MARGIN_DEGREES = 2.0


class InputRefusedError(click.ClickException):
    """Input that cannot be used; ends the command with exit status 2."""

    exit_code = 2


def plausible() -> Bounds:
    """The box in which an area of control has to lie, in degrees."""
    west, south, east, north = ukraine().bounds
    margin = MARGIN_DEGREES
    return Bounds(west - margin, south - margin, east + margin, north + margin)


def folder_snapshots(folder: Path) -> tuple[list[Snapshot], Report]:
    """The snapshots of a folder and the report of reading it, with a bar on a terminal."""
    try:
        with bar("reading") as progress:
            return read_snapshots(folder, within=plausible(), progress=progress)
    except SnapshotError as error:
        raise InputRefusedError(str(error)) from error


def one_snapshot(path: Path) -> Snapshot:
    """The snapshot of a file that holds one day."""
    found = read_file(path, Rules(within=plausible()))
    if found.refused:
        raise InputRefusedError("; ".join(str(refusal) for refusal in found.refused))
    if len(found.snapshots) != 1:
        raise InputRefusedError(f"{path.name}: {len(found.snapshots)} days, allowed: one")
    return found.snapshots[0]


def read_history(path: Path) -> ControlHistory:
    """The history that `frontatlas history` wrote."""
    try:
        return ControlHistory.decode(path.read_bytes())
    except HistoryError as error:
        raise InputRefusedError(f"{path.name}: {error}") from error


def chosen_history(
    file: Path | None, folder: Path | None
) -> tuple[ControlHistory | None, Report | None]:
    """The history of a file, or of a folder of snapshots with the report of its reading; or none."""
    if folder is None:
        return read_history(file) if file else None, None
    snapshots, report = folder_snapshots(folder)
    if not snapshots:
        raise InputRefusedError("\n".join([*report.lines(), "no snapshot accepted"]))
    return ControlHistory.from_snapshots(snapshots), report


def day_of(history: ControlHistory, text: str) -> Snapshot:
    """The snapshot of a day of a history; the day as YYYY-MM-DD."""
    try:
        day = date.fromisoformat(text)
        return Snapshot(day, history.at(day), text)
    except (HistoryError, ValueError) as error:
        raise InputRefusedError(f"day {text!r}: {error}") from error


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress callback (done, total): a bar on a terminal, silent in a log."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what)
        yield lambda done, total: progress.update(task, completed=done, total=total)
