"""Every figure on every page has its source and its as-of date: the pages are walked for it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from layers.core.registry import layer_ids
from layers.core.spec import LANGUAGES, Built
from maps.core.registry import map_ids, map_spec
from reading import RECORDS, Look

ROOT = Path(__file__).parents[1]
every_map = pytest.mark.parametrize("map_id", map_ids())

# Texts with digits that stand in none of the homes below. Each home has its own check in HOMELESS.
HOMELESS = """() => {
  const has = (element, wanted) => element && element.querySelector(wanted);
  const year = /20\\d\\d/;
  const homes = [
    // A row of a map's table, of figures, of statements, of computed values: its own sources.
    (at) => has(at.closest('.table tbody tr'), '.sources li'),
    // A published figure of a claim: sources and moment in its row.
    (at) => has(at.closest('.measured tbody tr'), '.sources li') && year.test(at.closest('tr').querySelector('th').innerText),
    // A measured value of a claim: the day of its layers in the caption, sources under the claim.
    (at) => at.closest('.measured') && year.test(at.closest('table').querySelector('.measured-as-of')?.innerText || '') && has(at.closest('.claim'), '.claim-sources .sources li'),
    // What the article says, and what was found: the claim's sources.
    (at) => at.closest('.claim h2, .claim-text > p') && has(at.closest('.claim'), '.claim-sources .sources li'),
    // A claim in the table of verdicts: the claim that it leads to has its sources.
    (at) => has(document.querySelector(at.closest('.verdicts tr')?.querySelector('a')?.getAttribute('href') || 'none'), '.claim-sources .sources li'),
    // Counted on the page itself: the verdicts, and the article's paragraphs.
    (at) => at.closest('.counts, .paragraph'),
    // The article's own title.
    (at) => at.closest('.article'),
    // What a computed table says of its whole: the day, and rows with sources.
    (at) => at.closest('.computed > p') && year.test(at.closest('p').innerText) && has(at.closest('.computed'), 'tbody .sources li'),
    // Bars of the panel: the table of the same name.
    (at) => has(document.querySelector(at.closest('.bars')?.previousElementSibling.querySelector('a').getAttribute('href') || 'none'), 'tbody .sources li'),
    // How many records have no place: they stand in the table that is linked.
    (at) => has(document.querySelector(at.closest('.placeless')?.querySelector('a').getAttribute('href') || 'none'), 'tbody .sources li'),
    // Counts of the index: the as-of day of the layer, in its row.
    (at) => at.closest('.index tbody tr') && year.test(at.closest('tr').cells[4].innerText),
    // A source is no figure; nor is a citation, or a count of sources.
    (at) => at.closest('.source-list, .sources, textarea, .embed-credit'),
    // The toll as known at the moment shown: its day, and in brackets who published it.
    (at) => at.closest('.toll') && year.test(at.closest('.toll').innerText) && /\\(.+\\)/.test(at.closest('.toll').innerText),
    // How long ago the as-of day is, which stands before it.
    (at) => at.closest('.age') && year.test(at.closest('.as-of').innerText),
    // The changelog speaks of records, which have their sources.
    (at) => at.closest('.index ul[lang=en]'),
  ];
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data;
    const at = walk.currentNode.parentElement;
    if (!/\\d/.test(text) || at.closest('script, style, svg, noscript, select, .folium-map')) continue;
    if (!homes.some((home) => home(at))) found.push([at.closest('span[lang]')?.lang || '', text.trim()]);
  }
  return found;
}"""

# Days, moments, and the names of licences, standards and scales are no figures.
MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|"
    r"February|March|May|June|July|October|December|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|"
    r"лип\w+|серп\w+|верес\w+|жовт\w+|листопад\w*|груд\w+)"
)
NO_FIGURES = (
    rf"\d{{1,2}}\.?(?:\s*(?:–|bis|to|до|по|and|und|і)\s*\d{{1,2}}\.?)?\s*{MONTH}(?:\s*20\d\d)?",
    r"\b20\d\d\b", r"CC BY 4\.0", r"ISO 3166-2", r"1:10(?: ?m|\s?000\s?000| Mio\.| млн)?", r"[23]-Clause",
)  # fmt: skip
# How fine our own drawing is, and how many units there are: said of the map, reported by nobody.
OF_THE_MAP = (r"(?:1[.,]5|2[.,]5|3) (?:km|км)", r"700 (?:m|м)", r"\b27\b")


def numbers(text: str) -> Iterator[float]:
    """The figures in a text, with neither days nor names."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    for pattern in (*NO_FIGURES, *OF_THE_MAP):
        plain = re.sub(pattern, " ", plain)
    yield from (float(found) for found in re.findall(r"\d+", plain))


