"""A style of the maps as a QGIS symbol: areas, lines in their band, marks in their circle."""

from xml.etree.ElementTree import Element

from maps.core.payload import COARSE_M
from maps.core.spec import Drawn, Style
from maps.gis import qml_parts as q
from maps.gis.paint import Paint, of_circle, of_rule, of_style

# QGIS's name of a shape and its size in CSS pixels, as in maps.core.symbols.SHAPES; a triangle is
# measured by the circle through its corners, whose middle lies below that of its box.
SHAPES = {
    "disc": ("circle", 12.0, 0.0),
    "ring": ("circle", 12.0, 0.0),
    "square": ("square", 10.0, 0.0),
    "diamond": ("diamond", 15.0, 0.0),
    "triangle": ("equilateral_triangle", 17.32, 5 / 3),
}
# The UTM zone round a point: within it lengths are true to some 0.1 percent, and every QGIS has
# all zones, while only newer ones can project on a point of their own.
IN_METRES = (
    "with_variable('utm', 'EPSG:' || to_string(if(y(GEOMETRY) < 0, 32701, 32601)"
    " + floor((x(GEOMETRY) + 180) / 6)),"
    " transform(buffer(transform($geometry, 'EPSG:4326', @utm), COLUMN, SEGMENTS),"
    " @utm, 'EPSG:4326'))"
)
COARSE = f'("radius_m" >= {COARSE_M} OR "basis" = \'estimate\')'
SEQUENCE = (
    "if($id = minimum($id, filter:=$geometry IS NOT NULL),"
    " make_line(array_agg($geometry, filter:=$geometry IS NOT NULL, order_by:=$id)), NULL)"
)
BELOW, ABOVE = 0, 1


def style_symbol(style: Style, drawn: Drawn, name: str, *, geometry: str, banded: bool) -> Element:
    """The symbol of a style for a layer of Points, LineStrings or MultiPolygons."""
    look = of_style(style)
    if geometry == "MultiPolygon":
        return q.symbol("fill", name, q.area_layers(look))
    if geometry == "LineString":
        band = [_band()] if banded else []
        return q.symbol("line", name, [*band, q.line_layer(look, step=ABOVE)])
    sequence = [_sequence()] if drawn.connected else []
    circles = [_circle(style, coarse=coarse) for coarse in (False, True)]
    return q.symbol("marker", name, [*sequence, *circles, _mark(style.symbol, look)])


def key_symbol(style: Style, *, geometry: str) -> Element:
    """The mark or line of a style by itself, for legends: QGIS draws circles there as boxes."""
    look = of_style(style)
    if geometry == "Point":
        return q.symbol("marker", "", [_mark(style.symbol, look)])
    return q.symbol("line", "", [q.line_layer(look)])


def _mark(shape: str, look: Paint) -> Element:
    assert look.fill  # noqa: S101 - marks are filled, if only with the halo's colour
    assert look.stroke  # noqa: S101
    name, size, down = SHAPES[shape]
    values = {
        "name": name,
        "color": q.rgba(look.fill),
        "joinstyle": "round",
        "offset": f"0,{q.points(down)}",
        "offset_unit": "Point",
        "outline_color": q.rgba(look.stroke),
        "outline_style": "dot" if look.dash else "solid",
        "outline_width": q.points(look.stroke_width),
        "outline_width_unit": "Point",
        "scale_method": "diameter",
        "size": q.points(size),
        "size_unit": "Point",
    }
    return q.layer("SimpleMarker", values, step=ABOVE)


def _circle(style: Style, *, coarse: bool) -> Element:
    wanted = COARSE if coarse else f"NOT {COARSE}"
    circle = in_metres("$geometry", column='"radius_m"', segments=18)
    parts = q.area_layers(of_circle(style, coarse=coarse))
    return q.generated(f"if({wanted}, {circle}, NULL)", "Fill", parts, step=BELOW)


def _band() -> Element:
    wide = in_metres("centroid($geometry)", column='"half_width_m"', segments=4)
    return q.generated(wide, "Fill", q.area_layers(of_rule(".band")), step=BELOW)


def _sequence() -> Element:
    return q.generated(SEQUENCE, "Line", [q.line_layer(of_rule(".sequence"))], step=BELOW)


def in_metres(middle: str, *, column: str, segments: int) -> str:
    """A QGIS expression: the area within so many metres of a feature in EPSG:4326."""
    parts = {"GEOMETRY": middle, "COLUMN": column, "SEGMENTS": str(segments)}
    found = IN_METRES
    for word, value in parts.items():
        found = found.replace(word, value)
    return found
