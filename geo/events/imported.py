"""Imported events read back: a frame held to what `import_events` writes."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.context.events import ContextError, days_of, places_of, radii_km, require_events
from geo.events.contract import NAMES
from geo.events.report import EventFileError

Floats = NDArray[np.float64]


def require_imported(events: gpd.GeoDataFrame) -> Floats:
    """Longitude and latitude of events that an import wrote, a row an event; NaN without a place.

    More columns than the import's are allowed. Raises EventFileError with the rule for anything else:
    a column missing, a CRS other than EPSG:4326, no rows, no points, dates that are none.
    """
    missing = [name for name in NAMES if name not in events]
    if missing:
        allowed = "the columns that frontatlas import writes"
        raise EventFileError(f"no column {missing[0]}, allowed: {allowed}")
    if events.empty:
        raise EventFileError("no rows, allowed: at least one")
    try:
        require_events(events, ())
        days_of(events)
        radii_km(events)
        return places_of(events)
    except ContextError as error:
        raise EventFileError(str(error)) from error


def values_of(events: gpd.GeoDataFrame, name: str) -> list[Any]:
    """A column as plain values: text, whole numbers, numbers, yes and no, None for a null.

    Raises EventFileError for a number that is not finite.
    """
    column = events[name].astype(object)
    values = [_plain(value) for value in column.where(events[name].notna(), None)]
    if any(isinstance(value, float) and not np.isfinite(value) for value in values):
        raise EventFileError(f"column {name} holds a number without end, allowed: finite ones")
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, pd.Timestamp):
        value = value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)
