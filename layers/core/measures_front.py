"""Measures on the line of contact and on what lies behind it."""

import shapely

from geo.measure import area_km2, nearest_km, no_finer
from layers.core.boundaries import units
from layers.core.measured import Layers, Measured

DONBAS = ("UA-14", "UA-09")
SOUTH = ("zaporizhzhia", "kherson")
AREA = ("area_km2", "area_error_km2")


def front_length(layers: Layers) -> Measured:
    """The geodesic length of our line, in whole kilometres."""
    total = layers["front_line"].frame["length_km"].sum()
    return Measured((("front_length", round(float(total), 0), "km"),), "front_length")


def donbas_held(layers: Layers) -> Measured:
    """What part of Donetsk and Luhansk oblasts lies behind our line (percent), the rest (km²), the error."""
    frame = layers["russian_control"].frame.set_index("iso_3166_2")
    held, error = (float(frame.loc[list(DONBAS), name].sum()) for name in AREA)
    whole = sum(area_km2(units()[unit]) for unit in DONBAS)
    values = (
        ("donbas_share", no_finer(100 * held / whole, error=100 * error / whole), "percent"),
        ("donbas_rest", no_finer(whole - held, error=error), "km2"),
        ("area_error", error, "km2"),
    )
    return Measured(values, "control_share")


def south_held(layers: Layers) -> Measured:
    """The areas behind our line in Zaporizhzhia and Kherson oblasts, and how far they may be off (km²)."""
    frame = layers["russian_control"].frame.set_index("id")
    error = float(frame.loc[list(SOUTH), "area_error_km2"].sum())
    held = tuple(
        (f"russian_control/{row}", no_finer(frame.loc[row, "area_km2"], error=error), "km2")
        for row in SOUTH
    )
    return Measured((*held, ("area_error", error, "km2")), "control_area")


def village_distance(layers: Layers) -> Measured:
    """How far each village with a place lies from our line, in kilometres."""
    line = shapely.union_all(list(layers["front_line"].frame.geometry))
    frame = layers["dnipropetrovsk_villages"].frame
    values = tuple(
        (f"dnipropetrovsk_villages/{row.id}", round(nearest_km(row.geometry, line), 1), "km")
        for row in frame.itertuples()
        if row.geometry is not None
    )
    return Measured(values, "line_distance")
