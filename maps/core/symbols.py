"""The symbols of marks and legend as SVG, 20 by 20, drawn round the middle."""

from collections.abc import Mapping

from maps.core.spec import Style

# The same shapes stand in assets/symbols.js; a test compares them.
SHAPES: Mapping[str, str] = {
    "disc": "M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
    "ring": "M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
    "square": "M5 5h10v10h-10z",
    "diamond": "M10 2.5l7.5 7.5l-7.5 7.5l-7.5-7.5z",
    "triangle": "M10 3l7.5 13h-15z",
    "area": "M2 4h16v12h-16z",
    "line": "M1 13L7 8L12 11L19 6",
}


def symbol_svg(style: Style) -> str:
    """The symbol of a style as an SVG element for the legend; purely decorative."""
    return (
        '<svg class="symbol" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">'
        f'<path class="s-{style.id}" d="{SHAPES[style.symbol]}"/></svg>'
    )
