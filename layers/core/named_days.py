"""The days that a text names, in each language: what it tells may be later than the day of its record."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

# The months of each language in order, in all forms that the texts use.
MONTHS: Mapping[str, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "uk": (
        *("січ(?:ень|ня|ні)", "лют(?:ий|ого|ому)", "берез(?:ень|ня|ні)", "квіт(?:ень|ня|ні)"),
        *("трав(?:ень|ня|ні)", "черв(?:ень|ня|ні)", "лип(?:ень|ня|ні)", "серп(?:ень|ня|ні)"),
        *("верес(?:ень|ня|ні)", "жовт(?:ень|ня|ні)", "листопад[аі]?", "груд(?:ень|ня|ні)"),
    ),
}
# What stands between the numbers of several days of one month: "13, 14 and 16 September".
BETWEEN = r"(?:,|–|/|,? ?\b(?:und|bis|oder|and|to|or|і|й|та|до|по|або)\b)"
DAYS = rf"(?:(?<![\d.:,])(\d{{1,2}}\.?(?:\s?{BETWEEN}\s?\d{{1,2}}\.?)*)\s)?"
NAMED = {
    language: re.compile(
        rf"{DAYS}\b(?:{'|'.join(f'({name})' for name in names)})\b(?:\s(\d{{4}})\b)?"
    )
    for language, names in MONTHS.items()
}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def named_days(text: str, language: str, *, year: str | None) -> Iterator[str]:
    """The days that a text names, and the months where it names no day (ISO 8601), in its order.

    A day without a year is of the year given, or of the first that the text names itself.
    Raises ValueError where there is neither, or for a day that the calendar does not have.
    """
    first = YEAR.search(text)
    for found in NAMED[language].finditer(text):
        numbers, *months, own = found.groups()
        at = own or year or (first and first.group())
        if at is None:
            raise ValueError(f"found: {found.group()!r}, allowed: with its year")
        month = next(number for number, name in enumerate(months, 1) if name)
        if numbers is None:
            yield f"{at}-{month:02d}"
        for number in re.findall(r"\d+", numbers or ""):
            yield _day(int(at), month, int(number))


def _day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError as error:
        shown = f"{year}-{month:02d}-{number:02d}"
        raise ValueError(f"found: {shown}, allowed: a day of the calendar") from error
