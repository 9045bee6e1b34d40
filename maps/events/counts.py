"""Events counted by year and kind: what a page says of them without any script."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo.events.imported import values_of
from maps.core.locale import number_words
from maps.core.words import interface_words
from maps.events.columns import EventColumns

Texts = Mapping[str, str]
# Kinds that have a column of their own; the others are one.
MOST_TYPES = 6
YEAR = len("2022")


def counts_of(columns: EventColumns) -> dict[str, Any]:
    """All, with and without a place, and a table: a row a year, a column a kind of event."""
    placed = int(columns.placed.sum())
    whole = len(columns.events)
    return {
        "all": number_words(whole),
        "placed": number_words(placed),
        "placeless": number_words(whole - placed),
        "percent": number_words(round(100 * (whole - placed) / whole, 1)),
        **_table(columns),
    }


def _table(columns: EventColumns) -> dict[str, Any]:
    words = interface_words()
    types = values_of(columns.events, "type")
    common = [name for name, _ in Counter(filter(None, types)).most_common(MOST_TYPES)]
    years = [text[:YEAR] if text else None for text in columns.dates]
    counted = Counter(
        (year, name if name in common else None) for year, name in zip(years, types, strict=True)
    )
    kinds = [*common, None] if any(name not in common for name in types) else common
    return {
        "kinds": [
            dict.fromkeys(words["undated"], name) if name else words["events_other"]
            for name in kinds
        ],
        "years": [
            {
                "name": dict.fromkeys(words["undated"], year) if year else words["undated"],
                "cells": [number_words(counted[year, name]) for name in kinds],
                "sum": number_words(sum(counted[year, name] for name in kinds)),
            }
            for year in sorted(set(years), key=lambda year: (year is None, year))
        ],
    }
