"""The map of a picture: ground, layers, circles of precision, labels and scale bar, true to scale."""

import math
from collections.abc import Iterator

from markupsafe import escape
from shapely.geometry import Point

from geo.measure import distance_km
from maps.core import ground
from maps.core.cells import distance_words
from maps.core.locale import latitude_words
from maps.core.picture_shapes import shapes
from maps.core.poster_chart import Chart
from maps.core.poster_labels import Labels
from maps.core.spec import Drawn
from maps.core.typeface import BOLD

# Below this change of scale between the edges, the bar holds for the whole map.
SAME_SCALE = 0.02


class PosterMap(Chart):
    """The map as it is drawn."""

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
        for item in self.drawn:
            below = "".join(shapes(self.spec, self.layers, item, self.view.path))
            parts.append(f'<g id="layer-{item.layer}">{below}</g>')
        parts.append(f'<g id="leaders">{"".join(mark.leader() for mark in self.in_view)}</g>')
        for item in self.drawn:
            parts += self._marks(item)
        labels = Labels(self.spec, self.layers, self.frame, self.form, self.language)
        labels.marks = self.marks
        parts += ["</g>", labels.svg(), self._scale_bar()]
        parts.append(f'<rect class="frame" {edge}/></g>')
        return "".join(parts)

    def _ground(self) -> Iterator[str]:
        for piece in ground.pieces(self.spec):
            path = self.view.path(piece.geometry)
            if path:
                yield f'<path class="g-{piece.kind}" d="{path}"/>'

    def _marks(self, drawn: Drawn) -> Iterator[str]:
        """The marks of a layer as a group, where it has any."""
        marks = [mark.svg(self.form.mark) for mark in self.in_view if mark.drawn is drawn]
        if marks:
            yield f'<g id="marks-{drawn.layer}">{"".join(marks)}</g>'

    def _scale_bar(self) -> str:
        """A bar of a round length, measured geodesically at the latitude of the map's middle."""
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
