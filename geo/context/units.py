"""In which unit each place lies."""

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

NO_UNIT = -1


def unit_of(xy: NDArray[np.float64], units: Mapping[str, BaseGeometry]) -> NDArray[np.intp]:
    """The number of the unit of each place (lon, lat), NO_UNIT outside all and without a place.

    A place exactly on a common border lies in the unit that comes first.
    """
    found = np.full(len(xy), NO_UNIT, dtype=np.intp)
    for number, unit in enumerate(units.values()):
        west, south, east, north = unit.bounds
        low, high = (xy >= (west, south)).all(axis=1), (xy <= (east, north)).all(axis=1)
        near = np.flatnonzero(low & high & (found == NO_UNIT))
        shapely.prepare(unit)
        found[near[shapely.intersects_xy(unit, *xy[near].T)]] = number
    return found
