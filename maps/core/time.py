"""When a mark is seen: the steps of a map's time control and the instants of its features.

An instant is a count of minutes since 1970 of the local clock, as the sources give it: nothing is
converted, since a night is a night where it happened.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from layers.core.spec import Built, Figure
from layers.core.vocabulary import words
from maps.core.locale import moment_words, number_words
from maps.core.spec import Time

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - of the local clock, as the module says
MINUTE, DAY = 60, 1440
NIGHT_ENDS = 6 * MINUTE
# Classes of time.css: not yet there, or no longer; not certain, or of another day.
HIDDEN, FAINT = "not-yet", "not-sure"


def days(first: str, last: str) -> tuple[str, ...]:
    """Every day from one ISO 8601 date to another."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))


def half_hours(first: str, last: str) -> tuple[str, ...]:
    """Every half hour from one ISO 8601 date to another, local times, and each day as its end.

    No day but the first has its midnight: it is the end of the day before.
    """
    clocks = [f"T{hour:02d}:{minute:02d}" for hour in range(24) for minute in (0, 30)]
    steps = (f"{day}{clock}" for day in days(first, last) for clock in (*clocks, ""))
    return tuple(step for step in steps if step[10:] != "T00:00" or step[:10] == first)


def instant(text: str, *, end: bool = False) -> int:
    """The instant of an ISO 8601 local time; of a date without a time its start, or its end."""
    moment = datetime.fromisoformat(text[:16])
    minutes = int((moment - EPOCH).total_seconds()) // MINUTE
    return minutes + DAY if end and "T" not in text else minutes


def seen(row: Mapping[str, Any]) -> list[int] | None:
    """When a feature may be seen first, when it is sure, and when it is gone (left out if never).

    Between the first two it is drawn faintly: an hour within a night, or a day within some days,
    that nobody gives. None for a feature without a time.
    """
    if row.get("valid_from"):
        until = [instant(row["valid_to"])] if row.get("valid_to") else []
        return [instant(row["valid_from"])] * 2 + until
    return _happened(row) if row.get("date") else None


def _happened(row: Mapping[str, Any]) -> list[int]:
    """Of an event: when it may have happened at the earliest, and from when on it surely has."""
    first, day = instant(row["date"]), instant(row["date"][:10])
    match row.get("time_known"):
        case "night":
            return [day, day + NIGHT_ENDS]
        case "day":
            return [day, day + DAY - 1]
        case "by":
            return [day, first]
        case "between":
            return [first, instant(row["date_to"])]
        case _:
            return [first, first]


def step_instant(step: str) -> int:
    """The instant up to which a step shows what is known: its own, of a day its last minute."""
    return instant(step, end=True) - (0 if "T" in step else 1)


def state(row: Mapping[str, Any], step: str) -> str:
    """How a feature is drawn at a step: a class of the page's style sheet, "" for in full.

    What holds for one day only is faint on any other; seen.js says the same of each step.
    """
    if row.get("as_of"):
        return "" if step.startswith(row["as_of"]) else FAINT
    instants = seen(row)
    if instants is None:
        return ""
    now, (first, sure, *until) = step_instant(step), instants
    if now < first or any(now >= end for end in until):
        return HIDDEN
    return FAINT if now < sure else ""


def toll_figures(time: Time, layers: Mapping[str, Built]) -> list[Figure]:
    """The figures of a map's toll in the order of time; none where it tells none."""
    if time.toll is None:
        return []
    layer_id, what = time.toll
    found = [item for item in layers[layer_id].records.figures if item.what == what]
    return sorted(found, key=lambda item: instant(item.as_of, end=True))


def toll(time: Time, layers: Mapping[str, Built]) -> dict[str, Any] | None:
    """The figures of a toll in the order of time, each with who says so and the publishers."""
    if time.toll is None:
        return None
    layer_id, what = time.toll
    built = layers[layer_id]
    return {
        "title": dict(words("what", what)),
        "known": [
            {
                "from": instant(item.as_of, end=True),
                "value": number_words(item.value),
                "when": moment_words(item.as_of),
                "by": dict(item.by),
                "sources": ", ".join(
                    dict.fromkeys(built.sources[key].publisher for key in item.sources)
                ),
            }
            for item in toll_figures(time, layers)
        ],
    }