def reported(page: str, layers: Mapping[str, Built]) -> set[float]:
    """The values in the tables of figures of a page, or of all maps for the index."""
    maps = [page] if page in map_ids() else map_ids() if page == "index" else ()
    drawn = (item for map_id in maps for item in map_spec(map_id).drawn if item.more is None)
    return {figure.value for item in drawn for figure in layers[item.layer].records.figures}


@pytest.fixture(params=RECORDS)
def shown(request: pytest.FixtureRequest, look: Look) -> tuple[str, Page]:
    """A page, for the tests of its figures."""
    return request.param, look(request.param)


on_every_map = pytest.mark.parametrize("shown", map_ids(), indirect=True)


@pytest.mark.browser
def test_every_figure_on_a_page_has_a_source_and_a_day(
    shown: tuple[str, Page], layers: Mapping[str, Built]
) -> None:
    name, page = shown
    known = reported(name, layers)
    without = [
        (language, text)
        for language, text in page.evaluate(HOMELESS)
        if not set(numbers(text)) <= known
    ]
    assert without == []


@pytest.mark.browser
@on_every_map
def test_every_row_of_every_table_names_its_sources(
    shown: tuple[str, Page], layers: Mapping[str, Built]
) -> None:
    map_id, page = shown
    rows = page.locator(".below tbody tr")
    least = sum(len(layers[item.layer].frame) for item in map_spec(map_id).drawn if not item.keep)
    assert rows.count() >= least > 0
    without = "(rows) => rows.filter((row) => !row.querySelector('.sources li')).map((row) => row.innerText)"
    assert rows.evaluate_all(without) == []


@pytest.mark.browser
@on_every_map
def test_every_reported_figure_has_its_moment(shown: tuple[str, Page]) -> None:
    _, page = shown
    moments = page.locator(".figures tbody tr td:nth-child(4)").all_inner_texts()
    assert [text for text in moments if not re.search(r"20\d\d", text)] == []
    headings = page.locator(".figures thead tr").first
    assert not moments or "Stand" in headings.locator("th").nth(3).inner_text()


@every_map
def test_figures_of_leads_and_notes_stand_in_the_tables(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    for texts in (spec.lead, *spec.notes):
        for language in LANGUAGES:
            assert set(numbers(texts[language])) <= reported(map_id, layers), texts[language]


def test_days_and_names_are_no_figures_and_figures_are_found() -> None:
    assert list(numbers("vom 6. bis 28. August 2025, CC BY 4.0, ISO 3166-2")) == []
    assert list(numbers("6 to 28 August 2025: 598 drones")) == [598]
    assert list(numbers("з 4 до 25 за два дні, 28 серпня 2025 року")) == [4, 25]


@pytest.mark.parametrize("layer_id", layer_ids())
def test_every_feature_of_every_product_carries_its_sources(layer_id: str) -> None:
    path = ROOT / "layers" / "built" / f"{layer_id}.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    known = {source["publisher"] for source in collection["sources"]}
    assert collection["features"]
    for feature in collection["features"]:
        named = feature["properties"]["sources"]
        assert any(publisher in named for publisher in known), feature["properties"]["id"]
