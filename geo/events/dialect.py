"""The delimiter of a table, settled by what all its first rows agree on."""

import csv
import io

from geo.events.report import EventFileError

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE_ROWS = 200
LEAST_COLUMNS = 2


def settle_delimiter(text: str, name: str, *, whole: bool) -> str:
    """The one delimiter with which head and rows have equally many cells, two or more.

    `text` is the beginning of the file, `whole` says that it is all of it. Raises EventFileError
    where no delimiter or several would do.
    """
    widths = {mark: _widths(text, mark, whole=whole) for mark in DELIMITERS}
    heads = {mark: found[0] for mark, found in widths.items() if found[0] >= LEAST_COLUMNS}
    if not heads:
        raise EventFileError(f"{name}: one column, allowed: several; delimiters: , ; tab |")
    agreed = {mark: _agreement(widths[mark]) for mark in heads}
    best = max(agreed.values())
    left = [mark for mark, share in agreed.items() if share == best]
    if best == 0 or len(left) > 1:
        found = " or ".join(f"{DELIMITERS[mark]} ({width})" for mark, width in heads.items())
        raise EventFileError(
            f"{name}: the delimiter is not clear, cells of the head by delimiter: {found}; give --delimiter"
        )
    return left[0]


def _widths(text: str, mark: str, *, whole: bool) -> list[int]:
    """How many cells each of the first rows has; rows that cannot be parsed end the list."""
    found: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            if row:
                found.append(len(row))
            if len(found) > SAMPLE_ROWS:
                break
    except csv.Error:
        return found or [0]
    cut_off = not whole and len(found) <= SAMPLE_ROWS
    return (found[:-1] if cut_off and len(found) > 1 else found) or [0]


def _agreement(widths: list[int]) -> float:
    """Share of rows as wide as the head; 1 for a head alone."""
    rows = widths[1:]
    return sum(width == widths[0] for width in rows) / len(rows) if rows else 1.0
