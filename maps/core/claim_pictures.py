"""The small map beside each claim: the layers that it rests on, about the places that it names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from geo.frame import Bounds
from layers.core.claim_forms import ClaimRecord
from layers.core.spec import LANGUAGES, Built
from maps.core.picture import Look, Projection, picture_svg
from maps.core.registry import map_spec

SMALL = Look(340, 210, 1.2)
# What a small map shows at least on either side of its places: degrees, and a part of its map's width.
LEAST_SPAN = 0.1
LEAST_PART = 0.12
# What takes more than this part of its map is shown by the whole map.
MOST_PART = 0.7
# A picture is its ground, and what is drawn over it.
PART = re.compile(r'(?:<path class="g-[^>]*>)+|(?<=>)(?!<path class="g-)<(?:path|g) .*(?=</svg>)')


def claim_pictures(rows: Iterable[ClaimRecord], layers: Mapping[str, Built]) -> Iterator[Markup]:
    """The pictures in order; a ground or a drawing over it that comes again refers to its first."""
    drawn: dict[str, str] = {}

    def once(part: re.Match[str]) -> str:
        if part[0] in drawn:
            return f'<use href="#{drawn[part[0]]}"/>'
        name = drawn[part[0]] = f"drawn-{len(drawn)}"
        return f'<g id="{name}">{part[0]}</g>'

    for row in rows:
        yield Markup(PART.sub(once, _picture(row, layers)))  # noqa: S704


def _picture(row: ClaimRecord, layers: Mapping[str, Built]) -> str:
    spec = map_spec(row.map)
    wanted = set(row.layers)
    drawn = tuple(replace(item, visible=item.layer in wanted) for item in spec.drawn)
    spec = replace(spec, drawn=drawn, view=view_of(row, layers))
    label = str(escape(" / ".join(map_spec(row.map).title[key] for key in LANGUAGES)))
    return picture_svg(spec, layers, SMALL, label=label)


def view_of(row: ClaimRecord, layers: Mapping[str, Built]) -> Bounds:
    """The box round the features that a claim names, with land about it; without them, the whole map."""
    spec = map_spec(row.map)
    shapes = []
    for address in row.features:
        layer_id, _, feature = address.partition("/")
        shapes.append(layers[layer_id].frame.set_index("id").loc[feature, "geometry"])
    boxes = [shape.bounds for shape in shapes if shape is not None]
    if not boxes:
        return spec.view
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    least = max(LEAST_SPAN, LEAST_PART * (spec.view.east - spec.view.west))
    margin = max(least, 0.4 * (east - west), 0.4 * (north - south))
    seen = Bounds(west - margin, south - margin / 2, east + margin, north + margin / 2)
    if (
        seen.east - seen.west > MOST_PART * (spec.view.east - spec.view.west)
        and north < spec.view.north
    ):
        return spec.view
    return _on_the_ground(seen, spec.extent)


def _on_the_ground(view: Bounds, extent: Bounds) -> Bounds:
    """The view moved sideways so that its picture shows only the ground that the map has."""
    drawn = Projection(view, SMALL.width, SMALL.height)
    right = drawn.left + SMALL.width / drawn.scale
    over = max(right - extent.east, 0) + min(drawn.left - extent.west, 0)
    return Bounds(view.west - over, view.south, view.east - over, view.north)
