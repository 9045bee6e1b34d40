"""The options of the command `context`."""

from pathlib import Path

import click

from scripts.reading_report import told


@click.command(
    epilog="Example: frontatlas context events.geojson --out out --history control.history"
)
@click.argument("events", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="A new folder for the parts; an earlier one of this command is replaced when all is done.",
)
@click.option(
    "--history",
    "history_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An encoded history of control, as `frontatlas history` writes it.",
)
@click.option(
    "--control",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of dated control snapshots instead.",
)
@click.option(
    "--within-days",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    help="How many days before and after its own a place may have changed side.",
)
@click.option(
    "--engine",
    type=click.Choice(["single", "dask"]),
    default="single",
    show_default=True,
    help="This process alone, or Dask: two workers here, or those of --scheduler.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Address of a running Dask scheduler.")
@click.pass_context
def context(  # noqa: PLR0913, PLR0917 - one a word of the command
    ctx: click.Context,
    events: Path,
    out: Path,
    history_file: Path | None,
    control: Path | None,
    within_days: int,
    engine: str,
    scheduler: str | None,
) -> None:
    """Say for EVENTS where each lay on its day: oblast, side, distance to the line of contact.

    EVENTS is a folder of GeoParquet parts, or one GeoParquet or GeoJSON file, with a column `date`;
    OUT gets the same parts with more columns (DATA.md). Without --history or --control, only events
    of the day of our own line get a side.
    """
    from scripts.context import run_context  # noqa: PLC0415 - loads only when needed
    from scripts.control_files import chosen_history  # noqa: PLC0415

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler is for --engine dask")
    if history_file and control:
        raise click.UsageError("--history and --control: allowed: one of them")
    history, report = chosen_history(history_file, control)
    told(ctx, report, strict=False)
    dask = (scheduler or "") if engine == "dask" else None
    for line in run_context(events, out, history=history, within_days=within_days, dask=dask):
        click.echo(line)
