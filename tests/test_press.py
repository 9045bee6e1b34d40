"""Paper and press: pictures without a browser, what other programs are told, embedding, citing."""

import json
import math
import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from conftest import watch
from layers.core.spec import LANGUAGES, Built
from maps.core import view
from maps.core.locale import moment_words
from maps.core.placement import AREAS, KIND_ZOOM, RANK_ZOOM, Box, Item, placed
from maps.core.poster import poster_svg
from maps.core.poster_format import A4, CARD, DPI, FORMATS, Format, Frame
from maps.core.poster_labels import Labels
from maps.core.raster import png
from maps.core.registry import map_ids, map_spec
from maps.core.spec import MapSpec
from maps.core.style import STYLES
from maps.core.typeface import ALL, BOLD, SANS
from maps.core.words import interface_words
from reading import PAGES, READY, SIZES, Look, window
from scripts.cli import main

ROOT = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = json.loads((ROOT / "tests/fixtures/hostile.json").read_text(encoding="utf-8"))
every_map = pytest.mark.parametrize("map_id", map_ids())
every_format = pytest.mark.parametrize("form", FORMATS, ids=[form.id for form in FORMATS])
every_language = pytest.mark.parametrize("language", LANGUAGES)


Poster = Callable[[str, Format, str], str]


@pytest.fixture(scope="module")
def poster(layers: Mapping[str, Built]) -> Poster:
    """The picture of a map in a format and a language, drawn once for all tests."""
    return cache(lambda name, form, code: poster_svg(map_spec(name), layers, form, language=code))


def words_of(root: ET.Element) -> str:
    """All words of a picture without its halos, with single spaces."""
    for parent in root.iter():
        for child in list(parent):
            if child.get("class") == "halo":
                parent.remove(child)
    texts = (text.text or "" for text in root.iter(f"{SVG}text"))
    return " ".join(" ".join(texts).split())


def drawn_styles(spec: MapSpec, layers: Mapping[str, Built]) -> set[str]:
    return {
        view.style_of(drawn, row).id
        for drawn in spec.drawn
        if drawn.visible
        for row, shape in view.kept(drawn, layers[drawn.layer])
        if shape is not None
    }


@every_map
@every_format
@every_language
def test_a_picture_is_sound_xml_with_title_date_legend_sources_and_boundary_note(
    map_id: str, form: Format, language: str, layers: Mapping[str, Built], poster: Poster
) -> None:
    spec = map_spec(map_id)
    root = ET.fromstring(poster(map_id, form, language))  # noqa: S314 - our own
    assert (root.get("width"), root.get("height")) == form.size
    text = words_of(root)
    moment = moment_words(view.as_of(spec, layers))[language]
    wanted = [spec.title[language], f"{interface_words()['as_of'][language]} {moment}"]
    wanted.append(f"{interface_words()['sources'][language]}: {view.publishers(spec, layers)[0]}")
    wanted += [interface_words()[key][language] for key in ("disclaimer", "ground_credit")]
    for drawn in spec.drawn:
        if not drawn.visible:
            continue
        entry = view.legend(drawn, layers[drawn.layer])
        wanted.append(entry["title"][language])
        wanted += [words[language] for item in entry["entries"] for words in item["texts"]]
    for words in wanted:
        assert " ".join(words.split()) in text


@every_map
@every_format
def test_a_picture_holds_each_style_drawn_on_the_map_and_in_the_legend(
    map_id: str, form: Format, layers: Mapping[str, Built], poster: Poster
) -> None:
    text = poster(map_id, form, "en")
    chart, legend = text.split('<g id="legend"')
    for style in drawn_styles(map_spec(map_id), layers):
        assert f".s-{style}{{" in text
        assert re.search(rf'class="[^"]*\bs-{style}\b', legend)
        inside = re.search(rf'class="[^"]*\bs-{style}\b', chart.split('<g id="ground">')[1])
        # The Kinburn Spit lies outside the view of the two villages.
        assert inside or (map_id, style) == ("dnipropetrovsk", "control_reported")


@every_map
def test_a_picture_needs_no_custom_property_and_nothing_from_outside(
    map_id: str, poster: Poster
) -> None:
    text = poster(map_id, A4, "uk")
    assert "var(" not in text
    assert "<script" not in text
    assert not re.search(r'(href|src)="', text)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {
        f"#{name}" for name in re.findall(r'id="([\w-]+)"', text)
    }


