"""All products of a build, made in memory first, so that a fault leaves the earlier ones whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.geojson import write_whole
from layers.core.claims import build_claims
from layers.core.products import layer_products
from layers.core.records import FOLDER
from layers.core.registry import build_all
from layers.core.spec import Built
from maps.core.claims import render_claims
from maps.core.control_layer import with_control
from maps.core.index import render_index
from maps.core.registry import map_ids, map_spec
from maps.core.render import render
from maps.core.series import Series
from maps.events.page import MAP_ID, EventList, render_events

ROOT = Path(__file__).parents[1]
LAYERS, MAPS = ROOT / "layers" / "built", ROOT / "maps" / "built"
WITH_CONTROL = ("overview", "front_line")
Report = Callable[[str], None]


@dataclass(frozen=True)
class Destination:
    """Where products go; `layers_href` leads from a page to the folder of the layers."""

    layers: Path
    maps: Path
    layers_href: str


@dataclass(frozen=True, eq=False)
class Given:
    """What a user brings to a build: a control history, and a list of events."""

    series: Series | None = None
    events: EventList | None = None


NOTHING = Given()


def page_products(
    layers: Mapping[str, Built],
    *,
    layers_href: str,
    report: Report,
    given: Given = NOTHING,
) -> dict[str, bytes]:
    """File name -> content of every page; those of control with a history if there is one."""
    pages: dict[str, bytes] = {}
    for map_id in map_ids():
        spec, shown = map_spec(map_id), layers
        if given.series is not None and map_id in WITH_CONTROL:
            spec, shown = with_control(spec, layers, given.series)
        pages[f"{map_id}.html"] = render(spec, shown, map_id=map_id).encode()
        report(f"map {map_id}")
    if given.events is not None:
        pages[f"{MAP_ID}.html"] = render_events(given.events, layers).encode()
        report(f"map {MAP_ID}")
    events = given.events is not None
    pages["index.html"] = render_index(layers, layers_href=layers_href, events=events).encode()
    report("index")
    return pages


def build_products(
    place: Destination, *, report: Report, given: Given = NOTHING, records: Path = FOLDER
) -> list[Path]:
    """Build everything, then write each file whole; the paths written, layers first."""
    layers = build_all(folder=records)
    claims = build_claims(layers, folder=records)
    made = layer_products(layers, claims)
    products = {place.layers / name: body for name, body in made.items()}
    report(f"{len(layers)} layers")
    pages = page_products(layers, layers_href=place.layers_href, report=report, given=given)
    pages["claims.html"] = render_claims(claims, layers).encode()
    report("claims")
    products |= {place.maps / name: body for name, body in pages.items()}
    for path, body in products.items():
        write_whole(path, body)
    return list(products)


def steps(given: Given = NOTHING) -> int:
    """How often a build reports: the layers, each map, the index, the claims."""
    return len(map_ids()) + 3 + (given.events is not None)
