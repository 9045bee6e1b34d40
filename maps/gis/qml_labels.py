"""Labels as QGIS has them: the name in one language, with a halo, beside marks or within areas."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from maps.core.poster_style import resolved
from maps.gis.paint import rule
from maps.gis.qml_parts import by_expression, points, rgba

HALO_PX = 2.0
WIDE = 600
# Metres a pixel of Web Mercator at zoom 0, in pixels of 1/96 inch: QGIS's scale of that zoom.
SCALE_AT_0 = 156543.0339 * 96 / 0.0254
# QGIS's ways of placing, and the sides in the order in which the pages try them.
BESIDE, ALONG, WITHIN = "6", "2", "4"
SIDES = "R,L,T,B,TR,BR,TL,BL"
PLACING = {"Point": BESIDE, "LineString": ALONG, "MultiPolygon": WITHIN}


@dataclass(frozen=True)
class Lettering:
    """How labels look and where they stand: colour, size and distance in CSS pixels, weight."""

    colour: str
    size: float
    weight: int
    gap: float = 12.0
    priority: int = 10
    sizes: str = ""
    weights: str = ""
    shown: str = ""


def lettering(kind: str | None = None, *, shown: str = "") -> Lettering:
    """The labels of a kind, or plain ones, as map.css has them; `shown` is a condition of QGIS's."""
    css = {**rule(".labels span"), **(rule(f".labels .{kind}") if kind else {})}
    return Lettering(
        resolved(css["color"]),
        float(css["font-size"].removesuffix("px")),
        int(css.get("font-weight", 400)),
        shown=shown,
    )


def from_zoom(zoom: float) -> str:
    """A QGIS expression: whether the map is at least that near, in zooms of the pages."""
    return f"@map_scale <= {SCALE_AT_0 / 2**zoom:.0f}"


def labeling(field: str, look: Lettering, *, geometry: str) -> Element:
    """The labels of a layer of Points, LineStrings or MultiPolygons by a field."""
    found = Element("labeling", type="simple")
    settings = SubElement(found, "settings", calloutType="simple")
    style = SubElement(settings, "text-style", _text(field, look))
    SubElement(style, "text-buffer", _halo())
    SubElement(
        settings, "text-format", wrapChar="", multilineAlign="3", autoWrapLength=_wrap(geometry)
    )
    SubElement(settings, "placement", _placement(look, geometry))
    SubElement(settings, "rendering", drawLabels="1", obstacle="1", scaleVisibility="0")
    chosen = {"Show": look.shown, "Size": look.sizes, "Bold": look.weights}
    settings.append(by_expression("dd_properties", chosen))
    return found


def _text(field: str, look: Lettering) -> dict[str, str]:
    return {
        "fieldName": field,
        "isExpression": "0",
        "fontFamily": "Sans Serif",
        "fontSize": points(look.size),
        "fontSizeUnit": "Point",
        "fontWeight": _qt_weight(look.weight),
        "namedStyle": "Bold" if look.weight >= WIDE else "Regular",
        "textColor": rgba(look.colour),
        "textOpacity": "1",
    }


def _halo() -> dict[str, str]:
    return {
        "bufferDraw": "1",
        "bufferColor": rgba(resolved("var(--halo)")),
        "bufferNoFill": "1",
        "bufferOpacity": "1",
        "bufferSize": points(HALO_PX),
        "bufferSizeUnits": "Point",
        "bufferJoinStyle": "128",
    }


def _placement(look: Lettering, geometry: str) -> dict[str, str]:
    return {
        "placement": PLACING[geometry],
        "predefinedPositionOrder": SIDES,
        "dist": points(look.gap),
        "distUnits": "Point",
        "offsetType": "0",
        "priority": str(look.priority),
    }


def _wrap(geometry: str) -> str:
    return "22" if geometry == "MultiPolygon" else "0"


def _qt_weight(css: int) -> str:
    """Qt 5 counts 50 for regular, 63 for semibold and 75 for bold."""
    return {400: "50", 600: "63", 700: "75"}[css]
