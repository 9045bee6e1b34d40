"""The day of a snapshot: from the name of its file or from a column."""

import re
from datetime import date, datetime
from typing import Any

from geo.control.report import RefusedError

# 20250701, 2025-07-01 and 2025_07_01, with no digit on either side.
IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_]?)(\d{2})\2(\d{2})(?!\d)")


def day_in_name(name: str) -> date | None:
    """The day that a file name holds; None where it holds none.

    Raises RefusedError for a date that cannot be and for two different ones.
    """
    found = {_day(match) for match in IN_NAME.finditer(name)}
    if len(found) > 1:
        dates = " and ".join(map(str, sorted(found)))
        raise RefusedError(f"the name holds the dates {dates}, allowed: one")
    return found.pop() if found else None


def day_in_column(value: Any, column: str) -> date:
    """The day that a column holds as ISO 8601 text; of a time, the day as written in its zone.

    Raises RefusedError for anything else.
    """
    if not isinstance(value, str):
        raise RefusedError(f"{column!r} is {value!r}, allowed: ISO 8601 text, such as 2025-07-01")
    try:
        return datetime.fromisoformat(value.strip().replace("/", "-")).date()
    except ValueError:
        allowed = "ISO 8601, such as 2025-07-01"
        raise RefusedError(
            f"{column!r} is {value!r}, a date that cannot be; allowed: {allowed}"
        ) from None


def _day(match: re.Match[str]) -> date:
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        raise RefusedError(f"the name holds {match[0]}, a date that cannot be") from None
