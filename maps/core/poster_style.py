"""The style sheet inside a picture: the page's own rules with the light colours put in."""

import re
from collections.abc import Sequence
from pathlib import Path

from maps.core.css import hatches_css, style_rules
from maps.core.spec import Style
from maps.core.style import PALETTE
from maps.core.typeface import STACKS

MAP_CSS = Path(__file__).with_name("assets") / "map.css"
# What a picture takes from the page's map.css: ground, band and circles of precision.
TAKEN = re.compile(
    r"^\.(?:g-[\w-]+|sequence|band|precision(?:\.coarse)?|key|leader path|leader circle|group circle|group text) \{[^}]*\}$",
    re.MULTILINE,
)
VARIABLE = re.compile(r"var\(--(\w+)\)")


def style_sheet(styles: Sequence[Style]) -> str:
    """The rules of the styles drawn, the ground and the letters; no custom property is left."""
    drawn = [style_rules([style]) for style in styles]
    taken = TAKEN.findall(MAP_CSS.read_text(encoding="utf-8"))
    return resolved("\n".join([*drawn, *taken, hatches_css().strip(), *_letters()]))


def resolved(css: str) -> str:
    """CSS with each colour token replaced by its light colour; KeyError for an unknown token."""
    return VARIABLE.sub(lambda found: PALETTE[found[1]][0], css)


def _letters() -> list[str]:
    sans, serif = STACKS["PT Sans"], STACKS["PT Serif"]
    bold, muted = "font-weight:700", "fill:var(--muted)"
    return [
        ".sheet{fill:var(--raised)}",
        f"text{{font-family:{sans};fill:var(--ink)}}",
        f".title{{font-family:{serif};{bold}}}",
        f".strong{{{bold}}}",
        f".muted{{{muted}}}",
        f".feature,.rank-1,.rank-2,.oblast,.district,.unit{{{bold}}}",
        ".rank-1,.rank-2,.rank-3,.rank-4,.rank-5,.place{fill:var(--label)}",
        f".oblast,.district,.quarter,.unit{{{muted}}}",
        ".halo text{fill:none;stroke:var(--halo);stroke-width:3;stroke-linejoin:round}",
        ".dot{fill:var(--label);stroke:var(--halo);stroke-width:1.2}",
        ".frame{fill:none;stroke:var(--edge);stroke-width:.8}",
        ".rule{fill:none;stroke:var(--rule);stroke-width:1}",
        ".plate{fill:var(--raised);fill-opacity:.8}",
        ".scale{fill:none;stroke:var(--ink);stroke-width:1.4}",
    ]
