"""Dates as sources write them, to ISO 8601 with their precision.

Whether 03/04/2022 is the third of April or the fourth of March is settled by the whole file: a
number above 12 in one place shows the order. Without such a number, or with both, it is refused.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Literal, NamedTuple

from babel.dates import get_month_names

from geo.events.report import EventFileError, shown

Order = Literal["day_first", "month_first"]
NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T]+(\d.*))?")
YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]+(\d.*))?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[ T]+(\d.*))?")
DAY_NAME = re.compile(r"(\d{1,2})\.? +([^\W\d]+)\.?,? +(\d{4})")
NAME_DAY = re.compile(r"([^\W\d]+)\.? +(\d{1,2}),? +(\d{4})")
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEAR = re.compile(r"(\d{4})(?:\.0)?")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?")
MONTHS_IN_YEAR = 12
LANGUAGES = ("en", "de", "uk", "ru")


class Dated(NamedTuple):
    """A date as ISO 8601 and its precision; both None where none can be read."""

    text: str | None
    precision: str | None


NOTHING = Dated(None, None)


@dataclass
class Evidence:
    """What the dates of a file show about the order of day and month."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def see(self, values: Iterable[str]) -> None:
        """Take in values; those not written as numbers with the year last show nothing."""
        for value in values:
            found = NUMERIC.fullmatch(value)
            if found:
                key = _shows(int(found[1]), int(found[3]))
                self.counts[key] += 1
                self.examples.setdefault(key, value)

    def settle(self, name: str) -> Order | None:
        """The order; None where no date needs one. Raises EventFileError where it is not clear."""
        day, month = self.counts["day_first"], self.counts["month_first"]
        if day and month:
            both = f"{self.examples['day_first']} and {self.examples['month_first']}"
            raise EventFileError(f"{name}: dates {shown(both)} disagree: {GIVE}")
        if day or month:
            return "day_first" if day else "month_first"
        if self.counts["either"]:
            example = self.examples["either"]
            number = self.counts["either"]
            raise EventFileError(
                f"{name}: day or month first? {number} dates like {example}: {GIVE}"
            )
        return None


GIVE = "give --date-order day_first or month_first"


def _shows(first: int, second: int) -> str:
    if first > MONTHS_IN_YEAR >= second:
        return "day_first"
    if second > MONTHS_IN_YEAR >= first:
        return "month_first"
    return "either" if first != second and first <= MONTHS_IN_YEAR else "nothing"


def to_date(value: str, order: Order | None) -> Dated:
    """A date or time as ISO 8601 with its precision: time, day, month or year.

    Midnight without an offset counts as a day; a month or year stands as its first day. Offsets
    stay as given; a time without one is local time of the source.
    """
    for pattern, places in ((YEAR_FIRST, (1, 2, 3)), (COMPACT, (1, 2, 3))):
        if found := pattern.fullmatch(value):
            return _dated(*(int(found[place]) for place in places), clock=found[4])
    if found := NUMERIC.fullmatch(value):
        first, second = int(found[1]), int(found[3])
        if order is None and first != second:
            return NOTHING
        day, month = (second, first) if order == "month_first" else (first, second)
        return _dated(int(found[4]), month, day, clock=found[5])
    if found := DAY_NAME.fullmatch(value):
        return _dated(int(found[3]), _month(found[2]), int(found[1]), clock=None)
    if found := NAME_DAY.fullmatch(value):
        return _dated(int(found[3]), _month(found[1]), int(found[2]), clock=None)
    return _period(value)


def _period(value: str) -> Dated:
    if found := MONTH.fullmatch(value):
        whole = _dated(int(found[1]), int(found[2]), 1, clock=None)
        return Dated(whole.text, "month") if whole.text else NOTHING
    if found := YEAR.fullmatch(value):
        return Dated(f"{found[1]}-01-01", "year") if int(found[1]) else NOTHING
    return NOTHING


def _dated(year: int, month: int, day: int, *, clock: str | None) -> Dated:
    try:
        text = date(year, month, day).isoformat()
    except ValueError:
        return NOTHING
    if clock is None:
        return Dated(text, "day")
    found = CLOCK.fullmatch(clock.strip())
    if not found:
        return NOTHING
    return _timed(text, found)


def _timed(day: str, found: re.Match[str]) -> Dated:
    hour, minute, second, offset = found.groups()
    offset = {None: "", "UTC": "Z"}.get(offset, offset)
    if len(offset) == len("+0200"):
        offset = f"{offset[:3]}:{offset[3:]}"
    text = f"{day}T{int(hour):02}:{minute}" + (f":{second}" if second else "") + offset
    try:
        known = datetime.fromisoformat(text)
    except ValueError:
        return NOTHING
    midnight = known.hour == known.minute == known.second == 0
    return Dated(day, "day") if midnight and not offset else Dated(text, "time")


@cache
def _month_names() -> dict[str, int]:
    """Names and abbreviations of months in English, German, Ukrainian and Russian, in small letters."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = get_month_names(width, context=context, locale=language)
                found |= {str(name).casefold().rstrip("."): at for at, name in names.items()}
    return found | {"sept": 9}


def _month(name: str) -> int:
    return _month_names().get(name.casefold(), 0)
