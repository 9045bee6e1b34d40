"""Bad records get one clear line each; nothing is built from them."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.core.forms import Texts
from layers.core.named_days import named_days
from layers.core.records import FOLDER, read_records
from layers.core.registry import build, build_all
from layers.core.spec import RecordError
from layers.core.told import told_days
from layers.kyiv_strike_sites import StrikeSiteRecord
from maps.core.locale import moment_words

GOOD = """
[sources.paper]
publisher = "Paper"
title = "[report]"
url = "https://example.org/a"
published = "2025-08-28"
accessed = "2026-11"
licence = "facts only"

[[records]]
id = "site"
name = { de = "Ort", en = "Place", uk = "Місце" }
summary = { de = "Text", en = "Text", uk = "Текст" }
what_happened = "direct_hit"
date = 2025-08-28T05:40:00+03:00
time_known = "about"
place_kind = "office"
scope = "kyiv"
lon = 30.52
lat = 50.45
radius_m = 500
basis = "estimate"
within = "UA-30"
status = "reported"
according_to = { de = "X", en = "X", uk = "Х" }
sources = ["paper"]
"""
FIGURE = """
[[figures]]
what = "deaths_kyiv"
value = 1
unit = "people"
as_of = "2025-08-28"
by = { de = "X", en = "X", uk = "Х" }
sources = ["paper"]
"""

STATEMENT = """
[[statements]]
about = ["site"]
date = "2025-08-29"
by = { de = "X", en = "X", uk = "Х" }
stance = "reports"
text = { de = "Text", en = "Text", uk = "Текст" }
sources = ["paper"]
"""
BY_PAPER = 'timed_by = "paper"'


def at(clock: str) -> str:
    return f'"2025-08-28T{clock}+03:00"'


def told(text: str, *, de: str = "Text", en: str = "Text", uk: str = "Текст") -> str:
    """The good file with another summary of its record."""
    good = 'summary = { de = "Text", en = "Text", uk = "Текст" }'
    return text.replace(good, f'summary = {{ de = "{de}", en = "{en}", uk = "{uk}" }}')


def later(text: str) -> str:
    """The good file with its source published later."""
    return text.replace('published = "2025-08-28"', 'published = "2025-12-01"')


def timed(text: str, clock: str) -> str:
    """The good file with its source published at a time of day."""
    return text.replace('published = "2025-08-28"', f"published = {at(clock)}").replace(
        "date = 2025-08-28T05:40", "date = 2025-08-28T05:10"
    )


# What is done to the good file, and what the one line must name: field or place, found, allowed.
FAULTS: dict[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "unknown field": (lambda t: t + 'colour = "red"', ("record site", "colour", "unknown field")),
    "unknown section": (lambda t: t + "[other]\n", ("other", "unknown section")),
    "missing source": (lambda t: t.replace('["paper"]', "[]"), ("record site", "sources")),
    "unknown source": (lambda t: t.replace('["paper"]', '["nobody"]'), ("sources", "nobody")),
    "no sources field": (lambda t: t.replace('sources = ["paper"]', ""), ("sources", "nothing")),
    "unused source": (
        lambda t: t + t.split("[[records]]")[0].replace("paper", "other"),
        ("source other", "used by nothing"),
    ),
    "duplicate id": (lambda t: t + "[[records]]" + t.split("[[records]]")[1], ("site", "twice")),
    "id like a date": (
        lambda t: t.replace('"site"', '"x2025"').replace("x2025", "2025_08"),
        ("id",),
    ),
    "point outside its oblast": (lambda t: t.replace("30.52", "36.2"), ("lon/lat", "UA-30")),
    "swapped coordinates": (
        lambda t: t.replace("lon = 30.52", "lon = 50.45").replace("lat = 50.45", "lat = 30.52"),
        ("lon/lat", "swapped"),
    ),
    "impossible longitude": (lambda t: t.replace("30.52", "190.0"), ("lon", "190.0", "180")),
    "impossible latitude": (lambda t: t.replace("50.45", "95.0"), ("lat", "95.0", "90")),
    "latitude without longitude": (lambda t: t.replace("lon = 30.52", ""), ("lon, lat",)),
    "a place with basis none": (lambda t: t.replace('"estimate"', '"none"'), ("basis none",)),
    "radius of nothing": (lambda t: t.replace("= 500", "= 0"), ("radius_m", "greater than 0")),
    "date before 2014": (lambda t: t.replace("2025-08-28T05", "2013-08-28T05"), ("date", "2014")),
    "date in the future": (
        lambda t: t.replace("2025-08-28T05", "2999-08-28T05"),
        ("date", "policy embargo"),
    ),
    "date that cannot be": (
        lambda t: t.replace("2025-08-28T05:40:00+03:00", '"2025-02-30"'),
        ("date", "2025-02-30"),
    ),
    "a day where an hour is said to be known": (
        lambda t: t.replace("2025-08-28T05:40:00+03:00", '"2025-08-28"'),
        ("record site", "exact, about or by"),
    ),
    "an hour where only the day is said to be known": (
        lambda t: t.replace('"about"', '"day"'),
        ("record site", "only the day is known"),
    ),
    "time without offset": (lambda t: t.replace("+03:00", ""), ("date", "offset")),
    "published in the future": (
        lambda t: t.replace('published = "2025', 'published = "2999'),
        ("source paper", "published"),
    ),
    "http link": (lambda t: t.replace("https:", "http:"), ("source paper", "url", "https://")),
    "javascript link": (
        lambda t: t.replace("https://example.org/a", "javascript:alert(1)"),
        ("source paper", "url", "https://"),
    ),
    "broken TOML": (lambda t: t + "= 3", ("broken TOML",)),
    "unknown code": (lambda t: t.replace("direct_hit", "hit"), ("what_happened", "'hit'", "blast")),
    "text in two languages": (lambda t: t.replace(', uk = "Місце"', ""), ("name.uk", "nothing")),
    "empty text": (lambda t: t.replace('"Ort"', '" "'), ("name.de",)),
    "number as text": (lambda t: t.replace("= 500", '= "500"'), ("radius_m", "'500'")),
    "status without according_to": (
        lambda t: "\n".join(line for line in t.splitlines() if "according_to" not in line),
        ("status", "according_to"),
    ),
    "a home too exactly": (
        lambda t: t.replace('"office"', '"home"').replace("= 500", "= 50"),
        ("policy precision", "200"),
    ),
    "a home with its number": (
        lambda t: t.replace('"office"', '"home"').replace(
            "sources = [", 'address = { de = "X 5", en = "X", uk = "Х" }\nsources = ['
        ),
        ("policy home_address", "address.de"),
    ),
    "younger than the embargo": (
        lambda t: t.replace("2025-08-28T05:40:00+03:00", f'"{date.today()}"'),  # noqa: DTZ011
        ("policy embargo",),
    ),
    "a gazetteer that no source names": (
        lambda t: t.replace('"estimate"', '"gazetteer"'),
        ("policy basis", "'gazetteer'", "GeoNames"),
    ),
    "a position of a unit": (
        lambda t: t.replace('"office"', '"unit_position"'),
        ("policy forbidden_kind", "unit_position"),
    ),
    "a field for victims": (
        lambda t: t + 'victim_name = "x"',
        ("policy forbidden_field", "victim_name"),
    ),
    "an e-mail address in a text": (
        lambda t: t.replace('"Place"', '"write to a.b@example.org"'),
        ("policy personal_data", "email"),
    ),
    "a telephone number in a text": (
        lambda t: t.replace('"Place"', '"+380 44 123 45 67"'),
        ("policy personal_data", "phone"),
    ),
    "unknown unit": (lambda t: t.replace("UA-30", "UA-99"), ("within", "UA-99")),
    "figure of an unknown record": (
        lambda t: t + FIGURE.replace("value", 'about = "nobody"\nvalue'),
        ("figure", "about", "nobody"),
    ),
    "figure younger than all its sources": (
        lambda t: t + FIGURE.replace('"2025-08-28"', '"2025-08-29"').replace("deaths", "injured"),
        ("figure no. 1 (injured_kyiv)", "as_of", "2025-08-29", "up to 2025-08-28", "source paper"),
    ),
    "toll of an hour after its source": (
        lambda t: timed(t, "10:27") + FIGURE.replace('"2025-08-28"', f"{at('14:05')}\n{BY_PAPER}"),
        ("figure no. 1", "as_of", "14:05", "up to 2025-08-28T10:27+03:00", "source paper"),
    ),
    "time of day that no source gives": (
        lambda t: timed(t, "10:27") + FIGURE.replace('"2025-08-28"', at("10:05")),
        ("figure no. 1", "as_of", "10:05", "published, or with timed_by"),
    ),
    "time of day from a source not named": (
        lambda t: t + FIGURE.replace('"2025-08-28"', at("10:05") + '\ntimed_by = "nobody"'),
        ("figure no. 1", "timed_by", "nobody", "one of its sources"),
    ),
    "toll that falls": (
        lambda t: (
            t
            + FIGURE
            + FIGURE.replace("= 1", "= 2").replace('"2025-08-28"', f"{at('09:31')}\n{BY_PAPER}")
        ),
        ("figure no. 1", "value", "found: 1", "from 2", "09:31"),
    ),
    "statement younger than all its sources": (
        lambda t: t + STATEMENT,
        ("statement no. 1", "date", "2025-08-29", "up to 2025-08-28"),
    ),
    "record younger than all its sources": (
        lambda t: t.replace("date = 2025-08-28", "date = 2025-08-29"),
        ("record site", "date", "up to 2025-08-28", "source paper"),
    ),
    "published at a time without offset": (
        lambda t: t.replace('"2025-08-28"', '"2025-08-28T10:27"'),
        ("source paper", "published", "offset"),
    ),
    "a later day that one language names alone": (
        lambda t: told(t, de="am 30. August"),
        ("record site", "summary", "2025-08-30", "the same days in every language"),
    ),
    "a later month that one language gives otherwise": (
        lambda t: told(later(t), de="im November", en="in October", uk="у листопаді"),
        ("record site", "summary", "2025-10", "the same days in every language"),
    ),
    "a day told after all its sources": (
        lambda t: told(t, de="am 30. August", en="on 30 August", uk="30 серпня"),
        ("record site", "2025-08-30 in its texts", "after all its sources", "still_to_come"),
    ),
    "a day still to come that no text names": (
        lambda t: t.replace("lon = 30.52", 'still_to_come = ["2025-08-30"]\nlon = 30.52'),
        ("record site", "still_to_come", "2025-08-30", "a day that its texts name"),
    ),
    "a day that no calendar has": (
        lambda t: told(t, de="am 31. September", en="on 31 September", uk="31 вересня"),
        ("record site", "summary", "day"),
    ),
    "figure without a source": (
        lambda t: t + FIGURE.replace('["paper"]', "[]"),
        ("figure no. 1", "sources"),
    ),
    "records that are no list": (lambda t: t.replace("[[records]]", "[records]"), ("records",)),
}


def faults_of(text: str, folder: Path) -> list[str]:
    path = folder / "kyiv_strike_sites.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_records(path, form=StrikeSiteRecord)
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It burned until 31 August.", {"2025-08-31"}),
        ("On 30 August and 2 September", {"2025-08-30", "2025-09-02"}),
        ("13, 14 and 16 September", {"2025-09-13", "2025-09-14", "2025-09-16"}),
        ("24–31 August 2025", {"2025-08-31"}),
        ("until mid-September, reopened in November", {"2025-09", "2025-11"}),
        ("on 1 January 2026", {"2026-01-01"}),
        ("in March 2022, on 27 August, at 17:30", set()),
    ],
)
def test_the_days_that_a_text_names_are_told(text: str, days: set[str], tmp_path: Path) -> None:
    path = tmp_path / "kyiv_strike_sites.toml"
    path.write_text(later(GOOD), encoding="utf-8")
    (row,) = read_records(path, form=StrikeSiteRecord).rows
    texts = Texts(de="Text", en=text, uk="Текст")
    assert told_days(row.model_copy(update={"summary": texts})) == days
    assert told_days(row.model_copy(update={"summary": texts}), {"name"}) == set()
    ahead = row.model_copy(update={"summary": texts, "still_to_come": sorted(days)})
    assert told_days(ahead) == set()


SAME = {
    "de": "am 13., 14. und 16. September, Mitte November, vom 24. bis 31. August, am 1. Januar 2026",
    "en": "on 13, 14 and 16 September, in mid-November, from 24 to 31 August, on 1 January 2026",
    "uk": "13, 14 і 16 вересня, у середині листопада, від 24 до 31 серпня, 1 січня 2026 року",
}


def test_the_days_of_a_text_are_read_alike_in_every_language() -> None:
    found = [list(named_days(text, key, year="2025")) for key, text in SAME.items()]
    days = ["2025-09-13", "2025-09-14", "2025-09-16", "2025-11", "2025-08-24", "2025-08-31"]
    assert found == [[*days, "2026-01-01"]] * 3


def test_a_day_without_any_year_is_refused() -> None:
    assert list(named_days("on 3 May, in 2024", "en", year=None)) == ["2024-05-03"]
    with pytest.raises(ValueError, match="with its year"):
        list(named_days("on 3 May", "en", year=None))


@pytest.mark.parametrize("language", ["de", "en", "uk"])
def test_every_month_of_the_calendar_is_known(language: str) -> None:
    for month in range(1, 13):
        words = moment_words(f"2025-{month:02d}-09")[language]
        assert list(named_days(words, language, year=None)) == [f"2025-{month:02d}-09"]


def test_the_good_file_is_good(tmp_path: Path) -> None:
    path = tmp_path / "kyiv_strike_sites.toml"
    path.write_text(GOOD + FIGURE, encoding="utf-8")
    records = read_records(path, form=StrikeSiteRecord)
    assert records.rows[0].date == "2025-08-28T05:40:00+03:00"
    assert records.figures[0].value == 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_record_gets_one_clear_line(name: str, tmp_path: Path) -> None:
    spoil, words = FAULTS[name]
    found = faults_of(spoil(GOOD), tmp_path)
    line = found[0]
    assert line.startswith("kyiv_strike_sites.toml: ")
    assert "\n" not in line
    assert "allowed: " in line
    for word in words:
        assert word in line, line


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    spoilt = GOOD.replace("https:", "http:").replace("direct_hit", "hit").replace("= 500", "= -1")
    assert len(faults_of(spoilt, tmp_path)) == 3


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"gone\.toml: unreadable"):
        read_records(tmp_path / "gone.toml", form=StrikeSiteRecord)
    (tmp_path / "latin.toml").write_bytes("a = 'ä'".encode("latin-1"))
    with pytest.raises(RecordError, match=r"latin\.toml: unreadable \(not UTF-8\)"):
        read_records(tmp_path / "latin.toml", form=StrikeSiteRecord)


def test_faults_of_all_layers_come_in_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    shutil.copytree(FOLDER, folder)
    for name in ("oblasts", "land_swap_oblasts"):
        path = folder / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("https:", "http:", 1) + "x = 1\n")
    with pytest.raises(RecordError) as caught:
        build_all(folder=folder)
    assert {line.split(":")[0] for line in caught.value.faults} == {
        "oblasts.toml",
        "land_swap_oblasts.toml",
    }


def test_an_unknown_layer_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="oblasts"):
        build("nothing")


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_any_point_far_from_kyiv_is_refused_for_kyiv(lon: float, lat: float) -> None:
    from layers.core.boundaries import place_faults  # noqa: PLC0415 - reads a file

    class Row:
        within = "UA-30"
        radius_m = 100

    Row.lon, Row.lat = lon, lat  # type: ignore[attr-defined]
    near = abs(lon - 30.5) < 1 and abs(lat - 50.45) < 0.8
    assert near or list(place_faults(Row, where="x"))
