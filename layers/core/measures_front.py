"""Measures on the line of contact and on what lies behind it."""

from geo.measure import KM, area_km2, nearest_km, no_finer
from layers.core.boundaries import units
from layers.core.measured import Layers, Measured

DONBAS = ("UA-14", "UA-09")
SOUTH = ("zaporizhzhia", "kherson")


def front_length(layers: Layers) -> Measured:
    """The geodesic length of our line, in whole kilometres."""
    total = layers["front_line"].frame["length_km"].sum()
    return Measured((("front_length", round(float(total), 0), "km"),), "front_length")


def donbas_held(layers: Layers) -> Measured:
    """What part of Donetsk and Luhansk oblasts lies behind our line (percent), the rest (km²), the error."""
    frame = layers["russian_control"].frame.set_index("iso_3166_2")
    error = float(frame.loc[list(DONBAS), "area_error_km2"].sum())
    held = sum(area_km2(shape) for shape in frame.loc[list(DONBAS), "geometry"])
    whole = sum(area_km2(units()[unit]) for unit in DONBAS)
    values = (
        ("donbas_share", no_finer(100 * held / whole, error=100 * error / whole), "percent"),
        ("donbas_rest", no_finer(whole - held, error=error), "km2"),
        ("area_error", error, "km2"),
    )
    return Measured(values, "control_share")


def south_held(layers: Layers) -> Measured:
    """The areas behind our line in Zaporizhzhia and Kherson oblasts, each with its error (km²)."""
    frame = layers["russian_control"].frame.set_index("id")
    names = {row: f"russian_control/{row}" for row in SOUTH}
    held = tuple((name, float(frame.loc[row, "area_km2"]), "km2") for row, name in names.items())
    errors = {name: float(frame.loc[row, "area_error_km2"]) for row, name in names.items()}
    return Measured(held, "control_area", errors)


def village_distance(layers: Layers) -> Measured:
    """How far each village with a place lies from our line (km); off by half the band and its radius."""
    lines = layers["front_line"].frame
    line, half_width = lines.geometry.union_all(), float(lines["half_width_m"].max())
    values, errors = [], {}
    for row in layers["dnipropetrovsk_villages"].frame.itertuples():
        if row.geometry is not None:
            name = f"dnipropetrovsk_villages/{row.id}"
            errors[name] = (half_width + row.radius_m) / KM
            values.append(
                (name, no_finer(nearest_km(row.geometry, line), error=errors[name]), "km")
            )
    return Measured(tuple(values), "line_distance", errors)
