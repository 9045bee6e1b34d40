"""Waters round Ukraine, the whole world in few points, and units abroad. EPSG:4326 degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from scripts.ground_coverage import (
    Feature,
    simplified,
    to_grid,
    to_multiline,
    to_multipolygon,
    without_specks,
)
from scripts.ground_names import BOX, LAKES, RIVERS, Names, name_properties
from scripts.ground_sources import SourceError, Topology, read_area

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

WORLD = shapely.box(-180, -60, 180, 90)
WORLD_TOLERANCE = 1.0
WORLD_DECIMALS = 2
WORLD_SPECK = 1.5  # square degrees
SMALLEST_COUNTRY = 0.25  # square degrees; smaller ones are left out
ENCLAVE = 0.6  # degrees; holes narrower than this, of states left out, are filled
THURINGIA_TOLERANCE = 0.006
FAR_EAST_TOLERANCE = 0.03
# ISO 3166-2 to the files of the package; of Sakhalin Oblast only the Kurilsky district is wanted:
# the islands between the straits of Ekaterina and Diana.
FAR_EAST = {"RU-PRI": "RU-PR", "RU-SAK": "RU-SL", "RU-ZAB": "RU-CT"}
KURILSKY = shapely.box(146.8, 44.3, 152.35, 47.2)


def derive_waters(topology: Topology) -> tuple[list[Feature], list[Feature]]:
    """Give the rivers and the lakes of BOX; raises SourceError for one without a name."""
    rivers = {i: topology.to_line(item) for i, item in topology.numbered("rivers")}
    lakes = {i: topology.to_area(item) for i, item in topology.numbered("lakes")}
    lines, areas = named(rivers, RIVERS), named(lakes, LAKES)
    return (
        [
            ({"kind": "river", **name_properties(name)}, to_multiline(to_grid(line, 3)))
            for name, line in lines.items()
        ],
        [
            ({"kind": "lake", **name_properties(name)}, to_multipolygon(to_grid(area, 3)))
            for name, area in areas.items()
        ],
    )


def named(
    pieces: dict[int, BaseGeometry], names: dict[Names, tuple[int, ...]]
) -> dict[Names, BaseGeometry]:
    """Join the pieces that bear one name, cut to BOX; raises SourceError for a nameless piece."""
    wanted = {i for numbers in names.values() for i in numbers}
    inside = {i for i, piece in pieces.items() if piece.intersects(BOX)}
    if wanted != inside:
        raise SourceError(f"pieces without a name or not in the box: {sorted(wanted ^ inside)}")
    return {
        name: shapely.union_all([pieces[i] for i in numbers]).intersection(BOX)
        for name, numbers in names.items()
    }


def derive_world(places: Path) -> list[Feature]:
    """Give all countries but Antarctica, strongly simplified; Crimea lies in Ukraine."""
    folder = places / "data/countries"
    areas = {p.stem: read_area(p) for p in sorted(folder.glob("??.json")) if p.stem != "AQ"}
    crimea = shapely.union_all(
        [read_area(places / f"data/regions/{hasc}.json") for hasc in ("UA-KR", "UA-SC")]
    )
    areas["UA"] = areas["UA"].union(crimea)
    areas["RU"] = areas["RU"].difference(crimea)
    large = {
        code: without_specks(area, WORLD_SPECK)
        for code, area in areas.items()
        if area.area > SMALLEST_COUNTRY
    }
    sea = without_specks(WORLD.difference(shapely.union_all(list(large.values()))), WORLD_SPECK)
    clean = list(shapely.coverage_clean([*large.values(), sea], gap_width=ENCLAVE))
    fine = dict(zip([*large, "sea"], simplified(clean, WORLD_TOLERANCE / 4), strict=True))
    ukraine = {"UA": fine.pop("UA")}
    coarse = simplified(list(fine.values()), WORLD_TOLERANCE, keep_outline=True)
    found = ukraine | dict(zip(fine, coarse, strict=True))
    return [
        ({"iso_a2": code}, to_multipolygon(to_grid(found[code], WORLD_DECIMALS))) for code in large
    ]


def derive_thuringia(places: Path) -> list[Feature]:
    """Give the German state of Thuringia."""
    area = to_grid(read_area(places / "data/regions/DE-TH.json"), 4)
    [small] = simplified([area], THURINGIA_TOLERANCE)
    return [({"iso_3166_2": "DE-TH"}, to_multipolygon(small))]


def derive_far_east(places: Path) -> list[Feature]:
    """Give Primorye, Zabaykalsky Krai and the Kurilsky district of Sakhalin Oblast."""
    return [({"iso_3166_2": iso}, _unit_abroad(places, iso)) for iso in FAR_EAST]


def _unit_abroad(places: Path, iso: str) -> BaseGeometry:
    """One unit on a grid of four decimals, simplified by itself: none of them touches another."""
    area = read_area(places / f"data/regions/{FAR_EAST[iso]}.json")
    if iso == "RU-SAK":
        islands = [part for part in shapely.get_parts(area) if KURILSKY.contains(part)]
        area = shapely.multipolygons(islands)
    [small] = simplified([to_grid(area, 4)], FAR_EAST_TOLERANCE)
    return to_multipolygon(small)
