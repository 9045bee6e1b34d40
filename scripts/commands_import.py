"""The command `import`: a list of events from any source as GeoJSON or GeoParquet, every row accounted for."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

DAY = click.DateTime(formats=["%Y-%m-%d"])
ROLES = ("lon", "lat", "date", "title", "link", "id")


def roles(command: Any) -> Any:
    """The options --lon, --lat … that name a column of the file."""
    for role in reversed(ROLES):
        command = click.option(f"--{role}", role, metavar="COLUMN", help=f"The column of {role}.")(
            command
        )
    return command


@click.command("import", epilog="Example: frontatlas import acled.csv --out events.geojson")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("events.geojson"),
    show_default=True,
    help="A .geojson or .parquet file; the report goes beside it, as OUT.report.csv.",
)
@click.option(
    "--profile", help="A named profile or a .toml file; otherwise recognised by its columns."
)
@roles
@click.option("--encoding", help="Such as cp1251; otherwise determined from the whole file.")
@click.option("--delimiter", help="One character; otherwise determined from the rows.")
@click.option(
    "--date-order",
    type=click.Choice(["day_first", "month_first"]),
    help="For dates like 03/04/2022, where the file itself does not show it.",
)
@click.option("--since", type=DAY, help="Flag days before this one (1900-01-01).")
@click.option("--until", type=DAY, help="Flag days after this one (today).")
def import_command(file: Path, out: Path, **given: Any) -> None:
    """Read a list of events; write it as flat typed columns, and a report of every doubtful row.

    Reads CSV, TSV, GeoJSON, JSON, JSON lines, KML, KMZ and Parquet; profiles for ACLED, UCDP GED,
    VIINA, FIRMS, GeoConfirmed, Bellingcat and Eyes on Russia. read = accepted + listed without a
    place + refused; duplicates are marked, not dropped; what is not clear is asked for, not guessed.
    """
    from geo.events import EventFileError, Options, import_events  # noqa: PLC0415
    from scripts.control_files import InputRefusedError, bar  # noqa: PLC0415
    from scripts.named_places import named_areas  # noqa: PLC0415

    columns = {role: given.pop(role) for role in ROLES if given[role]}
    days = {name: day.date() for name in ("since", "until") if (day := given.pop(name))}
    rest = {name: value for name, value in given.items() if name not in ROLES}
    options = Options(**{"until": _today(), **days, **rest}, columns=columns, areas=named_areas())
    try:
        with bar(f"importing {file.name}") as progress:
            done = import_events(file, out, options, progress)
    except EventFileError as error:
        raise InputRefusedError(str(error)) from error
    for line in done.lines:
        click.echo(line)
    click.echo(f"wrote {done.out} and {done.report}")


def _today() -> date:
    return datetime.now().astimezone().date()
