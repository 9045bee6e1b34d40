"""One colour, one meaning, on every map: the palette, the styles, and the CSS made of them."""

from collections.abc import Iterable, Mapping

from maps.core.spec import Style

# token -> (light, dark, meaning). Chosen to hold apart under the common colour-vision deficiencies:
# strikes differ from control in lightness and form, proposals are the only blues.
PALETTE: Mapping[str, tuple[str, str, str]] = {
    "paper": ("#f6f3ec", "#1c1b19", "background of the page"),
    "raised": ("#fffdf8", "#262522", "panels and popups"),
    "ink": ("#211f1b", "#ece8df", "text"),
    "muted": ("#5a554b", "#b3ada0", "secondary text"),
    "rule": ("#d5cfc2", "#413e38", "rules between parts"),
    "edge": ("#7d766a", "#8d8779", "edges of controls"),
    "accent": ("#1a4f6e", "#8cc0de", "links and focus"),
    "sea": ("#d5dfe2", "#12191d", "sea, lakes and rivers"),
    "shore": ("#a9bcc2", "#31444d", "rivers and shores"),
    "abroad": ("#e8e3d8", "#22211e", "land outside Ukraine"),
    "land": ("#faf8f2", "#2e2c28", "land of Ukraine"),
    "oblast": ("#b5ad9d", "#5a554b", "borders of oblasts"),
    "frontier": ("#7a7264", "#9a9383", "border of Ukraine"),
    "label": ("#45413a", "#c9c3b6", "names of towns"),
    "halo": ("#faf8f2", "#1c1b19", "halo round labels"),
    "strike": ("#8c1c1c", "#f08a80", "strike"),
    "control": ("#a8503f", "#c9786a", "area under Russian control, as assessed"),
    "line": ("#2a1c14", "#f2e6d8", "line of contact"),
    "dispute": ("#7a5200", "#e3b45c", "claims and disputes"),
    "proposal_strong": ("#1d4d7c", "#86b6e6", "proposal: recognition demanded"),
    "proposal_middle": ("#4f7fae", "#5d8cbb", "proposal: legal claim dropped"),
    "proposal_light": ("#8fb0cf", "#41658a", "proposal: small areas returned"),
}


def _area(name: str, paint: str, opacity: str, stroke: str, **more: str) -> Style:
    css = {
        "fill": f"var(--{paint})",
        "fill-opacity": opacity,
        "stroke": f"var(--{stroke})",
        "stroke-width": "1",
        **{key.replace("_", "-"): value for key, value in more.items()},
    }
    return Style(name, "area", css)


def _mark(name: str, symbol: str, colour: str, **more: str) -> Style:
    css = {
        "fill": f"var(--{colour})",
        "stroke": f"var(--{colour})",
        "stroke-width": "2",
        **{key.replace("_", "-"): value for key, value in more.items()},
    }
    return Style(name, symbol, css, precision=True)