def test_circles_of_precision_and_the_band_are_true_to_scale(
    layers: Mapping[str, Built], poster: Poster
) -> None:
    text = poster("kyiv", A4, "en")
    wide = re.search(
        r'<text[^>]*>2 km</text><path class="scale" d="M14 [\d.]+v5h([\d.]+)v-5"', text
    )
    assert wide
    pixels_a_km = float(wide[1]) / 2
    found = re.findall(r'class="precision s-strike_reported coarse" d="([^"]*)"', text)
    spans = []
    for path in found:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        steps = numbers[::2]
        xs = [sum(steps[: at + 1]) for at in range(len(steps))]
        spans.append((max(xs) - min(xs)) / 2 / pixels_a_km)
    frame = layers["kyiv_strike_sites"].frame
    radii = frame.loc[frame["what_happened"] == "hit_reported", "radius_m"].dropna() / 1000
    for span in spans:
        assert min(abs(span - radius) for radius in radii) < 0.03 * span
    assert 'class="band s-line"' in poster("front_line", CARD, "en")


@pytest.fixture(scope="module")
def drawn_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What the command draws in English in a process of its own: another order of sets, another time zone."""
    out = tmp_path_factory.mktemp("pictures") / "new"
    asked = [sys.executable, "-m", "scripts.cli", "pictures", "--out", str(out), "--language", "en"]
    apart = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    run = subprocess.run(asked, cwd=ROOT, env=apart, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert str(out) in run.stdout
    return {path.name: path.read_bytes() for path in out.iterdir()}


@every_format
def test_a_png_has_exactly_its_pixels_and_resolution(
    form: Format, drawn_elsewhere: Mapping[str, bytes]
) -> None:
    assert (form.id, form.pixels) in {("card", (1200, 630)), ("a4", (1754, 1240))}
    for map_id in map_ids():
        body = drawn_elsewhere[f"{map_id}-{form.id}-en.png"]
        assert struct.unpack_from(">II", body, 16) == form.pixels
        at = body.index(b"pHYs")
        metre = round(DPI[form.id] / 0.0254)
        assert struct.unpack_from(">IIB", body, at + 4) == (metre, metre, 1)


def test_the_command_draws_every_map_in_both_formats_as_svg_and_png(
    drawn_elsewhere: Mapping[str, bytes],
) -> None:
    names = {f"{map_id}-{form.id}-en" for map_id in map_ids() for form in FORMATS}
    assert set(drawn_elsewhere) == {f"{name}.{kind}" for name in names for kind in ("svg", "png")}


@every_map
def test_two_runs_of_the_command_give_the_same_bytes(
    map_id: str, drawn_elsewhere: Mapping[str, bytes], poster: Poster
) -> None:
    """Of PNG the card alone is drawn twice: it comes from its SVG as the sheet does, with fewer pixels."""
    for form in FORMATS:
        assert drawn_elsewhere[f"{map_id}-{form.id}-en.svg"] == poster(map_id, form, "en").encode()
    card = png(poster(map_id, CARD, "en"), pixels=CARD.pixels, dpi=DPI["card"])
    assert drawn_elsewhere[f"{map_id}-card-en.png"] == card


def test_no_picture_is_left_when_one_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device", "picture")

    monkeypatch.setattr("scripts.pictures.png", refuse)
    result = CliRunner().invoke(main, ["pictures", "--out", str(tmp_path / "x")])
    assert result.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_letters_come_from_installed_packages_and_cover_all_our_words() -> None:
    letters = "".join(text for texts in interface_words().values() for text in texts.values())
    letters += "".join(text for name in map_ids() for text in map_spec(name).title.values())
    for face in ALL:
        assert "site-packages" in face.file.parts
    missing = {sign for sign in letters if not SANS.has(sign) or not BOLD.has(sign)}
    # The command key stands on the page alone.
    assert missing <= {"⌘"}


def test_a_legend_without_room_is_refused_by_name(layers: Mapping[str, Built]) -> None:
    with pytest.raises(ValueError, match="legend of 'The land swap as reported'"):
        poster_svg(map_spec("land_swap"), layers, replace(CARD, height=280), language="en")


def test_labels_never_cover_one_another_nor_a_mark() -> None:
    items = [Item((f"{at}",), 20.0 * at, 50, 60, 12, "rank-2", 6, dot=2) for at in range(1, 20)]
    mark = Box(95, 45, 105, 55)
    found = placed(items, [mark], width=400, height=100)
    boxes = [one.box for one in found]
    assert 5 <= len(found) < len(items)
    for number, box in enumerate(boxes):
        assert box.within(400, 100)
        assert not box.meets(mark)
        assert not any(box.meets(other) for other in boxes[number + 1 :])


def test_a_town_without_a_dot_lies_under_a_mark_and_no_name_covers_a_dot() -> None:
    town = Item(("Town",), 100, 50, 40, 12, "rank-2", 6, dot=2)
    named = Item(("A long name",), 60, 50, 80, 12, "feature", 10, owner=0)
    mark = Box(52, 42, 68, 58, 0)
    feature, beside = placed([named, town], [mark], width=300, height=100)
    assert beside.dot
    assert not feature.box.meets(Box(97, 47, 103, 53))
    narrow = Box(52, 0, 68, 100, 0)
    (alone,) = placed([replace(named, width=60), town], [narrow], width=131, height=60)
    assert alone.item.kind == "feature"
    (under,) = placed([replace(town, x=60)], [mark], width=300, height=100)
    assert (under.item.lines, under.dot) == (("Town",), 0.0)


@every_map
@every_format
def test_every_town_of_a_picture_has_its_dot_or_a_mark_upon_it(
    map_id: str, form: Format, layers: Mapping[str, Built]
) -> None:
    frame = Frame(0, 0, form.width * 0.66, form.height * 0.7)
    for language in LANGUAGES:
        labels = Labels(map_spec(map_id), layers, frame, form, language)
        for one in labels.placed:
            bare = one.item.owner is None and one.item.kind not in AREAS and not one.dot
            marks = [mark.seen for mark in labels.marks]
            reach = 14 * form.mark
            near = any(math.dist((one.item.x, one.item.y), at) <= reach for at in marks)
            assert not bare or near, one.item.lines


def test_pictures_show_labels_from_the_same_zoom_as_the_page() -> None:
    script = (ROOT / "maps/core/assets/labels.js").read_text(encoding="utf-8")
    ranks = re.search(r"RANK_ZOOM = \[([^\]]*)\]", script)
    kinds = re.search(r"KIND_ZOOM = \{([^}]*)\}", script)
    assert ranks
    assert kinds
    assert tuple(float(number) for number in ranks[1].split(",")) == RANK_ZOOM
    pairs = (pair.split(":") for pair in kinds[1].split(","))
    assert {name.strip(): float(zoom) for name, zoom in pairs} == KIND_ZOOM


def test_every_style_becomes_a_rule_with_light_colours() -> None:
    from maps.core.poster_style import style_sheet  # noqa: PLC0415

    sheet = style_sheet(STYLES)
    assert "var(" not in sheet
    for name in ("g-land", "g-frontier", "band", "precision", "precision.coarse", "key"):
        assert f".{name} {{" in sheet


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_a_title_stays_text_in_the_picture(
    text: str, layers: Mapping[str, Built], poster: Poster
) -> None:
    spec = replace(map_spec("kyiv"), title=dict.fromkeys(LANGUAGES, text), notes=())
    svg = poster_svg(spec, layers, CARD, language="en")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    shown = root.find(f"{SVG}title")
    assert shown is not None
    assert (shown.text or "").split() == text.split()
    plain = ET.fromstring(poster("kyiv", CARD, "en"))  # noqa: S314 - our own
    assert [item.tag for item in root.iter()] == [item.tag for item in plain.iter()]


@pytest.mark.parametrize("name", [*map_ids(), "index"])
def test_a_page_tells_other_programs_what_it_is(name: str, site: Path) -> None:
    text = (site / "maps" / f"{name}.html").read_text(encoding="utf-8")
    found = {
        key: unescape(value)
        for key, value in re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', text)
    }
    title = interface_words()["index_title"] if name == "index" else map_spec(name).title
    lead = interface_words()["index_intro"] if name == "index" else map_spec(name).lead
    assert found["og:title"] == title["de"]
    assert found["og:description"] == found["description"] == lead["de"]
    assert found["og:type"] == "article"
    assert found["og:locale"] == "de_DE"
    assert re.findall(r'locale:alternate" content="(\w+)"', text) == ["en_GB", "uk_UA"]
    shown = map_ids()[0] if name == "index" else name
    assert found["og:image"] == f"pictures/{shown}-card.png"


def open_page(page: Page, site: Path, name: str, rest: str = "") -> None:
    page.goto((site / "maps" / f"{name}.html").as_uri() + rest)
    page.wait_for_selector(READY)


@pytest.fixture(scope="module")
def embedded(browser: Browser, site: Path) -> Iterator[Callable[[str, str], Page]]:
    """A page embedded in 640 by 480, in English, by its name and what else the address asks; opened once."""
    context = window(browser, (640, 480))

    @cache
    def opened(name: str, asked: str) -> Page:
        page = context.new_page()
        watch(page)
        open_page(page, site, name, f"?embed=1{asked}#lang=en")
        return page

    yield opened
    context.close()


# Whether credit can be asked away is up to one script, the same on every map.
ASKED = [(map_id, "") for map_id in map_ids()] + [("kyiv", "&credit=0&attribution=off")]
SHOWN = """() => {
  const shown = (name) => document.querySelector(name)?.checkVisibility({ visibilityProperty: true }) ?? false;
  const box = (name) => document.querySelector(name).getBoundingClientRect().toJSON();
  const text = (name) => document.querySelector(name).innerText;
  return {
    besides: ['.panel', '.below', '.choices', '.project', '.skip'].filter(shown),
    title: text('h1'), asOf: text('.as-of'), credit: text('.embed-credit'),
    link: document.querySelector('.embed-credit a').getAttribute('href'),
    chart: box('.folium-map'), below: box('.embed-credit'),
    height: document.documentElement.scrollHeight,
  };
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("map_id", "asked"), ASKED)
def test_an_embedded_page_shows_map_title_date_and_attribution_and_nothing_else(
    map_id: str, asked: str, embedded: Callable[[str, str], Page]
) -> None:
    page = embedded(map_id, asked)
    shown = page.evaluate(SHOWN)
    assert shown["besides"] == []
    assert shown["title"] == map_spec(map_id).title["en"]
    assert shown["asOf"].startswith("As of ")
    for words in ("Sources: ", "CC BY 4.0", "GeoNames", "Crimea"):
        assert words in shown["credit"]
    assert shown["link"] == f"{map_id}.html#lang=en"
    chart, below = shown["chart"], shown["below"]
    assert chart["width"] == 640
    assert chart["height"] > 200
    assert below["top"] >= chart["bottom"] - 1
    assert below["bottom"] <= 481
    assert shown["height"] <= 480
    assert not [line for line in page.seen if not line.startswith("request")]  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_empty_when_it_is_asked_to_be_embedded(
    name: str, embedded: Callable[[str, str], Page]
) -> None:
    page = embedded(name, "")
    assert page.locator(".folium-map:visible, main table:visible, main article:visible").count()
    assert page.locator(".folium-map").count() == page.locator(".embed-credit:visible").count()


