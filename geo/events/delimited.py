"""CSV and TSV, row by row: rows with another number of cells than the head are refused."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from geo.events.batches import ROWS, Batch, Source
from geo.events.counted import counted
from geo.events.dialect import settle_delimiter
from geo.events.encoding import settle_encoding
from geo.events.report import EventFileError, Finding, shown

SAMPLE = 1 << 18
LONGEST_CELL = 1 << 25
NO_DELIMITER = '\r\n" '


def open_delimited(path: Path, *, encoding: str | None, delimiter: str | None) -> Source:
    """A CSV or TSV file. Raises EventFileError where encoding, delimiter or head are not clear."""
    if delimiter is not None and (len(delimiter) != 1 or delimiter in NO_DELIMITER):
        raise EventFileError(f"--delimiter {delimiter!r}, allowed: one character")
    encoding = settle_encoding(path, encoding)
    with path.open(encoding=encoding, newline="") as stream:
        sample = stream.read(SAMPLE)
    if not sample.strip():
        raise EventFileError(f"{path.name}: empty, allowed: a head and rows")
    whole = len(sample) < SAMPLE
    mark = delimiter or settle_delimiter(sample.lstrip("\r\n"), path.name, whole=whole)
    try:
        head = next(row for row in csv.reader(io.StringIO(sample), delimiter=mark) if row)
    except csv.Error as error:
        raise EventFileError(f"{path.name}: the head cannot be read ({error})") from None
    columns = _columns(head, path.name)

    def batches(seen: Callable[[int], None]) -> Iterator[Batch]:
        return _batches(path, encoding, mark, columns, seen)

    settled = {"encoding": encoding, "delimiter": repr(mark)}
    return Source(path.name, columns, batches, path.stat().st_size, settled, "table")


def _columns(head: list[str], name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() or f"column {at}" for at, cell in enumerate(head, 1))
    folded = [column.casefold() for column in columns]
    twice = sorted({column for column in folded if folded.count(column) > 1})
    if twice:
        raise EventFileError(f"{name}: column {shown(twice[0])!r} stands twice, allowed: once")
    return columns


def _batches(
    path: Path, encoding: str, mark: str, columns: tuple[str, ...], seen: Callable[[int], None]
) -> Iterator[Batch]:
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open("rb") as raw, counted(raw, seen) as stream:
            reader = csv.reader(
                io.TextIOWrapper(stream, encoding, newline=""), delimiter=mark, strict=True
            )
            rows = filter(None, reader)
            next(rows)
            yield from _parts(rows, columns)
    except csv.Error as error:
        raise EventFileError(
            f"{path.name}: line {reader.line_num}: {error}: quotes unbalanced, or cut off?"
        ) from None
    finally:
        csv.field_size_limit(limit)


def _parts(rows: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Batch]:
    """Rows as batches, column by column; those of another width, or all blank, refused."""
    wide = len(columns)
    start = 1
    while chunk := list(islice(rows, ROWS)):
        numbers: Sequence[int] = range(start, start + len(chunk))
        good, refused = chunk, []
        if set(map(len, chunk)) != {wide} or not all(map(any, chunk)):
            sound = [len(row) == wide and any(row) for row in chunk]
            refused = [
                _refusal(number, row, wide)
                for number, row, fits in zip(numbers, chunk, sound, strict=True)
                if not fits
            ]
            numbers = [n for n, fits in zip(numbers, sound, strict=True) if fits]
            good = [row for row, fits in zip(chunk, sound, strict=True) if fits]
        cells = zip(*good, strict=True) if good else ([] for _ in columns)
        yield Batch(numbers, dict(zip(columns, cells, strict=True)), refused)
        start += len(chunk)


def _refusal(number: int, row: list[str], wide: int) -> Finding:
    if len(row) == wide:
        return Finding(number, "", "refused: every cell is empty", "")
    reason = f"refused: {len(row)} cells, allowed: {wide}"
    return Finding(number, "", reason, shown(" ".join(row)[:1000]))
