"""What our own layers can measure of a claim: numbers with their unit and method, never typed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from geo.measure import KM, area_km2, distance_km, nearest_km
from layers.core.boundaries import units
from layers.core.spec import Built

Layers = Mapping[str, Built]
DONBAS = ("UA-14", "UA-09")


@dataclass(frozen=True)
class Measured:
    """Numbers in order, each with its unit (a code) and what it is (a code or a name)."""

    values: tuple[tuple[str, float, str], ...]
    method: str


def measure(name: str, layers: Layers) -> Measured:
    """The measure of that name; raises KeyError naming the known ones."""
    if name not in MEASURES:
        raise KeyError(f"measure {name!r}, allowed: {', '.join(MEASURES)}")
    return MEASURES[name](layers)


def _front_length(layers: Layers) -> Measured:
    total = layers["front_line"].frame["length_km"].sum()
    return Measured((("front_length", round(float(total), 0), "km"),), "front_length")


def _donbas_held(layers: Layers) -> Measured:
    frame = layers["russian_control"].frame.set_index("iso_3166_2")
    held = sum(float(frame.loc[unit, "area_km2"]) for unit in DONBAS)
    whole = sum(area_km2(units()[unit]) for unit in DONBAS)
    values = (
        ("donbas_share", round(100 * held / whole, 1), "percent"),
        ("donbas_rest", round(whole - held, 0), "km2"),
    )
    return Measured(values, "control_share")


def _toll(layers: Layers) -> list[Any]:
    figures = layers["kyiv_strike_sites"].records.figures
    return [item for item in figures if item.what == "deaths_kyiv"]


def _toll_history(layers: Layers) -> Measured:
    return Measured(tuple((item.as_of, item.value, "people") for item in _toll(layers)), "toll")


def _sites(layers: Layers) -> list[Any]:
    rows = layers["kyiv_strike_sites"].records.rows
    return [row for row in rows if row.scope == "kyiv"]


def _strike_sites_count(layers: Layers) -> Measured:
    sites = _sites(layers)
    placed = sum(row.lon is not None for row in sites)
    values = (("records_kyiv", len(sites), "records"), ("records_placed", placed, "records"))
    return Measured(values, "count")


def _direct_hits_count(layers: Layers) -> Measured:
    kinds = ("direct_hit", "hit_reported", "blast_damage")
    sites = _sites(layers)
    values = tuple(
        (kind, sum(row.what_happened == kind for row in sites), "records") for kind in kinds
    )
    return Measured(values, "count")


def _eu_distance(layers: Layers) -> Measured:
    frame = layers["kyiv_strike_sites"].frame.set_index("id")
    impact, office = frame.loc["zhylianska_impact"], frame.loc["eu_delegation"]
    metres = KM * distance_km(impact.geometry, office.geometry)
    values = (
        ("distance", round(metres, -1), "m"),
        ("radius_impact", impact.radius_m, "m"),
        ("radius_office", office.radius_m, "m"),
    )
    return Measured(values, "point_distance")


def _village_distance(layers: Layers) -> Measured:
    line = shapely.union_all(list(layers["front_line"].frame.geometry))
    frame = layers["dnipropetrovsk_villages"].frame
    values = tuple(
        (row.id, round(nearest_km(row.geometry, line), 1), "km")
        for row in frame.itertuples()
        if row.geometry is not None
    )
    return Measured(values, "line_distance")


def _refineries_count(layers: Layers) -> Measured:
    rows = layers["refinery_strikes_russia"].records.rows
    counted = {(row.lon, row.lat) for row in rows if row.reuters_count}
    values = (
        ("reuters_plants", len(counted), "plants"),
        ("refinery_records", len(rows), "records"),
    )
    return Measured(values, "count")


def _launched(layers: Layers) -> Measured:
    figures = layers["kyiv_strike_sites"].records.figures
    wanted = ("drones_launched", "missiles_launched", "hit_locations", "debris_locations")
    values = tuple((item.what, item.value, item.unit) for item in figures if item.what in wanted)
    return Measured(values, "records")


MEASURES: Mapping[str, Callable[[Layers], Measured]] = {
    "front_length": _front_length,
    "donbas_held": _donbas_held,
    "toll_history": _toll_history,
    "strike_sites_count": _strike_sites_count,
    "direct_hits_count": _direct_hits_count,
    "eu_distance": _eu_distance,
    "village_distance": _village_distance,
    "refineries_count": _refineries_count,
    "launched": _launched,
}
