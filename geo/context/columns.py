"""The one function: events in, the same events with their context out."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.context.events import ContextError, Read, require_events
from geo.context.front import NO_PLACE, Front
from geo.context.units import NO_UNIT, unit_of
from geo.context.windows import NO_CHANGE, Window
from geo.control.areas import Units, units_by_id

# What the context adds; all but `unit` with a front only. Described in DATA.md.
COLUMNS = (
    "unit",
    "context_day",
    "side",
    "distance_to_line_km",
    "changed_within_days",
    "changed_on",
    "within_days",
)
SIDES = ("behind", "in_front", "outside", "at_line")
BEHIND, IN_FRONT, OUTSIDE, AT_LINE = range(4)
METRE = 3  # decimals of a kilometre


def with_context(
    events: gpd.GeoDataFrame, *, units: Units, front: Front | None = None, within_days: int = 7
) -> gpd.GeoDataFrame:
    """The events, same rows in the same order, with the columns COLUMNS; without a front only `unit`.

    Events are points (lon, lat) or null in EPSG:4326 with a column `date`, and perhaps `date_precision`
    and `radius_m` as imports have them; each row's context depends on that row alone. Null stands for
    what is not known: nothing is taken from another day. Raises ContextError for what is no such event,
    and GeometryError as `areas.units_by_id` does.
    """
    if within_days < 0:
        raise ContextError(f"within days: {within_days}, allowed: 0 or more")
    by_id = units_by_id(units)
    require_events(events, COLUMNS if front else COLUMNS[:1])
    read = Read.of(events)
    unit = unit_of(read.xy, by_id)
    found = pd.DataFrame({"unit": _texts(unit, list(by_id))})
    if front is not None:
        found = found.join(_of_front(read, unit, front, within_days))
        found["within_days"] = within_days
    return events.assign(**{name: found[name].array for name in found})


def _of_front(read: Read, unit: NDArray[np.intp], front: Front, within_days: int) -> pd.DataFrame:
    """The columns of a front, for events with a place on a day of the series, by row number."""
    place = front.places_in_series(read.days)
    known = np.flatnonzero((place != NO_PLACE) & read.has_place)
    read, unit, place = read.take(known), unit[known], place[known]
    changes = front.sides.changes(read.xy)
    km = front.lines.distance_km(read.xy, place)
    side = np.where(unit == NO_UNIT, OUTSIDE, IN_FRONT)
    side = np.where(changes.behind_at(place), BEHIND, side)
    side = np.where(km < front.half_width_km + read.radius_km, AT_LINE, side)
    window = Window(front.days, read.days, within_days)
    change = window.nearest_change(changes)
    texts = [day.isoformat() for day in front.sides.history.days]
    columns = {
        "context_day": _texts(place, texts),
        "side": _texts(side, SIDES),
        "distance_to_line_km": km.round(METRE),
        "changed_within_days": _answers(change != NO_CHANGE, known=window.is_whole()),
        "changed_on": _texts(change, texts),
    }
    return pd.DataFrame(columns, index=known)


def _answers(yes: NDArray[np.bool_], *, known: NDArray[np.bool_]) -> pd.arrays.BooleanArray:
    """Yes; no where all is known; else null."""
    return pd.arrays.BooleanArray(yes, ~(yes | known))


def _texts(numbers: NDArray[np.intp], words: Sequence[str]) -> Any:
    """The word of each number; null for -1."""
    return pd.array(np.array([*words, None], dtype=object)[numbers], dtype="str")
