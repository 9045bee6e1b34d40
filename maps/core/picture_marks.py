"""The marks of a picture: which are shown, where they are seen, and how they are drawn."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.frame import Bounds
from geo.measure import band
from layers.core.spec import Built
from maps.core import ground
from maps.core.barriers import Barriers, Place, lines_of
from maps.core.rest import at_rest
from maps.core.rows import style_of
from maps.core.spec import Drawn, MapSpec
from maps.core.spread import spread
from maps.core.symbols import SHAPES

# Half the size of a symbol in its own units, and a group of more marks has a number without names.
HALF, NAMED = 10, 3
Coordinates = NDArray[np.float64]


@dataclass(frozen=True)
class Mark:
    """A feature drawn as a mark, or several as a group: its place, and where it is seen, in pixels."""

    drawn: Drawn
    rows: tuple[Mapping[str, Any], ...]
    place: Place
    seen: Place

    def named(self, language: str) -> Mapping[str, Any]:
        """Its name in that language, or those of a small group; empty for a larger one.

        What happened to one place several times has the name before the comma, as in features.js.
        """
        key = f"name_{language}"
        names = [str(row[key]) for row in self.rows]
        places = [name.split(", ")[0] for name in names]
        told = dict.fromkeys(
            place if places.count(place) > 1 else name
            for name, place in zip(names, places, strict=True)
        )
        return {key: "; ".join(told) if len(told) <= NAMED else ""}

    def svg(self, size: float) -> str:
        """Its symbol or the number of the group, without the line to its place.

        `size` is that of a symbol, as a share of its size on the page.
        """
        x, y = self.seen
        if len(self.rows) > 1:
            return (
                f'<g class="group" transform="translate({x:.1f} {y:.1f}) '
                f'scale({size:g})"><circle r="9"/><text y="4.4">{len(self.rows)}</text></g>'
            )
        style, shift = style_of(self.drawn, self.rows[0]), HALF * size
        return (
            f'<path class="s-{style.id}" transform="translate({x - shift:.1f} '
            f'{y - shift:.1f}) scale({size:g})" d="{SHAPES[style.symbol]}"{shade(self.rows[0])}/>'
        )

    def leader(self) -> str:
        """The thin line to its place, as SVG; empty for a mark that did not move."""
        if math.dist(self.place, self.seen) < 1:
            return ""
        (x, y), (i, j) = self.place, self.seen
        return (
            f'<g class="leader"><path d="M{i:.1f} {j:.1f}L{x:.1f} {y:.1f}"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/></g>'
        )


def shade(row: Mapping[str, Any]) -> str:
    """The attribute of a feature that is faint at rest, as faint as in time.css; else nothing."""
    return ' opacity=".45"' if row["faint"] else ""


def marks(
    spec: MapSpec,
    layers: Mapping[str, Built],
    xy: Callable[[Coordinates], Coordinates],
    room: float,
) -> list[Mark]:
    """The marks of all visible layers, moved apart where they are closer than `room`, in pixels.

    `xy` gives the pixels of (lon, lat).
    """
    found = sorted(_points(spec, layers), key=lambda item: item[1]["id"])
    if not found:
        return []
    pixels = xy(shapely.get_coordinates([shape for *_, shape in found]))
    places = [(float(x), float(y)) for x, y in pixels]
    sides = (*_ground_lines(spec.ground, spec.extent), *_layer_lines(spec, layers))
    lines = [
        Barriers(xy(line) for between, line in sides if between is soft) for soft in (False, True)
    ]
    shown = spread(places, room=room, barriers=lines[0], spanned=lines[1])
    return [
        Mark(
            found[one.members[0]][0], tuple(found[at][1] for at in one.members), one.place, one.seen
        )
        for one in shown
    ]


def _points(
    spec: MapSpec, layers: Mapping[str, Built]
) -> Iterator[tuple[Drawn, dict[str, Any], BaseGeometry]]:
    """What a map shows as marks where it rests."""
    for drawn in (item for item in spec.drawn if item.visible):
        for row, shape in at_rest(spec, layers, drawn):
            if shape.geom_type == "Point":
                yield drawn, row, shape


@cache
def _ground_lines(name: str, extent: Bounds) -> tuple[tuple[bool, Coordinates], ...]:
    """Coasts, boundaries and rivers of a ground, each with whether it may lie between the marks of a group."""
    return tuple(
        (piece.kind in ground.spanned(name), line)
        for piece in ground.pieces_of(name, extent)
        for line in lines_of(piece.geometry)
    )


def _layer_lines(spec: MapSpec, layers: Mapping[str, Built]) -> Iterator[tuple[bool, Coordinates]]:
    """The edges of the areas, lines and bands that a map draws."""
    for drawn in (item for item in spec.drawn if item.visible):
        for row, shape in at_rest(spec, layers, drawn):
            if shape.geom_type == "Point":
                continue
            yield from ((False, line) for line in lines_of(shape))
            if row.get("half_width_m"):
                wide = band(shape, half_width_m=row["half_width_m"])
                yield from ((False, line) for line in lines_of(wide))
