"""A map as a still SVG picture without a browser: for the index, and where there is no script."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.frame import Bounds
from layers.core.spec import Built
from maps.core import ground
from maps.core.picture_marks import HALF, marks
from maps.core.picture_shapes import shapes
from maps.core.spec import MapSpec


@dataclass(frozen=True)
class Look:
    """The size of a picture in its own units, and how much larger than on the page its marks are."""

    width: int
    height: int
    mark: float


class Projection:
    """Degrees to pixels of a picture, in the Mercator projection that the page uses."""

    def __init__(self, view: Bounds, width: float, height: float, *, fine: int = 2) -> None:
        """Fit the view into the picture, centred; paths are exact to 1/`fine` of a pixel."""
        self.fine = fine
        west, east = view.west, view.east
        south, north = _mercator(view.south), _mercator(view.north)
        self.scale = min(width / (east - west), height / (north - south))
        self.left = (west + east) / 2 - width / 2 / self.scale
        self.top = (south + north) / 2 + height / 2 / self.scale
        self.frame = box(-4, -4, width + 4, height + 4)

    def xy(self, lonlat: np.ndarray) -> np.ndarray:
        """Pixels (x right, y down) of an array of (lon, lat)."""
        lat = np.radians(lonlat[:, 1])
        y = np.degrees(np.log(np.tan(np.pi / 4 + lat / 2)))
        return np.column_stack(
            [(lonlat[:, 0] - self.left) * self.scale, (self.top - y) * self.scale]
        )

    def path(self, geometry: BaseGeometry) -> str:
        """The path of a geometry within the picture; empty when outside."""
        flat = shapely.simplify(shapely.transform(geometry, self.xy), 2 / self.fine)
        seen = shapely.intersection(shapely.make_valid(flat), self.frame)
        return "".join(_path(part, self.fine) for part in _parts(seen))


def picture_svg(
    spec: MapSpec, layers: Mapping[str, Built], look: Look, *, label: str, names: str = ""
) -> str:
    """The map as an SVG element in the classes of the page.

    `label` is escaped text for the whole, `names` are labels as SVG to lie over the map.
    """
    width, height = look.width, look.height
    view = Projection(spec.view, width, height)
    body = [f'<rect class="g-sea" width="{width}" height="{height}"/>']
    body += _ground(spec.ground, spec.extent, spec.view, width, height)
    for drawn in (item for item in spec.drawn if item.visible):
        body += shapes(spec, layers, drawn, view.path)
    shown = marks(spec, layers, view.xy, room=2 * HALF * look.mark)
    body += [one.leader() for one in shown]
    body += [one.svg(look.mark) for one in shown]
    return (
        f'<svg class="picture" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'
        f"{''.join(body)}{names}</svg>"
    )


@cache
def _ground(name: str, extent: Bounds, seen: Bounds, width: int, height: int) -> tuple[str, ...]:
    """The paths of the ground: drawn once, for a page and the index show the same picture."""
    view = Projection(seen, width, height)
    paths = ((piece.kind, view.path(piece.geometry)) for piece in ground.pieces_of(name, extent))
    return tuple(f'<path class="g-{kind}" d="{path}"/>' for kind, path in paths if path)


def _mercator(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _parts(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    parts: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type.startswith(("Multi", "Geometry")):
            parts += _parts(part)
        elif part.geom_type != "Point" and not part.is_empty:
            parts.append(part)
    return parts


def _path(part: BaseGeometry, fine: int) -> str:
    if part.geom_type == "Polygon":
        rings = (_line(ring, fine) for ring in (part.exterior, *part.interiors))
        return "".join(f"{ring}z" for ring in rings if ring)
    return _line(part, fine)


def _line(line: BaseGeometry, fine: int) -> str:
    grid = np.rint(shapely.get_coordinates(line) * fine).astype(int)
    steps = np.diff(grid, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if not len(steps):
        return ""
    moves = " ".join(f"{x / fine:g} {y / fine:g}" for x, y in steps.tolist())
    # A sign parts two numbers, and no number needs a nought before its point.
    short = re.sub(r"\b0\.", ".", moves).replace(" -", "-")
    return f"M{grid[0, 0] / fine:g} {grid[0, 1] / fine:g}l{short}"
