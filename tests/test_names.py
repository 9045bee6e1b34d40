"""Names: romanised by the national system in English, by the newspapers' custom in German."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from layers.core.spec import Built

ROOT = Path(__file__).parents[1]

# Resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
LETTERS = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "iu",
            "ia",
        ],
        strict=True,
    )
)
AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
SILENT = "ьʼ’'"

# Translated, because the words are plain ones.
TRANSLATED = {"Старе місто": "Old City"}


def romanised(name: str) -> str:
    """A Ukrainian name by the national system, capital letters kept."""
    return "".join(_word(word) for word in re.split(r"([ \-–()])", name))


def _word(word: str) -> str:
    text = word.lower().replace("зг", "з\0")
    letters = []
    for at, letter in enumerate(text):
        if letter == "\0":
            letters.append("gh")
        elif letter in SILENT:
            continue
        elif at == 0 and letter in AT_START:
            letters.append(AT_START[letter])
        else:
            letters.append(LETTERS.get(letter, letter))
    made = "".join(letters)
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def ground_names(name: str) -> Iterator[dict[str, str]]:
    with (ROOT / "maps" / "ground" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        yield from (row for row in csv.DictReader(stream) if row["country"] == "UA")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Запоріжжя", "Zaporizhzhia"),
        ("Згурський", "Zghurskyi"),
        ("Їжакевич", "Yizhakevych"),
        ("Знам’янка", "Znamianka"),
        ("Щербухи", "Shcherbukhy"),
        ("Юрій", "Yurii"),
        ("Кадиївка", "Kadyivka"),
    ],
)
def test_the_table_gives_the_examples_of_the_resolution(name: str, made: str) -> None:
    assert romanised(name) == made


def test_towns_bear_the_romanised_name_in_english() -> None:
    wrong = [
        (row["name_uk"], row["name_en"], romanised(row["name_uk"]))
        for row in ground_names("ukraine_places")
        if row["name_en"] != romanised(row["name_uk"])
    ]
    assert wrong == []


def test_parts_of_kyiv_bear_the_romanised_name_in_english() -> None:
    for row in ground_names("kyiv_places"):
        if row["kind"] in ("quarter", "district", "metro"):
            made = TRANSLATED.get(row["name_uk"], romanised(row["name_uk"]))
            assert row["name_en"].casefold() == made.casefold()


def test_villages_bear_the_romanised_name_in_english(layers: Mapping[str, Built]) -> None:
    for record in layers["dnipropetrovsk_villages"].records.rows:
        assert record.name.en.split(" (")[0] == romanised(record.name.uk.split(" (")[0])


def test_german_names_use_no_english_romanisation() -> None:
    for row in ground_names("ukraine_places"):
        assert not re.search(r"zh|kh|shch|ia\b|iv\b|iv[ky]", row["name_de"]), row["name_de"]


def test_no_text_in_ukrainian_holds_letters_of_russian_alone(layers: Mapping[str, Built]) -> None:
    for built in layers.values():
        for record in built.records.rows:
            for texts in (record.name, record.summary):
                assert not re.search("[ыэёъ]", texts.uk, re.IGNORECASE), record.id


def test_no_text_in_german_or_english_holds_cyrillic(layers: Mapping[str, Built]) -> None:
    for built in layers.values():
        for record in built.records.rows:
            for text in (record.name.de, record.name.en, record.summary.de, record.summary.en):
                assert not re.search("[а-яіїєґ]", text, re.IGNORECASE), record.id
