"""Whether a place changed side within so many days, as far as the snapshots tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.context.sides import Changes

NO_CHANGE = -1


@dataclass(frozen=True, eq=False)
class Window:
    """The days of a series, the days of places, and how many days before and after count."""

    series: NDArray[np.int64]
    days: NDArray[np.int64]
    within: int

    def nearest_change(self, changes: Changes) -> NDArray[np.intp]:
        """The place in the series of each place's nearest change of side; NO_CHANGE without one.

        A change shows in the first snapshot on the other side; it counts when that day and all days
        since the snapshot before lie in the window. Of two as near, the earlier.
        """
        who, place = changes.who, changes.place
        shown, before = self.series[place], self.series[place - 1]
        day = self.days[who]
        counts = (before >= day - self.within - 1) & (shown <= day + self.within)
        who, place, away = who[counts], place[counts], np.abs(shown - day)[counts]
        order = np.lexsort((place, away, who))
        _, first = np.unique(who[order], return_index=True)
        found = np.full(len(self.days), NO_CHANGE, dtype=np.intp)
        found[who[order][first]] = place[order][first]
        return found

    def is_whole(self) -> NDArray[np.bool_]:
        """Whether every day of the window, and the day before it, has a snapshot."""
        first, last = self.days - self.within - 1, self.days + self.within
        held = np.searchsorted(self.series, last, "right") - np.searchsorted(self.series, first)
        return np.asarray(held == last - first + 1, dtype=np.bool_)
