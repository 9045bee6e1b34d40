"""What is read of the events only when needed: titles and all other texts, in blocks of rows."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from geo.events.imported import values_of
from maps.core.packing import sealed
from maps.events.columns import EventColumns
from maps.events.wording import Wording

BLOCK = 1024
# Letters and a number without a needless zero, short enough for a script to count with.
NUMBERED = re.compile(r"(\D+)(0|[1-9]\d{0,14})", re.ASCII)
DAY_LENGTH = len("2022-01-01")


@dataclass(frozen=True)
class Detail:
    """A column of details: as it is, or as steps of numbers that may have letters before them.

    `prefix` is None for a column as it is, "" for whole numbers, or letters for texts like E17.
    """

    name: str
    values: list[Any]
    prefix: str | None

    @classmethod
    def of(cls, name: str, values: list[Any]) -> "Detail":
        """The column in the shortest of these forms that says the same."""
        if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            return cls(name, values, "")
        found = [NUMBERED.fullmatch(value) if _is_text(value) else None for value in values]
        heads = {match[1] if match else None for match in found}
        if len(heads) == 1 and None not in heads:
            return cls(name, [int(match[2]) for match in found if match], heads.pop())
        return cls(name, values, None)

    def block(self, rows: slice) -> list[Any]:
        """Some rows: values, or steps from one number to the next."""
        some = self.values[rows]
        if self.prefix is None:
            return some
        return [some[0], *(after - before for before, after in pairwise(some))]


def packed_texts(columns: EventColumns) -> dict[str, Any]:
    """Blocks of titles and of details, each sealed on its own, and what the details are.

    A block of details is a list for each column, steps first. The date is what follows the day.
    """
    names = [name for name in columns.names if name not in (*columns.coded, "title")]
    titles = _ordered(columns, values_of(columns.events, "title"))
    details = [Detail.of(name, _ordered(columns, _values(columns, name))) for name in names]
    details.sort(key=lambda detail: detail.prefix is None)
    texts = (detail.values for detail in details if detail.prefix is None)
    wording = Wording.of(filter(_is_text, chain(titles, *texts)))
    count = len(titles)
    return {
        "block": BLOCK,
        "details": [[detail.name, detail.prefix] for detail in details],
        "wording": list(wording.words),
        "title_blocks": _blocks(count, wording, lambda rows: titles[rows]),
        "detail_blocks": _blocks(
            count, wording, lambda rows: [detail.block(rows) for detail in details]
        ),
    }


def _values(columns: EventColumns, name: str) -> Sequence[Any]:
    if name != "date":
        return values_of(columns.events, name)
    return [None if text is None else text[DAY_LENGTH:] for text in columns.dates]


def _ordered(columns: EventColumns, values: Sequence[Any]) -> list[Any]:
    return [values[at] for at in columns.order.tolist()]


def _blocks(count: int, wording: Wording, content: Callable[[slice], Any]) -> str:
    """The blocks one after the other, with a space between."""
    return " ".join(
        sealed(wording.encode(_json(content(slice(start, start + BLOCK)))))
        for start in range(0, count, BLOCK)
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
