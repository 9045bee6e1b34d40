"""Accounting: how many rows were read and what became of each; one line in the report a finding."""

import csv
import reprlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TextIO

LONGEST_VALUE = 200
# Spreadsheets take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class EventFileError(ValueError):
    """A file that cannot be read; the text says where, what was found and what is allowed."""


class Finding(NamedTuple):
    """What is to be said of a row: its number, its id (empty when refused), reason and value."""

    row: int
    id: str
    reason: str
    value: str


@dataclass
class Counts:
    """read = accepted + without_place + refused."""

    accepted: int = 0
    without_place: int = 0
    refused: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    unknown_places: Counter[str] = field(default_factory=Counter)
    commas: int = 0
    refusals: list[Finding] = field(default_factory=list)
    SHOWN: ClassVar[int] = 5

    @property
    def read(self) -> int:
        """All rows of the source."""
        return self.accepted + self.without_place + self.refused

    def line(self) -> str:
        """The account in one line."""
        return (
            f"read {self.read} = accepted {self.accepted} + listed without a place "
            f"{self.without_place} + refused {self.refused}"
        )

    def summary(self) -> dict[str, object]:
        """The account as it stands in the product."""
        flags = dict(sorted(self.flags.items()))
        parts = {"accepted": self.accepted, "without_place": self.without_place}
        return {"read": self.read, **parts, "refused": self.refused, "flags": flags}


class ReportWriter:
    """Writes findings as CSV: row, id, reason, value. A value like a formula gets a ' before it."""

    def __init__(self, stream: TextIO) -> None:
        """Write the head of the table."""
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(("row", "id", "reason", "value"))

    def write(self, findings: Iterable[Finding]) -> None:
        """Write findings in the order of their rows."""
        self._writer.writerows(
            (row, _safe(key), reason, _safe(shown(value)))
            for row, key, reason, value in sorted(findings)
        )


def shown(value: object) -> str:
    """A value as a report shows it: on one line, cut where it is long."""
    text = " ".join(plain(value)[: 2 * LONGEST_VALUE].split())
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def plain(value: object) -> str:
    """A value as text; lists and objects shortened, however deep they are."""
    return reprlib.repr(value) if isinstance(value, list | dict) else str(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
