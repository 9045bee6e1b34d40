"""All products of a build, made in memory first, so that a fault leaves the earlier ones whole."""

from collections.abc import Callable, Mapping
from pathlib import Path

from geo.geojson import write_whole
from layers.core.products import layer_products
from layers.core.records import FOLDER
from layers.core.registry import build_all
from layers.core.spec import Built
from maps.core.index import render_index
from maps.core.registry import map_ids, map_spec
from maps.core.render import render

ROOT = Path(__file__).parents[1]
LAYERS, MAPS = ROOT / "layers" / "built", ROOT / "maps" / "built"
Report = Callable[[str], None]


def page_products(
    layers: Mapping[str, Built], *, layers_href: str, report: Report
) -> dict[str, bytes]:
    """File name -> content of every page; `layers_href` leads from a page to the layers' folder."""
    pages: dict[str, bytes] = {}
    for map_id in map_ids():
        pages[f"{map_id}.html"] = render(map_spec(map_id), layers, map_id=map_id).encode()
        report(f"map {map_id}")
    pages["index.html"] = render_index(layers, layers_href=layers_href).encode()
    report("index")
    return pages


def build_products(
    *,
    layers_folder: Path,
    maps_folder: Path,
    layers_href: str,
    report: Report,
    records: Path = FOLDER,
) -> list[Path]:
    """Build everything, then write each file whole; the paths written, layers first."""
    layers = build_all(folder=records)
    products = {layers_folder / name: body for name, body in layer_products(layers).items()}
    report(f"{len(layers)} layers")
    pages = page_products(layers, layers_href=layers_href, report=report)
    products |= {maps_folder / name: body for name, body in pages.items()}
    for path, body in products.items():
        write_whole(path, body)
    return list(products)


def steps() -> int:
    """How often a build reports: the layers, each map, the index."""
    return len(map_ids()) + 2
