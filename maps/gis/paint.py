"""The styles of the maps as plain values: colours, widths and dashes, read from the same CSS."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from maps.core.poster_style import MAP_CSS, resolved
from maps.core.spec import Style

RULE = re.compile(r"^([^\s{][^{]*) \{([^}]*)\}$", re.MULTILINE)
HATCH = re.compile(r"url\(#([\w-]+)\)")
# One pixel of CSS is 1/96 inch, one point 1/72.
POINTS = 0.75


@dataclass(frozen=True)
class Paint:
    """How something is filled and outlined: #rrggbb colours, opacities from 0 to 1, CSS pixels.

    `hatch` names a pattern of maps.core.style.HATCHES; it stands in place of `fill`.
    """

    fill: str | None
    fill_opacity: float
    hatch: str | None
    stroke: str | None
    stroke_width: float
    stroke_opacity: float
    dash: tuple[float, ...]
    round_caps: bool


def paint(*declarations: Mapping[str, str]) -> Paint:
    """CSS declarations as paint, the later ones winning; KeyError for a token without a colour."""
    css = {key: resolved(value) for part in declarations for key, value in part.items()}
    fill = css.get("fill", "none")
    hatch = HATCH.fullmatch(fill)
    stroke = css.get("stroke", "none")
    return Paint(
        fill=None if hatch or fill == "none" else fill,
        fill_opacity=float(css.get("fill-opacity", 1)),
        hatch=hatch[1] if hatch else None,
        stroke=None if stroke == "none" else stroke,
        stroke_width=float(css.get("stroke-width", 1)),
        stroke_opacity=float(css.get("stroke-opacity", 1)),
        dash=tuple(float(part) for part in css.get("stroke-dasharray", "").split()),
        round_caps=css.get("stroke-linecap") == "round",
    )


def of_style(style: Style) -> Paint:
    """The paint of a mark, an area or a line."""
    return paint(style.css)


def of_circle(style: Style, *, coarse: bool) -> Paint:
    """The paint of the circle of precision round a mark of that style."""
    hollow = [rule(".precision.coarse")] if coarse else []
    return paint(style.css, rule(".precision"), *hollow)


def of_rule(selector: str) -> Paint:
    """The paint of a rule of the pages' map.css, such as .g-river."""
    return paint(rule(selector))


def rule(selector: str) -> Mapping[str, str]:
    """The declarations of a rule of map.css; KeyError when there is none."""
    return _rules()[selector]


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    found = RULE.findall(MAP_CSS.read_text(encoding="utf-8"))
    return {selector: _declarations(body) for selector, body in found}


def _declarations(body: str) -> Mapping[str, str]:
    parts = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {key.strip(): value.strip() for key, value in parts}
