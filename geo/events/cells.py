"""Cells of a batch as text, by role: of several columns the first that is filled."""

import math
from collections.abc import Sequence
from typing import Any

from geo.events.batches import Batch
from geo.events.profile import folded
from geo.events.report import plain

LONGEST_TEXT = 100_000


def to_text(value: Any) -> str:
    """A cell as text without space around it; '' for a missing one; whole floats without '.0'."""
    if isinstance(value, str):
        return value.strip()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(value)


def to_texts(values: Sequence[Any]) -> list[str]:
    """A column as texts: at once where all of them are."""
    try:
        return list(map(str.strip, values))
    except TypeError:
        return [to_text(value) for value in values]


class Cells:
    """The cells of a batch by the names of columns, whatever their capitals and spaces."""

    def __init__(self, batch: Batch) -> None:
        """Take a batch."""
        self.length = len(batch.numbers)
        self._texts: dict[tuple[str, ...], list[str]] = {}
        self._cells = {folded(name): values for name, values in batch.cells.items()}

    def raw(self, name: str) -> Sequence[Any]:
        """The cells of a column as they were read; None for all where it is not there."""
        return self._cells.get(folded(name)) or [None] * self.length

    def texts(self, names: Sequence[str]) -> list[str]:
        """For each row the first of these columns that is filled; '' where none is."""
        key = tuple(names)
        if key not in self._texts:
            self._texts[key] = self._first(key)
        return self._texts[key]

    def _first(self, names: Sequence[str]) -> list[str]:
        here = [self._cells[folded(name)] for name in names if folded(name) in self._cells]
        if not here:
            return [""] * self.length
        found = to_texts(here[0])
        for more in here[1:]:
            if all(found):
                break
            found = [text or to_text(value) for text, value in zip(found, more, strict=True)]
        return found

    def joined(self, names: Sequence[str], between: str) -> list[str]:
        """All of these columns that are filled, joined."""
        here = [self._cells[folded(name)] for name in names if folded(name) in self._cells]
        if len(here) == 1:
            return to_texts(here[0])
        rows = zip(*here, strict=True) if here else [()] * self.length
        return [between.join(filter(None, map(to_text, row))) for row in rows]
