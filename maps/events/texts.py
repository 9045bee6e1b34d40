"""What of the events is read only when asked for: titles, and all else, in blocks of rows."""

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from geo.events.imported import values_of
from maps.core.packing import sealed
from maps.events.columns import EventColumns

BLOCK = 1024
DAY_LENGTH = len("2022-01-01")


def packed_texts(columns: EventColumns) -> dict[str, Any]:
    """Blocks of titles and of details, each sealed on its own, and the names of the details.

    A block of details is a list for each name. The date is what follows the day. Whole numbers come
    as steps from one to the next.
    """
    names = [name for name in columns.names if name not in (*columns.coded, "title")]
    titles = _ordered(columns, values_of(columns.events, "title"))
    details = [_ordered(columns, _values(columns, name)) for name in names]
    counted = [_is_counted(values) for values in details]
    pairs = list(zip(details, counted, strict=True))
    return {
        "block": BLOCK,
        "details": [[name, steps] for name, steps in zip(names, counted, strict=True)],
        "title_blocks": _blocks(len(titles), lambda rows: titles[rows]),
        "detail_blocks": _blocks(
            len(titles),
            lambda rows: [
                _steps(values[rows]) if steps else values[rows] for values, steps in pairs
            ],
        ),
    }


def _values(columns: EventColumns, name: str) -> Sequence[Any]:
    if name != "date":
        return values_of(columns.events, name)
    return [None if text is None else text[DAY_LENGTH:] for text in columns.dates]


def _ordered(columns: EventColumns, values: Sequence[Any]) -> list[Any]:
    return [values[at] for at in columns.order.tolist()]


def _is_counted(values: Sequence[Any]) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _steps(values: Sequence[int]) -> list[int]:
    return [values[0], *(after - before for before, after in pairwise(values))]


def _blocks(count: int, content: Callable[[slice], Any]) -> str:
    """The blocks one after the other, with a space between."""
    return " ".join(
        sealed(_json(content(slice(start, start + BLOCK)))) for start in range(0, count, BLOCK)
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
