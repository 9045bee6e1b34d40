"""Dates and numbers as readers of each language write them (CLDR, through Babel)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from geo.measure import no_finer
from layers.core.spec import LANGUAGES
from layers.core.vocabulary import vocabulary, words
from maps.core.words import interface_words

LOCALES: Mapping[str, str] = {"de": "de_DE", "en": "en_GB", "uk": "uk_UA"}
YEAR, MONTH, DAY = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")


def in_each(make: Callable[[str], str]) -> dict[str, str]:
    """Language -> what `make` gives for its locale."""
    return {language: make(LOCALES[language]) for language in LANGUAGES}


def number_words(value: float) -> dict[str, str]:
    """A number with the separators of each language."""
    return in_each(lambda locale: format_decimal(value, locale=locale))


def amount_words(value: float, unit: str) -> dict[str, str]:
    """A number with its unit (a code of the vocabulary) in the form that goes with the number."""
    return {key: f"{text} {_unit(value, unit, key)}" for key, text in number_words(value).items()}


def measured_words(value: float, unit: str, error: float | None) -> dict[str, str]:
    """A measure in words, no finer than its error; where the error is larger, only what it is below."""
    if not error:
        return amount_words(value, unit)
    told = no_finer(value, error=error)
    if told >= error:
        return amount_words(told, unit)
    most = amount_words(no_finer(told + error, error=error), unit)
    texts = interface_words()["less_than"]
    return {key: text.replace("AMOUNT", most[key]) for key, text in texts.items()}


def give_or_take(value: float, unit: str, error: float | None) -> dict[str, str]:
    """A measure in words with its error after ±, where it is no bound: "19,900 km² (± 600)"."""
    texts = measured_words(value, unit, error)
    if not error or no_finer(value, error=error) < error:
        return texts
    margin = number_words(no_finer(error, error=error))
    return {key: f"{text} (±\N{NO-BREAK SPACE}{margin[key]})" for key, text in texts.items()}


def _unit(value: float, unit: str, language: str) -> str:
    form = Locale.parse(LOCALES[language]).plural_form(value)
    forms = vocabulary().get(f"unit_{form}", {}).get(unit, {})
    return forms.get(language, words("unit", unit)[language])


def latitude_words(latitude: float) -> dict[str, str]:
    """A northern latitude in words, to a full degree."""
    texts, degrees = interface_words()["scale_at"], number_words(round(latitude))
    return {language: texts[language].replace("DEGREES", degrees[language]) for language in texts}


def moment_words(text: str) -> dict[str, str]:
    """An ISO 8601 date, partial date, local time or span in words, in each language.

    A span says once what its ends share: the date of two hours, the month and year of two days.
    """
    if "/" in text:
        first, last = text.split("/")
        return in_each(lambda locale: _span(first, last, locale))
    return in_each(lambda locale: _moment(text, locale))


def _span(first: str, last: str, locale: str) -> str:
    start, end = _moment(first, locale), _moment(last, locale)
    if start == end:
        return start
    if first[:DAY] == last[:DAY] and "T" in first and "T" in last:
        return f"{start}–{_clock(last, locale)}"
    if "T" in first or "T" in last:
        return f"{start} – {end}"
    return _joined(start.split(" "), end.split(" "))


def _joined(start: list[str], end: list[str]) -> str:
    """Two dates in words as one span: "24–31 August 2025", "30 July – 2 August 2025"."""
    last = " ".join(end)
    while start[1:] and start[-1] == end[-1]:
        start, end = start[:-1], end[:-1]
    dash = "–" if len(start) == len(end) == 1 else " – "
    return f"{' '.join(start)}{dash}{last}"


def _moment(text: str, locale: str) -> str:
    if len(text) == YEAR:
        return text
    if len(text) == MONTH:
        return str(format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=locale))
    day = str(format_date(date.fromisoformat(text[:10]), "long", locale=locale))
    if "T" not in text:
        return day
    return f"{day}, {_clock(text, locale)}"


def _clock(text: str, locale: str) -> str:
    return str(format_time(datetime.fromisoformat(text).time(), "short", locale=locale))
