"""What a page shows, as plain values for the template: tables, legend, figures, statements."""

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from layers.core.spec import Built, Source
from layers.core.vocabulary import words
from maps.core.cells import cell, title
from maps.core.days_told import days_told, own_figures
from maps.core.locale import amount_words, moment_words
from maps.core.reach import beyond
from maps.core.rest import rests
from maps.core.rows import chosen, kept, style_of
from maps.core.spec import Drawn, MapSpec, Style
from maps.core.words import interface_words

Texts = Mapping[str, str]


def has_marks(spec: MapSpec, layers: Mapping[str, Built]) -> bool:
    """Whether a map has places that are drawn as marks."""
    return any(layers[drawn.layer].layer.geometry == "Point" for drawn in spec.drawn)


def table(drawn: Drawn, built: Built) -> dict[str, Any]:
    """A layer as a table: headings, and one row a feature with its cells."""
    names = ("name", *drawn.cells)
    return {
        "id": drawn.layer,
        "title": built.layer.title,
        "about": built.layer.about,
        "more": drawn.more,
        "headings": [title(built, name) for name in names],
        "rows": [
            {
                "id": row["id"],
                "located": geometry is not None,
                "cells": [cell(built, row, name) for name in names],
            }
            for row, geometry in kept(drawn, built)
        ],
    }


def legend(drawn: Drawn, built: Built) -> dict[str, Any]:
    """A layer in the legend: only what is drawn, each style once, with the words of its codes."""
    entries: dict[Style, list[Texts]] = {}
    shapes = [geometry for _, geometry in chosen(drawn, built)]
    for row, geometry in kept(drawn, built):
        if geometry is None:
            continue
        texts = words(drawn.by, row[drawn.by]) if drawn.by else built.layer.title
        known = entries.setdefault(style_of(drawn, row), [])
        if texts not in known:
            known.append(texts)
    return {
        "id": drawn.layer,
        "title": built.layer.title,
        "visible": drawn.visible,
        "placeless": sum(shape is None for shape in shapes),
        "beyond": sum(beyond(drawn, shape) for shape in shapes),
        "entries": [{"style": style, "texts": texts} for style, texts in entries.items()],
    }


def figures(drawn: Drawn, built: Built) -> list[dict[str, Any]]:
    """The figures of a layer, each with its moment, who says so and the sources."""
    names = _names(built)
    return [
        {
            "what": words("what", item.what),
            "about": interface_words()["whole_layer"] if item.about is None else names[item.about],
            "value": amount_words(item.value, item.unit),
            "when": moment_words(item.as_of),
            "by": item.by,
            "note": item.note,
            "sources": _sources(built, item.sources),
        }
        for item in own_figures(drawn, built)
    ]


def statements(built: Built) -> list[dict[str, Any]]:
    """Who asserts what about the records of a layer, in the order of the record file."""
    names, known = _names(built), voices(built)
    return [
        {
            "when": moment_words(item.date),
            "by": item.by,
            "voice": known.index(item.by) + 1,
            "stance": words("stance", item.stance),
            "text": item.text,
            "about": [{"id": key, "name": names[key]} for key in item.about],
            "sources": _sources(built, item.sources),
        }
        for item in built.records.statements
    ]


def voices(built: Built) -> list[Texts]:
    """Who speaks in the statements of a layer, each once, in the order of the record file."""
    found: list[Texts] = []
    for item in built.records.statements:
        if item.by not in found:
            found.append(item.by)
    return found


def as_of(spec: MapSpec, layers: Mapping[str, Built]) -> str:
    """The latest day of what a map's page tells (ISO 8601; only a month where no day is known).

    Of its features, of the figures and statements that are its own, of the tables that it
    computes, of the toll as known where the map rests, and of all that these and its own texts name.
    """
    return max(days_told(spec, layers))


def map_day(spec: MapSpec, layers: Mapping[str, Built], as_of: str) -> str | None:
    """The day on which a map rests (ISO 8601), None where it is the as-of date that stands before it."""
    step = rests(spec, layers)
    return step[:10] if step is not None and step[:10] != as_of else None


def publishers(spec: MapSpec, layers: Mapping[str, Built]) -> list[str]:
    """The publishers behind what is drawn: the most cited of each layer in turn, the topmost first."""
    columns = []
    for drawn in (item for item in reversed(spec.drawn) if item.visible):
        built, counted = layers[drawn.layer], Counter[str]()
        shown = {row["id"] for row, _ in kept(drawn, built)}
        for record in (item for item in built.records.rows if item.id in shown):
            counted.update(built.sources[key].publisher for key in record.sources)
        columns.append([name for name, _ in counted.most_common()])
    turns = (name for turn in zip_longest(*columns) for name in turn if name is not None)
    return list(dict.fromkeys(turns))


def _names(built: Built) -> dict[str, Texts]:
    return {record.id: record.name.model_dump() for record in built.records.rows}


def _sources(built: Built, keys: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(built.sources[key] for key in keys)
