"""The cells of a layer's table, which are also its popups: every value in words, in each language."""

from collections.abc import Callable, Mapping
from typing import Any

from layers.core.spec import LANGUAGES, Built, Column
from layers.core.vocabulary import vocabulary, words
from maps.core.locale import amount_words, measured_words, moment_words, number_words
from maps.core.spec import Cell
from maps.core.words import interface_words

Texts = Mapping[str, str]
METRES_IN_KM = 1000
# Symbol of a column's unit -> code of the vocabulary.
UNITS = {texts["en"]: code for code, texts in vocabulary()["unit"].items()}
YES_NO = {True: "yes", False: "no"}


def title(built: Built, name: str) -> Texts:
    """The heading of a cell: the column's title, or the words for a cell made of several columns."""
    if name in COMPOSED:
        return interface_words()[name]
    return _column(built, name).title


def cell(built: Built, row: Mapping[str, Any], name: str) -> Cell:
    """The cell of that name for one feature, given as its flat properties."""
    if name == "sources":
        record = next(item for item in built.records.rows if item.id == row["id"])
        return Cell(sources=tuple(built.sources[key] for key in record.sources))
    if name in COMPOSED:
        return Cell(texts=COMPOSED[name](row))
    return Cell(texts=_plain(_column(built, name), row))


def _column(built: Built, name: str) -> Column:
    return next(column for column in built.layer.columns if column.name == name)


def _plain(column: Column, row: Mapping[str, Any]) -> Texts | None:
    if column.localised:
        return _localised(row, column.name)
    value = row[column.name]
    if value is None:
        return None
    if column.vocabulary:
        return words(column.vocabulary, YES_NO.get(value, value))
    if column.kind == "date":
        return moment_words(value)
    if column.kind in ("number", "integer"):
        return _number(column, row)
    return dict.fromkeys(LANGUAGES, value)


def _number(column: Column, row: Mapping[str, Any]) -> Texts:
    value: float = row[column.name]
    if not column.unit:
        return number_words(value)
    return measured_words(value, UNITS[column.unit], _error(column.name, row))


def _error(name: str, row: Mapping[str, Any]) -> float | None:
    """How far a measure may be off, where the layer says so: of area_km2 it is area_error_km2."""
    stem, _, unit = name.rpartition("_")
    error: float | None = row.get(f"{stem}_error_{unit}")
    return error


def _localised(row: Mapping[str, Any], name: str) -> Texts | None:
    values = {language: row.get(f"{name}_{language}") for language in LANGUAGES}
    return None if None in values.values() else {key: str(text) for key, text in values.items()}


def _when(row: Mapping[str, Any]) -> Texts | None:
    if row.get("date") is None:
        return None
    first, last = row["date"], row.get("date_to")
    moments = moment_words(first if last is None else f"{first}/{last}")
    known = row.get("time_known")
    if known is None:
        return moments
    return {key: f"{text} ({words('time_known', known)[key]})" for key, text in moments.items()}


def _asserted(row: Mapping[str, Any]) -> Texts | None:
    by = _localised(row, "according_to")
    if row.get("status") is None or by is None:
        return None
    status = words("status", row["status"])
    return {language: f"{status[language]}: {by[language]}" for language in LANGUAGES}


def _precision(row: Mapping[str, Any]) -> Texts:
    if row.get("half_width_m") is not None:
        return {key: f"± {text}" for key, text in distance_words(row["half_width_m"]).items()}
    radius, basis = row.get("radius_m"), words("basis", row["basis"])
    if radius is None:
        if row["basis"] == "none":
            return interface_words()["no_place"]
        return interface_words()["whole_unit"] if row["basis"] == "boundary" else basis
    return {key: f"± {text} ({basis[key]})" for key, text in distance_words(radius).items()}


def distance_words(metres: float) -> Texts:
    """A distance in metres, from 1 km on in kilometres."""
    if metres < METRES_IN_KM:
        return amount_words(metres, "m")
    return amount_words(metres / METRES_IN_KM, "km")


COMPOSED: Mapping[str, Callable[[Mapping[str, Any]], Texts | None]] = {
    "when": _when,
    "asserted": _asserted,
    "precision": _precision,
}
