"""A map as a picture for paper and press: a whole SVG document. Writes nothing."""

from collections.abc import Mapping

from markupsafe import escape

from layers.core.spec import Built
from maps.core import view
from maps.core.css import hatches_svg
from maps.core.locale import moment_words
from maps.core.poster_format import Format, Frame
from maps.core.poster_map import PosterMap
from maps.core.poster_style import style_sheet
from maps.core.poster_text import LEADING, caption, column_svg, footer_lines, word
from maps.core.spec import MapSpec
from maps.core.style import STYLES
from maps.core.typeface import SERIF

GUTTER, AS_OF = 22, 0.52


def poster_svg(spec: MapSpec, layers: Mapping[str, Built], form: Format, *, language: str) -> str:
    """The picture of a map: same input, same bytes; every text is escaped."""
    title = spec.title[language]
    moment = _moment(spec, layers, language)
    foot = footer_lines(spec, layers, form, language)
    frame = _frame(form, len(foot))
    column_x = frame.x + frame.width + GUTTER
    chart = PosterMap(spec, layers, frame, form, language)
    column = column_svg(chart, height=frame.height)
    used = {style.id for item in spec.drawn if item.visible for style in item.styles.values()}
    styles = [style for style in STYLES if style.id in used]
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            _root(form, language),
            f'<title id="title">{escape(title)}</title>\n',
            f'<desc id="about">{escape(moment)}. {escape(caption(spec)[language])}</desc>\n',
            f"<style>\n{style_sheet(styles)}\n</style>\n{hatches_svg()}\n",
            f'<rect class="sheet" x="-4" y="-4" width="{form.width + 8}" height="{form.height + 8}"/>\n',
            _head(form, title, moment),
            chart.svg(),
            f'\n<g id="legend" transform="translate({column_x:g} {frame.y:g})">{column}</g>\n',
            _foot(form, foot),
            "</svg>\n",
        ]
    )


def _moment(spec: MapSpec, layers: Mapping[str, Built], language: str) -> str:
    """The as-of date as on the page, with the day of the map where that is another."""
    as_of = view.as_of(spec, layers)
    text = f"{word('as_of', language)} {moment_words(as_of)[language]}"
    day = view.map_day(spec, layers, as_of)
    shown = f", {word('map_day', language)} {moment_words(day)[language]}" if day else ""
    return text + shown


def _root(form: Format, language: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{form.size[0]}" height="{form.size[1]}" '
        f'viewBox="0 0 {form.width} {form.height}" role="img" xml:lang="{language}" '
        'aria-labelledby="title about">\n'
    )


def _frame(form: Format, foot_lines: int) -> Frame:
    """The map's frame: what heading, column and footer leave."""
    top = form.margin + form.title * 1.0 + form.title * AS_OF * 1.6 + 0.4 * form.title
    foot = foot_lines * form.small * LEADING + 0.9 * form.small
    width = form.width - 2 * form.margin - form.column - GUTTER
    return Frame(
        form.margin, round(top, 1), width, round(form.height - form.margin - foot - top, 1)
    )


def _head(form: Format, title: str, moment: str) -> str:
    """Title and as-of date, which can be read in a screenshot; the project's name at the right."""
    wide = form.width - 2 * form.margin - 6 * form.body
    size = min(form.title, form.title * wide / SERIF.width(title, form.title))
    y = form.margin + form.title * 0.8
    below = y + form.title * AS_OF * 1.6
    right = form.width - form.margin
    return (
        f'<g id="head"><text class="title" x="{form.margin:g}" y="{y:.1f}" font-size="{size:.2f}">'
        f'{escape(title)}</text><text class="strong muted" x="{form.margin:g}" y="{below:.1f}" '
        f'font-size="{form.title * AS_OF:.2f}">{escape(moment)}</text><text class="strong muted" '
        f'x="{right:g}" y="{y:.1f}" font-size="{form.body:g}" text-anchor="end">frontatlas</text></g>\n'
    )


def _foot(form: Format, lines: list[str]) -> str:
    first = form.height - form.margin - (len(lines) - 1) * form.small * LEADING
    texts = "".join(
        f'<text class="muted" x="{form.margin:g}" y="{first + number * form.small * LEADING:.1f}" '
        f'font-size="{form.small:g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return f'<g id="sources">{texts}</g>\n'
