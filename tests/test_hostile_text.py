"""Hostile text in every field is inert and shown as written, in Python and in Chromium."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from layers.core.products import layer_geojson
from layers.core.registry import layer, layer_ids
from layers.core.spec import Built, Column, Records
from maps.core.registry import map_ids, map_spec
from maps.core.render import render
from maps.core.rows import chosen
from maps.core.spec import Drawn
from reading import READY

ROOT = Path(__file__).parents[1]
HOSTILE: list[str] = json.loads((ROOT / "tests/fixtures/hostile.json").read_text(encoding="utf-8"))
HOSTILE.append("long " * 2000)
# What a browser shows of white space; everything else must come out letter by letter.
VISIBLE = str.maketrans("\t\n\u2028\u2029", "    ")


def text_number(at: int) -> str:
    return HOSTILE[at % len(HOSTILE)]


class Poison:
    """Replaces every text that a reader sees by a hostile one, in turn."""

    def __init__(self) -> None:
        self.at = 0

    def texts(self) -> dict[str, str]:
        self.at += 1
        return {key: text_number(self.at + shift) for shift, key in enumerate(("de", "en", "uk"))}

    def record(self, record: Any) -> Any:
        values = record.model_dump(exclude_none=True)
        spoilt = {
            key: self.texts() if isinstance(value, dict) else value for key, value in values.items()
        }
        return type(record).model_validate(spoilt)

    def column(self, column: Column) -> Column:
        return replace(column, title=self.texts(), meaning=text_number(self.at))


def poisoned(built: Built, poison: Poison) -> Built:
    """A layer with hostile text in its title, columns, records, sources, figures, statements."""
    records = built.records
    spoilt = Records(
        path=records.path,
        sources={
            key: replace(
                item,
                publisher=text_number(at),
                title=text_number(at + 1),
                licence=text_number(at + 2),
            )
            for at, (key, item) in enumerate(records.sources.items())
        },
        rows=tuple(poison.record(row) for row in records.rows),
        figures=tuple(
            replace(item, by=poison.texts(), note=poison.texts()) for item in records.figures
        ),
        statements=tuple(
            replace(item, by=poison.texts(), text=poison.texts()) for item in records.statements
        ),
    )
    declared = layer(built.id)
    hostile = replace(
        declared,
        title=poison.texts(),
        about=poison.texts(),
        columns=tuple(poison.column(column) for column in declared.columns),
    )
    return Built(built.id, hostile, declared.build(spoilt), spoilt)


@pytest.fixture(scope="module")
def spoilt(layers: Mapping[str, Built]) -> dict[str, Built]:
    poison = Poison()
    return {layer_id: poisoned(built, poison) for layer_id, built in layers.items()}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_every_hostile_text_gets_into_the_products_and_every_kind_of_attack_is_among_them(
    spoilt: dict[str, Built],
) -> None:
    reached = {
        text for built in spoilt.values() for text in strings(json.loads(layer_geojson(built)))
    }
    assert {text for text in HOSTILE if text.strip()} - reached == set()
    everything = "".join(HOSTILE).casefold()
    for sign in (
        "<script",
        "onerror",
        "javascript:",
        "{{",
        "{%",
        "]]>",
        "<!--",
        "&",
        '"',
        "'",
        "\u2028",
        "\u202e",
    ):
        assert sign in everything, sign


@pytest.mark.parametrize("layer_id", layer_ids())
def test_geojson_gives_every_hostile_text_back(layer_id: str, spoilt: dict[str, Built]) -> None:
    built = spoilt[layer_id]
    value = json.loads(layer_geojson(built))
    assert value["title"] == dict(built.layer.title)
    for feature, record in zip(value["features"], built.records.rows, strict=True):
        assert feature["properties"]["name_en"] == record.name.en
        assert feature["properties"]["summary_uk"] == record.summary.uk


# So many features a layer are opened: a popup holds what the row holds, and all rows are read.
OPENED = 3
NAMES = """(places) => places.map(([layer, feature]) =>
  document.querySelector(`#row-${layer}-${feature} .name span[lang=uk]`).textContent)"""
# Features selected in turn, a frame given to what each would run, and what its popup holds.
SELECT_EACH = """async (places) => {
  const text = (wanted) => document.querySelector(wanted)?.textContent ?? null;
  const found = [];
  for (const [layer, feature] of places) {
    const selected = Boolean(frontatlas.select(layer, feature));
    await new Promise(requestAnimationFrame);
    const built = document.querySelector('.leaflet-popup script, .leaflet-popup img, table img, table script');
    const title = text('.leaflet-popup h3 span[lang=en]');
    found.push({ selected, title, inert: window.pwned === undefined && built === null });
  }
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("map_id", map_ids())
def test_pages_show_hostile_text_as_written_and_run_none_of_it(
    map_id: str, spoilt: dict[str, Built], tmp_path: Path, page: Page
) -> None:
    spec = replace(map_spec(map_id), title=dict(zip(("de", "en", "uk"), HOSTILE, strict=False)))
    path = tmp_path / "page.html"
    path.write_text(render(spec, spoilt, map_id=map_id), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(READY)
    assert page.evaluate("window.pwned") is None
    assert [line for line in page.seen if not line.startswith("request file:")] == []  # type: ignore[attr-defined]
    assert page.text_content("h1 span[lang=en]") == HOSTILE[1]
    records = {(at.layer, row.id): row for at in spec.drawn for row in listed(at, spoilt[at.layer])}
    names = [record.name.uk for record in records.values()]
    assert page.evaluate(NAMES, list(records)) == names
    some = [
        key for at in spec.drawn for key in [key for key in records if key[0] == at.layer][:OPENED]
    ]
    each = page.evaluate(SELECT_EACH, some)
    for key, found in zip(some, each, strict=True):
        check_feature(records[key], found)
    assert any(found["title"] for found in each)
    assert page.evaluate("window.pwned") is None


def listed(drawn: Drawn, built: Built) -> list[Any]:
    """The records of a layer that a map lists."""
    kept = {row["id"] for row, _ in chosen(drawn, built)}
    return [record for record in built.records.rows if record.id in kept]


def check_feature(record: Any, found: dict[str, Any]) -> None:
    assert found["selected"]
    assert found["inert"]
    if found["title"] is not None and getattr(record, "lon", 0) is not None:
        assert found["title"] == record.name.en
