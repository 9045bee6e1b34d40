"""All maps by id, in the order in which the index shows them."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import maps
from maps.core.spec import Drawn, MapSpec

FIRST = "overview"


@cache
def map_ids() -> tuple[str, ...]:
    """The ids of all maps: the overview first, then by name."""
    names = [item.name for item in iter_modules(maps.__path__) if not item.ispkg]
    return tuple(sorted(names, key=lambda name: (name != FIRST, name)))


def map_spec(map_id: str) -> MapSpec:
    """The declaration of a map; raises KeyError for an unknown id."""
    if map_id not in map_ids():
        raise KeyError(f"map {map_id!r}, allowed: {', '.join(map_ids())}")
    spec: MapSpec = import_module(f"maps.{map_id}").MAP
    return spec


@cache
def home(layer_id: str) -> Drawn | None:
    """How the map draws a layer whose own it is, labelled rather than not; None without a map."""
    found = [
        drawn
        for map_id in map_ids()
        for drawn in map_spec(map_id).drawn
        if drawn.layer == layer_id and drawn.more is None
    ]
    return max(found, key=lambda drawn: drawn.labelled, default=None)
