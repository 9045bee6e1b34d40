"""A number and its unit agree, and a span has no date twice, in every language."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.measure import no_finer
from layers.core.claims import build_claims
from layers.core.spec import Built
from layers.core.vocabulary import vocabulary
from maps.core.cells import cell
from maps.core.locale import amount_words, measured_words, moment_words
from maps.core.registry import map_ids, map_spec
from maps.core.shares import share_section
from maps.core.view import figures, table

SYMBOLS = {"percent", "km2", "m", "km"}


@pytest.mark.parametrize(
    ("value", "unit", "uk"),
    [
        (1, "people", "1 людина"),
        (4, "people", "4 людини"),
        (12, "people", "12 людей"),
        (22, "people", "22 людини"),
        (25, "people", "25 людей"),
        (31, "missiles", "31 ракета"),
        (33, "places", "33 місця"),
        (598, "drones", "598 дронів"),
        (69.95, "roubles_per_litre", "69,95 рубля за літр"),
        (464, "km2", "464 км²"),
    ],
)
def test_in_ukrainian_the_unit_follows_the_number(value: float, unit: str, uk: str) -> None:
    assert amount_words(value, unit)["uk"] == uk


def test_one_is_singular_in_german_and_english() -> None:
    assert amount_words(1, "drones") == {"de": "1 Drohne", "en": "1 drone", "uk": "1 дрон"}
    assert amount_words(2, "drones") == {"de": "2 Drohnen", "en": "2 drones", "uk": "2 дрони"}


def test_every_unit_that_is_counted_has_all_its_forms() -> None:
    counted = set(vocabulary()["unit"]) - SYMBOLS
    for form in ("one", "few", "other"):
        assert set(vocabulary()[f"unit_{form}"]) == counted, form


def test_in_ukrainian_no_measure_has_a_latin_unit(layers: Mapping[str, Built]) -> None:
    latin = re.compile(r"\d (?:m|km|km²)(?!\w)")
    for name in map_ids():
        for drawn in map_spec(name).drawn:
            rows = table(drawn, layers[drawn.layer])["rows"]
            cells = [cell.texts["uk"] for row in rows for cell in row["cells"] if cell.texts]
            values = [item["value"]["uk"] for item in figures(drawn, layers[drawn.layer])]
            assert [text for text in (*cells, *values) if latin.search(text)] == [], name


@pytest.mark.parametrize(
    ("value", "unit", "error", "words"),
    [
        (16, "km2", 60, ("weniger als 80 km²", "less than 80 km²", "менше ніж 80 км²")),
        (0.05, "percent", 0.2, ("weniger als 0,3 %", "less than 0.3 %", "менше ніж 0,3 %")),
        (0.13, "km", 3.0, ("weniger als 3 km", "less than 3 km", "менше ніж 3 км")),
        (264, "m", 320, ("weniger als 600 m", "less than 600 m", "менше ніж 600 м")),
        (139, "km2", 70, ("140 km²", "140 km²", "140 км²")),
        (26_346, "km2", None, ("26.346 km²", "26,346 km²", "26\xa0346 км²")),
    ],
)
def test_where_the_error_is_larger_a_measure_says_only_what_it_is_below(
    value: float, unit: str, error: float | None, words: tuple[str, ...]
) -> None:
    assert tuple(measured_words(value, unit, error).values()) == words


def test_an_area_has_one_figure_wherever_it_stands(layers: Mapping[str, Built]) -> None:
    frame = layers["russian_control"].frame.set_index("id")
    whole = layers["oblasts"].frame.set_index("iso_3166_2")["area_km2"]
    for unit in ("crimea", "sevastopol"):
        assert frame.area_km2[unit] == whole[frame.iso_3166_2[unit]] == round(frame.area_km2[unit])
    shown = {row[0].texts["en"]: row[2].texts["en"] for row in share_section(layers).rows}
    measured = build_claims(layers).measured["soldiers_never_raised"]
    assert len(measured.values) == 2
    for name, value, unit in measured.values:
        row = frame.loc[name.split("/")[1]]
        told = measured_words(value, unit, measured.errors[name])["en"]
        assert told == measured_words(row.area_km2, unit, row.area_error_km2)["en"]
        assert shown[row.name_en].startswith(told)


def test_no_table_tells_a_measure_finer_than_its_error(layers: Mapping[str, Built]) -> None:
    found = 0
    for built in layers.values():
        for row in built.frame.drop(columns="geometry").to_dict("records"):
            for column in built.layer.columns:
                stem, _, unit = column.name.rpartition("_")
                error = row.get(f"{stem}_error_{unit}")
                if not error or error != error:  # noqa: PLR0124 - NaN where there is none
                    continue
                told = cell(built, row, column.name).texts or {}
                *below, number, _ = told["en"].replace(",", "").split()
                value = no_finer(row[column.name], error=error)
                assert bool(below) == (value < error), (row["id"], column.name)
                wanted = no_finer(value + error, error=error) if below else value
                assert float(number) == wanted, (row["id"], column.name)
                found += 1
    assert found > 10


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.times(), st.times())
def test_two_hours_on_one_day_have_the_date_once(day: date, one: time, other: time) -> None:
    first, last = (f"{datetime.combine(day, clock):%Y-%m-%dT%H:%M}" for clock in (one, other))
    for language, text in moment_words(f"{first}/{last}").items():
        dated = moment_words(day.isoformat())[language]
        start, end = (moment_words(moment)[language] for moment in (first, last))
        assert text.count(dated) == 1
        assert text.startswith(start)
        assert text.endswith(end.removeprefix(f"{dated}, "))
        assert len(text) <= len(start) + len("–00:00")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (
            "2025-08-24/2025-08-31",
            ("24.–31. August 2025", "24–31 August 2025", "24–31 серпня 2025\u202fр."),
        ),
        (
            "2025-07-30/2025-08-02",
            (
                "30. Juli – 2. August 2025",
                "30 July – 2 August 2025",
                "30 липня – 2 серпня 2025\u202fр.",
            ),
        ),
        (
            "2024-12-30/2025-01-02",
            (
                "30. Dezember 2024 – 2. Januar 2025",
                "30 December 2024 – 2 January 2025",
                "30 грудня 2024\u202fр. – 2 січня 2025\u202fр.",
            ),
        ),
        (
            "2025-06/2025-08",
            ("Juni–August 2025", "June–August 2025", "червень–серпень 2025\u202fр."),
        ),
    ],
)
def test_a_span_of_days_says_once_what_both_ends_share(span: str, words: tuple[str, ...]) -> None:
    assert tuple(moment_words(span).values()) == words


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_span_from_a_day_to_itself_is_that_day(day: date) -> None:
    for text in (f"{day}", f"{day:%Y-%m}", f"{day:%Y}"):
        assert moment_words(f"{text}/{text}") == moment_words(text)
