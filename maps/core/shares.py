"""Our shares of control beside those that others published, with the difference and the reason."""

from collections.abc import Iterator, Mapping

from geo.measure import area_km2, no_finer
from layers.core.as_of import day
from layers.core.spec import Built, Figure, Source
from layers.core.told import told_days
from maps.core.locale import amount_words, give_or_take, moment_words, number_words
from maps.core.spec import Cell, Section
from maps.core.words import interface_words

Texts = Mapping[str, str]


def share_section(layers: Mapping[str, Built]) -> Section:
    """A row a unit: our share and area, each published share with its difference, and why.

    The published shares are the figures `share_percent` of land_swap_oblasts.
    """
    frame = layers["russian_control"].frame
    words = interface_words()
    rows, shown = [], list[Figure]()
    for row in frame.itertuples():
        name = {"de": row.name_de, "en": row.name_en, "uk": row.name_uk}
        why = {"de": row.why_differs_de, "en": row.why_differs_en, "uk": row.why_differs_uk}
        published = [item for item in _published(layers) if _unit(layers, item) == row.iso_3166_2]
        shown += published
        rows.append(
            (
                Cell(name),
                Cell(give_or_take(row.share_percent, "percent", row.share_error_percent)),
                Cell(give_or_take(row.area_km2, "km2", row.area_error_km2)),
                Cell(_beside(published, row.share_percent, row.share_error_percent or 0)),
                Cell(None if None in why.values() else why),
                Cell(sources=_sources(layers, row.id, published)),
            )
        )
    return Section(
        id="shares",
        title=words["shares"],
        about=_total(sum(map(area_km2, frame.geometry))),
        headings=tuple(
            words[key]
            for key in (
                "unit",
                "our_share",
                "our_area",
                "published_shares",
                "why_differs",
                "sources",
            )
        ),
        rows=tuple(rows),
        bars=tuple(float(value) for value in frame["share_percent"]),
        days=(*(day(item.as_of) for item in shown), *_named(layers, shown)),
    )


def _named(layers: Mapping[str, Built], shown: list[Figure]) -> Iterator[str]:
    """The days that the reasons and the published shares name."""
    for item in shown:
        yield from told_days(item, {"by"})
    for record in layers["russian_control"].records.rows:
        yield from told_days(record, {"why_differs"})


# Official area of Ukraine in km², as published.
UKRAINE_KM2 = 603_548


def _total(area: float) -> Texts:
    share = number_words(round(100 * area / UKRAINE_KM2, 1))
    whole, km2 = number_words(UKRAINE_KM2), number_words(round(area, -3))
    words = interface_words()["shares_about"]
    return {
        key: text.replace("AREA", km2[key])
        .replace("SHARE", share[key])
        .replace("WHOLE", whole[key])
        for key, text in words.items()
    }


def _published(layers: Mapping[str, Built]) -> list[Figure]:
    figures = layers["land_swap_oblasts"].records.figures
    return [item for item in figures if item.what == "share_percent" and item.about is not None]


def _unit(layers: Mapping[str, Built], figure: Figure) -> str:
    rows = layers["land_swap_oblasts"].records.rows
    return str(next(row.iso_3166_2 for row in rows if row.id == figure.about))


def _sources(
    layers: Mapping[str, Built], record_id: str, published: list[Figure]
) -> tuple[Source, ...]:
    """What our own measure rests on, then what the published figures do."""
    own = layers["russian_control"].records
    record = next(item for item in own.rows if item.id == record_id)
    others = layers["land_swap_oblasts"].sources
    keys = dict.fromkeys(key for item in published for key in item.sources)
    return (*(own.sources[key] for key in record.sources), *(others[key] for key in keys))


def _beside(figures: list[Figure], ours: float, error: float) -> Texts | None:
    if not figures:
        return None
    entries = [_entry(item, no_finer(item.value - ours, error=error)) for item in figures]
    return {key: "; ".join(entry[key] for entry in entries) for key in entries[0]}


def _entry(figure: Figure, difference: float) -> dict[str, str]:
    value, when = _percent(figure.value), moment_words(figure.as_of)
    step = number_words(abs(difference))
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return {
        key: f"{figure.by[key]}, {when[key]}: {value[key]} ({sign}{step[key]})" for key in value
    }


def _percent(value: float) -> dict[str, str]:
    return amount_words(round(value, 2), "percent")
