"""Every reader: axe-core on every page, in every language, theme and size, with a popup and without.

Words do not depend on colours, nor colours on words, and a rule about words or structure not on the
size: each language is looked at in one theme and one size, each theme in one language and both sizes.
All rows are looked at once, else one of a kind. `test_every_window` measures all targets
in every language and size. The page with the longest words is looked at in every combination.
"""

import re
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page

from layers.core.spec import LANGUAGES
from maps.core.css import css
from maps.core.registry import map_ids
from reading import OPEN_FIRST, RECORDS, SIZES, Look, axe_script, script, switch_language

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[1] / "maps" / "core" / "assets"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
LONGEST_WORDS = "dnipropetrovsk"


class State(NamedTuple):
    """How a page is read, and what axe-core looks at in it; see tests/fixtures/reading/axe.js."""

    size: str
    language: str
    theme: Theme
    runs: tuple[str, ...]


FEW = (
    State("desk", "de", "light", ("rows", "sight")),
    State("desk", "de", "dark", ("colour",)),
    State("desk", "en", "light", ("document",)),
    State("phone", "de", "light", ("sight",)),
    State("phone", "de", "dark", ("colour",)),
    State("phone", "uk", "light", ("document",)),
)
EVERY = (
    FEW[0],
    *(State(*one, ("document", "sight")) for one in product(SIZES, LANGUAGES, THEMES)),
)
WITH_POPUP = (
    State("desk", "de", "light", ("document", "sight")),
    State("desk", "de", "dark", ("colour",)),
    State("desk", "en", "light", ("part",)),
    State("phone", "de", "light", ("document", "sight")),
    State("phone", "de", "dark", ("colour",)),
    State("phone", "uk", "light", ("part",)),
)


def with_axe(page: Page) -> Page:
    """The page, and axe-core in it: the debugging protocol hands it in, no policy concerns that."""
    if not page.evaluate("'axeFaults' in window"):
        page.evaluate(axe_script())
        page.evaluate(script("axe.js"))
    return page


def faults(page: Page, run: str, part: str) -> list[str]:
    """What axe-core complains of, in the whole page or in a part of it."""
    found: list[str] = page.evaluate("([run, part]) => axeFaults(run, part)", [run, part])
    return found


def faults_in(pages: dict[str, Page], states: tuple[State, ...], part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for size, language, theme, runs in states:
        switch_language(pages[size], language)
        pages[size].emulate_media(color_scheme=theme)
        for run in runs:
            found[f"{run} {size} {language} {theme}"] = faults(pages[size], run, part)
    return {state: told for state, told in found.items() if told}


def opened(look: Look, name: str) -> dict[str, Page]:
    return {size: with_axe(look(name, size)) for size in SIZES}


@pytest.mark.parametrize("name", RECORDS)
def test_axe_finds_no_violation_in_any_theme_language_and_size(name: str, look: Look) -> None:
    pages = opened(look, name)
    assert faults_in(pages, EVERY if name == LONGEST_WORDS else FEW, "body") == {}
    for page in pages.values():
        page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("name", map_ids())
def test_axe_finds_no_violation_with_a_popup_open(name: str, look: Look) -> None:
    pages = opened(look, name)
    for page in pages.values():
        page.evaluate(OPEN_FIRST)
    assert faults_in(pages, WITH_POPUP, ".leaflet-popup") == {}
    assert all(page.is_visible(".leaflet-popup") for page in pages.values())


@pytest.mark.parametrize("states", [FEW, WITH_POPUP, EVERY])
def test_every_language_theme_and_size_is_looked_at(states: tuple[State, ...]) -> None:
    def within(*wanted: str) -> list[State]:
        return [state for state in states if set(wanted) & set(state.runs)]

    assert {state.language for state in within("rows", "document", "part")} == set(LANGUAGES)
    assert {state.size for state in within("sight")} == set(SIZES)
    coloured = {(state.size, state.theme) for state in within("sight", "colour")}
    assert coloured == set(product(SIZES, THEMES))


def test_the_page_with_the_longest_words_is_looked_at_in_every_combination() -> None:
    whole = {state[:3] for state in EVERY if state.runs == ("document", "sight")}
    assert whole == set(product(SIZES, LANGUAGES, THEMES))


def test_a_theme_changes_colours_alone_so_the_form_is_checked_in_one() -> None:
    for block in re.findall(r"\{(color-scheme:dark;[^}]*)\}", css()):
        for declaration in filter(None, block.split(";")):
            assert re.fullmatch(r"color-scheme:dark|--[\w]+:#[0-9a-f]{6}", declaration)
    for sheet in ASSETS.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "prefers-color-scheme" not in text
        assert "data-theme" not in text


def test_axe_runs_under_the_policy_and_does_find_faults(look: Look) -> None:
    page = with_axe(look("kyiv"))
    page.evaluate("document.querySelector('.theme').replaceChildren()")
    page.evaluate("document.querySelector('.lead').style.color = '#bbb'")
    small = "width: 9px; height: 9px; min-width: 0; min-height: 0; padding: 0; margin: 0"
    page.evaluate(
        "(css) => { for (const one of document.querySelectorAll('[data-language]')) one.style = css; }",
        small,
    )
    wanted = {"button-name": ("rows", "document", "part"), "target-size": ("sight",)}
    wanted["color-contrast"] = ("sight", "colour")
    for rule, run in ((rule, run) for rule, runs in wanted.items() for run in runs):
        assert rule in " ".join(faults(page, run, "body")), run
