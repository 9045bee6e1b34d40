"""The command line of frontatlas."""

from pathlib import Path

import click

from layers.core.spec import RecordError
from scripts.commands_context import context
from scripts.commands_import import import_command
from scripts.export_command import export
from scripts.reading_report import strict, told

FAULT = 2


class OneLineErrors(click.Group):
    """A group whose commands end with exit status 2 and one line for each fault."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; records' and files' faults become lines, other errors stay errors."""
        try:
            return super().invoke(ctx)
        except RecordError as error:
            for line in error.faults:
                click.echo(line, err=True)
            click.echo(f"{len(error.faults)} faults; nothing was written", err=True)
        except OSError as error:
            click.echo(f"{error.filename}: {error.strerror}; nothing more was written", err=True)
        ctx.exit(FAULT)
        return None


@click.group(cls=OneLineErrors, commands=[context, export, import_command])
@click.version_option(package_name="frontatlas")
def main() -> None:
    """Sourced GeoJSON layers and static maps that open anywhere.

    Exit status: 0 when all is well, 1 when products differ, 2 when input is refused.
    """


@main.command(epilog="Example: frontatlas build --out site --control snapshots")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write to OUT/layers and OUT/maps instead of layers/built and maps/built.",
)
@click.option(
    "--control",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of dated control snapshots: overview and front_line have all its days.",
)
@click.option(
    "--events",
    type=click.Path(path_type=Path),
    help="What `frontatlas import` or `frontatlas context` wrote: adds the page events.html.",
)
@strict
@click.pass_context
def build(
    ctx: click.Context,
    out: Path | None,
    control: Path | None,
    events: Path | None,
    strict: bool,  # noqa: FBT001
) -> None:
    """Build every layer and every page; print the page to open.

    With --control and --events only the pages differ; the layers stay those of the records.
    """
    from scripts.build import control_series, run_build  # noqa: PLC0415 - loads only when needed
    from scripts.events_page import read_list  # noqa: PLC0415
    from scripts.products import Given  # noqa: PLC0415

    listed = read_list(events) if events else None
    series, report = control_series(control) if control else (None, None)
    told(ctx, report, strict=strict)
    click.echo(f"open {run_build(out, Given(series, listed))}")


@main.command(epilog="Example: frontatlas pictures --out site/maps/pictures --language en")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write into OUT instead of maps/built/pictures.",
)
@click.option(
    "--language",
    type=click.Choice(["de", "en", "uk"]),
    default="de",
    show_default=True,
    help="Language of all words; file names other than German end with it.",
)
def pictures(out: Path | None, language: str) -> None:
    """Draw each map as SVG and PNG: a card of 1200 by 630 pixels and an A4 print at 150 dpi."""
    from scripts.pictures import run_pictures  # noqa: PLC0415

    click.echo(f"pictures in {run_pictures(out, language)}")


@main.command(epilog="Example: frontatlas history snapshots --out front.history")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("control.history"),
    show_default=True,
    help="Where the encoded history goes; areas.csv and contact.csv are written beside it.",
)
@strict
@click.pass_context
def history(ctx: click.Context, folder: Path, out: Path, strict: bool) -> None:  # noqa: FBT001
    """Read a folder of dated control snapshots; write one encoded history, areas.csv and contact.csv.

    areas.csv has the km² by day and oblast, contact.csv the km of the line of contact by day. Reads GeoJSON and GeoPackage with the date in the file name or in a column `date`. Every file is
    accepted or refused by name and reason.
    """
    from scripts.history import run_history  # noqa: PLC0415

    report, lines = run_history(folder, out)
    for line in lines:
        click.echo(line)
    told(ctx, report, strict=strict)


@main.command(
    epilog="Example: frontatlas diff 2025-08-01 2025-08-31 --history control.history --json"
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--history",
    "history_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An encoded history: A and B are days of it.",
)
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write gained.geojson and lost.geojson into this folder.",
)
def diff(  # noqa: PLR0913, PLR0917 - one a word of the command
    before: str,
    after: str,
    history_file: Path | None,
    markdown: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    out: Path | None,
) -> None:
    """Compare two snapshot files, or two days of a history: gained and lost, by oblast, settlements."""
    from scripts import control_files  # noqa: PLC0415
    from scripts import diff as module  # noqa: PLC0415

    if history_file:
        series = control_files.read_history(history_file)
        pair = [control_files.day_of(series, text) for text in (before, after)]
    else:
        pair = [control_files.one_snapshot(Path(text)) for text in (before, after)]
    report = module.diff(*pair)
    click.echo(module.to_json(report) if as_json else module.to_text(report, markdown=markdown))
    for path in module.write_geojson(report, out) if out else []:
        click.echo(f"wrote {path}", err=True)


@main.command(epilog="Example: frontatlas verify")
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Rebuild the layers and the manifest elsewhere and compare every byte with layers/built."""
    from scripts.verify import differences  # noqa: PLC0415

    found = differences()
    for line in found:
        click.echo(line, err=True)
    click.echo(
        "layers/built differs from its records" if found else "layers/built: every byte the same"
    )
    ctx.exit(1 if found else 0)


@main.command(epilog="Example: frontatlas check layers/built/oblasts.geojson --json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--rfc-only", is_flag=True, help="Check RFC 7946 alone, not our own contract.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool, rfc_only: bool) -> None:  # noqa: FBT001
    """Check any GeoJSON FILE against RFC 7946 and against the contract of our layers."""
    from scripts.check import check_files, render_result  # noqa: PLC0415

    result = check_files(files, rfc_only=rfc_only)
    click.echo(render_result(result, as_json=as_json))
    ctx.exit(FAULT if any(result.values()) else 0)


if __name__ == "__main__":
    main()
