"""The labels of a picture: marks and areas by name, and the ground's places as the page shows them."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import shapely
from markupsafe import escape
from shapely.geometry import Point
from shapely.geometry import box as box_of

from maps.core import ground
from maps.core.payload import oblast_labels
from maps.core.placement import AREAS, KIND_ZOOM, RANK_ZOOM, Box, Item, Placed, placed
from maps.core.poster_chart import Chart
from maps.core.rest import at_rest
from maps.core.typeface import BOLD, SANS

# Half a mark, and the share of a line below its baseline.
HALF, DESCENT = 8, 0.24
LINE_HEIGHT, LONG_NAME = 1.12, 150
LARGE, SMALLER = 1.14, 0.94


class Labels(Chart):
    """The names on a map, placed."""

    def _seen(self, x: float, y: float) -> bool:
        return 0 <= x <= self.frame.width and 0 <= y <= self.frame.height

    def svg(self) -> str:
        """Halos and names as two groups: whoever edits the picture can drop the halos."""
        texts, dots = self.texts(), self.dots()
        halo = f'<g id="halos" class="halo" aria-hidden="true">{texts}</g>'
        return f'{halo}<g id="labels">{dots}{texts}</g>'

    def texts(self) -> str:
        """The names that find room."""
        return "".join(self._text(one) for one in self.placed)

    def dots(self) -> str:
        """The dots of the places that are named."""
        return "".join(
            f'<circle class="dot" cx="{one.item.x:.1f}" cy="{one.item.y:.1f}" r="{one.dot:g}"/>'
            for one in self.placed
            if one.dot
        )

    @cached_property
    def placed(self) -> list[Placed]:
        """Every name with its place, the marks' own first."""
        reach, width, height = HALF * self.form.mark, self.frame.width, self.frame.height
        taken = [Box(0, height - 3.4 * self.form.label, 0.36 * width, height)]
        items: list[Item] = []
        for owner, mark in enumerate(self.marks):
            x, y = mark.seen
            moved = math.dist(mark.place, mark.seen) > reach
            taken.append(Box(x - reach, y - reach, x + reach, y + reach, owner, moved))
            named = mark.named(self.language)
            if mark.drawn.labelled and any(named.values()) and self._seen(x, y):
                item = self._item(named, x, y, "feature", owner)
                items.append(replace(item, leftward=self._leans(x, y)))
        items += [item for item in (*self._areas(), *self._places()) if self._seen(item.x, item.y)]
        return placed(items, taken, width=width, height=height)

    def _leans(self, x: float, y: float) -> bool:
        """Whether the marks nearby lie to the right, so that a name is better on the left."""
        reach = 3 * HALF * self.form.mark
        others = (mark.seen for mark in self.marks)
        return sum(at - x for at, up in others if 0 < math.hypot(at - x, up - y) < reach) > 0

    def _areas(self) -> Iterator[Item]:
        """Names of labelled areas, in the middle of what is seen of them."""
        edge = self.spec.view
        window = box_of(edge.west, edge.south, edge.east, edge.north)
        for drawn in (item for item in self.drawn if item.labelled):
            for row, shape in at_rest(self.spec, self.layers, drawn):
                if shape.geom_type != "MultiPolygon":
                    continue
                seen = shapely.intersection(shape, window)
                if not seen.is_empty:
                    middle = shapely.maximum_inscribed_circle(seen, tolerance=0.01)
                    yield self._item(row, *self.xy(shapely.get_point(middle, 0)), "unit")

    def _places(self) -> Iterator[Item]:
        """The ground's labels that the page would show at this scale."""
        rows = ground.places(self.spec)
        if self.zoom >= KIND_ZOOM["oblast"]:
            rows = [*rows, *oblast_labels(self.spec, self.layers)]
        labels = [(row["lon"], row["lat"], row["rank"], row["kind"], row["name"]) for row in rows]
        for lon, lat, rank, kind, name in labels:
            if self.zoom >= KIND_ZOOM.get(kind, RANK_ZOOM[rank]):
                x, y = self.xy(Point(lon, lat))
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
        size = self._size(one.item.kind)
        anchor, x = self._anchored(one)
        return "".join(
            f'<text class="{one.item.kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" '
            f'text-anchor="{anchor}">{escape(line)}</text>'
            for line, y in self._lines(one)
        )

    def _lines(self, one: Placed) -> Iterator[tuple[str, float]]:
        """The lines of a name, each with the height of its baseline."""
        size = self._size(one.item.kind)
        for number, line in enumerate(one.item.lines, start=1):
            yield line, one.box.top + size * (LINE_HEIGHT * number - DESCENT)

    @staticmethod
    def _anchored(one: Placed) -> tuple[str, float]:
        """Which end of the lines is held, and where: the one towards the point."""
        item, box = one.item, one.box
        if item.kind not in AREAS and box.left > item.x:
            return "start", box.left
        if item.kind not in AREAS and box.right < item.x:
            return "end", box.right
        return "middle", (box.left + box.right) / 2
