"""The step on which a map rests: what the page shows when it opens, and what its pictures show."""

from collections.abc import Iterator, Mapping
from typing import Any

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from layers.core.as_of import day, days_of, latest
from layers.core.spec import Built, Figure
from maps.core.rows import kept
from maps.core.spec import Drawn, MapSpec
from maps.core.time import FAINT, HIDDEN, instant, state, toll_figures

Layers = Mapping[str, Built]


def rests(spec: MapSpec, layers: Layers) -> str | None:
    """The step on which a map rests (ISO 8601), one of its steps; None for a map without time.

    What holds for one day only, such as the line of contact, is true on that day alone: a map with
    it rests on that day. Any other rests on the day of the last that it draws, or tells of a toll.
    The map's last step of the day is taken, before its first step the first.
    """
    if spec.time is None:
        return None
    wanted = latest(_held(spec, layers)) or latest(_told(spec, layers))
    steps = [step for step in spec.time.steps if wanted is not None and step[:10] <= wanted]
    return (steps or spec.time.steps[:1])[-1]


def at_rest(
    spec: MapSpec, layers: Layers, drawn: Drawn
) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """What is seen of a layer at rest: properties and geometry, without what has no place or is still to come.

    The property `faint` says whether it is drawn faintly: not certain by then, or of another day.
    """
    step = rests(spec, layers)
    found = [(row, shape) for row, shape in kept(drawn, layers[drawn.layer]) if shape is not None]
    states = [state(row, step) if step else "" for row, _ in found]
    return [
        (row | {"faint": is_now == FAINT}, shape)
        for (row, shape), is_now in zip(found, states, strict=True)
        if is_now != HIDDEN
    ]


def sequence(spec: MapSpec, layers: Layers, drawn: Drawn) -> LineString | None:
    """The line through the points of a connected layer that are seen at rest, in their order.

    None for any other layer, and where fewer than two are seen.
    """
    points = [shape for _, shape in at_rest(spec, layers, drawn)] if drawn.connected else []
    return LineString(points) if len(points) > 1 else None


def told_at_rest(spec: MapSpec, layers: Layers) -> Figure | None:
    """The toll as known at the step on which the map rests; None without a toll, or none by then."""
    step = rests(spec, layers)
    if spec.time is None or step is None:
        return None
    by, known = instant(step, end=True), toll_figures(spec.time, layers)
    return next((item for item in reversed(known) if instant(item.as_of, end=True) <= by), None)


def _rows(spec: MapSpec, layers: Layers) -> Iterator[Mapping[str, Any]]:
    for drawn in spec.drawn:
        yield from (row for row, _ in kept(drawn, layers[drawn.layer]))


def _held(spec: MapSpec, layers: Layers) -> Iterator[str]:
    """The days for which alone something holds that a map draws."""
    return (row["as_of"] for row in _rows(spec, layers) if row.get("as_of"))


def _told(spec: MapSpec, layers: Layers) -> Iterator[str]:
    """The days of what happened, and of the toll."""
    for row in _rows(spec, layers):
        yield from days_of(row)
    if spec.time is not None:
        yield from (day(item.as_of) for item in toll_figures(spec.time, layers))
