"""Rows as the readers hand them over: some thousands at a time, column by column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from geo.events.report import Finding

ROWS = 20_000
# Where a reader puts the geometry of a row, apart from the row's own columns.
LON, LAT, SHAPE = "geometry.lon", "geometry.lat", "geometry.type"
DEEPEST = 6
BETWEEN = " | "


@dataclass(frozen=True)
class Batch:
    """Rows by their numbers (from 1), their cells column by column, and rows that are none."""

    numbers: Sequence[int]
    cells: Mapping[str, Sequence[Any]]
    refused: Sequence[Finding] = ()


@dataclass(frozen=True)
class Source:
    """An opened file: the names of its columns, how to read it, and what was settled about it.

    `batches` starts anew with each call and is given the callback for the bytes read so far.
    """

    name: str
    columns: Sequence[str]
    batches: Callable[[Callable[[int], None]], Iterator[Batch]]
    size: int
    settled: Mapping[str, str]
    kind: str


def to_batches(rows: Iterable[Mapping[str, Any] | Finding]) -> Iterator[Batch]:
    """Rows as flat mappings, numbered from 1, in batches; a Finding is a row that is none."""
    numbered = enumerate(rows, 1)
    while chunk := list(islice(numbered, ROWS)):
        good = [(number, row) for number, row in chunk if not isinstance(row, Finding)]
        refused = [row for _, row in chunk if isinstance(row, Finding)]
        names = dict.fromkeys(name for _, row in good for name in row)
        cells = {name: [row.get(name) for _, row in good] for name in names}
        yield Batch([number for number, _ in good], cells, refused)


def flat(value: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """A nested mapping as one level: keys joined by '.', items of lists joined by ' | '.

    Deeper than six levels a value is left out. A list of mappings becomes one column a key.
    """
    found: dict[str, Any] = {}
    for key, item in value.items():
        name = f"{prefix}{key}"
        if isinstance(item, Mapping):
            if depth < DEEPEST:
                found.update(flat(item, f"{name}.", depth + 1))
        elif isinstance(item, list):
            _spread(found, name, item, depth)
        else:
            found[name] = item
    return found


def _spread(found: dict[str, Any], name: str, items: list[Any], depth: int) -> None:
    inner = [item for item in items if isinstance(item, Mapping)]
    if inner and depth < DEEPEST:
        parts = [flat(item, f"{name}.", depth + 1) for item in inner]
        for key in dict.fromkeys(key for part in parts for key in part):
            found[key] = BETWEEN.join(str(part[key]) for part in parts if part.get(key) is not None)
    plain = [str(item) for item in items if not isinstance(item, Mapping | list | None)]
    if plain:
        found[name] = BETWEEN.join(plain)
