"""The article's claims: complete, sourced, measured where our layers can, never typed in."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from layers.core.claims import PRODUCT, Claims, build_claims
from layers.core.measures import MEASURES, measure
from layers.core.spec import LANGUAGES, Built, RecordError
from layers.core.vocabulary import vocabulary
from maps.core.claims import SYMBOLS
from maps.core.registry import map_ids
from reading import READY

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def claims(layers: Mapping[str, Built]) -> Claims:
    return build_claims(layers)


def test_there_are_at_least_ten_claims_and_three_are_measured(claims: Claims) -> None:
    assert len(claims.rows) >= 10
    assert len(claims.measured) >= 3
    assert [row.order for row in claims.rows] == list(range(1, len(claims.rows) + 1))


def test_every_verdict_has_words_and_a_form_of_its_own() -> None:
    assert set(SYMBOLS) == set(vocabulary()["verdict"])
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_every_measure_is_used_and_has_a_method_in_words(
    claims: Claims, layers: Mapping[str, Built]
) -> None:
    assert {row.measure for row in claims.rows if row.measure} == set(MEASURES)
    for name in MEASURES:
        found = measure(name, layers)
        assert found.values
        assert found.method in vocabulary()["method"]


def test_measured_values_come_from_the_layers(claims: Claims, layers: Mapping[str, Built]) -> None:
    written = json.loads((ROOT / "layers" / "built" / PRODUCT).read_text(encoding="utf-8"))
    entries = {entry["id"]: entry for entry in written["claims"]}
    front = entries["front_over_1000_km"]["measured"]["values"][0]
    assert front["value"] == round(layers["front_line"].frame["length_km"].sum())
    assert set(claims.measured) == {key for key, entry in entries.items() if "measured" in entry}


def test_no_measured_value_stands_in_the_record_file(claims: Claims) -> None:
    for row in claims.rows:
        for what, value, unit in claims.measured[row.id].values if row.measure else ():
            if unit in ("km", "m", "percent", "km2") and value > 100:
                digits = re.sub(r"\D", "", f"{value:.0f}")
                text = re.sub(r"\D", "", " ".join(row.finding.model_dump().values()))
                assert digits not in text, (row.id, what)


def test_every_claim_links_to_a_map_and_to_features_that_exist(claims: Claims) -> None:
    for row in claims.rows:
        assert row.map in map_ids()


def test_an_unknown_feature_layer_or_measure_is_refused(
    layers: Mapping[str, Built], tmp_path: Path
) -> None:
    source = (ROOT / "layers" / "records" / "article_claims.toml").read_text(encoding="utf-8")
    for good, bad, word in (
        ('"kyiv_strike_sites/eu_delegation"', '"kyiv_strike_sites/nowhere"', "features"),
        ('layers = ["front_line"]', 'layers = ["nothing"]', "layers"),
        ('measure = "front_length"', 'measure = "guess"', "measure"),
        ('verdict = "wrong_scope"', 'verdict = "bad"', "verdict"),
    ):
        assert good in source
        (tmp_path / "article_claims.toml").write_text(source.replace(good, bad, 1))
        with pytest.raises(RecordError, match=f"field {word}"):
            build_claims(layers, folder=tmp_path)


@pytest.mark.browser
def test_the_page_shows_every_claim_in_order_with_verdict_evidence_and_map(
    claims: Claims, site: Path, page: Page
) -> None:
    page.goto((site / "maps" / "claims.html").as_uri())
    page.wait_for_selector(READY)
    shown = page.evaluate("[...document.querySelectorAll('.claim')].map((e) => e.id)")
    assert shown == [f"claim-{row.id}" for row in claims.rows]
    for row in claims.rows:
        item = page.locator(f"#claim-{row.id}")
        for language in LANGUAGES:
            text = item.locator(f"h2 .t[lang={language}]").text_content()
            assert text == getattr(row.claim, language)
        assert item.locator("svg.picture").count() == 1
        assert item.locator(".claim-sources a, .claim-sources li").count() >= 1
        assert (item.locator("table.measured").count() >= 1) >= bool(row.measure)
    assert len(page.seen) == 1  # type: ignore[attr-defined]


def test_the_readme_lists_every_claim_with_its_page(claims: Claims) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for row in claims.rows:
        line = next(line for line in text.splitlines() if f"`{row.id}`" in line)
        assert f"{row.map}.html" in line


@pytest.mark.browser
def test_every_figure_on_every_page_has_its_moment_and_its_source(site: Path, page: Page) -> None:
    for name in map_ids():
        page.goto((site / "maps" / f"{name}.html").as_uri())
        rows = page.evaluate(
            "[...document.querySelectorAll('.figures tbody tr')].map((row) => "
            "[row.cells[3].textContent.trim(), row.cells[6].querySelectorAll('li').length])"
        )
        assert all(moment and count for moment, count in rows), name
        computed = page.evaluate(
            "[...document.querySelectorAll('.computed tbody tr')].map((row) => row.querySelectorAll('.sources li').length)"
        )
        assert all(computed), name
    page.goto((site / "maps" / "claims.html").as_uri())
    claims = page.evaluate(
        "[...document.querySelectorAll('.claim')].map((e) => e.querySelectorAll('.sources li').length)"
    )
    assert all(claims)
