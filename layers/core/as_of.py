"""The latest day of which features, figures and statements tell: an as-of date is computed, never typed in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

DAY = len("YYYY-MM-DD")
# The columns of a feature that name a day for which something holds or on which it happened.
DATED = ("date", "date_to", "valid_from", "valid_to", "as_of")


def day(moment: str) -> str:
    """The day of an ISO 8601 moment, of a span its last; a month or year stays as it is.

    As text a month comes before each of its days: what is known to a month only makes nothing newer.
    """
    return moment.rsplit("/", maxsplit=1)[-1][:10]


def days_of(row: Mapping[str, Any]) -> Iterator[str]:
    """The days that a feature names, given its flat properties."""
    for name in DATED:
        if row.get(name):
            yield day(row[name])


def latest(days: Iterable[str]) -> str | None:
    """The latest of days (ISO 8601); None if there is none."""
    return max(days, default=None)


def after(moment: str, published: str) -> bool:
    """Whether an ISO 8601 day or local time with offset comes after a publication.

    What is known only to the day, month or year is compared no more finely than that.
    """
    if "T" in moment and "T" in published:
        return datetime.fromisoformat(moment) > datetime.fromisoformat(published)
    shared = min(len(moment), len(published), DAY)
    return moment[:shared] > published[:shared]
