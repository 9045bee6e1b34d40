"""Layers as the tables that every export is written from."""

from geo.export.table import Field, FieldKind, Table
from layers.core.spec import LANGUAGES, Built, Column, Kind

# A date stays text: one column holds days, local times with their offset, and months.
KINDS: dict[Kind, FieldKind] = {
    "text": "text",
    "code": "text",
    "date": "text",
    "number": "number",
    "integer": "integer",
    "yes_no": "yes_no",
}


def layer_table(built: Built, language: str) -> Table:
    """The features of a layer in order, its titles in a language (de, en or uk)."""
    declared = built.layer
    return Table(
        name=built.id,
        title=declared.title[language],
        about=declared.about[language],
        fields=fields(declared.columns, language),
        frame=built.frame,
        shape=declared.geometry,
    )


def fields(columns: tuple[Column, ...], language: str) -> tuple[Field, ...]:
    """The flat fields of declared columns, in order."""
    return tuple(
        Field(name, KINDS[column.kind], _title(column, name, language), meaning(column, name))
        for column in columns
        for name in column.properties()
    )


def meaning(column: Column, name: str) -> str:
    """What a flat property means, with its unit, vocabulary and language."""
    parts = [column.meaning]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.vocabulary:
        parts.append(f"Codes: vocabulary {column.vocabulary}.")
    if column.localised:
        parts.append(f"Language: {name[-2:]}.")
    return " ".join(parts)


def _title(column: Column, name: str, language: str) -> str:
    text = column.title[language]
    return f"{text} ({name[-2:]})" if column.localised and name[-2:] in LANGUAGES else text
