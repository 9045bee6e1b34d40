"""Time on the maps: what is seen when, the control by keys, the address and the interface."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers.core.spec import Built
from maps.core.locale import moment_words
from maps.core.registry import map_ids, map_spec
from maps.core.rest import rests
from maps.core.rows import kept
from maps.core.time import days, half_hours, instant, seen
from reading import READY, stand_still

TIMED = [name for name in map_ids() if map_spec(name).time]
NIGHT = "2025-08-28"


def open_map(page: Page, site: Path, name: str, fragment: str = "") -> None:
    page.goto(f"{(site / 'maps' / name).as_uri()}.html{fragment}")
    page.wait_for_selector(READY)


def hidden(page: Page) -> int:
    return page.locator(".leaflet-marker-icon.not-yet").count()


def test_an_hour_that_nobody_gives_is_unsure_until_the_night_is_over() -> None:
    assert seen({"date": NIGHT, "time_known": "night"}) == [
        instant(NIGHT),
        instant(f"{NIGHT}T06:00"),
    ]


def test_a_day_whose_hour_nobody_gives_is_sure_at_its_end() -> None:
    assert seen({"date": NIGHT, "time_known": "day"}) == [
        instant(NIGHT),
        instant(f"{NIGHT}T23:59"),
    ]


def test_by_an_hour_means_unsure_before_it() -> None:
    row = {"date": f"{NIGHT}T03:20+03:00", "time_known": "by"}
    assert seen(row) == [instant(NIGHT), instant(f"{NIGHT}T03:20")]


def test_between_two_days_is_unsure_until_the_second() -> None:
    row = {"date": "2025-08-20", "date_to": "2025-08-24", "time_known": "between"}
    assert seen(row) == [instant("2025-08-20"), instant("2025-08-24")]


def test_what_has_an_end_is_gone_from_then_on() -> None:
    row = {"valid_from": "2025-08-20", "valid_to": "2025-08-24"}
    assert seen(row) == [instant("2025-08-20")] * 2 + [instant("2025-08-24")]


def test_a_feature_without_a_time_is_always_seen() -> None:
    assert seen({"id": "oblast"}) is None


def test_the_steps_of_the_records_run_from_6_to_30_august() -> None:
    assert days("2025-08-06", "2025-08-30")[0::24] == ("2025-08-06", "2025-08-30")
    for name in set(TIMED) - {"kyiv", "front_line"}:
        time = map_spec(name).time
        assert time is not None
        assert time.steps == days("2025-08-06", "2025-08-30")


def test_the_night_in_kyiv_goes_by_half_hours_and_each_day_ends() -> None:
    time = map_spec("kyiv").time
    assert time is not None
    assert time.steps[:-1] == half_hours(NIGHT, "2025-08-29")
    assert time.steps[20:22] == (f"{NIGHT}T10:00", f"{NIGHT}T10:30")
    assert time.steps[47:50] == (f"{NIGHT}T23:30", NIGHT, "2025-08-29T00:30")
    instants = [instant(step, end=True) for step in time.steps]
    assert instants == sorted(set(instants))


@pytest.mark.parametrize("name", TIMED)
def test_a_page_opens_where_its_map_rests_and_can_show_each_of_its_steps(
    name: str, page: Page, site: Path, layers: Mapping[str, Built]
) -> None:
    open_map(page, site, name)
    assert hidden(page) == 0
    assert page.locator(".leaflet-pane .not-sure").count() == 0
    rest = rests(map_spec(name), layers)
    assert rest is not None
    assert page.locator("#now").inner_text() == moment_words(rest)["de"]
    assert moment_words(rest[:10])["de"] in page.locator(".as-of").inner_text()
    assert "day=" not in page.url
    steps = page.evaluate("frontatlas.days()")
    held = page.locator(".leaflet-pane .s-line, .leaflet-pane .s-control").count()
    assert (page.locator("#step").count(), page.locator(".play").count()) == (
        (0, 0) if len(steps) == 1 else (1, 1)
    )
    for step in (steps[0], steps[len(steps) // 2], steps[-1]):
        page.evaluate("step => frontatlas.setDay(step)", step)
        assert page.locator("#now").inner_text().startswith(str(int(step[8:10])))
        told, day = page.locator(".as-of").inner_text(), moment_words(step[:10])["de"]
        as_of = page.locator(".age").get_attribute("data-as-of")
        assert told.partition("Karte: ")[2] == ("" if step[:10] == as_of else day)
        faint = page.locator(".leaflet-pane .s-line.not-sure, .leaflet-pane .s-control.not-sure")
        assert faint.count() == (0 if step == rest else held)
    assert hidden(page) == 0
    assert all(line.startswith("request file:") for line in page.seen)  # type: ignore[attr-defined]


def test_marks_of_later_days_are_not_seen_and_cannot_be_reached(page: Page, site: Path) -> None:
    open_map(page, site, "energy", "#day=2025-08-10")
    later = page.locator(".leaflet-marker-icon.not-yet")
    assert later.count() > 5
    assert not later.first.is_visible()


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("land_swap", "path.leaflet-interactive"),
        ("energy", ":is(.leaflet-marker-icon:not(.group), path.leaflet-interactive)"),
    ],
)
def test_a_date_is_there_on_its_day_and_not_on_the_evening_before(
    name: str, drawn: str, page: Page, site: Path, layers: Mapping[str, Built]
) -> None:
    shown = [pair for item in map_spec(name).drawn for pair in kept(item, layers[item.layer])]
    firsts = [(seen(row) or [0])[0] for row, shape in shown if shape is not None]
    open_map(page, site, name)
    for step in page.evaluate("frontatlas.days()"):
        page.evaluate("step => frontatlas.setDay(step)", step)
        there = page.locator(f"{drawn}:not(.not-yet)").count()
        assert there == sum(first < instant(step, end=True) for first in firsts), step


def test_arrows_go_a_day_and_with_shift_a_month(page: Page, site: Path) -> None:
    open_map(page, site, "overview")
    page.locator("#step").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#now")).to_have_text("27. August 2025")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#now")).to_have_text("6. August 2025")
    page.keyboard.press("End")
    expect(page.locator("#now")).to_have_text("30. August 2025")


def test_a_step_that_is_changed_is_said_once_it_rests_and_kept_in_the_address(
    page: Page, site: Path
) -> None:
    page.clock.install()
    open_map(page, site, "overview", "#day=2025-08-20")
    stand_still(page)
    page.evaluate("document.querySelector('[data-language=en]').click()")
    page.clock.run_for(1000)
    assert page.locator("#said").text_content() == ""
    page.locator("#step").focus()
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(1000)
    assert page.locator("#said").text_content() == "19 August 2025"
    assert "day=2025-08-19" in page.url
    assert page.locator("#step").get_attribute("aria-valuetext") == "19 August 2025"


def test_playing_begins_with_the_first_day_and_stops_when_asked(page: Page, site: Path) -> None:
    page.clock.install()
    open_map(page, site, "overview")
    stand_still(page)
    page.locator(".time .speed").select_option("30")
    page.locator(".time .play").press("Enter")
    expect(page.locator(".time .play")).to_have_text("Anhalten")
    for day in ("6", "7", "8"):
        expect(page.locator("#now")).to_have_text(f"{day}. August 2025")
        page.clock.run_for(34)
    page.locator(".time .play").press("Enter")
    expect(page.locator(".time .play")).to_have_text("Abspielen")
    page.clock.run_for(1000)
    expect(page.locator("#now")).to_have_text("9. August 2025")


def test_a_feature_of_a_later_day_brings_its_day_when_it_is_asked_for(
    page: Page, site: Path
) -> None:
    open_map(page, site, "overview", "#day=2025-08-10")
    assert page.evaluate("frontatlas.select('kyiv_strike_sites', 'british_council')")
    expect(page.locator("#now")).to_have_text("28. August 2025")


def test_the_line_through_the_meetings_goes_as_far_as_the_day_shown(page: Page, site: Path) -> None:
    open_map(page, site, "abroad")
    for day in ("2025-08-06", "2025-08-14", "2025-08-15", "2025-08-18", "2025-08-28"):
        page.evaluate("day => frontatlas.setDay(day)", day)
        marks = page.locator(".leaflet-marker-icon:not(.not-yet)").count()
        path = page.locator("path.sequence").get_attribute("d") or ""
        assert path.count("L") == marks - 1, day


def test_a_day_that_is_none_is_refused_and_in_an_address_passed_over(
    page: Page, site: Path
) -> None:
    open_map(page, site, "overview", "#day=yesterday")
    expect(page.locator("#now")).to_have_text("28. August 2025")
    refused = page.evaluate("frontatlas.setDay('1900-01-01').catch(error => error.message)")
    assert refused == "1900-01-01 is not one of days()"
