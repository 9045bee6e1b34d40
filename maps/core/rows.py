"""The features of a layer as rows: flat properties, and the geometry beside them."""

from collections.abc import Mapping
from typing import Any

from layers.core.spec import Built
from maps.core.reach import beyond
from maps.core.spec import Drawn, Style


def chosen(drawn: Drawn, built: Built) -> list[tuple[dict[str, Any], Any]]:
    """The features that a map lists of a layer: properties and geometry (None without a place)."""
    return [
        (dict(row), geometry)
        for row, geometry in built.rows
        if all(row[column] == value for column, value in drawn.keep.items())
    ]


def kept(drawn: Drawn, built: Built) -> list[tuple[dict[str, Any], Any]]:
    """The same with the geometry that the map draws: None where it draws none."""
    return [
        (row, None if beyond(drawn, geometry) else geometry)
        for row, geometry in chosen(drawn, built)
    ]


def style_of(drawn: Drawn, row: Mapping[str, Any]) -> Style:
    """The style of a feature: by the code in the column that the map chose."""
    return drawn.styles[row[drawn.by]] if drawn.by else drawn.styles[""]
