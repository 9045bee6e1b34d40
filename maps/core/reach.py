"""What a map has ground for, and what lies beyond: listed there, not drawn."""

from dataclasses import astuple

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from maps.core.spec import Drawn


def beyond(drawn: Drawn, geometry: BaseGeometry | None) -> bool:
    """Whether a geometry lies wholly beyond the box (degrees) within which the map draws the layer."""
    if drawn.within is None or geometry is None:
        return False
    return not geometry.intersects(box(*astuple(drawn.within)))
