"""The article's claims: complete, sourced, measured where our layers can, never typed in."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers.core.claims import PRODUCT, Claims, build_claims
from layers.core.measures import MEASURES, measure
from layers.core.spec import LANGUAGES, Built, RecordError
from layers.core.vocabulary import vocabulary
from maps.core.claim_pictures import SMALL, view_of
from maps.core.claims import SYMBOLS, render_claims
from maps.core.picture import Projection
from maps.core.registry import map_ids, map_spec
from reading import Look, open_page

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "layers" / "records"


@pytest.fixture(scope="module")
def claims(layers: Mapping[str, Built]) -> Claims:
    return build_claims(layers)


# What the article says that our maps help to check, in its order: (paragraph, claim).
STATEMENTS = (
    (1, "strike_after_alaska_summit"),
    (1, "at_least_18_dead"),
    (1, "hours_of_attack"),
    (1, "drones_and_missiles_on_the_capital"),
    (1, "five_storey_building_hit"),
    (1, "shopping_centre_in_flames"),
    (1, "eu_mission_and_british_council_damaged"),
    (3, "witkoff_in_moscow"),
    (4, "lost_in_translation"),
    (4, "land_swap_offer"),
    (4, "soldiers_never_raised"),
    (5, "recognition_is_capitulation"),
    (5, "european_alarm"),
    (6, "alaska_summit"),
    (6, "red_carpet"),
    (6, "flyover"),
    (7, "ceasefire_promised_to_allies"),
    (7, "two_with_trump"),
    (7, "ceasefire_dropped"),
    (7, "concessions_on_the_table"),
    (8, "talks_under_fire"),
    (9, "thirteen_days"),
    (9, "largest_attack_since_summit"),
    (9, "zelenskyy_ballistics"),
    (9, "aimed_at_civilians"),
    (9, "hits_deliberate"),
    (9, "vienna_convention"),
    (10, "ambassadors_summoned"),
    (10, "steel_porcupine"),
    (10, "starmer_words"),
    (10, "air_defence_overwhelmed"),
    (11, "energy_war_on_both_sides"),
    (11, "moratorium_in_spring"),
    (11, "gas_and_oil_before_winter"),
    (11, "strikes_deep_in_russia"),
    (11, "sixth_of_refining_capacity"),
    (11, "petrol_shortages"),
    (12, "spy_drones_over_weapons_routes"),
    (13, "front_over_1000_km"),
    (13, "gains_without_breakthrough"),
    (13, "two_villages_taken"),
    (13, "first_villages_in_dnipropetrovsk"),
    (13, "villages_bargaining_chips"),
    (13, "trump_raised_the_swap"),
    (18, "putin_has_not_moved"),
)


def test_every_statement_of_the_article_is_there_in_its_order_with_sources(claims: Claims) -> None:
    assert tuple((row.paragraph, row.id) for row in claims.rows) == STATEMENTS
    for row in claims.rows:
        assert set(row.sources) - {"article"}, row.id
    paragraphs = [row.paragraph for row in claims.outside.rows]
    assert paragraphs == sorted(paragraphs)


# What the article says beside that, in its order: (paragraph, claim).
OUTSIDE = (
    (2, "stage_for_putin"),
    (2, "trump_and_the_kremlin"),
    (3, "witkoff_without_experience"),
    (5, "trap_not_seen"),
    (6, "summit_as_a_show"),
    (6, "years_of_isolation"),
    (6, "pictures_for_television"),
    (7, "last_to_speak"),
    (8, "missiles_as_diplomacy"),
    (10, "facts_at_the_front"),
    (10, "show_of_force"),
    (11, "costs_of_the_war"),
    (12, "conflict_into_the_west"),
    (12, "why_the_drones_fly"),
    (12, "war_with_the_west"),
    (13, "weight_of_the_villages"),
    (14, "end_of_the_peace_dividend"),
    (14, "defence_budgets"),
    (14, "arms_and_growth"),
    (15, "guarantees_divide_europe"),
    (15, "no_american_soldiers"),
    (15, "burden_on_europeans"),
    (15, "german_soldiers"),
    (16, "merz_and_his_party"),
    (16, "bundeswehr_not_ready"),
    (16, "nato_like_guarantees"),
    (17, "trump_has_failed"),
    (17, "nobel_prize"),
    (17, "threat_to_leave"),
    (18, "vanity_used"),
    (18, "seeking_a_hearing"),
    (18, "ukraine_between_two"),
    (18, "puppet"),
    (18, "coward"),
    (19, "europe_alone"),
    (19, "west_divided"),
)


def test_what_the_article_says_beside_that_is_told_in_its_order(claims: Claims) -> None:
    assert tuple((row.paragraph, row.id) for row in claims.outside.rows) == OUTSIDE


# What rests on the word of unnamed officials alone, with nothing public beside it.
UNNAMED = ("lost_in_translation", "land_swap_offer", "soldiers_never_raised", "european_alarm")


def test_what_unnamed_officials_alone_say_is_not_confirmed(claims: Claims) -> None:
    verdicts = {row.id: row.verdict for row in claims.rows}
    assert "confirmed" not in {verdicts[key] for key in UNNAMED}
    assert verdicts["ceasefire_promised_to_allies"] == "imprecise"


def test_petrol_shortages_name_the_places_that_the_map_shows(claims: Claims) -> None:
    petrol = next(row for row in claims.rows if row.id == "petrol_shortages")
    assert "fuel_shortages/crimea" in petrol.features


def test_a_publication_that_a_layer_cites_too_bears_the_same_title_and_date(
    claims: Claims, layers: Mapping[str, Built]
) -> None:
    cited = [source for built in layers.values() for source in built.sources.values()]
    for source in claims.records.sources.values():
        same = [item for item in cited if item.url and item.url == source.url]
        assert not same or source in same, source


def test_every_paragraph_of_the_article_is_accounted_for(claims: Claims) -> None:
    spoken_of = {row.paragraph for row in (*claims.rows, *claims.outside.rows)}
    assert spoken_of == set(range(1, 20))


def test_an_opinion_is_no_unconfirmed_fact(claims: Claims) -> None:
    opinions = {row.id for row in claims.rows if row.verdict == "opinion"}
    assert opinions == {"recognition_is_capitulation", "villages_bargaining_chips"}


def test_another_order_than_that_of_the_article_is_refused(
    layers: Mapping[str, Built], tmp_path: Path
) -> None:
    for name in ("article_claims.toml", "article_outside.toml"):
        text = (RECORDS / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    file = tmp_path / "article_outside.toml"
    good = 'id = "europe_alone"\nparagraph = 19'
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, good.replace("19", "2")), encoding="utf-8")
    with pytest.raises(RecordError, match="europe_alone, field paragraph, found: 2 after 18"):
        build_claims(layers, folder=tmp_path)


def test_the_farthest_strike_is_measured_from_the_border(layers: Mapping[str, Built]) -> None:
    # 1,702 km: computed apart from this code, with Natural Earth's outline of Ukraine.
    what, km, unit = measure("deep_strikes", layers).values[0]
    assert what == "refinery_strikes_russia/ukhta_10_august"
    assert (km, unit) == (pytest.approx(1702, abs=2), "km")


def test_thirteen_days_are_counted(layers: Mapping[str, Built]) -> None:
    assert measure("days_since_summit", layers).values == (("days_between", 13, "days"),)


def test_a_small_map_shows_no_ground_that_its_map_has_not(
    claims: Claims, layers: Mapping[str, Built]
) -> None:
    for row in claims.rows:
        drawn = Projection(view_of(row, layers), SMALL.width, SMALL.height)
        extent = map_spec(row.map).extent
        assert drawn.left >= extent.west - 1e-9, row.id
        assert drawn.left + SMALL.width / drawn.scale <= extent.east + 1e-9, row.id


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


def test_a_measure_with_an_error_says_it_and_a_bound_has_no_bar(
    claims: Claims, layers: Mapping[str, Built]
) -> None:
    page = render_claims(claims, layers)
    parts = {row.id: page.split(f'id="claim-{row.id}"')[1].split("</li>")[0] for row in claims.rows}
    assert "19,900 km² (±\xa0600)" in parts["soldiers_never_raised"]
    assert "bar-part" in parts["soldiers_never_raised"]
    for name, bound in (
        ("two_villages_taken", "3 km"),
        ("eu_mission_and_british_council_damaged", "600 m"),
    ):
        assert f"less than {bound}" in parts[name]
        assert "bar-part" not in parts[name]


def test_no_measured_value_stands_in_the_record_file(claims: Claims) -> None:
    for row in claims.rows:
        for what, value, unit in claims.measured[row.id].values if row.measure else ():
            if unit in ("km", "m", "percent", "km2") and value > 100:
                digits = re.sub(r"\D", "", f"{value:.0f}")
                text = " ".join(row.finding.model_dump().values())
                numbers = {re.sub(r"\D", "", item) for item in re.findall(r"\d[\d.,\xa0]*", text)}
                assert digits not in numbers, (row.id, what)


def test_every_claim_links_to_a_map_and_to_features_that_exist(claims: Claims) -> None:
    for row in claims.rows:
        assert row.map in map_ids()


def test_an_unknown_feature_layer_or_measure_is_refused(
    layers: Mapping[str, Built], tmp_path: Path
) -> None:
    source = (RECORDS / "article_claims.toml").read_text(encoding="utf-8")
    outside = (RECORDS / "article_outside.toml").read_text(encoding="utf-8")
    (tmp_path / "article_outside.toml").write_text(outside, encoding="utf-8")
    for good, bad, word in (
        ('"kyiv_strike_sites/eu_delegation"', '"kyiv_strike_sites/nowhere"', "features"),
        ('layers = ["front_line"]', 'layers = ["nothing"]', "layers"),
        ('measure = "front_length"', 'measure = "guess"', "measure"),
        ('verdict = "wrong_scope"', 'verdict = "bad"', "verdict"),
    ):
        assert good in source
        broken = source.replace(good, bad, 1)
        (tmp_path / "article_claims.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(RecordError, match=f"field {word}"):
            build_claims(layers, folder=tmp_path)


SHOWN = """(codes) => [...document.querySelectorAll('.claim')].map((item) => ({
  id: item.id,
  texts: codes.map((code) => item.querySelector(`h2 span[lang=${code}]`).textContent),
  pictures: item.querySelectorAll('svg.picture').length,
  sources: item.querySelectorAll('.claim-sources li').length,
  measured: item.querySelectorAll('table.measured').length,
}))"""


@pytest.mark.browser
def test_the_page_shows_every_claim_in_order_with_verdict_evidence_and_map(
    claims: Claims, site: Path, page: Page
) -> None:
    open_page(page, site, "claims")
    shown = page.evaluate(SHOWN, list(LANGUAGES))
    assert [item["id"] for item in shown] == [f"claim-{row.id}" for row in claims.rows]
    for row, item in zip(claims.rows, shown, strict=True):
        assert item["texts"] == [getattr(row.claim, language) for language in LANGUAGES]
        assert item["pictures"] == 1
        assert item["sources"] >= 1
        assert (item["measured"] >= 1) >= bool(row.measure)
    assert len(page.seen) == 1  # type: ignore[attr-defined]


def test_the_table_of_the_readme_is_that_of_the_records(claims: Claims) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## The article, checked")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert rows == [
        f"| {row.claim.en} | `{row.id}` | {vocabulary()['verdict'][row.verdict]['en']} "
        f"| {', '.join(f'`{name}`' for name in row.layers)} | `{row.map}.html` |"
        for row in claims.rows
    ]


@pytest.mark.browser
def test_the_page_cites_the_article_counts_the_verdicts_and_jumps_to_each(
    claims: Claims, look: Look
) -> None:
    page = look("claims")
    cited = page.locator(".article cite a")
    assert cited.text_content() == claims.article.title
    assert cited.get_attribute("href") == claims.article.url
    rows = page.evaluate(
        "[...document.querySelectorAll('.verdicts tbody tr')].map((row) => "
        "[row.cells[0].textContent, row.querySelector('a').getAttribute('href'), row.cells[2].className])"
    )
    assert rows == [
        [str(row.paragraph), f"#claim-{row.id}", f"verdict v-{row.verdict}"] for row in claims.rows
    ]
    counts = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.counts .verdict')].map((item) => "
        "[item.className.split('v-')[1], +item.querySelector('b').textContent]))"
    )
    assert counts == Counter(row.verdict for row in claims.rows)
    outside = page.locator(".outside tbody tr")
    assert page.locator(".counts .beside b").text_content() == str(outside.count())
    assert outside.count() == len(claims.outside.rows)


@pytest.mark.browser
def test_by_keyboard_the_table_of_verdicts_leads_to_a_claim(look: Look) -> None:
    page = look("claims")
    page.focus(".verdicts a[href='#claim-flyover']")
    page.keyboard.press("Enter")
    expect(page.locator("#claim-flyover h2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.claim').id") == "claim-flyover"
