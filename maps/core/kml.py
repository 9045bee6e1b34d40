"""The layers for Google Earth: KML in the colours of the maps, with our symbols as icons beside it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import escape
from shapely.geometry import MultiPolygon

from geo.export.kml import KmlFolder, KmlRow, KmlStyle, to_kml
from geo.export.table import ExportError, Field, FieldKind, Table
from geo.frame import frame
from geo.measure import circle
from layers.core.spec import Built
from layers.core.tables import layer_table
from maps.core.cells import cell, title
from maps.core.poster_style import resolved
from maps.core.raster import png
from maps.core.registry import home
from maps.core.rows import style_of
from maps.core.spec import Drawn, Style
from maps.core.style import HATCHES, PALETTE
from maps.core.symbols import SHAPES
from maps.core.words import interface_words

ICON_PIXELS = 64
# Fills that are hatched on the maps: as much colour as the lines of a hatching leave to the eye.
HATCHED = 0.3
PRECISION = KmlStyle("precision", PALETTE["ink"][0], 1, PALETTE["ink"][0], 0.0)
FILE = "frontatlas.kml"


def kml_files(layers: Mapping[str, Built], language: str) -> dict[str, bytes]:
    """Path -> content: the document, and the icons that it names by relative addresses."""
    chosen = {key: _drawn(key) for key in layers}
    styles = {
        style.id: style
        for key, built in layers.items()
        for style in (style_of(chosen[key], row) for row, _ in built.rows)
    }
    folders = [
        folder for key, built in layers.items() for folder in _folders(built, chosen[key], language)
    ]
    marks = [style for style in styles.values() if style.symbol not in ("area", "line")]
    looks = [kml_style(style) for style in styles.values()] + [PRECISION]
    document = to_kml(interface_words()["index_title"][language], looks, folders)
    icons = {_icon(style): png(_symbol(style), pixels=(64, 64), dpi=96) for style in marks}
    return {FILE: document.encode(), **icons}


def _drawn(layer_id: str) -> Drawn:
    drawn = home(layer_id)
    if drawn is None:
        raise ExportError([f"kml: layer {layer_id}: drawn on no map, allowed: on one at least"])
    return drawn


def kml_style(style: Style) -> KmlStyle:
    """A style of the maps as far as KML can express it: no hatching, no dashes, no symbols but icons."""
    css = style.css
    fill = css["fill"]
    hatch = fill.removeprefix("url(#").removesuffix(")")
    mark = style.symbol not in ("area", "line")
    return KmlStyle(
        id=style.id,
        line=resolved(css["stroke"]),
        width=float(css.get("stroke-width", "1")),
        fill=PALETTE[HATCHES[hatch][0]][0] if hatch in HATCHES else _fill(fill),
        opacity=HATCHED if hatch in HATCHES else float(css.get("fill-opacity", "1")),
        icon=_icon(style) if mark else None,
    )


def _fill(fill: str) -> str:
    return PALETTE["paper"][0] if fill == "none" else resolved(fill)


def _icon(style: Style) -> str:
    return f"icons/{style.id}.png"


def _symbol(style: Style) -> str:
    css = "".join(f"{key}:{resolved(value)};" for key, value in style.css.items())
    path = f'<path d="{SHAPES[style.symbol]}" style="{css}"/>'
    size = f'width="{ICON_PIXELS}" height="{ICON_PIXELS}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 20 20">{path}</svg>'


def _folders(built: Built, drawn: Drawn, language: str) -> Iterator[KmlFolder]:
    rows = [_row(built, drawn, row, language) for row, _ in built.rows]
    yield KmlFolder(layer_table(built, language), rows)
    if "radius_m" in built.frame.columns and built.frame["radius_m"].notna().any():
        table = _precision_table(built, language)
        names = dict(zip(built.frame["id"], rows, strict=True))
        yield KmlFolder(table, [_circle(names[key]) for key in table.frame["id"]])


def _row(built: Built, drawn: Drawn, row: Mapping[str, Any], language: str) -> KmlRow:
    first = row.get("date") or row.get("as_of") or built.features_as_of or built.as_of
    name = row[f"name_{language}"]
    style = style_of(drawn, row).id
    return KmlRow(name, _description(built, drawn, row, language), first, row.get("date_to"), style)


def _description(built: Built, drawn: Drawn, row: Mapping[str, Any], language: str) -> str:
    """HTML, as Google Earth shows it; every value is escaped, so that none can be more than text."""
    parts = []
    for name in drawn.cells:
        found = cell(built, row, name)
        texts = [found.texts[language]] if found.texts else []
        texts += [f"{item} {item.url or ''}".strip() for item in found.sources]
        if texts:
            heading = escape(title(built, name)[language])
            lines = "<br>".join(str(escape(text)) for text in texts)
            parts.append(f"<p><b>{heading}</b><br>{lines}</p>")
    return "".join(parts)


def _precision_table(built: Built, language: str) -> Table:
    """A circle of `radius_m` (metres) a place, by the id of its feature."""
    made: Sequence[tuple[str, int, Any]] = [
        (row["id"], row["radius_m"], MultiPolygon([circle(point, radius_m=row["radius_m"])]))
        for row, point in built.rows
        if point is not None and point.geom_type == "Point"
    ]
    columns = {item.name: item for item in built.layer.columns}
    kinds: tuple[tuple[str, FieldKind], ...] = (("id", "text"), ("radius_m", "integer"))
    fields = [
        Field(name, kind, columns[name].title[language], columns[name].meaning)
        for name, kind in kinds
    ]
    words = interface_words()
    rows = [{"id": key, "radius_m": radius} for key, radius, _ in made]
    return Table(
        name=f"{built.id}_precision",
        title=f"{built.layer.title[language]}: {words['precision'][language]}",
        about=words["precision_fine"][language],
        fields=tuple(fields),
        frame=frame(rows, [area for *_, area in made]),
        shape="MultiPolygon",
    )


def _circle(row: KmlRow) -> KmlRow:
    return KmlRow(row.name, row.description, row.begin, row.end, PRECISION.id)
