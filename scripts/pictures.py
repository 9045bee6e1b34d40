"""The command `pictures`: every map as SVG and PNG, made in memory first."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from geo.geojson import write_whole
from layers.core.registry import build_all
from maps.core.poster import poster_svg
from maps.core.poster_format import DPI, FORMATS
from maps.core.raster import png
from maps.core.registry import map_ids, map_spec
from scripts.products import MAPS, Report

PICTURES = MAPS / "pictures"
# The language of the pictures that the pages name in og:image.
FIRST_LANGUAGE = "de"


def picture_products(language: str, *, report: Report) -> dict[str, bytes]:
    """File name -> content of every picture in a language."""
    layers, pictures = build_all(), {}
    ending = "" if language == FIRST_LANGUAGE else f"-{language}"
    for map_id in map_ids():
        for form in FORMATS:
            svg = poster_svg(map_spec(map_id), layers, form, language=language)
            name = f"{map_id}-{form.id}{ending}"
            pictures[f"{name}.svg"] = svg.encode()
            pictures[f"{name}.png"] = png(svg, pixels=form.pixels, dpi=DPI[form.id])
            report(name)
    return pictures


def run_pictures(out: Path | None, language: str) -> Path:
    """Draw every map and write each file whole; the folder written."""
    place = out or PICTURES
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("drawing", total=len(map_ids()) * len(FORMATS))

        def report(text: str) -> None:
            progress.update(task, advance=1, description=text)
            if not console.is_terminal:
                console.print(f"drew {text}", highlight=False)

        pictures = picture_products(language, report=report)
    for name, body in pictures.items():
        write_whole(place / name, body)
    return place.absolute()
