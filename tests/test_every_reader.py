"""Every reader: axe-core on every page, in every language, theme and size, with a popup and without.

Colours do not depend on words, nor the form on colours: each language is looked at in one theme, each
theme in one language. The page with the longest words is looked at in every combination.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from layers.core.spec import LANGUAGES
from maps.core.css import css
from maps.core.registry import map_ids
from reading import OPEN_FIRST, RECORDS, SIZES, axe_script, open_page, script, window

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[1] / "maps" / "core" / "assets"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
Windows = Mapping[str, Page]
LONGEST_WORDS = "dnipropetrovsk"


@pytest.fixture(scope="module", params=RECORDS)
def opened(request: pytest.FixtureRequest, site: Path, browser: Browser) -> Iterator[Windows]:
    """A page in each of the two windows, with axe-core; they work at the same time."""
    contexts = {size: window(browser, extent) for size, extent in SIZES.items()}
    yield {
        size: with_axe(context.new_page(), site, request.param)
        for size, context in contexts.items()
    }
    for context in contexts.values():
        context.close()


def with_axe(page: Page, site: Path, name: str) -> Page:
    """The page, and axe-core in it: the debugging protocol hands it in, no policy concerns that."""
    open_page(page, site, name).evaluate(axe_script())
    page.evaluate(script("axe.js"))
    return page


def faults(windows: Windows, half: str, part: str) -> dict[str, list[str]]:
    """What axe-core complains of in each window: in the form of the page, or in the colours of a part."""
    for page in windows.values():
        page.evaluate("([half, part]) => beginRun(half, part)", [half, part])
    return {size: page.evaluate("running") for size, page in windows.items()}


def set_state(page: Page, language: str, theme: Theme) -> None:
    # A popup may lie over the switch: no real click.
    page.evaluate("(code) => document.querySelector(`[data-language=${code}]`).click()", language)
    page.emulate_media(color_scheme=theme)


def states(*, whole: bool) -> Iterator[tuple[str, Theme, tuple[str, ...]]]:
    """Language, theme, and what is looked at in them: form, colour or both."""
    for language, theme in product(LANGUAGES, THEMES):
        first = (language == LANGUAGES[0], theme == THEMES[0])
        halves = [half for half, one in (("form", first[1]), ("colour", first[0])) if one or whole]
        if halves:
            yield language, theme, tuple(halves)


def faults_in_the_states(windows: Windows, part: str, *, whole: bool) -> dict[str, list[str]]:
    """The form of all rows in the first language of a page, of one row of a kind in the others."""
    found: dict[str, list[str]] = {}
    for language, theme, halves in states(whole=whole):
        for page in windows.values():
            set_state(page, language, theme)
        for half in halves:
            every_row = part == "body" and (language, half) == (LANGUAGES[0], "form")
            for size, told in faults(windows, "whole" if every_row else half, part).items():
                found[f"{half} {language} {theme} {size}"] = told
    return {state: told for state, told in found.items() if told}


def test_axe_finds_no_violation_in_any_theme_language_and_size(
    opened: Windows, request: pytest.FixtureRequest
) -> None:
    whole = request.node.callspec.params["opened"] == LONGEST_WORDS
    assert faults_in_the_states(opened, "body", whole=whole) == {}


@pytest.mark.parametrize("opened", map_ids(), indirect=True)
def test_axe_finds_no_violation_with_a_popup_open(opened: Windows) -> None:
    for page in opened.values():
        page.evaluate(OPEN_FIRST)
    assert faults_in_the_states(opened, ".leaflet-popup", whole=False) == {}
    assert all(page.is_visible(".leaflet-popup") for page in opened.values())


def test_every_language_and_every_theme_is_looked_at() -> None:
    some, every = list(states(whole=False)), list(states(whole=True))
    assert {language for language, _, halves in some if "form" in halves} == set(LANGUAGES)
    assert {theme for _, theme, halves in some if "colour" in halves} == set(THEMES)
    assert [halves for _, _, halves in every] == [("form", "colour")] * 6


def test_a_theme_changes_colours_alone_so_the_form_is_checked_in_one() -> None:
    for block in re.findall(r"\{(color-scheme:dark;[^}]*)\}", css()):
        for declaration in filter(None, block.split(";")):
            assert re.fullmatch(r"color-scheme:dark|--[\w]+:#[0-9a-f]{6}", declaration)
    for sheet in ASSETS.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "prefers-color-scheme" not in text
        assert "data-theme" not in text


def test_axe_runs_under_the_policy_and_does_find_faults(site: Path, page: Page) -> None:
    with_axe(page, site, "kyiv")
    page.evaluate("document.querySelector('.theme').replaceChildren()")
    page.evaluate("document.querySelector('.lead').style.color = '#bbb'")
    one = {"desk": page}
    assert "button-name" in " ".join(faults(one, "whole", "body")["desk"])
    assert "color-contrast" in " ".join(faults(one, "colour", "body")["desk"])
