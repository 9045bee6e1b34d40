"""The words of a picture: legend, notes, sources, boundary note; the same as on the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

from layers.core.spec import Built
from maps.core import view
from maps.core.payload import coarsely_known
from maps.core.poster_chart import Chart
from maps.core.poster_format import Format
from maps.core.rows import kept
from maps.core.spec import MapSpec, Style
from maps.core.symbols import SHAPES
from maps.core.typeface import BOLD, SANS, Typeface
from maps.core.words import interface_words

GROUP = '<g class="group" transform="translate(10 10)"><circle r="8.5"/><text y="4.4">2</text></g>'
LEADING, INDENT = 1.24, 1.75
# How far the column may shrink, and what it may leave out, before it is refused.
TRIES = [(True, True, 1.0), (True, True, 0.92), (True, True, 0.86), (True, False, 1.0)]
TRIES += [(True, False, 0.9), (False, False, 1.0), (False, False, 0.9), (False, False, 0.8)]
TRIES += [(False, False, 0.7)]


@dataclass(frozen=True)
class Part:
    """A paragraph of the column: its text, face, the symbol before it and the space above."""

    text: str
    strong: bool = False
    symbol: str = ""
    above: float = 0.25


def word(key: str, language: str) -> str:
    """A word of the interface."""
    return interface_words()[key][language]


def caption(spec: MapSpec) -> Mapping[str, str]:
    """What stands beside a picture: the lead of the page, or the words that replace it."""
    return spec.caption or spec.lead


def column_svg(chart: Chart, *, height: float) -> str:
    """Legend and notes in lines from y = 0 downward; raises ValueError when they find no room."""
    spec, form, language = chart.spec, chart.form, chart.language
    for lead, notes, scale in TRIES:
        parts = list(_legend(spec, chart.layers, language))
        if any(len(mark.rows) > 1 for mark in chart.marks):
            parts.append(Part(word("grouped", language), symbol=GROUP))
        if form.prose and lead:
            parts = [Part(caption(spec)[language]), *parts]
        if form.prose and notes:
            parts += [Part(note[language], above=0.6) for note in spec.notes]
        svg, used = _set(parts, form.body * scale, form.column)
        if used <= height:
            return svg
    raise ValueError(f"legend of {spec.title['en']!r}: needs {used:.0f}, allowed: {height:.0f}")


def footer_lines(
    spec: MapSpec, layers: Mapping[str, Built], form: Format, language: str
) -> list[str]:
    """Sources, boundary note and credit, wrapped for the whole width of the sheet."""
    width = form.width - 2 * form.margin
    sources = _sources(view.publishers(spec, layers), form, language)
    keys = ("disclaimer", "picture_licence", "ground")
    boundaries, licence, base = (word(key, language) for key in keys)
    note = f"{boundaries} {licence} {base}: {word('ground_credit', language)}."
    return [*sources, *SANS.wrapped(note, form.small, width)]


def _sources(names: list[str], form: Format, language: str) -> list[str]:
    """The publishers in as many lines as the format gives them; the rest is counted."""
    start, width = word("sources", language), form.width - 2 * form.margin
    for number in range(len(names), 0, -1):
        left = len(names) - number
        more = f" {word('and_more', language).replace('NUMBER', str(left))}" if left else ""
        text = f"{start}: {'; '.join(names[:number])}{more}."
        lines = SANS.wrapped(text, form.small, width)
        if len(lines) <= form.source_lines:
            break
    return lines


def _legend(spec: MapSpec, layers: Mapping[str, Built], language: str) -> Iterator[Part]:
    banded = circles = coarse = False
    for drawn in (item for item in spec.drawn if item.visible):
        built = layers[drawn.layer]
        entry = view.legend(drawn, built)
        yield from _layer(entry, language)
        rows = [row for row, shape in kept(drawn, built) if shape is not None]
        banded |= any(row.get("half_width_m") for row in rows)
        if built.layer.geometry == "Point":
            circles |= bool(rows)
            coarse |= any(coarsely_known(row) for row in rows)
    above = 0.7
    for seen, key, symbol in (
        (banded, "band", _symbol("area", "band")),
        (circles, "precision_fine", _circle("precision key")),
        (coarse, "precision_coarse", _circle("precision coarse key")),
    ):
        if seen:
            yield Part(word(key, language), symbol=symbol, above=above)
            above = 0.25


def _layer(entry: Mapping[str, object], language: str) -> Iterator[Part]:
    """The heading of a layer and its styles; one line where both say the same."""
    title, entries = entry["title"], entry["entries"]
    assert isinstance(title, Mapping)  # noqa: S101 - for the type checker
    assert isinstance(entries, list)  # noqa: S101
    same = len(entries) == 1 and entries[0]["texts"] == [title]
    if same:
        yield Part(title[language], symbol=_symbol_of(entries[0]["style"]), strong=True, above=0.7)
    else:
        yield Part(title[language], strong=True, above=0.7)
        for item in entries:
            texts = "; ".join(text[language] for text in item["texts"])
            yield Part(texts, symbol=_symbol_of(item["style"]))
    for key, words in (("placeless", "not_drawn"), ("beyond", "not_drawn_beyond")):
        if entry[key]:
            yield Part(word(words, language).replace("NUMBER", str(entry[key])))


def _symbol_of(style: Style) -> str:
    return _symbol(style.symbol, f"s-{style.id}")


def _symbol(shape: str, classes: str) -> str:
    return f'<path class="{classes}" d="{SHAPES[shape]}"/>'


def _circle(classes: str) -> str:
    return f'<circle class="{classes}" cx="10" cy="10" r="8"/>'


def _set(parts: list[Part], size: float, width: float) -> tuple[str, float]:
    """The parts one below the other as SVG, and how high they are."""
    found, y = [], 0.0
    for number, part in enumerate(parts):
        face: Typeface = BOLD if part.strong else SANS
        indent = INDENT * size if part.symbol else 0.0
        y += part.above * size if number else 0.0
        if part.symbol:
            found.append(
                f'<g transform="translate(0 {y + size * 0.02:.1f}) scale({size / 16:.3f})">'
                f"{part.symbol}</g>"
            )
        for line in face.wrapped(part.text, size, width - indent):
            kind = ' class="strong"' if part.strong else ""
            found.append(
                f'<text{kind} x="{indent:.1f}" y="{y + size:.1f}" font-size="{size:.2f}">'
                f"{escape(line)}</text>"
            )
            y += LEADING * size
    return "".join(found), y
