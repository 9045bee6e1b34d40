"""What the context needs of events: places and days as arrays, and what is refused."""

import re
from collections.abc import Sequence
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.frame import CRS, WORLD

NO_DAY = -1
DAY = re.compile(r"\d{4}-\d\d-\d\d")
COARSE = re.compile(r"\d{4}(-\d\d)?")
AFTER_DAY = ("", "T", " ")
ALLOWED = "ISO 8601: a day or a time (2025-08-28, 2025-08-28T03:00+03:00), a month or a year"


class ContextError(ValueError):
    """Events that cannot be put into context; the text says where, what and what is allowed."""


def require_events(events: gpd.GeoDataFrame, new: Sequence[str]) -> None:
    """Raise ContextError unless events are points (or null) in EPSG:4326 with a column `date`.

    `new` are the columns that the context adds; none of them may be there already.
    """
    if events.crs is None or not events.crs.equals(CRS, ignore_axis_order=True):
        raise ContextError(f"events: coordinates in {events.crs}, allowed: {CRS}")
    if "date" not in events:
        raise ContextError("events: no column date, allowed: one (null where no date is known)")
    there = [name for name in new if name in events]
    if there:
        raise ContextError(f"events: column {there[0]} is there already, allowed: without it")
    kinds = shapely.get_type_id(events.geometry.to_numpy())
    other = np.flatnonzero((kinds != shapely.GeometryType.POINT) & (kinds != -1))
    if len(other):
        kind = events.geometry.iloc[other[0]].geom_type
        raise ContextError(f"events: row {other[0]} is a {kind}, allowed: Point or null")


def places_of(events: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """Longitude and latitude, a row an event; NaN without a place (null, or an empty point).

    Raises ContextError for a place that lies not on Earth.
    """
    points = events.geometry.to_numpy()
    nowhere = shapely.is_missing(points) | shapely.is_empty(points)
    points = np.where(nowhere, None, points)
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    on_earth = (xy >= (WORLD.west, WORLD.south)) & (xy <= (WORLD.east, WORLD.north))
    wrong = np.flatnonzero(~nowhere & ~on_earth.all(axis=1))
    if len(wrong):
        lon, lat = xy[wrong[0]]
        raise ContextError(f"events: row {wrong[0]} lies at {lon:g}, {lat:g}, allowed: {WORLD}")
    return xy


def days_of(events: gpd.GeoDataFrame) -> NDArray[np.int64]:
    """The day of each event as written in its zone, as a proleptic ordinal; NO_DAY without one.

    A month or a year is a date without a day. Raises ContextError for anything else.
    """
    dates = events["date"]
    if pd.api.types.is_datetime64_any_dtype(dates):
        dates = dates.dt.strftime("%Y-%m-%d")
    text = dates.astype(object).where(dates.notna(), "").astype(str)
    codes, heads = pd.factorize(text.str.slice(0, 10))
    tails, marks = pd.factorize(text.str.slice(10, 11))
    head_days = [_ordinal(head) for head in heads]
    known = np.array([day is not None for day in head_days], dtype=bool)
    sound = known[codes] & np.isin(marks, AFTER_DAY)[tails]
    if not sound.all():
        row = int(np.argmin(sound))
        raise ContextError(
            f"events: {np.sum(~sound)} dates are refused, the first in row {row}: "
            f"{text.iloc[row]!r}, allowed: {ALLOWED}"
        )
    return np.asarray(np.array(head_days, dtype=np.int64)[codes])


def _ordinal(head: str) -> int | None:
    """The ordinal of a day; NO_DAY for what names no day; None for what is no date."""
    if not head or COARSE.fullmatch(head):
        return NO_DAY
    try:
        return date.fromisoformat(head).toordinal() if DAY.fullmatch(head) else None
    except ValueError:
        return None
