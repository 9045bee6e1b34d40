"""A map as a still SVG picture without a browser: for the index, and where there is no script."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.frame import Bounds
from layers.core.spec import Built
from maps.core import ground
from maps.core.spec import MapSpec
from maps.core.symbols import SHAPES
from maps.core.view import kept, sequence, style_of

# Half the size of a symbol, and how much larger it is than on the page: pictures are shown small.
HALF, LARGER = 10, 1.7


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
    spec: MapSpec, layers: Mapping[str, Built], *, width: int, height: int, label: str
) -> str:
    """The map as an SVG element in the classes of the page; `label` is escaped text for it."""
    view = Projection(spec.view, width, height)
    body = [f'<rect class="g-sea" width="{width}" height="{height}"/>']
    body += _ground(spec.ground, spec.extent, spec.view, width, height)
    body += _features(spec, layers, view)
    return (
        f'<svg class="picture" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'
        f"{''.join(body)}</svg>"
    )


@cache
def _ground(name: str, extent: Bounds, seen: Bounds, width: int, height: int) -> tuple[str, ...]:
    """The paths of the ground: drawn once, for a page and the index show the same picture."""
    view = Projection(seen, width, height)
    paths = ((piece.kind, view.path(piece.geometry)) for piece in ground.pieces_of(name, extent))
    return tuple(f'<path class="g-{kind}" d="{path}"/>' for kind, path in paths if path)


def _features(spec: MapSpec, layers: Mapping[str, Built], view: Projection) -> Iterator[str]:
    for drawn in (item for item in spec.drawn if item.visible):
        line = sequence(drawn, layers[drawn.layer])
        if line is not None:
            yield f'<path class="sequence" d="{view.path(line)}"/>'
        for row, geometry in kept(drawn, layers[drawn.layer]):
            if geometry is None:
                continue
            style = style_of(drawn, row)
            if geometry.geom_type != "Point":
                path = view.path(geometry)
                if path:
                    yield f'<path class="s-{style.id}" d="{path}"/>'
                continue
            x, y = view.xy(shapely.get_coordinates(geometry))[0] - HALF * LARGER
            yield (
                f'<path class="s-{style.id}" transform="translate({x:.1f} {y:.1f}) scale({LARGER})" '
                f'd="{SHAPES[style.symbol]}"/>'
            )


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
    moves = " ".join(f"{x / fine:g} {y / fine:g}" for x, y in steps)
    return f"M{grid[0, 0] / fine:g} {grid[0, 1] / fine:g}l{moves}"
