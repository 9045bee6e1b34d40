"""What the context needs of events: places and days as arrays, and what is refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.frame import CRS, WORLD
from geo.measure import KM

NO_DAY = -1
DAY = re.compile(r"\d{4}-\d\d-\d\d")
COARSE = re.compile(r"\d{4}(-\d\d)?")
AFTER_DAY = ("", "T", " ")
ALLOWED = "ISO 8601: a day or a time (2025-08-28, 2025-08-28T03:00+03:00), a month or a year"
# How exactly a date is known -> whether its day is.
PRECISIONS = {"time": True, "day": True, "week": False, "month": False, "year": False}


class ContextError(ValueError):
    """Events that cannot be put into context; the text says where, what and what is allowed."""


@dataclass(frozen=True, eq=False)
class Read:
    """What is read of events, a row an event: place (lon, lat), day and radius of the place."""

    xy: NDArray[np.float64]
    days: NDArray[np.int64]
    radius_km: NDArray[np.float64]

    @classmethod
    def of(cls, events: gpd.GeoDataFrame) -> "Read":
        """Raises ContextError with row and rule for what cannot be read."""
        return cls(places_of(events), days_of(events), radii_km(events))

    def take(self, rows: NDArray[np.intp]) -> "Read":
        """These rows alone."""
        return Read(self.xy[rows], self.days[rows], self.radius_km[rows])

    @property
    def has_place(self) -> NDArray[np.bool_]:
        """Whether the event has a place."""
        return np.asarray(~np.isnan(self.xy).any(axis=1))


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

    Raises ContextError for a place beyond the range of longitude and latitude.
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

    A month or a year is a date without a day, and so is a day that a column `date_precision` calls one
    within a week, month or year. Raises ContextError for anything else.
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
    days = np.array(head_days, dtype=np.int64)[codes]
    return np.where(_day_is_known(events), days, NO_DAY)


def radii_km(events: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """Within which distance of its point each place is known to lie: `radius_m`; 0 where not said.

    Raises ContextError for what is no length.
    """
    if "radius_m" not in events:
        return np.zeros(len(events))
    metres = pd.to_numeric(events["radius_m"], errors="coerce").to_numpy(float, na_value=np.nan)
    wrong = np.flatnonzero((np.isnan(metres) & events["radius_m"].notna()) | (metres < 0))
    if len(wrong):
        found = events["radius_m"].iloc[wrong[0]]
        raise ContextError(
            f"events: row {wrong[0]} has radius_m {str(found)!r}, allowed: metres or null"
        )
    return np.asarray(np.nan_to_num(metres) / KM)


def _day_is_known(events: gpd.GeoDataFrame) -> NDArray[np.bool_]:
    if "date_precision" not in events:
        return np.ones(len(events), dtype=np.bool_)
    codes, names = pd.factorize(events["date_precision"])
    wrong = [name for name in names if name not in PRECISIONS]
    if wrong:
        allowed = ", ".join(PRECISIONS)
        raise ContextError(f"events: date_precision {wrong[0]!r}, allowed: {allowed}, or null")
    known = np.array([*map(PRECISIONS.__getitem__, names), True], dtype=np.bool_)
    return np.asarray(known[codes])


def _ordinal(head: str) -> int | None:
    """The ordinal of a day; NO_DAY for what names no day; None for what is no date."""
    if not head or COARSE.fullmatch(head):
        return NO_DAY
    try:
        return date.fromisoformat(head).toordinal() if DAY.fullmatch(head) else None
    except ValueError:
        return None