@pytest.mark.browser
def test_a_page_that_is_not_embedded_keeps_everything(site: Path, page: Page) -> None:
    open_page(page, site, "kyiv", "?embed=0")
    assert page.is_visible(".panel")
    assert page.is_visible(".choices")
    assert not page.is_visible(".embed-credit")


@pytest.mark.browser
def test_an_embedded_page_works_in_a_frame_of_another_page(
    site: Path, page: Page, tmp_path: Path
) -> None:
    open_page(page, site, "kyiv", "#lang=uk")
    code = page.input_value("#snippet")
    assert code.startswith('<iframe src="kyiv.html?embed=1#lang=uk" title="Київ')
    code = code.replace("kyiv.html", (site / "maps" / "kyiv.html").as_uri())
    host = tmp_path / "host.html"
    host.write_text(f"<!DOCTYPE html><meta charset=utf-8><p>{code}</p>", encoding="utf-8")
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".embed-credit").wait_for(state="visible")
    frame.locator("path.precision").first.wait_for(state="attached")
    assert not frame.locator(".panel").is_visible()


HASH = re.compile(r"sha256 ([0-9a-f]{12})$")


CITED = """(codes) => codes.map((code) => {
  document.querySelector(`[data-language=${code}]`).click();
  return document.getElementById('citation').value;
})"""


