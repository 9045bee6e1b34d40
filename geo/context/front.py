"""What events are put into context with: control and its line of contact, of one day or of many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.context.events import ContextError
from geo.context.lines import Lines
from geo.context.sides import Sides
from geo.control import Contact, ControlHistory, Snapshot
from geo.control.contact import land_of
from geo.control.grid import polygons_of
from geo.measure import KM

NO_PLACE = -1


@dataclass(frozen=True, eq=False)
class Front:
    """Made once, then asked for any number of events.

    Places nearer to the line than its half width and their own radius together lie at the line: on
    which side is not known.
    """

    sides: Sides
    lines: Lines
    half_width_km: float = 0.0

    @classmethod
    def of_history(cls, history: ControlHistory, units: Mapping[str, BaseGeometry]) -> "Front":
        """With the line of contact of every day, as `geo.control.contact` tells it from border and coast.

        Raises ContextError for a history without a day, GeometryError without units.
        """
        if not history.days:
            raise ContextError("the history has no day, allowed: one or more")
        return cls(
            Sides(history), Lines.of_contact(Contact.of_history(history, units), land_of(units))
        )

    @classmethod
    def of_day(
        cls,
        day: date,
        *,
        area: MultiPolygon,
        line: BaseGeometry,
        half_width_km: float,
        units: Mapping[str, BaseGeometry],
    ) -> "Front":
        """A single day with its area of control and its line of contact drawn apart (EPSG:4326)."""
        history = ControlHistory.from_snapshots([Snapshot(day, polygons_of(area), "")])
        return cls(Sides(history), Lines.of_line(line, land_of(units)), half_width_km)

    @property
    def days(self) -> NDArray[np.int64]:
        """The days of the series as proleptic ordinals, ascending."""
        ordinals = [day.toordinal() for day in self.sides.history.days]
        return np.array(ordinals, dtype=np.int64)

    @property
    def line_km(self) -> dict[str, float]:
        """Day (ISO 8601) -> geodesic length of the line that distances are measured to, to a metre."""
        days = [day.isoformat() for day in self.sides.history.days]
        return {day: metres / KM for day, metres in zip(days, self.lines.metres, strict=True)}

    def places_in_series(self, days: NDArray[np.int64]) -> NDArray[np.intp]:
        """The place in the series of each day; NO_PLACE for a day without a snapshot."""
        at = np.minimum(np.searchsorted(self.days, days), len(self.days) - 1)
        return np.where(self.days[at] == days, at, NO_PLACE)
