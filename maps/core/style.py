"""One colour, one meaning, on every map: the palette, the styles and the fill patterns."""

from collections.abc import Mapping

from maps.core.spec import Style

# token -> (light, dark, meaning). Chosen to be told apart with the common colour-vision deficiencies:
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
    "gained": ("#8f3a2b", "#d98a7b", "ground that came under Russian control between two days"),
    "lost": ("#1f6b62", "#63b8ad", "ground that Russian forces lost between two days"),
    "line": ("#2a1c14", "#f2e6d8", "line of contact"),
    "energy": ("#4c5a14", "#b9c96a", "strike on an energy site"),
    "diplomacy": ("#3d4a5c", "#a9b8cc", "meeting or summons"),
    "suspicion": ("#6b3a75", "#cf9bd9", "suspicion, not proof"),
    "shortage": ("#9a2f6a", "#e58fbd", "petrol reported short"),
    "dispute": ("#7a5200", "#e3b45c", "claims and disputes"),
    "proposal_strong": ("#1d4d7c", "#86b6e6", "proposal: recognition demanded"),
    "proposal_middle": ("#4f7fae", "#5d8cbb", "proposal: legal claim dropped"),
    "proposal_light": ("#8fb0cf", "#41658a", "proposal: small areas returned"),
}
# On the page of a list that a user brings, beside those.
EVENT_PALETTE: Mapping[str, tuple[str, str, str]] = {
    "event": ("#0b5568", "#74c3d6", "event of a list given, not verified"),
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
    return Style(name, symbol, css)


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
)
UNIT = _area("unit", "land", "0", "oblast", stroke_width="0.8")
STRIKE_HIT = _mark("strike_hit", "disc", "strike")
STRIKE_BLAST = _mark("strike_blast", "ring", "strike", fill="var(--halo)")
STRIKE_REPORTED = _mark(
    "strike_reported", "ring", "strike", fill="var(--halo)", stroke_dasharray="3 2.4"
)
ENERGY_STRIKE = _mark("energy_strike", "square", "energy")
ENERGY_CLAIMED = _mark(
    "energy_claimed", "square", "energy", fill="var(--halo)", stroke_dasharray="3 2.4"
)
REFINERY_STRIKE = _mark("refinery_strike", "triangle", "energy")
REFINERY_CLAIMED = _mark(
    "refinery_claimed", "triangle", "energy", fill="var(--halo)", stroke_dasharray="3 2.4"
)
MEETING = _mark("meeting", "disc", "diplomacy")
SUMMONS = _mark("summons", "ring", "diplomacy", fill="var(--halo)")
SUSPECTED_AREA = _area(
    "suspected_area",
    "suspicion",
    "1",
    "suspicion",
    fill="url(#suspicion)",
    stroke_dasharray="2 4",
    stroke_width="1.4",
)
FUEL_SHORTAGE = _area(
    "fuel_shortage",
    "shortage",
    "1",
    "shortage",
    fill="url(#shortage)",
    stroke_dasharray="1 3",
    stroke_width="1.2",
)
VILLAGE_DISPUTED = _mark(
    "village_disputed", "diamond", "dispute", fill="var(--halo)", stroke_dasharray="3.4 2"
)
VILLAGE_CLAIMED = _mark("village_claimed", "diamond", "dispute", fill="var(--halo)")
PROPOSAL_RECOGNITION = _area(
    "proposal_recognition", "proposal_strong", "0.55", "proposal_strong", stroke_dasharray="1 3"
)
PROPOSAL_CLAIM_DROPPED = _area(
    "proposal_claim_dropped",
    "proposal_middle",
    "1",
    "proposal_middle",
    fill="url(#dropped)",
    stroke_dasharray="1 3",
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
    ENERGY_STRIKE,
    ENERGY_CLAIMED,
    REFINERY_STRIKE,
    REFINERY_CLAIMED,
    MEETING,
    SUMMONS,
    SUSPECTED_AREA,
    FUEL_SHORTAGE,
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
    "suspicion": ("suspicion", 10, 1.3, 0),
    "shortage": ("shortage", 7, 1.1, 90),
    "dropped": ("proposal_middle", 7, 3.0, 90),
    "sparse": ("proposal_light", 9, 2.0, 45),
    "sparser": ("proposal_light", 18, 1.5, -45),
}
