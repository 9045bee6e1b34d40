"""What a source can know: nothing that comes after its publication, and a time only if it says so."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from layers.core.as_of import after
from layers.core.spec import Source

TOLL = "deaths_"
Sources = Mapping[str, Source]


def known_faults(
    file: str,
    sources: Sources,
    rows: Iterable[Any],
    figures: Iterable[Any],
    statements: Iterable[Any],
) -> Iterator[str]:
    """One line for each moment that the sources named for it do not bear out.

    A step of a count (a toll, or a figure with a time of day) is younger than none of its sources;
    anything else than one of them at least, for older ones may be cited for comparison.
    """
    counted = [(f"{file}: figure no. {n} ({item.what})", item) for n, item in enumerate(figures, 1)]
    yield from _falling_tolls(counted)
    for where, item in [*counted, *_figures_within(file, rows)]:
        cited = {key: sources[key] for key in item.sources}
        step = "T" in item.as_of or getattr(item, "what", "").startswith(TOLL)
        yield from _younger(f"{where}, field as_of", item.as_of, cited, than_any=step)
        yield from _without_a_clock(where, item, cited)
    dated = [(f"{file}: record {row.id}", row) for row in rows if getattr(row, "date", None)]
    dated += [(f"{file}: statement no. {n}", item) for n, item in enumerate(statements, 1)]
    for where, item in dated:
        cited = {key: sources[key] for key in item.sources}
        first = item.date.split("/")[0]
        yield from _younger(f"{where}, field date", first, cited, than_any=False)


def _figures_within(file: str, rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for row in rows:
        for number, item in enumerate(getattr(row, "figures", []), 1):
            yield f"{file}: record {row.id}, figure no. {number}", item


def _younger(where: str, moment: str, cited: Sources, *, than_any: bool) -> Iterator[str]:
    older = {
        key: source.published
        for key, source in cited.items()
        if source.published and after(moment, source.published)
    }
    if than_any or len(older) == len(cited):
        for key, published in older.items():
            yield f"{where}, found: {moment}, allowed: up to {published}, when source {key} was published"


def _without_a_clock(where: str, item: Any, cited: Sources) -> Iterator[str]:
    """A time of day is that of a publication, or a source is named that states it."""
    by, clock = getattr(item, "timed_by", None), "T" in item.as_of
    if by is not None and not (clock and by in cited):
        yield f"{where}, field timed_by, found: {by!r}, allowed: one of its sources, for a time of day"
    published = {source.published for source in cited.values()}
    if by is None and clock and item.as_of not in published:
        yield f"{where}, field as_of, found: {item.as_of}, allowed: when one of its sources was published, or with timed_by"


def _falling_tolls(figures: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """A toll as known only rises; a correction downwards is a statement."""
    tolls = [(where, item) for where, item in figures if item.what.startswith(TOLL)]
    for where, item in tolls:
        for _, earlier in tolls:
            same = (earlier.what, earlier.about) == (item.what, item.about)
            if same and earlier.value > item.value and _end(earlier.as_of) < _end(item.as_of):
                yield f"{where}, field value, found: {item.value}, allowed: from {earlier.value}, known at {earlier.as_of}"


def _end(moment: str) -> str:
    """The moment by the local clock; a day counts as its end."""
    return moment if "T" in moment else f"{moment}T24:00"
