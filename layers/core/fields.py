"""The types of a record's fields: texts, ids, links, moments; each says what is allowed."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

FIRST_DAY = date(2014, 2, 20)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?")
PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LOOKS_LIKE_A_DATE = re.compile(r"\d{4}[-_]?\d\d")


def _to_text(value: Any) -> Any:
    """A TOML date or time as ISO 8601 text; everything else as it is."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _require_day(text: str) -> None:
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= date.today():  # noqa: DTZ011 - a record's day is a local day
        raise ValueError(f"allowed: from {FIRST_DAY} to today")


def _require_moment(text: str) -> str:
    if not MOMENT.fullmatch(text):
        raise ValueError("allowed: YYYY-MM-DD, or local time with offset YYYY-MM-DDTHH:MM+HH:MM")
    datetime.fromisoformat(text)
    _require_day(text[:10])
    return text


def _require_span(text: str) -> str:
    for part in text.split("/"):
        if PARTIAL.fullmatch(part):
            _require_day((part + "-01-01")[:10])
        else:
            _require_moment(part)
    return text


def _require_partial(text: str) -> str:
    if not PARTIAL.fullmatch(text):
        raise ValueError("allowed: YYYY, YYYY-MM or YYYY-MM-DD")
    date.fromisoformat((text + "-01-01")[:10])
    if text > date.today().isoformat():  # noqa: DTZ011
        raise ValueError("allowed: up to today")
    return text


def _require_publication(text: str) -> str:
    return _require_moment(text) if "T" in text else _require_partial(text)


def _require_https(url: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+\.[^\s]+", url):
        raise ValueError("allowed: an address that begins with https://")
    return url


Text = Annotated[str, Field(min_length=1), StringConstraints(pattern=r"\S")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Moment = Annotated[str, BeforeValidator(_to_text), AfterValidator(_require_moment)]
Span = Annotated[str, BeforeValidator(_to_text), AfterValidator(_require_span)]
Partial = Annotated[str, BeforeValidator(_to_text), AfterValidator(_require_partial)]
Publication = Annotated[str, BeforeValidator(_to_text), AfterValidator(_require_publication)]
Https = Annotated[str, AfterValidator(_require_https)]
Keys = Annotated[list[Slug], Field(min_length=1)]