@pytest.mark.browser
@every_map
def test_the_citation_of_a_map_names_title_date_project_and_hash(
    map_id: str, look: Look, layers: Mapping[str, Built]
) -> None:
    page, languages = look(map_id), ["en", "uk", "de"]
    for language, text in zip(languages, page.evaluate(CITED, languages), strict=True):
        moment = moment_words(view.as_of(map_spec(map_id), layers))[language]
        for words in (map_spec(map_id).title[language], moment, "frontatlas"):
            assert words in text
        assert HASH.search(text)


def test_the_hash_of_a_page_changes_with_any_source_and_with_nothing_else(
    layers: Mapping[str, Built],
) -> None:
    from maps.core.citation import data_hash  # noqa: PLC0415

    spec, built = map_spec("kyiv"), layers["kyiv_strike_sites"]
    before = data_hash(spec, layers, "{}")
    assert before == data_hash(spec, dict(layers), "{}")
    assert before != data_hash(spec, layers, "{} ")
    key, source = next(iter(built.records.sources.items()))
    sources = {**built.records.sources, key: replace(source, title="Another")}
    changed = replace(built, records=replace(built.records, sources=sources))
    assert before != data_hash(spec, {**layers, built.id: changed}, "{}")


@pytest.mark.browser
def test_the_citation_is_copied_where_the_browser_allows_it(site: Path, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, site, "kyiv", "#lang=en")
    page.locator("button[data-copies=citation]").focus()
    page.keyboard.press("Enter")
    # No wait_for_function: it polls with eval, which the page's policy forbids.
    page.wait_for_selector(".press .copy-note:text-is('Copied.')")
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#citation")


