"""A series of dated areas as one object: boundary edges and the days on which they hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Protocol, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from geo.control.areas import Units, areas_by_day, units_by_id
from geo.control.container import HistoryError, pack, unpack
from geo.control.decoder import Decoder
from geo.control.encoder import Encoder
from geo.control.faces import Faces, faces, gained_and_lost
from geo.control.grid import Edges, edges_of, to_grid
from geo.control.rings import area_of
from geo.control.spans import Spans, changes, collect_spans, to_arrays

__all__ = ["ControlHistory", "HistoryError"]


def numbered_edges(content: bytes) -> Edges:
    """The edges of an encoded history in the order of their numbers, as a reader meets them."""
    reader, count = unpack(content)
    for _ in range(count):
        reader.take("gap_days")
    edges, _ = Decoder(reader).read(count)
    return np.array(edges, dtype=np.int32).reshape(-1, 4)


class Dated(Protocol):
    """An area of control on a day: valid, in degrees (lon, lat)."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def area(self) -> MultiPolygon:
        """The area; empty where nothing is controlled."""


@dataclass(frozen=True, eq=False)
class ControlHistory:
    """All days of a series, exact on the grid of 1e-5 degrees.

    `edges` are directed grid edges, each once, the area on the left; `spans` say when one holds:
    rows of (edge, first day, day after the last), days counted in the series. Methods that take a
    day raise HistoryError for a day of which the series has no snapshot.
    """

    days: tuple[date, ...]
    edges: Edges
    spans: Spans

    @classmethod
    def from_snapshots(cls, snapshots: Iterable[Dated]) -> Self:
        """The history of snapshots, one a day, in any order; each is rounded by `grid.to_grid`.

        Raises HistoryError for two of one day.
        """
        ordered = sorted(snapshots, key=lambda snapshot: snapshot.day)
        days = tuple(snapshot.day for snapshot in ordered)
        for before, after in pairwise(days):
            if before == after:
                raise HistoryError(f"two snapshots of {after}, allowed: one a day")
        found = collect_spans(edges_of(to_grid(snapshot.area)) for snapshot in ordered)
        return cls(days, *to_arrays(*found))

    @classmethod
    def decode(cls, content: bytes) -> Self:
        """The history that `encode` wrote. Raises HistoryError for anything else."""
        reader, count = unpack(content)
        try:
            steps = [reader.take("gap_days") + 1 for _ in range(count)]
            days = tuple(map(date.fromordinal, accumulate(steps)))
            return cls(days, *to_arrays(*Decoder(reader).read(count)))
        except (IndexError, KeyError, OverflowError, ValueError) as error:
            raise HistoryError(f"the history cannot be read: {error!r}") from error

    def encode(self) -> bytes:
        """The history as bytes, described in docs/control-history.md. Same history, same bytes."""
        encoder, last = Encoder(), 0
        every = changes(self.edges, self.spans, len(self.days))
        for day, (leaving, coming) in zip(self.days, every, strict=True):
            encoder.day(day.toordinal() - last - 1, leaving, coming)
            last = day.toordinal()
        return pack(encoder.writer, len(self.days))

    def at(self, day: date) -> MultiPolygon:
        """The area on a day: equal to that day's snapshot rounded by `grid.to_grid`."""
        return area_of(self._edges_at(self._place(day)))

    def change(self, before: date, after: date) -> tuple[MultiPolygon, MultiPolygon]:
        """What was gained and what was lost from one day to another, which may be the earlier."""
        return gained_and_lost(*self._differing(self._place(before), self._place(after)))

    def changed_faces(self) -> Iterator[Faces]:
        """For every day but the first, what changed since the one before: +1 gained, -1 lost."""
        for before, after in pairwise(range(len(self.days))):
            yield faces(*self._differing(before, after))

    def areas(self, units: Units) -> pd.DataFrame:
        """Geodesic km² by day (index) and unit (columns); units as in `areas.units_by_id`."""
        if not self.days:
            return pd.DataFrame(columns=list(units_by_id(units)), dtype=float)
        table = areas_by_day(self.at(self.days[0]), self.changed_faces(), units_by_id(units))
        table.index = pd.Index(self.days, name="day")
        return table

    def holding(self, place: int) -> NDArray[np.bool_]:
        """Which of the edges hold on a day, named by its place in the series."""
        edge, first, end = self.spans.T
        found = np.zeros(len(self.edges), dtype=np.bool_)
        found[edge[(first <= place) & (place < end)]] = True
        return found

    def _place(self, day: date) -> int:
        if day in self.days:
            return self.days.index(day)
        span = f"{len(self.days)} days, {self.days[0]} to {self.days[-1]}" if self.days else "none"
        raise HistoryError(f"the series has no snapshot of {day}, allowed: its {span}")

    def _edges_at(self, place: int) -> Edges:
        return self.edges[self.holding(place)]

    def _differing(self, before: int, after: int) -> tuple[Edges, Edges]:
        """The edges that come and those that leave."""
        old, new = self.holding(before), self.holding(after)
        return self.edges[new & ~old], self.edges[old & ~new]
