"""Do no harm: the rules of policy.toml, applied to records as they stand in the file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("policy.toml")
KIND_FIELDS = ("place_kind", "facility", "target", "kind", "what_happened")


@cache
def policy() -> Mapping[str, Any]:
    """Rule -> its settings."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def policy_faults(record: Mapping[str, Any], *, where: str) -> Iterator[str]:
    """One line for each rule that a record, as read from TOML, breaks; the rule's name in it."""
    kinds = {str(record[name]) for name in KIND_FIELDS if name in record}
    yield from _precision(record, kinds, where)
    yield from _home_address(record, kinds, where)
    yield from _embargo(record, where)
    for kind in sorted(kinds & set(policy()["forbidden_kind"]["kinds"])):
        yield f"{where}, policy forbidden_kind, found: {kind!r}, allowed: no record of it"
    for name in sorted(record.keys() & set(policy()["forbidden_field"]["fields"])):
        yield f"{where}, policy forbidden_field, found: {name!r}, allowed: no such field"
    for text in _texts(record):
        for name, pattern in policy()["personal_data"].items():
            if re.search(pattern, text):
                yield f"{where}, policy personal_data, found: {name} in a text, allowed: none"


def _precision(record: Mapping[str, Any], kinds: set[str], where: str) -> Iterator[str]:
    radius = record.get("radius_m")
    for kind, least in policy()["precision"].items():
        if kind in kinds and isinstance(radius, int) and radius < least:
            yield (
                f"{where}, policy precision, field radius_m, found: {radius} for a {kind}, "
                f"allowed: {least} or more"
            )


def _home_address(record: Mapping[str, Any], kinds: set[str], where: str) -> Iterator[str]:
    address = record.get("address")
    if "home" in kinds and isinstance(address, dict):
        for language, text in address.items():
            if re.search(policy()["home_address"]["forbidden"], str(text)):
                yield (
                    f"{where}, policy home_address, field address.{language}, found: a number, "
                    "allowed: the street alone"
                )


def _embargo(record: Mapping[str, Any], where: str) -> Iterator[str]:
    days = policy()["embargo"]["days"]
    first_allowed = date.today() - timedelta(days=days)  # noqa: DTZ011 - a record's day is local
    day = _day(record.get("date"))
    if day is not None and day > first_allowed:
        yield f"{where}, policy embargo, field date, found: {day}, allowed: {days} days old or more"


def basis_faults(record: Any, sources: Mapping[str, Any], *, where: str) -> Iterator[str]:
    """One line if a record's basis needs a publisher that none of its sources is from."""
    allowed = policy()["basis"].get(getattr(record, "basis", None))
    named = {sources[key].publisher for key in record.sources if key in sources}
    if allowed and not named & set(allowed):
        yield (
            f"{where}, policy basis, field sources, found: {record.basis!r} without its publisher, "
            f"allowed: a source of {' or '.join(allowed)}"
        )


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
