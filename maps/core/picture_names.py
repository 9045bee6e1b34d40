"""The names on a still picture: in each language, the page shows one."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import escape

from layers.core.spec import LANGUAGES, Built
from maps.core.picture import Look
from maps.core.placement import Placed
from maps.core.poster_format import CARD, Frame
from maps.core.poster_labels import Labels
from maps.core.spec import MapSpec

# Wider than the letters of still.css: system fonts are wider than the one that is measured.
LABEL = 16
# The page shows the picture larger than its own units, so that more names have room.
LARGER = 0.7
STRONG = ("feature", "unit", "oblast", "rank-1")


class StillLabels(Labels):
    """Labels in few bytes: their look stands in still.css."""

    def dots(self) -> str:
        """The dots of the places that are named, as one path of round ends."""
        steps = (f"M{one.item.x:.0f} {one.item.y:.0f}h0" for one in self.placed if one.dot)
        return f'<path class="dots" d="{"".join(steps)}"/>'

    def _text(self, one: Placed) -> str:
        anchor, x = self._anchored(one)
        strong = " b" if one.item.kind in STRONG else ""
        return "".join(
            f'<text class="{anchor[0]}{strong}" x={x:.0f} y={y:.0f}>{escape(line)}</text>'
            for line, y in self._lines(one)
        )


def names(spec: MapSpec, layers: Mapping[str, Built], look: Look) -> str:
    """A group of labels a language, as SVG for a picture of this look."""
    frame = Frame(0, 0, look.width, look.height)
    form = replace(CARD, label=LABEL, mark=look.mark)
    groups = []
    for language in LANGUAGES:
        found = StillLabels(spec, layers, frame, form, language)
        found.zoom += LARGER
        groups.append(f'<g lang="{language}">{found.dots()}{found.texts()}</g>')
    return f'<g class="names">{"".join(groups)}</g>'
