"""Our own line of contact and what lies behind it, as the front of a single day."""

from datetime import date

import shapely

from geo.context import Front
from geo.measure import KM
from layers.core.boundaries import units
from layers.core.registry import build


def own_front() -> Front:
    """The layers `front_line` and `russian_control`; the side is open within the line's half width."""
    lines, control = build("front_line").frame, build("russian_control").frame
    days = {*lines["as_of"], *control["as_of"]}
    (day,) = days  # both layers are of one day
    return Front.of_day(
        date.fromisoformat(day),
        area=shapely.union_all(control.geometry.to_numpy()),
        line=shapely.multilinestrings(lines.geometry.to_list()),
        half_width_km=float(lines["half_width_m"].max()) / KM,
        units=units(),
    )
