"""The command `build`: a progress display on a terminal, plain lines in a log."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.products import LAYERS, MAPS, build_products, steps


def run_build(out: Path | None) -> Path:
    """Build into OUT, or into the project's own folders; the page to open."""
    layers = out / "layers" if out else LAYERS
    maps = out / "maps" if out else MAPS
    href = "../layers" if out else "../../layers/built"
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("building", total=steps())

        def report(text: str) -> None:
            progress.update(task, advance=1, description=text)
            if not console.is_terminal:
                console.print(f"built {text}", highlight=False)

        build_products(layers_folder=layers, maps_folder=maps, layers_href=href, report=report)
    return (maps / "index.html").absolute()