CONTROL = _area("control", "control", "1", "control", fill="url(#control)", stroke_width="0.6")
CONTROL_REPORTED = _area(
    "control_reported",
    "control",
    "1",
    "control",
    fill="url(#control-sparse)",
    stroke_dasharray="4 3",
)
CONTROL_DAY = _area(
    "control_day", "control", "1", "control", fill="url(#control-day)", stroke_width="1.4"
)
LINE = Style(
    "line",
    "line",
    {"fill": "none", "stroke": "var(--line)", "stroke-width": "2.2", "stroke-linejoin": "round"},
    precision=True,
)
UNIT = _area("unit", "land", "0", "oblast", stroke_width="0.8")
STRIKE_HIT = _mark("strike_hit", "disc", "strike")
STRIKE_BLAST = _mark("strike_blast", "ring", "strike", fill="var(--halo)")
STRIKE_REPORTED = _mark(
    "strike_reported", "ring", "strike", fill="var(--halo)", stroke_dasharray="3 2.4"
)
STRIKE_ELSEWHERE = _mark("strike_elsewhere", "square", "strike", fill="var(--halo)")
VILLAGE_DISPUTED = _mark(
    "village_disputed", "diamond", "dispute", fill="var(--halo)", stroke_dasharray="3.4 2"
)
VILLAGE_CLAIMED = _mark("village_claimed", "diamond", "dispute", fill="var(--halo)")
PROPOSAL_RECOGNITION = _area(
    "proposal_recognition", "proposal_strong", "0.55", "proposal_strong", stroke_dasharray="1 3"
)
PROPOSAL_CLAIM_DROPPED = _area(
    "proposal_claim_dropped", "proposal_middle", "0.38", "proposal_middle", stroke_dasharray="1 3"
)
PROPOSAL_SMALL_AREAS = _area(
    "proposal_small_areas",
    "proposal_light",
    "1",
    "proposal_light",
    fill="url(#sparse)",
    stroke_dasharray="1 3",
)
PROPOSAL_DIFFER = _area(
    "proposal_differ",
    "proposal_light",
    "1",
    "proposal_light",
    fill="url(#sparser)",
    stroke_dasharray="6 4",
)
PROPOSAL_NOT = _area(
    "proposal_not", "land", "0", "proposal_light", stroke_dasharray="6 4", stroke_width="1.2"
)

STYLES: tuple[Style, ...] = (
    CONTROL,
    CONTROL_REPORTED,
    CONTROL_DAY,
    LINE,
    UNIT,
    STRIKE_HIT,
    STRIKE_BLAST,
    STRIKE_REPORTED,
    STRIKE_ELSEWHERE,
    VILLAGE_DISPUTED,
    VILLAGE_CLAIMED,
    PROPOSAL_RECOGNITION,
    PROPOSAL_CLAIM_DROPPED,
    PROPOSAL_SMALL_AREAS,
    PROPOSAL_DIFFER,
    PROPOSAL_NOT,
)

# Fill patterns by id: colour token, distance of the lines and their width in pixels, angle.
HATCHES: Mapping[str, tuple[str, int, float, int]] = {
    "control": ("control", 6, 1.6, 45),
    "control-sparse": ("control", 12, 1.2, 45),
    "control-day": ("control", 6, 1.6, -45),
    "sparse": ("proposal_light", 9, 2.0, 45),
    "sparser": ("proposal_light", 18, 1.5, -45),
}


def css() -> str:
    """The custom properties of both themes, and one class for each style."""
    rules = [f":root{{color-scheme:light;{_tokens(0)}}}"]
    rules.append(
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light])"
        f"{{color-scheme:dark;{_tokens(1)}}}}}"
    )
    rules.append(f":root[data-theme=dark]{{color-scheme:dark;{_tokens(1)}}}")
    rules.append(f"@media print{{:root:root{{color-scheme:light;{_tokens(0)}}}}}")
    return "\n".join([*rules, style_rules(STYLES)]) + "\n"


def style_rules(styles: Iterable[Style]) -> str:
    """One class for each style, in the colour tokens of the palette."""
    return "\n".join(f".s-{style.id}{{{_declarations(style.css)}}}" for style in styles)


def hatches_svg() -> str:
    """The fill patterns as SVG definitions."""
    patterns = []
    for name, (colour, gap, width, angle) in HATCHES.items():
        patterns.append(
            f'<pattern id="{name}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({angle})"><rect class="h-{colour}" width="{width:g}" '
            f'height="{gap}"/></pattern>'
        )
    return f"<defs>{''.join(patterns)}</defs>"


def hatches_css() -> str:
    """The colours of the fill patterns."""
    colours = sorted({colour for colour, *_ in HATCHES.values()})
    return "".join(f".h-{name}{{fill:var(--{name})}}" for name in colours) + "\n"


def _tokens(theme: int) -> str:
    return "".join(f"--{name}:{entry[theme]};" for name, entry in PALETTE.items())


def _declarations(css_of_style: Mapping[str, str]) -> str:
    return ";".join(f"{key}:{value}" for key, value in css_of_style.items())
