"""The parts of QGIS's style documents: options, symbols, and the layers of symbols."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from maps.core.style import HATCHES
from maps.gis.paint import POINTS, Paint, paint


def points(pixels: float) -> str:
    """CSS pixels as points: QGIS scales these with the resolution, unlike its own pixels."""
    return f"{pixels * POINTS:g}"


def rgba(colour: str, opacity: float = 1.0) -> str:
    """A #rrggbb colour as QGIS writes it: red,green,blue,alpha from 0 to 255."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(str(part) for part in (*parts, round(opacity * 255)))


def options(values: Mapping[str, str]) -> Element:
    """A map of options, all of them text."""
    found = Element("Option", type="Map")
    for name, value in values.items():
        SubElement(found, "Option", name=name, type="QString", value=value)
    return found


def symbol(kind: str, name: str, layers: Sequence[Element]) -> Element:
    """A symbol: kind is marker, line or fill."""
    found = Element("symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    found.extend(layers)
    return found


def layer(kind: str, values: Mapping[str, str], *, step: int = 0) -> Element:
    """A layer of a symbol; all layers of a lower step are drawn below those of a higher one."""
    found = Element("layer", {"class": kind, "pass": str(step), "enabled": "1", "locked": "0"})
    found.append(options(values))
    return found


def area_layers(look: Paint) -> list[Element]:
    """The layers of a fill: hatching or colour, then the outline."""
    found = []
    if look.hatch:
        found.append(_hatching(look.hatch))
    elif look.fill and look.fill_opacity:
        colour = rgba(look.fill, look.fill_opacity)
        found.append(
            layer("SimpleFill", {"color": colour, "style": "solid", "outline_style": "no"})
        )
    return found + ([line_layer(look)] if look.stroke else [])


def line_layer(look: Paint, *, step: int = 0) -> Element:
    """A line, dashed where the paint is; the dashes are as long as in CSS."""
    assert look.stroke  # noqa: S101 - a line without colour is no line
    values = {
        "capstyle": "round" if look.round_caps else "flat",
        "joinstyle": "round",
        "line_color": rgba(look.stroke, look.stroke_opacity),
        "line_style": "solid",
        "line_width": points(look.stroke_width),
        "line_width_unit": "Point",
    }
    if look.dash:
        dashes = ";".join(points(part) for part in look.dash)
        values |= {"customdash": dashes, "customdash_unit": "Point", "use_custom_dash": "1"}
    return layer("SimpleLine", values, step=step)


def generated(expression: str, kind: str, layers: Sequence[Element], *, step: int = 0) -> Element:
    """A geometry computed from the feature, drawn by a symbol of its own (Fill or Line)."""
    values = {"SymbolType": kind, "geometryModifier": expression, "units": "MapUnit"}
    found = layer("GeometryGenerator", values, step=step)
    found.append(symbol(kind.lower(), f"@{step}", layers))
    return found


def by_expression(tag: str, chosen: Mapping[str, str]) -> Element:
    """The properties that an expression decides on, each by its expression; empty ones are none."""
    found = Element(tag)
    outer = SubElement(found, "Option", type="Map")
    SubElement(outer, "Option", name="name", type="QString", value="")
    inner = SubElement(outer, "Option", name="properties", type="Map")
    for name, expression in chosen.items():
        if expression:
            one = SubElement(inner, "Option", name=name, type="Map")
            SubElement(one, "Option", name="active", type="bool", value="true")
            SubElement(one, "Option", name="expression", type="QString", value=expression)
            SubElement(one, "Option", name="type", type="int", value="3")
    SubElement(outer, "Option", name="type", type="QString", value="collection")
    return found


def _hatching(name: str) -> Element:
    """SVG turns upright lines clockwise; QGIS turns level ones the other way."""
    colour, gap, width, angle = HATCHES[name]
    look = paint({"stroke": f"var(--{colour})", "stroke-width": str(width)})
    values = {
        "angle": str((90 - angle) % 180),
        "distance": points(gap),
        "distance_unit": "Point",
        "line_width": points(width),
        "line_width_unit": "Point",
    }
    found = layer("LinePatternFill", values)
    found.append(symbol("line", "@hatch", [line_layer(look)]))
    return found
