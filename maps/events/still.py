"""The still picture of a list of events: circles with their numbers, where there is no script."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from geo.events.imported import values_of
from layers.core.spec import Built
from maps.core.payload import coarsely_known
from maps.core.picture import Projection
from maps.core.spec import MapSpec
from maps.core.still import STILL, still
from maps.events.columns import EventColumns

# Pixels of the picture; events of one cell are one circle, as on the page (events-cells.js).
CELL = 36
# The page shows the picture larger than its own units.
SMALLER = 0.7


def events_still(spec: MapSpec, columns: EventColumns, layers: Mapping[str, Built]) -> Markup:
    """The first view of the page, with a circle for the events of each cell, at their middle.

    Events beyond the view are left out. A single one whose place is known roughly is hollow.
    """
    return still(spec, layers, "".join(_circles(spec, columns)))


def _circles(spec: MapSpec, columns: EventColumns) -> Iterator[str]:
    places, doubtful = columns.places[columns.placed], _doubtful(columns)[columns.placed]
    xy = Projection(spec.view, STILL.width, STILL.height).xy(places)
    seen = np.all((xy >= 0) & (xy < (STILL.width, STILL.height)), axis=1)
    xy, doubtful = xy[seen], doubtful[seen]
    _, cell, counts = np.unique(xy // CELL, axis=0, return_inverse=True, return_counts=True)
    middles = [np.bincount(cell, weights=axis) / counts for axis in xy.T]
    rough = np.bincount(cell, weights=doubtful) > 0
    for x, y, count, hollow in sorted(
        zip(*middles, counts, rough, strict=True), key=lambda at: int(at[2])
    ):
        yield _circle(float(x), float(y), int(count), hollow=bool(hollow))


def _circle(x: float, y: float, count: int, *, hollow: bool) -> str:
    kind = "many" if count > 1 else "one doubtful" if hollow else "one"
    number = f'<text class="event-count" x="{x:.0f}" y="{y + 3:.0f}">{count}</text>'
    return (
        f'<circle class="event-{kind}" cx="{x:.0f}" cy="{y:.0f}" r="{_radius(count):.1f}"/>'
        f"{number if count > 1 else ''}"
    )


def _doubtful(columns: EventColumns) -> NDArray[np.bool_]:
    """Which events have a place that is known roughly, or of which nobody says how well."""
    metres = values_of(columns.events, "radius_m")
    bases = values_of(columns.events, "basis")
    rows = ({"radius_m": m, "basis": basis} for m, basis in zip(metres, bases, strict=True))
    return np.array([row["radius_m"] is None or coarsely_known(row) for row in rows])


def _radius(count: int) -> float:
    """That of radiusOf (events-cells.js), in pixels of the picture."""
    return SMALLER * (5 if count == 1 else 8 + 3.2 * math.log10(count))
