"""The options of `frontatlas export`; its modules are imported only when it runs."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

FORMATS = ("geojson", "geojsonseq", "gpkg", "fgb", "parquet", "kml", "csv", "ogcapi", "zip")


@click.command(epilog="Example: frontatlas export --to gpkg --to kml --out gis --language en")
@click.option(
    "--to",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="A format, as often as wanted; without it, all of them.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write into OUT instead of exports.",
)
@click.option(
    "--language",
    type=click.Choice(["de", "en", "uk"]),
    default="de",
    show_default=True,
    help="Language of titles and of the KML; the columns hold all three.",
)
@click.option(
    "--address",
    help="Where ogcapi will lie, such as https://example.org/frontatlas/ogcapi: links are then absolute.",
)
def export(formats: tuple[str, ...], out: Path | None, language: str, address: str | None) -> None:
    """Write the layers for other programs, with their description and hashes.

    GeoPackage, FlatGeobuf, GeoParquet, GeoJSON and its text sequence, KML, CSV with WKT, a static
    OGC API - Features, and a zip of everything. Files of formats not named stay as they are.
    """
    from scripts.export import run_export  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("exporting", total=len(formats or FORMATS))

        def report(text: str) -> None:
            progress.update(task, advance=1, description=text)
            if not console.is_terminal:
                console.print(f"made {text}", highlight=False)

        place = run_export(formats, out, language=language, address=address, report=report)
    click.echo(f"exported to {place}")
