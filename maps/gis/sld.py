"""A layer's style as a Styled Layer Descriptor 1.1 for servers and desktop programs.

There are two of them. The one for servers such as GeoServer has circles and bands true to scale, as
sizes in metres, and hatching by shapes of theirs. QGIS 3.22 takes a metre for some 3600 pixels and the
width of hatching for millimetres: the one for it has neither, and its hatching by QGIS's own shape.
The line through a sequence of points, which SLD cannot say, is in neither.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, indent, register_namespace, tostring

from layers.core.registry import layer
from layers.core.spec import Layer
from maps.core.payload import COARSE_M
from maps.core.registry import home
from maps.core.spec import Drawn
from maps.core.style import PALETTE
from maps.gis import sld_parts as p
from maps.gis.declared import Entry, entries_declared
from maps.gis.paint import of_circle, of_rule, of_style
from maps.gis.qml_labels import HALO_PX, lettering

# Well-known shapes and their size in pixels, as in maps.core.symbols.SHAPES.
SHAPES = {
    "disc": ("circle", "12"),
    "ring": ("circle", "12"),
    "square": ("square", "10"),
    "diamond": ("diamond", "15"),
    "triangle": ("triangle", "15"),
}


def sld(layer_id: str, language: str, *, for_qgis: bool = False) -> str:
    """The SLD document of a layer as its own map draws it, titles and labels in one language.

    It has a rule for each style, also for codes that no feature bears; circles and bands unless it
    is `for_qgis`. Raises KeyError for an
    unknown layer and ValueError for one that no map draws.
    """
    declared, drawn = layer(layer_id), home(layer_id)
    if drawn is None:
        raise ValueError(f"layer {layer_id}: drawn on no map, allowed: a layer of a map")
    for prefix, address in (("", p.SLD), ("se", p.SE), ("ogc", p.OGC)):
        register_namespace(prefix, address)
    root = Element(f"{{{p.SLD}}}StyledLayerDescriptor", version="1.1.0")
    named = p.sld(root, "NamedLayer")
    p.described(named, layer_id, declared.title[language])
    style = p.sld(named, "UserStyle")
    p.described(style, f"{layer_id}_{language}", declared.title[language])
    steps = [] if for_qgis else [*_below(drawn, declared, language)]
    for rules in (*steps, *_above(drawn, declared, language, for_qgis=for_qgis)):
        style.append(p.se("FeatureTypeStyle", *rules))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _below(drawn: Drawn, declared: Layer, language: str) -> Iterator[list[Element]]:
    """How well places and lines are known: circles and bands."""
    columns = {column.name for column in declared.columns}
    if declared.geometry == "Point":
        entries = entries_declared(drawn, declared, language)
        yield [item for entry in entries for item in _circles(drawn, entry)]
    if declared.geometry == "LineString" and "half_width_m" in columns:
        belt = p.belt(of_rule(".band"), half_width="half_width_m")
        yield [p.rule("band", declared.title[language], [], belt)]


def _above(
    drawn: Drawn, declared: Layer, language: str, *, for_qgis: bool
) -> Iterator[list[Element]]:
    """The marks, areas and lines themselves, then their names."""
    geometry, entries = declared.geometry, entries_declared(drawn, declared, language)
    yield [
        p.rule(
            entry.style.id,
            entry.label,
            _codes(drawn, entry),
            _own(entry, geometry, for_qgis=for_qgis),
        )
        for entry in entries
    ]
    if drawn.labelled:
        yield [p.rule("names", declared.title[language], [], _names(language, geometry))]


def _codes(drawn: Drawn, entry: Entry) -> list[Element]:
    return p.equals(drawn.by, entry.codes) if drawn.by else []


def _own(entry: Entry, geometry: str, *, for_qgis: bool) -> Element:
    look = of_style(entry.style)
    if geometry == "MultiPolygon":
        return p.area(look, for_qgis=for_qgis)
    if geometry == "LineString":
        return p.se("LineSymbolizer", *p.stroke(look))
    shape, size = SHAPES[entry.style.symbol]
    return p.se("PointSymbolizer", p.mark(shape, look, size=size))


def _circles(drawn: Drawn, entry: Entry) -> Iterator[Element]:
    """The circle of precision, filled where the place is well known, hollow where it is not."""
    for name, condition in (("fine", p.ogc("Not", _coarse())), ("coarse", _coarse())):
        look = of_circle(entry.style, coarse=name == "coarse")
        yield p.rule(
            f"{entry.style.id}_{name}",
            entry.label,
            [*_codes(drawn, entry), condition],
            p.disc(look, radius="radius_m"),
        )


def _coarse() -> Element:
    roughly = p.ogc(
        "PropertyIsGreaterThanOrEqualTo",
        p.ogc("PropertyName", text="radius_m"),
        p.ogc("Literal", text=str(COARSE_M)),
    )
    return p.ogc("Or", roughly, *p.equals("basis", ["estimate"]))


def _names(language: str, geometry: str) -> Element:
    look = lettering("feature")
    font = {"font-family": "sans-serif", "font-size": f"{look.size:g}", "font-weight": "bold"}
    label = p.se("Label", p.ogc("PropertyName", text=f"name_{language}"))
    halo_colour = p.parameters({"fill": PALETTE["halo"][0]})
    halo = p.se("Halo", p.se("Radius", text=f"{HALO_PX:g}"), p.se("Fill", *halo_colour))
    parts = [label, p.se("Font", *p.parameters(font)), _beside(geometry), halo]
    return p.se("TextSymbolizer", *parts, p.se("Fill", *p.parameters({"fill": look.colour})))


def _beside(geometry: str) -> Element:
    """Right of a mark, in the middle of an area."""
    across, away = ("0", "12") if geometry == "Point" else ("0.5", "0")
    anchor = p.se(
        "AnchorPoint", p.se("AnchorPointX", text=across), p.se("AnchorPointY", text="0.5")
    )
    shift = p.se("Displacement", p.se("DisplacementX", text=away), p.se("DisplacementY", text="0"))
    return p.se("LabelPlacement", p.se("PointPlacement", anchor, shift))
