"""The ground under every map: land, water and town labels, from the committed files (ground.toml)."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from geo.frame import Bounds
from layers.core.boundaries import ukraine, units
from layers.core.spec import LANGUAGES
from maps.core.spec import MapSpec

FOLDER = Path(__file__).parents[1] / "ground"
# A little less than what neighbours.geojson covers, so that the coarse land lies over its cut edge.
NEIGHBOURS = Bounds(8.05, 35.05, 69.95, 69.95)
# Grounds: kinds (CSS classes) and files in drawing order; the sea is the background. `beyond`, `land`
# and `frontier` are not files but derived.
GROUNDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "region": (
        ("abroad", "neighbours"),
        ("land", ""),
        ("lake", "lakes"),
        ("river", "rivers"),
        ("frontier", ""),
    ),
    "everywhere": (
        ("abroad", "neighbours"),
        ("beyond", ""),
        ("land", ""),
        ("lake", "lakes"),
        ("river", "rivers"),
        ("frontier", ""),
    ),
    "kyiv": (
        ("abroad", "neighbours"),
        ("land", ""),
        ("boundary", "kyiv_boundary"),
        ("dnipro", "kyiv_dnipro"),
    ),
    "world": (("abroad", "world"), ("land-whole", "")),
}


def spanned(name: str) -> tuple[str, ...]:
    """The kinds of a ground that may lie between the marks of a group, though no mark is moved across them.

    Rivers; on the ground of the world also coasts and borders, where a country can be smaller than a mark.
    """
    return ("abroad",) if name == "world" else ("river", "dnipro")


def has_frontier(spec: MapSpec) -> bool:
    """Whether the ground of a map draws the border of Ukraine as a line of its own."""
    return any(kind == "frontier" for kind, _ in GROUNDS[spec.ground])


@dataclass(frozen=True)
class Piece:
    """A piece of ground: its kind (the CSS class) and its geometry in EPSG:4326."""

    kind: str
    geometry: BaseGeometry


def pieces(spec: MapSpec) -> list[Piece]:
    """The ground of a map, clipped to its extent, in drawing order."""
    return list(pieces_of(spec.ground, spec.extent))


@cache
def pieces_of(ground: str, extent: Bounds) -> tuple[Piece, ...]:
    """The ground of that name, clipped to a box, in drawing order; made once for each box."""
    found: list[Piece] = []
    for kind, file in GROUNDS[ground]:
        geometries = _geometries(file) if file else _derived(kind)
        found += _clipped(kind, geometries, extent)
    return tuple(found)


def _derived(kind: str) -> Iterable[BaseGeometry]:
    if kind == "land":
        return units().values()
    if kind == "land-whole":
        return [shapely.simplify(ukraine(), 0.05)]
    return [_beyond()] if kind == "beyond" else [ukraine()]


def places(spec: MapSpec) -> list[Mapping[str, Any]]:
    """The labels of a map's ground within its extent, most important first."""
    rows = [row for name in spec.places for row in all_places(name)]
    inside = [row for row in rows if spec.extent.contains(row["lon"], row["lat"])]
    return sorted(inside, key=lambda row: (row["rank"], row["name"]["en"]))


def _clipped(kind: str, geometries: Any, window: Bounds) -> Iterator[Piece]:
    """Whole geometries that lie inside the window, cut ones where they reach out."""
    frame = box(window.west, window.south, window.east, window.north)
    for geometry in geometries:
        if shapely.within(geometry, frame):
            yield Piece(kind, geometry)
        elif shapely.intersects(geometry, frame):
            cut = shapely.intersection(geometry, frame)
            if not cut.is_empty:
                yield Piece(kind, cut)


@cache
def _beyond() -> BaseGeometry:
    """The land of the world beyond the neighbours, in few points, so that no page shows their edge."""
    world = shapely.union_all([shapely.make_valid(item) for item in _geometries("world")])
    return shapely.difference(world, box(*astuple(NEIGHBOURS)))


@cache
def _geometries(name: str) -> tuple[BaseGeometry, ...]:
    features = json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    return tuple(shape(feature["geometry"]) for feature in features)


@cache
def all_places(name: str) -> tuple[Mapping[str, Any], ...]:
    """Every label of a file of the ground: lon, lat, rank, kind, country, name by language."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(_place(row) for row in csv.DictReader(stream))


def _place(row: dict[str, str]) -> Mapping[str, Any]:
    return {
        "lon": float(row["lon"]),
        "lat": float(row["lat"]),
        "rank": int(row["rank"]),
        "kind": row.get("kind") or "town",
        "country": row["country"],
        "name": {language: row[f"name_{language}"] for language in LANGUAGES},
    }
