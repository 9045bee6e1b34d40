"""Names: romanised by the national system in English, by the newspapers' custom in German."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from layers.core.attribute_tables import TITLES
from layers.core.spec import LANGUAGES, Built
from maps.core.registry import map_ids, map_spec

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


# What no reader is to see, by language, and what stands there instead.
UNWANTED = {
    "de": r"zugehörig|\bBezirk Dnipro|Donbas\b|an dieser Stelle|Vermessungen ersetzen",
    "en": r"belonging|in the night to|Zelensky\b|Zelenskiy|Kiev\b|(?<!there )\bare no\b|their moment|"
    r"this spot|spiny rat\.|cadastr",
    "uk": r"\bмап[аиіуою]|суперечлив|належн[еиа]\b|Лемі\b|їхній час|у цьому місці|кадастр|миліш|РИА|Новости",
}


def texts_within(item: Any) -> Iterator[dict[str, str]]:
    """Every text in three languages within what a TOML file holds."""
    if isinstance(item, dict) and set(item) == set(UNWANTED):
        yield item
    for inner in (
        item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    ):
        yield from texts_within(inner)


def all_texts(layers: Mapping[str, Built]) -> Iterator[Mapping[str, str]]:
    """Every text that stands on a page: of records, of the interface, of layers and maps."""
    files = [*(ROOT / "layers").rglob("*.toml"), ROOT / "maps" / "core" / "words.toml"]
    for file in files:
        yield from texts_within(tomllib.loads(file.read_text(encoding="utf-8")))
    for built in layers.values():
        yield from (built.layer.title, built.layer.about)
    yield from TITLES.values()
    for spec in map(map_spec, map_ids()):
        yield from (spec.title, spec.lead, *spec.notes, *([spec.caption] if spec.caption else []))


def test_no_text_uses_a_word_that_misleads_or_is_no_longer_used(
    layers: Mapping[str, Built],
) -> None:
    texts = list(all_texts(layers))
    assert len(texts) > 1000
    assert not [
        text[language]
        for text in texts
        for language, words in UNWANTED.items()
        if re.search(words, text[language], re.IGNORECASE)
    ]


# The full titles of the highest offices of Ukraine have a capital letter; others, and those abroad, have none.
OFFICES = re.compile(
    r"\b(президент\w* України|прем[’ʼ']єр-міністр\w* України|головнокомандувач\w* (?:ЗСУ|Збройних))"
)


@pytest.mark.parametrize(
    "path",
    [
        *(ROOT / "layers" / "records").glob("*.toml"),
        *(ROOT / "layers" / "core").glob("*.toml"),
        ROOT / "maps" / "core" / "words.toml",
    ],
    ids=lambda path: path.stem,
)
def test_the_highest_offices_of_ukraine_have_a_capital_letter(path: Path) -> None:
    assert OFFICES.findall(path.read_text(encoding="utf-8")) == []


# A number of four digits that is no year, without the separator that the pages' own numbers have.
UNPARTED = re.compile(
    r"(?<![\d.,:–-])(?!(?:19|20)\d\d\b)\d{4}(?![\d-])|\d–(?!(?:19|20)\d\d\b)\d{4} "
)


def test_thousands_are_parted_as_in_the_numbers_of_the_pages(
    layers: Mapping[str, Built],
) -> None:
    assert UNPARTED.search("rund 2500 Abnehmer")
    assert not [
        text[language]
        for text in all_texts(layers)
        for language in LANGUAGES
        if UNPARTED.search(text[language])
    ]


def cited(file: Path) -> Iterator[tuple[str, str]]:
    """Publisher and host of each source of a record file that has an address."""
    for source in tomllib.loads(file.read_text(encoding="utf-8"))["sources"].values():
        host = urlsplit(source.get("url", "")).hostname or ""
        yield source["publisher"], host.removeprefix("www.")


def test_a_publisher_has_one_name_everywhere() -> None:
    found = [pair for file in (ROOT / "layers" / "records").glob("*.toml") for pair in cited(file)]
    assert len(found) > 400
    # "MENAFN (Ukrinform)": the outlet, and whose report it gives.
    outlets = {name: re.sub(r" \(.*\)$", "", name) for name, _ in found}
    hosts: dict[str, set[str]] = {}
    spelt: dict[str, set[str]] = {}
    for name, host in found:
        hosts.setdefault(host, set()).add(outlets[name])
        plain = re.sub(r"\.(ua|com|net)$| news$", "", outlets[name].casefold())
        spelt.setdefault(plain, set()).add(outlets[name])
    # Whoever has no address, and whoever keeps a file with GitHub.
    del hosts[""], hosts["github.com"]
    assert {host: names for host, names in hosts.items() if len(names) > 1} == {}
    assert [names for names in spelt.values() if len(names) > 1] == []
    assert not [name for name in outlets if re.search(r", (with|quoting|through) ", name)]
