"""How far places lie from the line of contact, and on which side."""

from collections.abc import Mapping

import shapely

from geo.measure import KM, nearest_km
from layers.core.spec import Built, Source
from maps.core.locale import measured_words
from maps.core.spec import Cell, Section
from maps.core.words import interface_words


def village_section(layers: Mapping[str, Built]) -> Section:
    """A row a village with a place: distance from the line (geodesic), side, and whether that is sure."""
    words = interface_words()
    lines = layers["front_line"].frame
    line, half_width = lines.geometry.union_all(), int(lines["half_width_m"].max())
    held = layers["russian_control"].frame.geometry.union_all()
    rows = []
    for row in layers["dnipropetrovsk_villages"].frame.itertuples():
        if row.geometry is None:
            continue
        km, error = nearest_km(row.geometry, line), (half_width + row.radius_m) / KM
        side = "side_behind" if shapely.contains(held, row.geometry) else "side_before"
        sure = "side_sure" if km > error else "side_unsure"
        name = {"de": row.name_de, "en": row.name_en, "uk": row.name_uk}
        texts = (name, measured_words(km, "km", error), words[side], words[sure])
        rows.append((*(Cell(text) for text in texts), Cell(sources=_sources(layers, row.id))))
    headings = ("village", "distance_to_line", "side", "certainty", "sources")
    return Section(
        id="distances",
        title=words["distances"],
        about=words["distances_about"],
        headings=tuple(words[key] for key in headings),
        rows=tuple(rows),
    )


def _sources(layers: Mapping[str, Built], village: str) -> tuple[Source, ...]:
    """What the place of the village rests on, and the line."""
    built, line = layers["dnipropetrovsk_villages"], layers["front_line"]
    record = next(item for item in built.records.rows if item.id == village)
    return (*(built.sources[key] for key in record.sources), *line.sources.values())
