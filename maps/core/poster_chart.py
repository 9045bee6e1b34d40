"""A map within its frame on the sheet, in one language: what its parts have in common."""

import math
from collections.abc import Mapping
from functools import cached_property

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from layers.core.spec import Built
from maps.core.picture import Projection
from maps.core.picture_marks import HALF, Mark, marks
from maps.core.poster_format import Format, Frame
from maps.core.spec import MapSpec

TILE, CIRCLE = 256, 360


class Chart:
    """A map within its frame, in one language."""

    def __init__(
        self, spec: MapSpec, layers: Mapping[str, Built], frame: Frame, form: Format, language: str
    ) -> None:
        """Fit the map's view into the frame."""
        self.spec, self.layers, self.frame, self.form = spec, layers, frame, form
        self.language = language
        self.view = Projection(spec.view, frame.width, frame.height, fine=10)
        self.zoom = math.log2(self.view.scale * CIRCLE / TILE)
        self.drawn = [item for item in spec.drawn if item.visible]

    def xy(self, point: BaseGeometry) -> tuple[float, float]:
        """Pixels of a point within the frame."""
        x, y = self.view.xy(shapely.get_coordinates(point))[0]
        return float(x), float(y)

    @cached_property
    def marks(self) -> list[Mark]:
        """The marks of all visible layers, moved apart where they would cover one another."""
        return marks(self.spec, self.layers, self.view.xy, room=2 * HALF * self.form.mark)

    @property
    def in_view(self) -> list[Mark]:
        """The marks that reach into the frame, and those whose line does."""
        edge = HALF * self.form.mark
        frame = shapely.box(-edge, -edge, self.frame.width + edge, self.frame.height + edge)
        return [one for one in self.marks if frame.intersects(LineString([one.place, one.seen]))]
