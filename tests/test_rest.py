"""The day on which a map rests, and the as-of date: computed from what a map draws and tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from layers.core.named_days import named_days
from layers.core.registry import layer_ids
from layers.core.spec import Built, Figure
from maps.core import view
from maps.core.bundles import PLAIN_SHEETS, assets
from maps.core.poster import poster_svg
from maps.core.poster_format import A4
from maps.core.registry import map_ids, map_spec
from maps.core.render import render
from maps.core.rest import at_rest, rests, sequence, told_at_rest
from maps.core.rows import kept
from maps.core.spec import MapSpec
from maps.core.still import card, still
from maps.core.time import days
from maps.core.words import interface_words

MONTHS = "January February March April May June July August September October November December"
DATE = re.compile(rf"(?:\b(\d+) )?\b({MONTHS.replace(' ', '|')})\b(?: (\d{{4}}))?")
ENGLISH = re.compile(r"<span lang=\"?en\"?[^>]*>(.*?)</span>", re.DOTALL)
every_map = pytest.mark.parametrize("map_id", map_ids())


def days_told(map_id: str, site: Path) -> Iterator[str]:
    """Every day and month that the tables and notes of a built page name in English."""
    page = (site / "maps" / f"{map_id}.html").read_text(encoding="utf-8")
    start = re.search('id="?tables"?', page)
    assert start
    for text in ENGLISH.findall(page[start.start() : page.index("<script", start.start())]):
        for number, month, year in DATE.findall(text):
            day = f"-{int(number):02d}" if number else ""
            yield f"{year or 2025}-{MONTHS.split().index(month) + 1:02d}{day}"


@every_map
def test_the_as_of_date_is_the_latest_day_of_what_the_page_tells(
    map_id: str, layers: Mapping[str, Built], site: Path
) -> None:
    assert view.as_of(map_spec(map_id), layers) == max(days_told(map_id, site))


@every_map
def test_the_texts_of_a_map_name_the_same_latest_day_in_every_language(map_id: str) -> None:
    spec = map_spec(map_id)
    for texts in (spec.title, spec.lead, *spec.notes, *filter(None, [spec.caption])):
        found = [list(named_days(texts[key], key, year=None)) for key in ("de", "en", "uk")]
        assert len({max(days, default="") for days in found}) == 1, texts


def test_the_changelog_names_the_days_of_the_layers_as_they_are(
    layers: Mapping[str, Built],
) -> None:
    text = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
    (entry,) = [line for line in text.splitlines() if line.startswith("- `as_of` of a layer")]
    named = re.findall(r"`(\w+)` (\d{4}-\d\d(?:-\d\d)?)", entry)
    assert len(named) >= 6
    assert named == [(name, layers[name].as_of) for name, _ in named]
    assert "was 20" not in entry
    assert "day is therefore" not in text


def test_the_land_swap_says_that_its_figures_go_on_to_january(layers: Mapping[str, Built]) -> None:
    assert view.as_of(map_spec("land_swap"), layers) == "2026-01-01"


@pytest.mark.parametrize("layer_id", layer_ids())
def test_only_a_layer_without_days_declares_for_which_day_it_speaks(
    layer_id: str, layers: Mapping[str, Built]
) -> None:
    built = layers[layer_id]
    told = [built.features_as_of, *built.records.figures, *built.records.statements]
    assert (built.layer.undated_as_of is None) == any(told)


@every_map
def test_a_map_rests_on_the_day_of_its_line_and_control(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    rows = [row for drawn in spec.drawn for row, _ in kept(drawn, layers[drawn.layer])]
    held = {row["as_of"] for row in rows if row.get("as_of")}
    rest = rests(spec, layers)
    assert spec.time
    assert rest in spec.time.steps
    assert held in (set(), {rest})


@every_map
def test_at_rest_no_map_hides_a_place_or_draws_it_faintly(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    for drawn in spec.drawn:
        seen = at_rest(spec, layers, drawn)
        placed = [row["id"] for row, shape in kept(drawn, layers[drawn.layer]) if shape is not None]
        assert [row["id"] for row, _ in seen] == placed
        assert not [row["id"] for row, _ in seen if row["faint"]]


def test_the_map_of_kyiv_rests_when_the_last_of_the_toll_is_known(
    layers: Mapping[str, Built],
) -> None:
    toll: list[Figure] = [
        item for item in layers["kyiv_strike_sites"].records.figures if item.what == "deaths_kyiv"
    ]
    told = told_at_rest(map_spec("kyiv"), layers)
    assert told is not None
    assert told.as_of[:10] == max(item.as_of[:10] for item in toll)


def ending(map_id: str, last: str) -> MapSpec:
    """A map whose days end earlier, so that it rests on the last of them."""
    spec = map_spec(map_id)
    assert spec.time
    return replace(spec, time=replace(spec.time, steps=days("2025-08-01", last)))


def test_a_picture_leaves_out_what_is_still_to_come_at_rest(layers: Mapping[str, Built]) -> None:
    early = ending("energy", "2025-08-10")
    pictures = (
        lambda spec: poster_svg(spec, layers, A4, language="en").count('<path class="s-refinery'),
        lambda spec: str(still(spec, layers)).count("s-refinery"),
        lambda spec: str(card(spec, layers)).count("s-refinery"),
    )
    for count in pictures:
        assert 0 < count(early) < count(map_spec("energy"))


def test_a_picture_is_faint_where_it_is_of_another_day(layers: Mapping[str, Built]) -> None:
    for spec, faint in ((map_spec("overview"), False), (ending("overview", "2025-08-27"), True)):
        poster = poster_svg(spec, layers, A4, language="en")
        found = re.findall(r'<path class="(?:band )?s-line"[^>]*/>', poster)
        assert found
        assert {'opacity=".45"' in path for path in found[:-1]} == {faint}
        assert ('opacity=".45"' in still(spec, layers)) == faint


def test_the_line_through_the_meetings_of_a_picture_ends_where_it_rests(
    layers: Mapping[str, Built],
) -> None:
    drawn = next(item for item in map_spec("abroad").drawn if item.connected)
    for last, points in (("2025-08-06", 0), ("2025-08-15", 2), ("2025-08-18", 3)):
        line = sequence(ending("abroad", last), layers, drawn)
        assert (0 if line is None else len(line.coords)) == points


def test_a_map_of_one_day_says_so_in_each_language_and_offers_no_play(site: Path) -> None:
    text = (site / "maps" / "front_line.html").read_text(encoding="utf-8")
    control = text[text.index('id="time"') : text.index("</section>", text.index('id="time"'))]
    for words in interface_words()["one_day"].values():
        assert words in control
    for words in ("28. August 2025", "28 August 2025", "28 серпня 2025"):
        assert words in control
    assert "<button" not in control
    assert "<input" not in control


def test_a_later_figure_or_statement_makes_its_own_page_later_and_no_other(
    layers: Mapping[str, Built],
) -> None:
    built = layers["land_swap_oblasts"]
    figure = replace(built.records.figures[0], as_of="2026-03-01", note=None)
    statement = replace(
        built.records.statements[0],
        date="2026-02-28/2026-03-02",
        text={"en": "Text"},
        by={"en": "X"},
    )
    for records, wanted in (
        (replace(built.records, figures=(*built.records.figures, figure)), "2026-03-01"),
        (replace(built.records, statements=(statement,)), "2026-03-02"),
    ):
        later = replace(built, records=records)
        changed = {**layers, built.id: later}
        assert later.as_of == view.as_of(map_spec("land_swap"), changed) == wanted
        assert view.as_of(map_spec("overview"), changed) == "2025-09-13"


@every_map
def test_the_legend_without_script_has_no_layer_that_the_still_picture_leaves_out(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    page = render(spec, layers, map_id=map_id)
    assert ".scripted" in assets(PLAIN_SHEETS)
    without = re.findall(r'<fieldset class="layer scripted" data-layer="(\w+)"', page)
    assert without == [item.layer for item in spec.drawn if not item.visible]
    assert page.count('<fieldset class="layer') == len(spec.drawn)
