"""Columns of events made of texts: titles, names of places, links; and what is doubtful in them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.events.batches import BETWEEN
from geo.events.cells import Cells
from geo.events.marks import Marks
from geo.events.plan import Plan
from geo.events.profile import Known
from geo.events.texts import addresses, text_flags, to_title

Floats = NDArray[np.float64]


def precision_columns(known: list[Known], lon: Floats) -> dict[str, list[Any]]:
    """Radius in metres and basis; `none` for rows without a place (NaN)."""
    missing = np.isnan(lon).tolist()
    pairs = list(zip(known, missing, strict=True))
    return {
        "radius_m": [None if away else item.radius_m for item, away in pairs],
        "basis": ["none" if away else item.basis for item, away in pairs],
    }


def titles(texts: Sequence[str], plan: Plan) -> list[str | None]:
    """Titles, cut where they are long; the profile's own where a row has none."""
    return [to_title(text) or plan.profile.fixed_title for text in texts]


def place_names(texts: dict[str, list[str]]) -> list[str | None]:
    """Town, region and country, as far as the row names them, each once."""
    if not any(texts["region"]) and not any(texts["country"]):
        return [text or None for text in texts["place"]]
    rows = zip(texts["place"], texts["region"], texts["country"], strict=True)
    return [", ".join(dict.fromkeys(filter(None, names))) or None for names in rows]


def links(cells: Cells, plan: Plan, marks: Marks) -> dict[str, list[Any]]:
    """The first address and further ones; what stands for a link and is none is flagged."""
    found = [addresses(text) for text in cells.joined(plan.columns["link"], BETWEEN)]
    only = [name for name in plan.columns["link"] if name not in plan.columns["description"]]
    for at, text in enumerate(cells.texts(only)):
        if text and not addresses(text):
            marks.add(at, "link_unusable", text)
    return {
        "link": [item[0] if item else None for item in found],
        "more_links": [BETWEEN.join(item[1:]) or None for item in found],
    }


def check_texts(columns: dict[str, list[Any]], marks: Marks) -> None:
    """Flag what is doubtful in the texts of the columns."""
    names = ("title", "description", "type", "place", "source", "id")
    for at, texts in enumerate(zip(*(columns[name] for name in names), strict=True)):
        for rule, text in text_flags(*filter(None, texts)):
            marks.add(at, rule, text)
