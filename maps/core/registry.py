"""All maps by id, in the order in which the index shows them."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import maps
from maps.core.spec import MapSpec

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
