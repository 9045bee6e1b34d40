"""The page of anybody's events: no row is lost, changed or hidden, and everybody can read it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from shapely.geometry import box

from event_rows import COUNT, HOSTILE, MOST_AT_ONE_PLACE, SAME_PLACE, frame_of, rows, write_rows
from geo.events import COLUMNS, DATE_PRECISIONS, FLAGS, EventFileError
from layers.core.spec import LANGUAGES, Built
from maps.core.registry import map_spec
from maps.core.style import EVENT_PALETTE, PALETTE
from maps.core.words import interface_words
from maps.events.columns import EventColumns
from maps.events.first_view import first_view
from maps.events.page import EventList, events_spec, render_events
from maps.events.still import events_still
from maps.events.wording import Wording
from reading import READY, SIZES, axe_script, script, switch_language, window
from scripts.cli import main

EVENTS = rows()
PLACED = [row for row in EVENTS if row["at"]]
READ_ALL = "async () => { const found = []; for (let at = 0; at < frontatlas.events.count; at += 1) found.push(await frontatlas.events.read(at)); return found; }"
MARKS = "() => frontatlas.events.marks()"
MARKS_ON_EARTH = """() => frontatlas.events.marks().map(({ x, y, count }) => {
  const { lat, lng } = frontatlas_map.containerPointToLatLng([x, y]);
  return [count, Number(lng.toFixed(4)), Number(lat.toFixed(4))];
})"""
SHOWN = "() => frontatlas.events.shown()"


def rendered(events: list[dict[str, Any]], layers: Mapping[str, Built]) -> str:
    return render_events(EventList(frame_of(events), "made-up.geojson", {}), layers)


@pytest.fixture(scope="module")
def file(layers: Mapping[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "events.html"
    path.write_text(rendered(EVENTS, layers), encoding="utf-8")
    return path


def opened(page: Page, file: Path, fragment: str = "") -> Page:
    page.goto("about:blank")
    page.goto(file.as_uri() + fragment)
    page.wait_for_selector(READY)
    return page


@pytest.fixture
def ready(page: Page, file: Path) -> Page:
    return opened(page, file, "#lang=en")


def passed(page: Page) -> int:
    """How many events the page says pass the filters."""
    text = page.locator(".events-counts").first.text_content() or ""
    return int(text.split("; ")[1].split(" of ")[0])


def expected(**wanted: Any) -> int:
    return sum(all(row[name] == value for name, value in wanted.items()) for row in EVENTS)


@pytest.mark.browser
def test_every_row_comes_back_from_the_page_as_it_went_in(ready: Page) -> None:
    order = sorted(EVENTS, key=lambda row: (row["date"] or "9")[:10])
    found = ready.evaluate(READ_ALL)
    assert len(found) == COUNT
    for row, back in zip(order, found, strict=True):
        at = back.pop("at")
        assert back == {name: value for name, value in row.items() if name != "at"}
        assert at == (list(row["at"]) if row["at"] else None)


@pytest.mark.parametrize("decimals", [3, 5, 6, 7])
def test_places_are_as_exact_as_they_came(decimals: int) -> None:
    columns = EventColumns.of(frame_of([EVENTS[0] | {"at": (37 + 10**-decimals, 48.0)}]))
    assert columns.decimals == decimals


def test_words_with_codes_come_back_letter_by_letter() -> None:
    texts = ["Подія біля Купʼянська", "süß 🏚 Подія", "Подія"] * 9
    wording = Wording.of(texts)
    coded = wording.encode(json.dumps(texts, ensure_ascii=False))
    assert wording.words[0] == "Подія"
    words = {code: word for word, code in wording.codes.items()}
    parts = re.split(rb"([\x01-\x1f].)", coded, flags=re.DOTALL)
    assert json.loads("".join(words.get(part) or part.decode("cp1251") for part in parts)) == texts
    assert coded.count(wording.codes["Подія"]) == 27


def test_the_same_list_gives_the_same_bytes(layers: Mapping[str, Built], file: Path) -> None:
    assert rendered(rows(), layers) == file.read_text(encoding="utf-8")


@pytest.mark.browser
def test_every_event_with_a_place_is_in_exactly_one_mark_at_every_zoom(ready: Page) -> None:
    for zoom in (2, 5, 7.5, 10, 18):
        ready.evaluate("zoom => frontatlas_map.setView([48.6, 31], zoom, { animate: false })", zoom)
        assert ready.evaluate(SHOWN) == len(PLACED)
        if zoom == 2:
            assert sum(mark["count"] for mark in ready.evaluate(MARKS)) == len(PLACED)


@pytest.mark.browser
def test_marks_are_the_same_wherever_the_map_was_before(page: Page, file: Path) -> None:
    found = []
    for place in ("48.6/31", "48.811/31.477", "40/2"):
        opened(page, file, f"#map=7/{place}")
        if place == "40/2":
            page.evaluate("() => frontatlas_map.setView([48.6, 31], 7, { animate: false })")
        marks = page.evaluate(MARKS_ON_EARTH)
        found.append({(count, *at) for count, *at in marks if 28 < at[0] < 34 and 47 < at[1] < 50})
    assert len(found[0]) > 5
    assert found[0] == found[1] == found[2]


@pytest.mark.browser
def test_a_filter_says_before_what_it_lets_pass_and_keeps_it_in_the_address(
    ready: Page, file: Path
) -> None:
    option = ready.locator("#facet-side label", has_text="behind the line")
    assert option.locator(".count").text_content() == str(expected(side="behind"))
    option.locator("input").check()
    assert passed(ready) == expected(side="behind")
    assert ready.evaluate(SHOWN) == expected(side="behind")
    other = ready.locator("#facet-side label", has_text="in front of the line")
    assert other.locator(".count").text_content() == str(expected(side="in_front"))
    kind = ready.locator("#facet-type label", has_text="Обстріл")
    both = expected(side="behind", type="Обстріл")
    assert kind.locator(".count").text_content() == str(both)
    kind.locator("input").check()
    assert passed(ready) == both
    opened(ready, file, ready.evaluate("() => location.hash"))
    assert passed(ready) == both
    ready.click("#events-reset")
    assert passed(ready) == COUNT


@pytest.mark.browser
def test_days_count_by_the_whole_period_in_which_an_event_may_lie(ready: Page) -> None:
    ready.fill("#events-from", "2022-05-20")
    ready.fill("#events-to", "2022-05-21")
    assert passed(ready) == sum(row["date_precision"] == "month" for row in EVENTS)
    ready.fill("#events-to", "2023-06-01")
    assert passed(ready) == sum(row["date_precision"] in ("month", "year") for row in EVENTS)


@pytest.mark.browser
def test_search_finds_all_words_in_titles_whatever_their_case(ready: Page) -> None:
    ready.fill("#events-query", "kupiansk ПОДІЯ 39")
    wanted = sum("39" in (row["title"] or "") for row in EVENTS)
    expect(ready.locator(".events-counts").first).to_contain_text(f"{wanted} of {COUNT}")


@pytest.mark.browser
def test_the_table_has_what_is_in_view_and_only_the_rows_that_are_seen(ready: Page) -> None:
    ready.evaluate("() => frontatlas_map.setView([48.6, 31], 5, { animate: false })")
    ready.locator("#events-scroll").scroll_into_view_if_needed()
    table = ready.locator("#events-scroll table")
    expect(table).to_have_attribute("aria-rowcount", str(len(PLACED) + 1))
    expect(ready.locator("#events-scroll tbody tr[data-event]").first).to_be_visible()
    assert ready.locator("#events-scroll tbody tr[data-event]").count() < 60
    ready.focus("#events-scroll")
    ready.keyboard.press("End")
    last = ready.locator(f'#events-scroll tr[aria-rowindex="{len(PLACED) + 1}"]')
    expect(last).to_be_visible()
    expect(last.locator("td").first).to_have_text("undated")


@pytest.mark.browser
def test_events_without_a_place_are_in_the_table_by_its_switch(ready: Page) -> None:
    ready.locator("input[value=placeless]").focus()
    ready.keyboard.press("Space")
    table = ready.locator("#events-scroll table")
    expect(table).to_have_attribute("aria-rowcount", str(COUNT - len(PLACED) + 1))
    ready.keyboard.press("Tab")
    ready.keyboard.press("Tab")
    ready.keyboard.press("Enter")
    details = ready.locator("#events-details")
    expect(details).to_contain_text("Опис")
    expect(details).to_contain_text("no known place")
    assert ready.evaluate("() => document.activeElement.id") == "events-details"


@pytest.mark.browser
def test_a_row_of_the_table_opens_its_event_by_keyboard_and_escape_leads_back(ready: Page) -> None:
    ready.focus("#events-scroll")
    expect(ready.locator("#events-scroll tbody tr[data-event]").first).to_be_visible()
    ready.keyboard.press("Tab")
    title = ready.evaluate("() => document.activeElement.textContent")
    ready.keyboard.press("Enter")
    expect(ready.locator(".leaflet-popup h3")).to_have_text(title)
    ready.keyboard.press("Escape")
    expect(ready.locator(".leaflet-popup")).to_have_count(0)
    assert ready.evaluate("() => document.activeElement.id") == "events-scroll"


@pytest.mark.browser
def test_hostile_texts_are_letters_and_only_web_addresses_are_links(page: Page, file: Path) -> None:
    opened(page, file, "#lang=en&f=events/E7")
    popup = page.locator(".leaflet-popup-content")
    assert page.locator("#popup-title").text_content() == HOSTILE
    assert popup.locator("img, script").count() == 0
    expect(popup).to_contain_text("javascript:alert(3)")
    links = popup.locator("a").evaluate_all("items => items.map(({ href, rel }) => [href, rel])")
    assert [href for href, _ in links] == ["https://example.org/a", "https://example.org/b"]
    assert {rel for _, rel in links} == {"noopener noreferrer"}


@pytest.mark.browser
def test_a_click_on_a_single_mark_opens_it_and_many_at_one_place_are_listed(ready: Page) -> None:
    lon, lat = SAME_PLACE
    ready.evaluate("at => frontatlas_map.setView(at, 18, { animate: false })", [lat, lon])
    box = ready.locator(".folium-map").bounding_box()
    assert box
    mark = min(ready.evaluate(MARKS), key=lambda mark: abs(mark["x"] - box["width"] / 2))
    count = sum(row["at"] == SAME_PLACE for row in EVENTS)
    assert mark["count"] == count >= MOST_AT_ONE_PLACE - 2
    ready.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])
    popup = ready.locator(".leaflet-popup-content")
    expect(popup.locator("h3")).to_have_text(f"{count} events at one place")
    titles = []
    for _ in range(3):
        titles += popup.locator("li .foreign").all_text_contents()
        if popup.get_by_text("Next").is_enabled():
            popup.get_by_text("Next").click()
            expect(popup.locator("ol")).to_have_attribute("start", str(len(titles) + 1))
    wanted = [row["title"] or "untitled" for row in EVENTS if row["at"] == SAME_PLACE]
    assert sorted(titles) == sorted(wanted)
    popup.locator("li button").last.click()
    expect(popup.locator("dl")).to_be_visible()
    popup.get_by_text("Back to the list").click()
    expect(popup.locator("ol")).to_have_attribute("start", "21")


@pytest.mark.browser
def test_two_events_close_together_are_not_said_to_be_at_one_place(
    page: Page, layers: Mapping[str, Built], tmp_path: Path
) -> None:
    near = [EVENTS[at] | {"at": (37.6 + at * 2e-5, 48.6)} for at in (0, 1)]
    (tmp_path / "near.html").write_text(rendered(near, layers), encoding="utf-8")
    opened(page, tmp_path / "near.html", "#lang=en&map=18/48.6/37.60001")
    (mark,) = page.evaluate(MARKS)
    box = page.locator(".folium-map").bounding_box()
    assert box
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])
    expect(page.locator(".leaflet-popup-content h3")).to_have_text("2 events close together")


@pytest.mark.browser
def test_damaged_columns_are_said_and_the_map_still_works(page: Page, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = re.search(r'"columns":"([^"]+)"', text)
    assert found
    broken = found[1][:200] + ("A" if found[1][200] != "A" else "B") + found[1][201:]
    other = file.with_name("damaged.html")
    other.write_text(text.replace(found[1], broken), encoding="utf-8")
    opened(page, other, "#lang=en")
    expect(page.locator("#events-fault")).to_contain_text("are damaged")
    assert page.locator(".with-events:visible").count() == 0
    page.click(".leaflet-control-zoom-in")
    expect(page.locator(".labels span").first).to_be_attached()
    expect(page.locator("#by-year")).to_be_visible()


@pytest.mark.browser
def test_a_damaged_block_costs_its_texts_alone(page: Page, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head = '<script type="text/plain" id="events-details-blocks">'
    at = text.index(head) + len(head) + 100
    other = file.with_name("damaged-block.html")
    broken = "A" if text[at] != "A" else "B"
    other.write_text(text[:at] + broken + text[at + 1 :], encoding="utf-8")
    opened(page, other, "#lang=en")
    page.focus("#events-scroll")
    expect(page.locator("#events-scroll tbody tr[data-event]").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("text of this event is damaged")
    assert page.evaluate(SHOWN) == len(PLACED)


@pytest.mark.browser
def test_without_javascript_the_page_says_so_and_gives_the_counts(
    browser: Browser, file: Path
) -> None:
    context = window(browser, SIZES["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".no-script")).to_contain_text("Ohne JavaScript")
    sums = page.locator("#section-by-year tbody tr td:nth-child(2)")
    assert sum(int(text) for text in sums.all_inner_texts()) == COUNT
    assert not page.locator("#events-scroll").is_visible()
    context.close()


@pytest.fixture(params=SIZES)
def sized(browser: Browser, request: pytest.FixtureRequest, file: Path) -> Iterator[Page]:
    context = window(browser, SIZES[request.param])
    yield opened(context.new_page(), file, "#lang=de&f=events/E25")
    context.close()


@pytest.mark.browser
def test_paper_has_the_rows_that_were_seen_and_no_empty_sheets(ready: Page) -> None:
    ready.focus("#events-scroll")
    rows_seen = ready.locator("#events-scroll tbody tr[data-event]")
    expect(rows_seen.first).to_be_visible()
    assert not ready.locator(".on-paper").is_visible()
    ready.emulate_media(media="print")
    box = ready.locator("#events-scroll").bounding_box()
    assert box
    assert box["height"] < 100 * rows_seen.count()
    assert ready.locator(".room:visible").count() == 0
    assert ready.locator(".on-paper").is_visible()


@pytest.mark.browser
def test_axe_finds_no_violation_in_any_language_and_theme_at_any_size(sized: Page) -> None:
    sized.evaluate(axe_script())
    sized.evaluate(script("axe.js"))
    sized.focus("#events-scroll")
    expect(sized.locator("#events-scroll tbody tr[data-event]").first).to_be_visible()
    states = [(code, "light", "rows") for code in LANGUAGES]
    german = [("de", "light", "sight"), ("de", "dark", "colour")]
    for language, theme, run in (*states, *german):
        sized.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        switch_language(sized, language)
        assert sized.evaluate("(run) => axeFaults(run, 'body')", run) == [], (run, language, theme)


def still_of(events: list[dict[str, Any]], layers: Mapping[str, Built]) -> str:
    columns = EventColumns.of(frame_of(events))
    return str(events_still(events_spec(columns), columns, layers))


def test_the_picture_without_script_counts_every_event_of_the_first_view_once(
    layers: Mapping[str, Built],
) -> None:
    view = events_spec(EventColumns.of(frame_of(EVENTS))).view
    picture = still_of(EVENTS, layers)
    many = [int(number) for number in re.findall(r'class="event-count"[^>]*>(\d+)<', picture)]
    alone = len(re.findall(r'class="event-one', picture))
    assert sum(many) + alone == sum(view.contains(*row["at"]) for row in PLACED)


@pytest.mark.parametrize(
    ("said", "hollow"),
    [
        ({"radius_m": 999.0, "basis": "stated"}, 0),
        ({"radius_m": 1000.0, "basis": "stated"}, 1),
        ({"radius_m": 10.0, "basis": "estimate"}, 1),
        ({"radius_m": None, "basis": "stated"}, 1),
    ],
)
def test_a_place_that_is_known_roughly_is_hollow_in_the_picture_too(
    said: dict[str, Any], hollow: int, layers: Mapping[str, Built]
) -> None:
    assert still_of([PLACED[0] | said], layers).count("doubtful") == hollow


def test_a_list_without_any_place_has_a_picture_without_circles(
    layers: Mapping[str, Built],
) -> None:
    assert "event-" not in still_of([EVENTS[0] | {"at": None}], layers)


def test_the_words_of_columns_flags_and_precisions_are_all_there() -> None:
    wanted = [f"event_column_{column.name}" for column in COLUMNS]
    wanted += [f"event_flag_{name}" for name in FLAGS]
    wanted += [f"event_date_precision_{name}" for name in DATE_PRECISIONS]
    assert all(set(interface_words()[key]) == set(LANGUAGES) for key in wanted)


def test_the_colour_of_events_has_no_other_meaning() -> None:
    for theme in (0, 1):
        known = {entry[theme] for entry in PALETTE.values()}
        assert not known & {entry[theme] for entry in EVENT_PALETTE.values()}


def built(*arguments: object) -> Any:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


BAD = {
    "nothing.geojson": (None, "no such file"),
    "text.geojson": ("no JSON", "cannot be read"),
    "other.geojson": ('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},"geometry":null}]}', "no column title"),
    "list.csv": ("id,lon,lat", "allowed: a folder, or a file"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_no_import_wrote_is_refused_in_a_line_and_earlier_products_stay(
    name: str, tmp_path: Path
) -> None:
    content, said = BAD[name]
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    earlier = tmp_path / "out" / "maps" / "events.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("earlier")
    result = built("--events", tmp_path / name, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert earlier.read_text() == "earlier"
    assert list(earlier.parent.iterdir()) == [earlier]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda frame: frame.to_crs(3857), "allowed: EPSG:4326"),
        (lambda frame: frame.iloc[:0], "no rows"),
        (lambda frame: frame.assign(date="soon"), "are refused"),
        (lambda frame: frame.assign(date="2022-03"), "allowed: a whole day"),
        (lambda frame: frame.assign(radius_m=-1), "allowed: metres or null"),
        (lambda frame: frame.drop(columns="basis"), "no column basis"),
        (
            lambda frame: frame.set_geometry([box(37, 48, 38, 49)] * len(frame), crs=4326),
            "allowed: Point or null",
        ),
        (lambda frame: frame.assign(distance_to_line_km=float("inf")), "allowed: finite ones"),
    ],
)
def test_a_frame_that_is_no_import_is_refused_by_rule(
    change: Any, said: str, layers: Mapping[str, Built]
) -> None:
    frame = change(frame_of([row for row in EVENTS if row["at"]][:5]))
    with pytest.raises(EventFileError, match=said):
        render_events(EventList(frame, "x", {}), layers)


def test_what_is_found_while_the_page_is_made_is_one_line_too(tmp_path: Path) -> None:
    frame = frame_of(EVENTS).assign(distance_to_line_km=float("inf"))
    frame = frame.astype({"radius_m": "float", "changed_within_days": "boolean"})
    frame.to_parquet(tmp_path / "list.parquet")
    result = built("--events", tmp_path / "list.parquet", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "list.parquet: column distance_to_line_km" in result.stderr.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_a_build_with_events_adds_the_page_and_its_link_and_changes_no_other(
    tmp_path: Path, site: Path
) -> None:
    path = write_rows(tmp_path / "list.geojson", EVENTS)
    result = built("--events", path, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    maps = {item.name: item.read_bytes() for item in (tmp_path / "out" / "maps").iterdir()}
    before = {item.name: item.read_bytes() for item in (site / "maps").iterdir()}
    del before["events.html"]
    assert set(maps) - set(before) == {"events.html"}
    assert [name for name in before if maps[name] != before[name]] == ["index.html"]
    assert b'href="events.html"' in maps["index.html"]
    assert f": {COUNT + 2}</li>".encode() in maps["events.html"]
    assert b"list.geojson" in maps["events.html"]


def test_a_list_from_most_of_ukraine_begins_with_all_of_it_and_a_city_with_the_city() -> None:
    without_crimea = np.array([(lon, lat) for lon in range(24, 40) for lat in range(46, 52)], float)
    view = first_view(without_crimea)
    assert view.contains(33.5, 44.5)
    assert view.contains(22.0, 52.5)
    in_kyiv = first_view(np.array([(30.4, 50.4), (30.6, 50.5)]))
    assert not in_kyiv.contains(32.0, 50.4)
    assert first_view(np.empty((0, 2))) == map_spec("overview").view
