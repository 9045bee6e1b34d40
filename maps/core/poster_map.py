"""The map of a picture: ground, layers, circles of precision, labels and scale bar, true to scale."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import shapely
from markupsafe import escape
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from geo.measure import band, circle, distance_km
from layers.core.spec import Built
from maps.core import ground
from maps.core.cells import distance_words
from maps.core.locale import latitude_words
from maps.core.payload import coarsely_known, oblast_labels
from maps.core.picture import Projection
from maps.core.placement import AREAS, KIND_ZOOM, RANK_ZOOM, Box, Item, Placed, placed
from maps.core.poster_format import Format, Frame
from maps.core.spec import Drawn, MapSpec
from maps.core.symbols import SHAPES
from maps.core.typeface import BOLD, SANS
from maps.core.view import kept, style_of

HALF, MIDDLE = 8, 10
LINE_HEIGHT = 1.12
LONG_NAME = 150
TILE, CIRCLE = 256, 360
DESCENT = 0.24
# Below this change of scale between the edges, the bar holds for the whole map.
SAME_SCALE = 0.02
LARGE, SMALLER = 1.14, 0.94


class PosterMap:
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

    def svg(self) -> str:
        """The map as a group; its parts have ids for whoever edits the picture."""
        frame = self.frame
        edge = f'x="0" y="0" width="{frame.width:g}" height="{frame.height:g}"'
        parts = [
            f'<g transform="translate({frame.x:g} {frame.y:g})">',
            f'<clipPath id="frame"><rect {edge}/></clipPath><g clip-path="url(#frame)">',
            f'<rect class="g-sea" {edge}/>',
            f'<g id="ground">{"".join(self._ground())}</g>',
        ]
        parts += [
            f'<g id="layer-{item.layer}">{"".join(self._layer(item))}</g>' for item in self.drawn
        ]
        parts += ["</g>", self._labels(), self._scale_bar()]
        parts.append(f'<rect class="frame" {edge}/></g>')
        return "".join(parts)

    def _ground(self) -> Iterator[str]:
        for piece in ground.pieces(self.spec):
            path = self.view.path(piece.geometry)
            if path:
                yield f'<path class="g-{piece.kind}" d="{path}"/>'

    def _layer(self, drawn: Drawn) -> Iterator[str]:
        """Bands, then areas and lines; then circles of precision, then marks."""
        rows = [item for item in kept(drawn, self.layers[drawn.layer]) if item[1] is not None]
        for row, shape in rows:
            if row.get("half_width_m"):
                wide = band(shape, half_width_m=row["half_width_m"])
                yield self._path(wide, f"band s-{style_of(drawn, row).id}")
        for row, shape in rows:
            name = style_of(drawn, row).id
            if shape.geom_type != "Point":
                yield self._path(shape, f"s-{name}")
                continue
            coarse = " coarse" if coarsely_known(row) else ""
            round_it = circle(shape, radius_m=row["radius_m"])
            yield self._path(round_it, f"precision s-{name}{coarse}")
        for row, shape in rows:
            if shape.geom_type == "Point":
                style, (x, y) = style_of(drawn, row), self._xy(shape)
                shift = MIDDLE * self.form.mark
                yield (
                    f'<path class="s-{style.id}" d="{SHAPES[style.symbol]}" transform="translate('
                    f'{x - shift:.1f} {y - shift:.1f}) scale({self.form.mark:g})"/>'
                )

    def _path(self, shape: BaseGeometry, classes: str) -> str:
        path = self.view.path(shape)
        return f'<path class="{classes}" d="{path}"/>' if path else ""

    def _xy(self, point: BaseGeometry) -> tuple[float, float]:
        x, y = self.view.xy(shapely.get_coordinates(point))[0]
        return float(x), float(y)

    def _seen(self, x: float, y: float) -> bool:
        return 0 <= x <= self.frame.width and 0 <= y <= self.frame.height

    def _labels(self) -> str:
        reach, width, height = HALF * self.form.mark, self.frame.width, self.frame.height
        taken = [Box(0, height - 3.4 * self.form.label, 0.36 * width, height)]
        items: list[Item] = []
        marks = [(drawn, row, *self._xy(shape)) for drawn, row, shape in self._marks()]
        for owner, (drawn, row, x, y) in enumerate(marks):
            taken.append(Box(x - reach, y - reach, x + reach, y + reach, owner))
            if drawn.labelled and self._seen(x, y):
                near = [
                    at - x for *_, at, up in marks if 0 < math.hypot(at - x, up - y) < 3 * reach
                ]
                item = self._item(row, x, y, "feature", owner)
                items.append(replace(item, leftward=sum(near) > 0))
        items += [item for item in (*self._areas(), *self._places()) if self._seen(item.x, item.y)]
        found = placed(items, taken, width=width, height=height)
        dots = [
            f'<circle class="dot" cx="{one.item.x:.1f}" cy="{one.item.y:.1f}" r="{one.dot:g}"/>'
            for one in found
            if one.dot
        ]
        texts = "".join(self._text(one) for one in found)
        halo = f'<g id="halos" class="halo" aria-hidden="true">{texts}</g>'
        return f'{halo}<g id="labels">{"".join(dots)}{texts}</g>'

    def _marks(self) -> Iterator[tuple[Drawn, Mapping[str, Any], BaseGeometry]]:
        for drawn in self.drawn:
            for row, shape in kept(drawn, self.layers[drawn.layer]):
                if shape is not None and shape.geom_type == "Point":
                    yield drawn, row, shape

    def _areas(self) -> Iterator[Item]:
        """Names of labelled areas, in the middle of what is seen of them."""
        edge = self.spec.view
        window = box(edge.west, edge.south, edge.east, edge.north)
        for drawn in (item for item in self.drawn if item.labelled):
            for row, shape in kept(drawn, self.layers[drawn.layer]):
                if shape is None or shape.geom_type != "MultiPolygon":
                    continue
                seen = shapely.intersection(shape, window)
                if not seen.is_empty:
                    middle = shapely.maximum_inscribed_circle(seen, tolerance=0.01)
                    yield self._item(row, *self._xy(shapely.get_point(middle, 0)), "unit")

    def _places(self) -> Iterator[Item]:
        """The ground's labels that the page would show at this scale."""
        rows = ground.places(self.spec)
        labels = [(row["lon"], row["lat"], row["rank"], row["kind"], row["name"]) for row in rows]
        if self.zoom >= KIND_ZOOM["oblast"]:
            units = oblast_labels(self.spec, self.layers)
            labels += [(lon, lat, rank, kind, name) for lat, lon, rank, kind, name in units]
        for lon, lat, rank, kind, name in labels:
            if self.zoom >= KIND_ZOOM.get(kind, RANK_ZOOM[rank]):
                x, y = self._xy(Point(lon, lat))
                key = kind if kind in KIND_ZOOM else f"rank-{rank}"
                yield self._item({f"name_{self.language}": name[self.language]}, x, y, key)

    def _item(
        self, row: Mapping[str, Any], x: float, y: float, kind: str, owner: int | None = None
    ) -> Item:
        size, face = self._size(kind), self._face(kind)
        name = row[f"name_{self.language}"]
        lines = tuple(face.wrapped(name, size, LONG_NAME * self.form.label / 12))
        width = max(face.width(line, size) for line in lines)
        height = size * LINE_HEIGHT * len(lines)
        dot = 0.0 if kind in AREAS or owner is not None else 0.2 * self.form.label
        gap = (HALF + 3) * self.form.mark if owner is not None else 0.55 * self.form.label
        return Item(lines, x, y, width, height, kind, gap, owner, dot)

    def _size(self, kind: str) -> float:
        sizes = {"rank-1": LARGE, "rank-4": SMALLER, "rank-5": SMALLER, "quarter": SMALLER}
        return self.form.label * sizes.get(kind, 1.0)

    @staticmethod
    def _face(kind: str) -> Any:
        strong = kind in ("feature", "rank-1", "rank-2", "oblast", "district", "unit")
        return BOLD if strong else SANS

    def _text(self, one: Placed) -> str:
        item, size = one.item, self._size(one.item.kind)
        anchor, x = "middle", (one.box.left + one.box.right) / 2
        if item.kind not in AREAS and one.box.left > item.x:
            anchor, x = "start", one.box.left
        elif item.kind not in AREAS and one.box.right < item.x:
            anchor, x = "end", one.box.right
        rows = []
        for number, line in enumerate(item.lines, start=1):
            y = one.box.top + size * (LINE_HEIGHT * number - DESCENT)
            rows.append(
                f'<text class="{item.kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" '
                f'text-anchor="{anchor}">{escape(line)}</text>'
            )
        return "".join(rows)

    def _scale_bar(self) -> str:
        """A bar of a round length, measured geodesically at the height of the map's middle."""
        degrees, latitude = 100 / self.view.scale, self._middle()
        east = distance_km(Point(30, latitude), Point(30 + degrees, latitude))
        length = _round_length(east * self.frame.width * 0.0018)
        wide, size, low = 100 * length / east, self.form.label, self.frame.height - 12
        words = f"{distance_words(length * 1000)[self.language]}{self._at()}"
        texts = f'<text x="14" y="{low - 9:g}" font-size="{size:g}">{escape(words)}</text>'
        reach = max(wide, BOLD.width(words, size)) + 16
        return (
            f'<g id="scale"><rect class="plate" x="6" y="{low - 11 - size:g}" width="{reach:.1f}" '
            f'height="{size + 17:g}"/>{texts}'
            f'<path class="scale" d="M14 {low - 5:g}v5h{wide:.1f}v-5"/></g>'
        )

    def _at(self) -> str:
        """The latitude for which the bar holds, where the scale changes over the map."""
        edges = (self.spec.view.south, self.spec.view.north)
        south, north = (math.cos(math.radians(at)) for at in edges)
        if south / north - 1 < SAME_SCALE:
            return ""
        return f" {latitude_words(self._middle())[self.language]}"

    def _middle(self) -> float:
        """The latitude at the middle of the frame."""
        merc = self.view.top - self.frame.height / 2 / self.view.scale
        return math.degrees(2 * math.atan(math.exp(math.radians(merc))) - math.pi / 2)


def _round_length(most: float) -> float:
    """The longest of 1, 2, 5, 10, … km (or a fraction of it) that is not longer than `most` km."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (5, 2, 1) if step * power <= most)
