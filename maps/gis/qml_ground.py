"""The style of the ground in QGIS: land, water, borders, and the names of places by importance."""

from xml.etree.ElementTree import Element

from maps.gis import qml_parts as q
from maps.gis.paint import Paint, of_rule, paint
from maps.gis.qml import renderer
from maps.gis.qml_labels import SCALE_AT_0, Lettering, labeling, lettering

DOT_PX, DOT_HALO_PX = 5.0, 1.5
SEEN = f'@map_scale <= {SCALE_AT_0:.0f} / (2 ^ "from_zoom")'


def ground_look(kind: str, shape: str) -> list[Element]:
    """The renderer of a kind of ground."""
    look = of_rule(f".g-{kind}")
    if shape == "LineString":
        return [renderer(None, [], [q.symbol("line", "0", [q.line_layer(look)])])]
    return [renderer(None, [], [q.symbol("fill", "0", q.area_layers(look))])]


def places_look(language: str) -> list[Element]:
    """Dots and names of places, seen from the same zoom on as on the pages."""
    dot = q.symbol("marker", "0", [_dot()])
    return [renderer(None, [], [dot]), labeling(f"name_{language}", _names(), geometry="Point")]


def sea() -> str:
    """The colour behind everything."""
    colour = of_rule(".g-sea").fill
    assert colour  # noqa: S101 - the sea has one
    return colour


def _dot() -> Element:
    look = paint({"fill": "var(--label)", "stroke": "var(--halo)"})
    found = q.layer("SimpleMarker", _dot_values(look))
    hidden = {"enabled": f'"dot" AND {SEEN}'}
    found.append(q.by_expression("data_defined_properties", hidden))
    return found


def _dot_values(look: Paint) -> dict[str, str]:
    assert look.fill  # noqa: S101
    assert look.stroke  # noqa: S101
    return {
        "name": "circle",
        "color": q.rgba(look.fill),
        "outline_color": q.rgba(look.stroke),
        "outline_width": q.points(DOT_HALO_PX),
        "outline_width_unit": "Point",
        "scale_method": "diameter",
        "size": q.points(DOT_PX + DOT_HALO_PX),
        "size_unit": "Point",
    }


def _names() -> Lettering:
    plain = lettering()
    sizes = " ".join(
        f'WHEN "rank" = {rank} THEN {q.points(lettering(f"rank-{rank}").size)}' for rank in (1, 2)
    )
    return Lettering(
        plain.colour,
        plain.size,
        plain.weight,
        gap=8,
        priority=3,
        sizes=f"CASE {sizes} ELSE {q.points(plain.size)} END",
        weights='"rank" <= 2',
        shown=SEEN,
    )
