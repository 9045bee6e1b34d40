"""The days of which a map's page tells: those of what it draws and lists, and those that its texts name."""

from collections.abc import Iterator, Mapping

from layers.core.as_of import day, days_of
from layers.core.named_days import named_days
from layers.core.spec import Built, Figure
from layers.core.told import told_days
from maps.core.rest import told_at_rest
from maps.core.rows import kept
from maps.core.spec import Drawn, MapSpec

Layers = Mapping[str, Built]


def days_told(spec: MapSpec, layers: Layers) -> Iterator[str]:
    """Every day (ISO 8601; a month where no day is named), of each layer only what the page shows."""
    for drawn in spec.drawn:
        built = layers[drawn.layer]
        for row, _ in kept(drawn, built):
            yield from days_of(row)
        yield from _named(drawn, built)
        if drawn.more is None:
            yield from (day(item.as_of) for item in own_figures(drawn, built))
            yield from (day(item.date) for item in built.records.statements)
            yield from filter(None, [built.layer.undated_as_of])
    yield from _in_its_words(spec)
    for make in spec.sections:
        yield from make(layers).days
    if spec.time is not None and (told := told_at_rest(spec, layers)):
        yield day(told.as_of)


def own_figures(drawn: Drawn, built: Built) -> list[Figure]:
    """The figures of a layer that concern what a map shows of it."""
    shown = {row["id"] for row, _ in kept(drawn, built)}
    return [item for item in built.records.figures if item.about is None or item.about in shown]


def _named(drawn: Drawn, built: Built) -> Iterator[str]:
    """The days named in the cells of a layer's features, and in its own figures and statements."""
    shown = {row["id"] for row, _ in kept(drawn, built)}
    fields = {"name", *drawn.cells}
    if "asserted" in drawn.cells:
        fields.add("according_to")
    for record in (item for item in built.records.rows if item.id in shown):
        yield from told_days(record, fields)
    if drawn.more is None:
        for item in (*own_figures(drawn, built), *built.records.statements):
            yield from told_days(item)


def _in_its_words(spec: MapSpec) -> Iterator[str]:
    """The days that the map's own texts name, each text with its year."""
    for texts in (spec.title, spec.lead, *spec.notes, *filter(None, [spec.caption])):
        yield from named_days(texts["en"], "en", year=None)
