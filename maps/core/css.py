"""The CSS and the SVG patterns made of the palette and the styles."""

from collections.abc import Iterable, Mapping

from maps.core.spec import Style
from maps.core.style import HATCHES, PALETTE, STYLES

Palette = Mapping[str, tuple[str, str, str]]


def css() -> str:
    """The custom properties of both themes, and one class for each style."""
    return "\n".join([theme_rules(PALETTE), style_rules(STYLES)]) + "\n"


def theme_rules(palette: Palette) -> str:
    """The custom properties of a palette in both themes, and on paper."""
    light, dark = (_tokens(palette, theme) for theme in (0, 1))
    rules = [f":root{{color-scheme:light;{light}}}"]
    rules.append(
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light])"
        f"{{color-scheme:dark;{dark}}}}}"
    )
    rules.append(f":root[data-theme=dark]{{color-scheme:dark;{dark}}}")
    rules.append(f"@media print{{:root:root{{color-scheme:light;{light}}}}}")
    return "\n".join(rules)


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


def _tokens(palette: Palette, theme: int) -> str:
    return "".join(f"--{name}:{entry[theme]};" for name, entry in palette.items())


def _declarations(css_of_style: Mapping[str, str]) -> str:
    return ";".join(f"{key}:{value}" for key, value in css_of_style.items())
