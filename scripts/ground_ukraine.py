"""The 27 units of Ukraine and the land round them, as one coverage. EPSG:4326 degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon, Polygon

from scripts.ground_coverage import (
    Feature,
    simplified,
    to_grid,
    to_multipolygon,
)
from scripts.ground_names import COUNTRY_NAMES, UNITS, name_properties
from scripts.ground_sources import SourceError, read_area, read_country_names

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

# Natural Earth's Dnipro liman reaches up to Kherson and drowns the city's centre. East of here it
# is the delta: river, reeds and islands of Kherson oblast.
DELTA = shapely.box(32.55, 46.55, 32.75, 46.7)
NEAR = shapely.box(21, 43.5, 42, 53)
AROUND = shapely.box(8, 35, 70, 70)  # what the maps of the region can show together
DECIMALS = 4  # about 11 m north to south, 7 m west to east
UNIT_TOLERANCE = 0.0045
NEAR_TOLERANCE = 0.016
FAR_TOLERANCE = 0.1
SPECK = 0.003  # square degrees, about 25 km² at 48 degrees north
FAR_SPECK = 0.03
LARGEST_HOLE = 0.05  # square degrees; the Caspian Sea has 43


def read_units(places: Path) -> dict[str, BaseGeometry]:
    """Read the 27 units by ISO 3166-2 code; the package labels Crimea and Sevastopol RU."""
    units = {
        iso: to_grid(read_area(places / f"data/regions/{hasc}.json"), DECIMALS)
        for hasc, iso in sorted(UNITS.items(), key=lambda pair: pair[1])
    }
    grid = 10.0**-DECIMALS
    delta = shapely.difference(DELTA, shapely.union_all(list(units.values())), grid_size=grid)
    units["UA-65"] = to_grid(shapely.union(units["UA-65"], delta, grid_size=grid), DECIMALS)
    return units


def read_neighbours(places: Path, ukraine: BaseGeometry) -> dict[str, BaseGeometry]:
    """Read the land of all other countries in AROUND by ISO 3166-1 code, less Ukraine's."""
    found = {}
    for path in sorted((places / "data/countries").glob("??.json")):
        area = shapely.make_valid(read_area(path))
        if path.stem == "UA" or not area.intersects(AROUND):
            continue
        inside = to_grid(area.intersection(AROUND), DECIMALS).difference(ukraine)
        kept = [part for part in to_multipolygon(inside).geoms if part.area > smallest(part)]
        if kept:
            found[path.stem] = to_multipolygon(MultiPolygon(kept))
    return fill_holes(found, ukraine)


def fill_holes(
    countries: dict[str, BaseGeometry], ukraine: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Give the small states that are left out to the neighbour round them: they are no lakes."""
    land = shapely.union_all([ukraine, *countries.values()])
    rings = [ring for part in to_multipolygon(land).geoms for ring in part.interiors]
    for hole in filter(lambda hole: hole.area < LARGEST_HOLE, map(Polygon, rings)):
        edge = hole.exterior
        round_it = max(countries, key=lambda code: edge.intersection(countries[code]).length)
        countries[round_it] = shapely.union(countries[round_it], hole)
    return countries


def smallest(part: BaseGeometry) -> float:
    """Which parts are still drawn, in square degrees: larger ones the further off they are."""
    return SPECK if part.intersects(NEAR) else FAR_SPECK


def derive_ground(places: Path) -> tuple[list[Feature], list[Feature]]:
    """Give the units and the neighbours, whose common borders are the same points."""
    units = read_units(places)
    ukraine = shapely.union_all(list(units.values()))
    neighbours = read_neighbours(places, ukraine)
    sea = AROUND.difference(shapely.union_all([ukraine, *neighbours.values()]))
    fine = simplified([*units.values(), *neighbours.values(), sea], UNIT_TOLERANCE)
    around = coarser_further_off(fine[len(units) :])
    names = read_country_names(places)
    return (
        [
            ({"iso_3166_2": iso}, to_multipolygon(area))
            for iso, area in zip(units, fine, strict=False)
        ],
        [
            (country_properties(code, names), to_multipolygon(area))
            for code, area in zip(neighbours, around, strict=False)
        ],
    )


def coarser_further_off(areas: list[BaseGeometry]) -> list[BaseGeometry]:
    """Simplify a coverage round Ukraine, more beyond NEAR than within; the outline stays."""
    near = [to_grid(to_multipolygon(area.intersection(NEAR)), DECIMALS) for area in areas]
    far = [to_grid(to_multipolygon(area.difference(NEAR)), DECIMALS) for area in areas]
    pairs = zip(
        simplified(near, NEAR_TOLERANCE, keep_outline=True),
        simplified(far, FAR_TOLERANCE, keep_outline=True),
        strict=True,
    )
    return [shapely.union(*pair) for pair in pairs]


def country_properties(code: str, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """Give code and names of a country; raises SourceError for a code without names."""
    if code not in names:
        raise SourceError(f"no names for the country {code}")
    row = names[code]
    found = COUNTRY_NAMES.get(code, (row["name_en"], row["name_de"], row["name_uk"]))
    return {"iso_a2": code, **name_properties(found)}
