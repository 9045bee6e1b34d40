"""Where the page of events begins."""

import numpy as np
from numpy.typing import NDArray

from geo.frame import Bounds
from maps.core.registry import FIRST, map_spec

# Web Mercator ends at 85 degrees.
WORLD = Bounds(-180.0, -85.0, 180.0, 85.0)
# So many of the events, in the middle of them, are in the first view.
SHARE = (0.01, 0.99)
LEAST_DEGREES = 0.05


def first_view(places: NDArray[np.float64]) -> Bounds:
    """The box that first is seen, of places (lon, lat) in degrees: nearly all of them lie in it.

    Where it covers most of Ukraine it is widened to all of Ukraine, Crimea included; without any
    place it is Ukraine.
    """
    if not len(places):
        return map_spec(FIRST).view
    (west, south), (east, north) = np.quantile(places, SHARE, axis=0).tolist()
    wide, high = (max(LEAST_DEGREES, length / 20) for length in (east - west, north - south))
    return _with_ukraine(
        Bounds(
            max(west - wide, WORLD.west),
            max(south - high, WORLD.south),
            min(east + wide, WORLD.east),
            min(north + high, WORLD.north),
        )
    )


def _with_ukraine(view: Bounds) -> Bounds:
    ukraine = map_spec(FIRST).view
    wide = min(view.east, ukraine.east) - max(view.west, ukraine.west)
    high = min(view.north, ukraine.north) - max(view.south, ukraine.south)
    whole = (ukraine.east - ukraine.west) * (ukraine.north - ukraine.south)
    if min(wide, high) < 0 or wide * high < whole / 2:
        return view
    return Bounds(
        min(view.west, ukraine.west),
        min(view.south, ukraine.south),
        max(view.east, ukraine.east),
        max(view.north, ukraine.north),
    )