@pytest.mark.browser
@pytest.mark.parametrize("button", ["citation", "snippet"])
def test_without_a_clipboard_the_text_is_selected_and_the_page_says_so(
    button: str, site: Path, browser: Browser
) -> None:
    context = window(browser, SIZES["desk"], locale="en-GB")
    page = context.new_page()
    watch(page)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(page, site, "kyiv")
    page.click(f"button[data-copies={button}]")
    page.wait_for_selector(".copy-note")
    assert page.inner_text(".copy-note") == interface_words()["copy_by_hand"]["en"]
    assert page.evaluate("document.activeElement.id") == button
    assert page.evaluate("String(getSelection())") == page.input_value(f"#{button}")
    assert not page.evaluate("document.activeElement.isContentEditable")
    assert not [line for line in page.seen if line.startswith(("error", "console"))]  # type: ignore[attr-defined]
    context.close()


@pytest.mark.browser
def test_a_feature_is_cited_from_its_popup_and_from_its_row(
    site: Path, page: Page, layers: Mapping[str, Built]
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(page, site, "dnipropetrovsk", "#lang=en")
    page.evaluate("frontatlas.select('dnipropetrovsk_villages', 'zaporizke')")
    page.click(".leaflet-popup-content button.cite")
    popup = page.input_value(".leaflet-popup-content textarea.copied")
    page.click("#row-dnipropetrovsk_villages-zaporizke button.cite")
    row = page.input_value("#row-dnipropetrovsk_villages-zaporizke textarea.copied")
    assert popup == row
    day = moment_words(layers["dnipropetrovsk_villages"].as_of)["en"]
    assert row.startswith(f"“Zaporizke”, as of {day}, frontatlas, data sha256 ")
    of_map, of_row = HASH.search(page.input_value("#citation")), HASH.search(row)
    assert of_map
    assert of_row
    assert of_map[1] == of_row[1]


def test_every_class_of_a_picture_has_a_rule_in_it(poster: Poster) -> None:
    for map_id in map_ids():
        text = poster(map_id, CARD, "de")
        sheet = text.split("<style>")[1].split("</style>")[0]
        for name in set(re.findall(r'class="((?:g|s)-[\w-]+|sequence)', text)):
            assert f".{name}{{" in sheet.replace(" {", "{"), (map_id, name)


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", map_ids())
def test_paper_shows_the_whole_view_of_the_screen_and_its_day(
    name: str, size: str, look: Look
) -> None:
    page = look(name, size)
    plot = "(plot) => [plot.clientWidth, plot.clientHeight]"
    on_screen = page.locator(".plot").evaluate(plot)
    page.emulate_media(media="print")
    assert page.locator(".plot").evaluate(plot) == on_screen
    box = page.locator(".plot").bounding_box()
    assert box
    assert box["width"] <= 703.5
    assert box["height"] <= 600.5
    assert page.locator("#now").count() == page.locator("#now:visible").count()
    page.emulate_media(media="screen")


@pytest.mark.browser
@pytest.mark.parametrize("name", [*map_ids(), "index", "claims"])
def test_on_paper_no_table_is_cut_off(name: str, look: Look) -> None:
    page = look(name)
    # A4 less margins of 12 mm, at 96 dots an inch.
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    cut = "(all) => all.filter((item) => item.scrollWidth > item.clientWidth + 1).map((item) => item.scrollWidth)"
    assert page.locator(".scroll, .claim, .panel").evaluate_all(cut) == []
