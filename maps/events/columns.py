"""Events as columns of bytes: places as whole numbers, days, codes of words; sorted by day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from geo.events import EventFileError
from geo.events.imported import require_imported, values_of
from maps.core.packing import planes, sealed, zigzag

Numbers = NDArray[np.int64]
# A place is kept as it came, to at most 1e-7 degrees, a centimetre: what 32 bits hold.
LEAST_DECIMALS, MOST_DECIMALS = 3, 7
NO_DAY = -(2**31)
EPOCH = date(1970, 1, 1).toordinal()
# Columns that are filtered by, or shown in every row of the table: a code of a dictionary each.
CODED = ("type", "basis", "radius_m", "date_precision", "flags", "side")


@dataclass(frozen=True, eq=False)
class EventColumns:
    """A list of events with its places (lon, lat in degrees; NaN without one), in its own order."""

    events: gpd.GeoDataFrame
    places: NDArray[np.float64]

    @classmethod
    def of(cls, events: gpd.GeoDataFrame) -> "EventColumns":
        """The columns of imported events; raises EventFileError for others."""
        return cls(events, require_imported(events))

    @property
    def names(self) -> list[str]:
        """The attributes, in the order of the list."""
        return [str(name) for name in self.events if name != self.events.geometry.name]

    @property
    def coded(self) -> list[str]:
        """The attributes that have a dictionary."""
        return [name for name in CODED if name in self.events]

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which events have a place."""
        return np.asarray(~np.isnan(self.places).any(axis=1))

    @cached_property
    def dates(self) -> list[str | None]:
        """The dates as they came."""
        return values_of(self.events, "date")

    @cached_property
    def days(self) -> Numbers:
        """Days since 1970; NO_DAY without one."""
        found = {text: _day(text) for text in set(self.dates)}
        return np.array([found[text] for text in self.dates], dtype=np.int64)

    @cached_property
    def order(self) -> Numbers:
        """The events by day, within a day as they came, those without a day last."""
        known = np.where(self.days == NO_DAY, np.iinfo(np.int64).max, self.days)
        return np.argsort(known, kind="stable")

    @cached_property
    def decimals(self) -> int:
        """How many decimals of a degree the places need."""
        found = self.places[self.placed]
        for decimals in range(LEAST_DECIMALS, MOST_DECIMALS):
            if np.array_equal(np.round(found, decimals), found):
                return decimals
        return MOST_DECIMALS

    def dictionary(self, name: str) -> tuple[list[Any], Numbers]:
        """The values of a coded column, the most frequent first, and the code of each event in order."""
        values = values_of(self.events, name)
        counted = Counter(values)
        words = sorted(counted, key=lambda value: (-counted[value], str(value)))
        codes = {word: code for code, word in enumerate(words)}
        return words, np.array([codes[value] for value in values], dtype=np.int64)[self.order]


def packed_columns(columns: EventColumns) -> dict[str, Any]:
    """The columns that the page opens at once, as one sealed text, and what they are.

    `layout` names each column with its bytes a number. Places and days come as steps.
    """
    scale = 10**columns.decimals
    placed = columns.placed[columns.order]
    places = columns.places[columns.order] * scale
    lon, lat = (_steps(_carried(places[:, axis], placed)) for axis in (0, 1))
    parts = [("lon", 4, lon), ("lat", 4, lat), ("day", 4, _steps(columns.days[columns.order]))]
    parts.append(("placed", 1, placed.astype(np.int64)))
    dictionaries = {}
    for name in columns.coded:
        dictionaries[name], codes = columns.dictionary(name)
        parts.append((name, _width(len(dictionaries[name])), codes))
    content = b"".join(planes(values, width) for _, width, values in parts)
    return {
        "count": len(columns.events),
        "decimals": columns.decimals,
        "layout": [[name, width] for name, width, _ in parts],
        "dictionaries": dictionaries,
        "columns": sealed(content),
    }


def _carried(values: NDArray[np.float64], placed: NDArray[np.bool_]) -> Numbers:
    """Whole numbers; where there is no place, the number of the event before: a step of zero."""
    last = np.maximum.accumulate(np.where(placed, np.arange(len(values)), -1))
    whole = np.rint(np.where(placed, values, 0)).astype(np.int64)
    return np.where(last < 0, 0, whole[np.maximum(last, 0)])


def _steps(values: Numbers) -> Numbers:
    """Differences between successive numbers modulo 2^32, zigzag-encoded."""
    steps = np.diff(values, prepend=0)
    return zigzag((steps + 2**31) % 2**32 - 2**31)


def _width(count: int) -> int:
    """Bytes for a code of so many."""
    return max(1, ((count - 1).bit_length() + 7) // 8)


def _day(text: str | None) -> int:
    if text is None:
        return NO_DAY
    try:
        return date.fromisoformat(text[:10]).toordinal() - EPOCH
    except ValueError:
        raise EventFileError(f"date {text!r}, allowed: a whole day at its beginning") from None
