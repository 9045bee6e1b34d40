"""The colours of a style for KML: aabbggrr, as Google Earth reads them. KML has no dashes or hatching."""

from dataclasses import dataclass

from maps.core.spec import Style
from maps.core.style import HATCHES, PALETTE
from maps.gis.paint import of_style


@dataclass(frozen=True)
class KmlStyle:
    """Colours (aabbggrr) of line, area and icon, and the width of the line in pixels."""

    line: str
    width: float
    fill: str
    icon: str


def kml_style(style: Style) -> KmlStyle:
    """The colours of a style; hatching becomes its colour, as thin as the lines cover the ground."""
    look = of_style(style)
    fill, opacity = look.fill, look.fill_opacity
    if look.hatch:
        token, gap, width, _ = HATCHES[look.hatch]
        fill, opacity = PALETTE[token][0], width / gap
    line = kml_colour(look.stroke, look.stroke_opacity)
    area = kml_colour(fill, opacity)
    return KmlStyle(line, look.stroke_width, area, line)


def kml_colour(colour: str | None, opacity: float) -> str:
    """A #rrggbb colour as aabbggrr; no colour is wholly transparent."""
    if colour is None:
        return "00000000"
    red, green, blue = (colour[at : at + 2] for at in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}"
