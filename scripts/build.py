"""The command `build`: a progress display on a terminal, plain lines in a log."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from geo.control import Report
from geo.events import EventFileError
from maps.core.series import Series, read_series
from scripts.control_files import InputRefusedError, folder_snapshots
from scripts.products import LAYERS, MAPS, NOTHING, Destination, Given, build_products, steps


def control_series(folder: Path) -> tuple[Series, Report]:
    """The snapshots of a folder as a series, and the report of reading them."""
    snapshots, report = folder_snapshots(folder)
    if not snapshots:
        raise InputRefusedError("\n".join([*report.lines(), "no snapshot accepted, nothing built"]))
    return read_series(snapshots), report


def run_build(out: Path | None, given: Given = NOTHING) -> Path:
    """Build into OUT, or into the project's own folders; the page to open."""
    place = (
        Destination(out / "layers", out / "maps", "../layers")
        if out
        else Destination(LAYERS, MAPS, "../../layers/built")
    )
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("building", total=steps(given))

        def report(text: str) -> None:
            progress.update(task, advance=1, description=text)
            if not console.is_terminal:
                console.print(f"built {text}", highlight=False)

        try:
            build_products(place, report=report, given=given)
        except EventFileError as error:
            named = given.events.file if given.events else "events"
            raise InputRefusedError(f"{named}: {error}") from error
    return (place.maps / "index.html").absolute()
