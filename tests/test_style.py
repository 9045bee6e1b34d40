"""One colour, one meaning; legend and map draw the same symbols."""

import re
from pathlib import Path

import pytest

from layers.core.registry import layer_ids
from layers.core.spec import LANGUAGES
from layers.core.vocabulary import vocabulary
from maps.core.css import css
from maps.core.registry import map_ids, map_spec
from maps.core.spec import Style
from maps.core.style import HATCHES, PALETTE, STYLES
from maps.core.symbols import SHAPES

ASSETS = Path(__file__).parents[1] / "maps" / "core" / "assets"


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", ["ink", "muted", "accent"])
def test_text_has_a_contrast_of_at_least_4_5(token: str, theme: int) -> None:
    for ground in ("paper", "raised"):
        assert contrast(PALETTE[token][theme], PALETTE[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", ["strike", "dispute", "line", "proposal_strong", "edge"])
def test_marks_have_a_contrast_of_at_least_3_on_the_land(token: str, theme: int) -> None:
    assert contrast(PALETTE[token][theme], PALETTE["land"][theme]) >= 3


def test_every_colour_of_a_theme_has_one_meaning() -> None:
    for theme in (0, 1):
        marks = [
            entry[theme] for name, entry in PALETTE.items() if name not in ("halo", "land", "paper")
        ]
        assert len(marks) == len(set(marks))


def test_styles_that_share_a_colour_differ_in_form_or_pattern() -> None:
    looks = [(style.symbol, tuple(sorted(style.css.items()))) for style in STYLES]
    assert len(set(looks)) == len(looks)


def form_of(style: Style) -> tuple[object, ...]:
    """A style without its colours: symbol, whether filled, hatching, line."""
    form = {key: value for key, value in style.css.items() if "var(" not in value}
    fill, opacity = form.pop("fill", ""), form.pop("fill-opacity", "1")
    hatch = HATCHES[fill[5:-1]][1:] if fill.startswith("url") else ()
    empty = style.css["fill"] in ("none", "var(--halo)") or opacity == "0"
    return style.symbol, empty, hatch, tuple(sorted(form.items()))


@pytest.mark.parametrize("map_id", map_ids())
def test_no_two_styles_of_a_map_differ_by_colour_alone(map_id: str) -> None:
    looks: dict[tuple[object, ...], str] = {}
    for style in {
        item.id: item for d in map_spec(map_id).drawn for item in d.styles.values()
    }.values():
        other = looks.setdefault(form_of(style), style.id)
        assert other == style.id, f"{style.id} looks like {other} without its colour"


def test_every_colour_in_a_style_comes_from_the_palette() -> None:
    for style in STYLES:
        for value in style.css.values():
            assert not re.search("#[0-9a-f]{3}", value)
            for token in re.findall(r"var\(--(\w+)\)", value):
                assert token in PALETTE


def test_legend_and_script_draw_the_same_symbols() -> None:
    script = (ASSETS / "symbols.js").read_text(encoding="utf-8")
    for name, path in re.findall(r"(\w+): '(M[^']+)'", script):
        assert SHAPES[name] == path
    marks = {style.symbol for style in STYLES} - {"area", "line"}
    assert marks <= set(re.findall(r"(\w+): 'M", script))


def test_every_style_on_a_map_is_in_the_style_sheet() -> None:
    sheet = css()
    for map_id in map_ids():
        for drawn in map_spec(map_id).drawn:
            assert drawn.layer in layer_ids()
            for style in drawn.styles.values():
                assert f".s-{style.id}{{" in sheet


def test_every_code_has_words_in_every_language() -> None:
    for codes in vocabulary().values():
        for code, texts in codes.items():
            assert set(texts) == set(LANGUAGES), code
            assert all(text.strip() for text in texts.values()), code
