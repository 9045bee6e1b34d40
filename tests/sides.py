"""On which side of what is drawn a mark is seen, and in which order: by shapely, not by our own script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.measure import band
from layers.core.spec import Built
from maps.core import ground
from maps.core.rows import kept
from maps.core.spec import MapSpec


@dataclass(frozen=True)
class Seen:
    """A mark as it is drawn: ids of its group (its own alone), its place and spot as (lon, lat).

    `pixel` is the spot as (x, y) on the page or picture.
    """

    id: str
    group: frozenset[str]
    place: tuple[float, float]
    spot: tuple[float, float]
    pixel: tuple[float, float]


class Drawn:
    """What a map draws: areas with sides, and what only a group of marks may span."""

    def __init__(self, spec: MapSpec, layers: Mapping[str, Built]) -> None:
        """Places by id; coasts, countries, units, lakes, control, the band of the line of contact (EPSG:4326)."""
        self.places: dict[str, tuple[float, float]] = {}
        pieces = ground.pieces(spec)
        spanned = ground.spanned(spec.ground)
        areas = [piece.geometry for piece in pieces if piece.kind not in spanned]
        for drawn in (item for item in spec.drawn if item.visible):
            for row, shape in kept(drawn, layers[drawn.layer]):
                if shape is not None and row.get("half_width_m"):
                    areas.append(band(shape, half_width_m=row["half_width_m"]))
                elif shape is not None and shape.geom_type == "Point":
                    self.places[row["id"]] = (shape.x, shape.y)
                elif shape is not None:
                    areas.append(shape)
        self.areas = [item for item in areas if item.geom_type in ("Polygon", "MultiPolygon")]
        lines = [piece.geometry for piece in pieces if piece.kind in spanned]
        self.spanned = shapely.union_all([_edges(line) for line in lines])
        shapely.prepare([*self.areas, self.spanned])

    def sides(self, points: Sequence[tuple[float, float]]) -> NDArray[np.bool_]:
        """For each area, which points lie in it."""
        xs, ys = np.array(points, dtype=float).reshape(-1, 2).T
        return np.array([shapely.contains_xy(area, xs, ys) for area in self.areas], dtype=bool)

    def moved_across(self, marks: Sequence[Seen]) -> list[str]:
        """The marks that are seen on another side than their place."""
        differs = self.sides([one.place for one in marks]) != self.sides(
            [one.spot for one in marks]
        )
        crossing = set(np.flatnonzero(differs.any(axis=0)).tolist())
        for at, one in enumerate(marks):
            way = shapely.LineString([one.place, one.spot])
            if one.group == {one.id} and one.place != one.spot and self.spanned.crosses(way):
                crossing.add(at)
        return sorted(marks[at].id for at in crossing)


def _edges(shape: BaseGeometry) -> BaseGeometry:
    return shape.boundary if shape.geom_type.endswith("Polygon") else shape


def passed(marks: Sequence[Seen], sides: NDArray[np.bool_], room: float) -> list[tuple[str, str]]:
    """Pairs of one side, seen within two spacings of each other in another order than their places.

    Every place of a group counts. A quarter of the spacing between a group and another mark tells no order.
    """
    found = []
    for (at, one), (to, other) in combinations(enumerate(marks), 2):
        apart = [abs(i - j) for i, j in zip(one.pixel, other.pixel, strict=True)]
        if max(apart) >= 2 * room or (sides[:, at] != sides[:, to]).any():
            continue
        alone = one.group == {one.id} and other.group == {other.id}
        for axis in (0, 1):
            way = other.spot[axis] - one.spot[axis]
            against = way * (other.place[axis] - one.place[axis]) < 0
            if against and abs(way) > 1e-9 and (alone or apart[axis] > room / 4):
                found.append((one.id, other.id))
    return found
