"""A layer's style as QGIS's own document (QML): renderer, legend and labels."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from layers.core.spec import Built
from maps.core.placement import KIND_ZOOM
from maps.core.spec import Drawn
from maps.gis.declared import Entry, entries_drawn
from maps.gis.qml_labels import Lettering, from_zoom, labeling, lettering
from maps.gis.qml_symbols import style_symbol

# The oldest QGIS that the documents are tested with.
VERSION = "3.22.16"
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(drawn: Drawn, built: Built, language: str) -> str:
    """The QML document of a layer as a map draws it, with legend and labels in one language."""
    root = Element("qgis", version=VERSION, styleCategories="Symbology|Labeling")
    root.set("labelsEnabled", "1" if named(drawn) else "0")
    root.extend(look(drawn, built, language))
    return document(root)


def document(root: Element) -> str:
    """A document of QGIS as text, indented, with the document type by which QGIS knows it."""
    indent(root)
    return DOCTYPE + tostring(root, encoding="unicode") + "\n"


def look(drawn: Drawn, built: Built, language: str) -> list[Element]:
    """Renderer and labels of a layer, as they stand in a QML document and in a project."""
    entries = entries_drawn(drawn, built, language)
    banded = "half_width_m" in built.frame.columns
    geometry = built.layer.geometry
    symbols = [
        style_symbol(entry.style, drawn, str(number), geometry=geometry, banded=banded)
        for number, entry in enumerate(entries)
    ]
    names = labeling(f"name_{language}", _lettering(drawn), geometry=geometry)
    return [renderer(drawn.by, entries, symbols), names]


def named(drawn: Drawn) -> bool:
    """Whether a layer shows its names; the others keep them ready, switched off."""
    return drawn.labelled or drawn.layer in KIND_OF_NAMES


KIND_OF_NAMES = {"oblasts": "oblast"}


def _lettering(drawn: Drawn) -> Lettering:
    kind = KIND_OF_NAMES.get(drawn.layer)
    if kind is None:
        return lettering("feature")
    return lettering(kind, shown=from_zoom(KIND_ZOOM[kind]))


def renderer(by: str | None, entries: Sequence[Entry], symbols: Sequence[Element]) -> Element:
    """Symbols by the codes of a column; one symbol where there is no column."""
    found = Element("renderer-v2", forceraster="0", symbollevels="1", enableorderby="0")
    found.set("type", "categorizedSymbol" if by else "singleSymbol")
    if by:
        found.set("attr", by)
        categories = SubElement(found, "categories")
        for number, entry in enumerate(entries):
            categories.append(_category(number, entry))
    SubElement(found, "symbols").extend(symbols)
    return found


def _category(number: int, entry: Entry) -> Element:
    found = Element("category", symbol=str(number), label=entry.label, render="true")
    if len(entry.codes) == 1:
        found.set("value", entry.codes[0])
        found.set("type", "string")
    for code in entry.codes if len(entry.codes) > 1 else ():
        SubElement(found, "val", value=code, type="string")
    return found
