"""The toll in Kyiv: each entry as it was known, within the times of its own sources."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from geo.measure import distance_km
from layers.core.as_of import after
from layers.core.spec import Built, Figure
from layers.core.told import told_days
from maps.core.locale import measured_words
from maps.core.registry import map_spec
from maps.core.time import toll

DAY, NEXT = "2025-08-28", "2025-08-29"
# What a reader has to see, and by when it was published: looked up again at two publishers each.
PUBLISHED = {
    f"{DAY}T04:30": 1,
    f"{DAY}T05:00": 3,
    f"{DAY}T06:27": 4,
    f"{DAY}T08:24": 8,
    f"{DAY}T09:31": 10,
    f"{DAY}T10:27": 12,
    f"{DAY}T10:55": 13,
    f"{DAY}T11:00": 14,
    f"{DAY}T12:25": 15,
    f"{DAY}T14:05": 16,
    f"{DAY}T14:34": 17,
    f"{DAY}T14:51": 18,
    f"{DAY}T18:04": 19,
    f"{DAY}T20:58": 21,
    f"{DAY}T23:00": 22,
    f"{NEXT}T01:31": 23,
    f"{NEXT}T19:22": 25,
}
MOMENTS = {
    f"{DAY}T10:30": "12",
    f"{DAY}T12:30": "15",
    f"{DAY}T14:30": "16",
    f"{DAY}T15:30": "18",
    f"{NEXT}T19:30": "25",
}
# Each moment in each language: number and words of the toll, and the day that the page calls its own.
SEEN = """
  async (moments) => {
    const seen = {};
    for (const moment of moments) {
      await frontatlas.setDay(moment);
      for (const code of ['de', 'en', 'uk']) {
        document.querySelector('button[data-language=' + code + ']').click();
        const place = document.querySelector('.toll');
        seen[moment + code] = [place.querySelector('.toll-value').textContent, place.querySelector('.toll-words').textContent];
      }
    }
    return seen;
  }"""


@pytest.fixture
def night(layers: Mapping[str, Built]) -> Built:
    return layers["kyiv_strike_sites"]


def entries(night: Built) -> list[Figure]:
    return [item for item in night.records.figures if item.what.startswith("deaths_")]


def test_each_entry_lies_between_the_times_of_its_own_sources(night: Built) -> None:
    for item in entries(night):
        published = [night.sources[key].published or item.as_of for key in item.sources]
        assert not any(after(item.as_of, moment) for moment in published), item
        if "T" in item.as_of:
            assert item.timed_by in item.sources or item.as_of in published, item


def test_the_toll_is_known_when_it_was_published_and_not_before_the_number_before(
    night: Built,
) -> None:
    known = [(item.as_of[:16], item.value) for item in entries(night) if item.what == "deaths_kyiv"]
    for moment, value in PUBLISHED.items():
        assert max(number for when, number in known if when <= moment) == value, moment
    assert {value for _, value in known} == set(PUBLISHED.values())


def test_two_publishers_give_each_number_of_the_city(night: Built) -> None:
    for item in entries(night):
        if item.what == "deaths_kyiv":
            assert len({night.sources[key].publisher for key in item.sources}) >= 2, item


def test_the_missing_stand_beside_the_last_toll(night: Built) -> None:
    last = entries(night)[-2]
    assert (last.value, last.as_of[:10]) == (25, NEXT)
    assert last.note is not None
    assert "eight people were unaccounted for" in last.note["en"]
    missing = [item for item in night.records.figures if item.what == "missing_kyiv"]
    assert {item.value for item in missing if item.as_of[:10] == NEXT} == {8}


def test_the_layer_is_of_the_day_of_its_last_entry(night: Built) -> None:
    moments = [item.as_of[:10] for item in night.records.figures]
    assert max(moments) == NEXT
    said = [item.date[:10] for item in night.records.statements]
    named = [found for row in night.records.rows for found in told_days(row)]
    # One building reopened in November.
    assert night.as_of == max(moments + said + named) == "2025-11"


def test_the_distance_that_the_records_give_is_that_of_their_points(night: Built) -> None:
    places = night.frame.set_index("id")
    delegation, impact = places.geometry["eu_delegation"], places.geometry["zhylianska_impact"]
    metres = 1000 * distance_km(delegation, impact)
    radii = [places.radius_m[key] for key in ("eu_delegation", "zhylianska_impact")]
    most = measured_words(metres, "m", float(sum(radii)))
    assert most["en"] == "less than 600 m"
    for language in ("de", "en", "uk"):
        text = places[f"summary_{language}"]["eu_delegation"]
        assert {"600", *map(str, radii)} <= set(re.findall(r"\d+", text))
        assert f"{metres:.0f}" not in text


def test_the_page_tells_the_toll_as_known_at_each_moment(
    page: Page, site: Path, night: Built
) -> None:
    page.goto(f"{(site / 'maps' / 'kyiv').as_uri()}.html#day={DAY}T10:30")
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator("#step").get_attribute("aria-valuetext") == "28. August 2025 um 10:30"
    assert page.locator(".toll-value").text_content() == "12"
    seen = page.evaluate(SEEN, list(MOMENTS))
    assert {key: number for key, (number, _) in seen.items()} == {
        moment + code: number for moment, number in MOMENTS.items() for code in ("de", "en", "uk")
    }
    time = map_spec("kyiv").time
    assert time is not None
    payload = toll(time, {night.id: night})
    assert payload is not None
    words = {item["value"]["de"]: item for item in payload["known"]}
    for moment, number in MOMENTS.items():
        item = words[number]
        assert (
            seen[f"{moment}uk"][1]
            == f"{item['when']['uk']} · {item['by']['uk']} ({item['sources']})"
        )
