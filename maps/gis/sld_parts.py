"""The parts of Symbology Encoding 1.1: strokes, fills, graphics, filters; sizes in pixels or metres.

The order of elements is that of the schema (OGC 05-077r4).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from maps.core.style import HATCHES, PALETTE
from maps.gis.paint import Paint

SLD, SE, OGC = (f"http://www.opengis.net/{name}" for name in ("sld", "se", "ogc"))
# GeoServer's shapes of lines by the angles of maps.core.style.HATCHES.
SHAPES_OF_LINES = {
    45: "shape://slash",
    -45: "shape://backslash",
    0: "shape://vertline",
    90: "shape://horline",
}
PIXEL_MM = 25.4 / 96
METRES = "http://www.opengeospatial.org/se/units/metre"


def se(name: str, *children: Element, text: str | None = None) -> Element:
    """An element of Symbology Encoding."""
    found = Element(f"{{{SE}}}{name}")
    found.text = text
    found.extend(children)
    return found


def ogc(name: str, *children: Element, text: str | None = None) -> Element:
    """An element of Filter Encoding."""
    found = Element(f"{{{OGC}}}{name}")
    found.text = text
    found.extend(children)
    return found


def parameters(values: Mapping[str, str]) -> list[Element]:
    """SvgParameter elements: the names are those of CSS."""
    found = []
    for name, value in values.items():
        element = se("SvgParameter", text=value)
        element.set("name", name)
        found.append(element)
    return found


def _twice(column: str) -> Element:
    return ogc("Mul", ogc("PropertyName", text=column), ogc("Literal", text="2"))


def stroke(look: Paint, *, unit: str = "") -> list[Element]:
    """A stroke, or nothing where the paint has none; `unit` px where the symbolizer has another."""
    if look.stroke is None:
        return []
    values = {"stroke": look.stroke, "stroke-width": f"{look.stroke_width:g}{unit}"}
    values["stroke-linejoin"] = "round"
    if look.stroke_opacity < 1:
        values["stroke-opacity"] = f"{look.stroke_opacity:g}"
    if look.dash:
        values["stroke-dasharray"] = " ".join(f"{part:g}" for part in look.dash)
    return [se("Stroke", *parameters(values))]


def area(look: Paint, *, for_qgis: bool) -> Element:
    """A polygon symbolizer: hatched or filled, and outlined."""
    inside = fill(look)
    if look.hatch:
        lines = _hatching_for_qgis(look.hatch) if for_qgis else _hatching(look.hatch)
        inside = [se("Fill", se("GraphicFill", lines))]
    return se("PolygonSymbolizer", *inside, *stroke(look))


def fill(look: Paint) -> list[Element]:
    """A fill in one colour, or nothing where the paint has none."""
    if look.fill is None or not look.fill_opacity:
        return []
    values = {"fill": look.fill}
    if look.fill_opacity < 1:
        values["fill-opacity"] = f"{look.fill_opacity:g}"
    return [se("Fill", *parameters(values))]


def mark(shape: str, look: Paint, *, size: str) -> Element:
    """A graphic of a well-known shape, its size in pixels."""
    drawn = se("Mark", se("WellKnownName", text=shape), *fill(look), *stroke(look))
    return se("Graphic", drawn, se("Size", text=size))


def disc(look: Paint, *, radius: str) -> Element:
    """A point symbolizer: a circle whose radius in metres stands in a column.

    Its line is given in pixels and is never dashed: dashes would be metres to some programs. A hollow
    one says so: without a fill some take black, others grey.
    """
    line = stroke(replace(look, dash=()), unit="px")
    inside = fill(look) or [se("Fill", *parameters({"fill": "#ffffff", "fill-opacity": "0"}))]
    drawn = se("Mark", se("WellKnownName", text="circle"), *inside, *line)
    return _in_metres(se("PointSymbolizer", se("Graphic", drawn, se("Size", _twice(radius)))))


def belt(look: Paint, *, half_width: str) -> Element:
    """A line symbolizer in the fill's colour, its half width in metres in a column."""
    assert look.fill  # noqa: S101 - a belt is an area
    width = se("SvgParameter", _twice(half_width))
    width.set("name", "stroke-width")
    colour = parameters({"stroke": look.fill, "stroke-opacity": f"{look.fill_opacity:g}"})
    return _in_metres(se("LineSymbolizer", se("Stroke", *colour, width)))


def equals(column: str, codes: Sequence[str]) -> list[Element]:
    """Filters, one of which holds when the column has one of the codes; none for no codes."""
    one = [
        ogc("PropertyIsEqualTo", ogc("PropertyName", text=column), ogc("Literal", text=code))
        for code in codes
    ]
    return [ogc("Or", *one)] if len(one) > 1 else one


def rule(name: str, title: str, conditions: Sequence[Element], *symbolizers: Element) -> Element:
    """A rule that draws features for which all conditions hold."""
    found = se("Rule", se("Name", text=name), se("Description", se("Title", text=title)))
    if conditions:
        held = conditions[0] if len(conditions) == 1 else ogc("And", *conditions)
        found.append(ogc("Filter", held))
    found.extend(symbolizers)
    return found


def _hatching(name: str) -> Element:
    """Lines by a tile with one line in it; a slanting one meets itself across the tile's corner."""
    colour, gap, width, angle = HATCHES[name]
    side = gap * math.sqrt(2) if angle else gap
    return _line(SHAPES_OF_LINES[angle], colour, width, [se("Size", text=f"{side:.2f}")])


def _hatching_for_qgis(name: str) -> Element:
    """Level lines, turned counter-clockwise."""
    colour, gap, width, angle = HATCHES[name]
    turned = se("Rotation", text=str((90 - angle) % 180))
    return _line("horline", colour, width * PIXEL_MM, [se("Size", text=str(gap)), turned])


def _line(shape: str, colour: str, width: float, size: list[Element]) -> Element:
    values = {"stroke": PALETTE[colour][0], "stroke-width": f"{width:.3g}"}
    line = se("Mark", se("WellKnownName", text=shape), se("Stroke", *parameters(values)))
    return se("Graphic", line, *size)


def _in_metres(symbolizer: Element) -> Element:
    symbolizer.set("uom", METRES)
    return symbolizer


def described(parent: Element, name: str, title: str) -> None:
    """Add name and title to an element of SLD."""
    parent.append(se("Name", text=name))
    parent.append(se("Description", se("Title", text=title)))


def sld(parent: Element, name: str) -> Element:
    """Add an element of SLD itself."""
    return SubElement(parent, f"{{{SLD}}}{name}")
