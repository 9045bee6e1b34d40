"""Measures on the night of 27-28 August 2025: the toll, what was hit, what was launched, and when."""

from datetime import date
from typing import Any

from geo.measure import KM, distance_km, no_finer
from layers.core.measured import Layers, Measured

DAY = len("YYYY-MM-DD")
STRUCK = ("kyiv_strike_sites", "energy_strikes_ukraine")


def _figures(layers: Layers) -> tuple[Any, ...]:
    return layers["kyiv_strike_sites"].records.figures


def _sites(layers: Layers) -> list[Any]:
    rows = layers["kyiv_strike_sites"].records.rows
    return [row for row in rows if row.scope == "kyiv"]


def _day(layers: Layers, layer_id: str, feature: str) -> date:
    frame = layers[layer_id].frame.set_index("id")
    return date.fromisoformat(str(frame.loc[feature, "date"])[:DAY])


def toll_history(layers: Layers) -> Measured:
    """The dead in Kyiv, moment by moment."""
    toll = [item for item in _figures(layers) if item.what == "deaths_kyiv"]
    return Measured(tuple((item.as_of, item.value, "people") for item in toll), "toll")


def strike_sites_count(layers: Layers) -> Measured:
    """How many records there are for Kyiv, and how many of them have a place."""
    sites = _sites(layers)
    placed = sum(row.lon is not None for row in sites)
    values = (("records_kyiv", len(sites), "records"), ("records_placed", placed, "records"))
    return Measured(values, "count")


def direct_hits_count(layers: Layers) -> Measured:
    """How many records for Kyiv say what happened."""
    kinds = ("direct_hit", "hit_reported", "blast_damage")
    sites = _sites(layers)
    values = tuple(
        (kind, sum(row.what_happened == kind for row in sites), "records") for kind in kinds
    )
    return Measured(values, "count")


def eu_distance(layers: Layers) -> Measured:
    """From the impact on Zhylianska Street to the EU Delegation, with the radius of both (metres)."""
    frame = layers["kyiv_strike_sites"].frame.set_index("id")
    impact, office = frame.loc["zhylianska_impact"], frame.loc["eu_delegation"]
    metres = KM * distance_km(impact.geometry, office.geometry)
    error = float(impact.radius_m + office.radius_m)
    values = (
        ("distance", no_finer(metres, error=error), "m"),
        ("radius_impact", impact.radius_m, "m"),
        ("radius_office", office.radius_m, "m"),
    )
    return Measured(values, "point_distance", {"distance": error})


def launched(layers: Layers) -> Measured:
    """What was launched that night, and at how many places it came down."""
    wanted = ("drones_launched", "missiles_launched", "hit_locations", "debris_locations")
    found = [item for item in _figures(layers) if item.what in wanted]
    return Measured(tuple((item.what, item.value, item.unit) for item in found), "records")


def intercepted(layers: Layers) -> Measured:
    """What was launched and downed, and the shares of the downed (percent)."""
    counts = {item.what: item for item in _figures(layers)}
    values: list[tuple[str, float, str]] = []
    for kind in ("drones", "missiles"):
        up, down = counts[f"{kind}_launched"], counts[f"{kind}_down"]
        values += [(item.what, item.value, item.unit) for item in (up, down)]
        values.append((f"{kind}_share", round(100 * down.value / up.value, 1), "percent"))
    return Measured(tuple(values), "records_share")


def days_since_summit(layers: Layers) -> Measured:
    """Days between the summit in Alaska and the night in Kyiv."""
    night = _day(layers, "kyiv_strike_sites", "five_storey_building")
    between = night - _day(layers, "diplomacy", "anchorage")
    return Measured((("days_between", between.days, "days"),), "date_difference")


def days_of_strikes(layers: Layers) -> Measured:
    """On how many days after the summit our layers have strikes on Ukraine."""
    summit = _day(layers, "diplomacy", "anchorage").isoformat()
    days = {str(day)[:DAY] for name in STRUCK for day in layers[name].frame["date"]}
    return Measured((("days_with_strikes", sum(day > summit for day in days), "days"),), "days")
