"""How far places lie from the line of contact, and on which side."""

from collections.abc import Mapping

import shapely

from geo.measure import nearest_km
from layers.core.spec import Built
from maps.core.cells import distance_words
from maps.core.spec import Section
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
        metres = round(1000 * nearest_km(row.geometry, line), -2)
        side = "side_behind" if shapely.contains(held, row.geometry) else "side_before"
        sure = "side_sure" if metres > half_width + row.radius_m else "side_unsure"
        name = {"de": row.name_de, "en": row.name_en, "uk": row.name_uk}
        rows.append((name, distance_words(metres), words[side], words[sure]))
    headings = ("village", "distance_to_line", "side", "certainty")
    return Section(
        id="distances",
        title=words["distances"],
        about=words["distances_about"],
        headings=tuple(words[key] for key in headings),
        rows=tuple(rows),
    )
