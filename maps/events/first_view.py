"""Where the page of events begins."""

import numpy as np
from numpy.typing import NDArray

from geo.frame import Bounds

# Web Mercator ends at 85 degrees.
WORLD = Bounds(-180.0, -85.0, 180.0, 85.0)
UKRAINE = Bounds(22.0, 44.2, 40.4, 52.5)
# So many of the events, in the middle of them, are in the first view.
SHARE = (0.01, 0.99)
LEAST_DEGREES = 0.05


def first_view(places: NDArray[np.float64]) -> Bounds:
    """The box that first is seen, of places (lon, lat) in degrees: nearly all of them lie in it.

    Where it covers most of Ukraine it is widened to all of Ukraine, Crimea included; without any
    place it is Ukraine.
    """
    if not len(places):
        return UKRAINE
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
    wide = min(view.east, UKRAINE.east) - max(view.west, UKRAINE.west)
    high = min(view.north, UKRAINE.north) - max(view.south, UKRAINE.south)
    whole = (UKRAINE.east - UKRAINE.west) * (UKRAINE.north - UKRAINE.south)
    if min(wide, high) < 0 or wide * high < whole / 2:
        return view
    return Bounds(
        min(view.west, UKRAINE.west),
        min(view.south, UKRAINE.south),
        max(view.east, UKRAINE.east),
        max(view.north, UKRAINE.north),
    )
