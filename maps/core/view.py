"""What a page shows, as plain values for the template: tables, legend, figures, statements."""

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from shapely.geometry import LineString

from layers.core.spec import Built, Source
from layers.core.vocabulary import words
from maps.core.cells import cell, title
from maps.core.locale import moment_words, number_words
from maps.core.spec import Drawn, MapSpec, Style
from maps.core.words import interface_words

Texts = Mapping[str, str]


def rows_of(built: Built) -> list[dict[str, Any]]:
    """The flat properties of the features, in order."""
    names = [str(name) for name in built.frame.columns if name != "geometry"]
    columns = (built.frame[name].tolist() for name in names)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def kept(drawn: Drawn, built: Built) -> list[tuple[dict[str, Any], Any]]:
    """The features that a map shows of a layer: properties and geometry (None without a place)."""
    pairs = zip(rows_of(built), built.frame.geometry, strict=True)
    return [
        (row, geometry)
        for row, geometry in pairs
        if all(row[column] == value for column, value in drawn.keep.items())
    ]


def sequence(drawn: Drawn, built: Built) -> LineString | None:
    """The line through the points of a connected layer, in their order; None for any other."""
    if not drawn.connected:
        return None
    return LineString([shape for _, shape in kept(drawn, built) if shape is not None])


def style_of(drawn: Drawn, row: Mapping[str, Any]) -> Style:
    """The style of a feature: by the code in the column that the map chose."""
    return drawn.styles[row[drawn.by]] if drawn.by else drawn.styles[""]


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
    placeless = 0
    for row, geometry in kept(drawn, built):
        if geometry is None:
            placeless += 1
            continue
        texts = words(drawn.by, row[drawn.by]) if drawn.by else built.layer.title
        known = entries.setdefault(style_of(drawn, row), [])
        if texts not in known:
            known.append(texts)
    return {
        "id": drawn.layer,
        "title": built.layer.title,
        "visible": drawn.visible,
        "placeless": placeless,
        "entries": [{"style": style, "texts": texts} for style, texts in entries.items()],
    }


def figures(drawn: Drawn, built: Built) -> list[dict[str, Any]]:
    """The figures of a layer, each with its moment, who says so and the sources."""
    names = _names(built)
    shown = {row["id"] for row, _ in kept(drawn, built)}
    return [
        {
            "what": words("what", item.what),
            "about": interface_words()["whole_layer"] if item.about is None else names[item.about],
            "value": _with_unit(item.value, item.unit),
            "when": moment_words(item.as_of),
            "by": item.by,
            "note": item.note,
            "sources": _sources(built, item.sources),
        }
        for item in built.records.figures
        if item.about is None or item.about in shown
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
    """The newest day for which a layer speaks that is the map's own (ISO 8601)."""
    return max(layers[item.layer].layer.as_of for item in spec.drawn if item.more is None)


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


def _with_unit(value: float, unit: str) -> Texts:
    names = words("unit", unit)
    return {key: f"{text} {names[key]}" for key, text in number_words(value).items()}
