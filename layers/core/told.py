"""The days of which a record, figure or statement tells in its texts, beyond its own dates."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from layers.core.as_of import DATED, after, day, latest
from layers.core.forms import Texts
from layers.core.named_days import named_days

LANGUAGE = "en"


def told_days(item: Any, fields: Collection[str] | None = None) -> set[str]:
    """The days and months after an item's own dates that its texts (all, or those fields) tell of.

    As ISO 8601. What the item declares as `still_to_come`, a plan or a deadline, is left out.
    """
    return _named(item, fields) - set(item.still_to_come)


def told_faults(
    file: str,
    sources: Mapping[str, Any],
    rows: Iterable[Any],
    figures: Iterable[Any],
    statements: Iterable[Any],
) -> Iterator[str]:
    """One line for each text whose languages name different days, and each day that cannot be.

    Only days after the item's own dates count: they alone make what it tells later. None can be
    known that comes after the publication of all its sources.
    """
    items = [(f"record {row.id}", row) for row in rows if hasattr(row, "still_to_come")]
    items += [(f"figure no. {number}", item) for number, item in enumerate(figures, 1)]
    items += [(f"statement no. {number}", item) for number, item in enumerate(statements, 1)]
    for label, item in items:
        # Days can be weighed once all texts can be read.
        for fault in [*_text_faults(item)] or _day_faults(item, sources):
            yield f"{file}: {label}, {fault}"


def _text_faults(item: Any) -> Iterator[str]:
    """Texts that name a day which cannot be read, or not the same days in every language."""
    own = _own(item)
    for name, texts in _texts(item):
        try:
            found = {language: _later(texts, language, own) for language in texts}
        except ValueError as error:
            yield f"field {name}, {error}"
            continue
        if len(set(map(frozenset, found.values()))) > 1:
            shown = {language: sorted(days) for language, days in found.items()}
            yield f"field {name}, found: {shown}, allowed: the same days in every language"


def _day_faults(item: Any, sources: Mapping[str, Any]) -> Iterator[str]:
    """Days that no source can know, and days still to come that no text names."""
    named = _named(item)
    published = [sources[key].published for key in item.sources]
    for early in sorted(named - set(item.still_to_come)):
        if all(moment and after(early, moment) for moment in published):
            yield f"found: {early} in its texts, after all its sources, allowed: still_to_come"
    for unused in sorted(set(item.still_to_come) - named):
        yield f"field still_to_come, found: {unused}, allowed: a day that its texts name"


def _named(item: Any, fields: Collection[str] | None = None) -> set[str]:
    """The days after an item's own that its texts (all, or those fields) name."""
    own = _own(item)
    return {
        found
        for name, texts in _texts(item)
        if fields is None or name in fields
        for found in _later(texts, LANGUAGE, own)
    }


def _own(item: Any) -> str | None:
    return latest(day(value) for name in DATED if (value := getattr(item, name, None)))


def _texts(item: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in vars(item).items():
        if isinstance(value, Texts):
            yield name, value.model_dump()
        elif isinstance(value, Mapping):
            yield name, value


def _later(texts: Mapping[str, str], language: str, own: str | None) -> set[str]:
    year = own[:4] if own else None
    return {
        found for found in named_days(texts[language], language, year=year) if found > (own or "")
    }
