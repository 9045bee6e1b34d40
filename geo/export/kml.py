"""KML 2.2 (OGC 07-147r2): one folder a table, for Google Earth.

GDAL writes neither folders with their descriptions, nor a day as a day, nor shared styles; so the
XML is written here. Colours are RRGGBB as in CSS; KML turns them round itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.export.kml_time import time_element
from geo.export.limits import require_fit
from geo.export.table import Field, Table

NAMESPACE = "http://www.opengis.net/kml/2.2"
TYPES = {"text": "string", "integer": "int", "number": "double", "yes_no": "bool"}


@dataclass(frozen=True)
class KmlStyle:
    """A style: line colour and width, fill colour and opacity (0 to 1), icon by its address."""

    id: str
    line: str
    width: float
    fill: str
    opacity: float
    icon: str | None = None


@dataclass(frozen=True)
class KmlRow:
    """What a reader sees of a row: name, description, its time (ISO 8601), its style."""

    name: str
    description: str
    begin: str | None
    end: str | None
    style: str


@dataclass(frozen=True)
class KmlFolder:
    """A table and how each of its rows is shown, in the same order; hidden ones are switched off."""

    table: Table
    rows: Sequence[KmlRow]
    visible: bool = True


def to_kml(title: str, styles: Sequence[KmlStyle], folders: Sequence[KmlFolder]) -> str:
    """One KML document, coordinates lon,lat in degrees; raises ExportError."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", title)
    for style in styles:
        document.append(_style(style))
    for folder in folders:
        require_fit(folder.table, to="kml")
        document.append(_schema(folder.table))
    for folder in folders:
        document.append(_folder(folder))
    ET.indent(root, " ")
    # A parser would read a bare carriage return as a line feed.
    text = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _style(style: KmlStyle) -> ET.Element:
    element = ET.Element("Style", id=style.id)
    if style.icon:
        icon = ET.SubElement(element, "IconStyle")
        _text(ET.SubElement(icon, "Icon"), "href", style.icon)
    line = ET.SubElement(element, "LineStyle")
    _text(line, "color", _colour(style.line, 1.0))
    _text(line, "width", f"{style.width:g}")
    area = ET.SubElement(element, "PolyStyle")
    _text(area, "color", _colour(style.fill, style.opacity))
    return element


def _colour(rgb: str, opacity: float) -> str:
    """Opacity, blue, green, red, as KML wants it."""
    red, green, blue = rgb[-6:-4], rgb[-4:-2], rgb[-2:]
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


def _schema(table: Table) -> ET.Element:
    element = ET.Element("Schema", name=table.name, id=f"schema_{table.name}")
    for field in table.fields:
        simple = ET.SubElement(element, "SimpleField", type=TYPES[field.kind], name=field.name)
        _text(simple, "displayName", field.title)
    return element


def _folder(folder: KmlFolder) -> ET.Element:
    element, table = ET.Element("Folder", id=folder.table.name), folder.table
    _text(element, "name", table.title)
    _text(element, "visibility", "1" if folder.visible else "0")
    _text(element, "description", table.about)
    for values, geometry, shown in zip(table.rows(), table.geometries, folder.rows, strict=True):
        key = f"{table.name}.{values[table.names[0]]}"
        mark = ET.SubElement(element, "Placemark", id=key)
        _text(mark, "name", shown.name)
        _text(mark, "visibility", "1" if folder.visible else "0")
        _text(mark, "description", shown.description)
        when = time_element(shown.begin, shown.end, where=key)
        if when is not None:
            mark.append(when)
        _text(mark, "styleUrl", f"#{shown.style}")
        mark.append(_data(table, values))
        if geometry is not None:
            mark.append(_geometry(geometry))
    return element


def _data(table: Table, values: Mapping[str, Any]) -> ET.Element:
    element = ET.Element("ExtendedData")
    data = ET.SubElement(element, "SchemaData", schemaUrl=f"#schema_{table.name}")
    for field in table.fields:
        value = values[field.name]
        if value is not None:
            ET.SubElement(data, "SimpleData", name=field.name).text = _value(field, value)
    return element


def _value(field: Field, value: Any) -> str:
    if field.kind == "yes_no":
        return "1" if value else "0"
    return repr(value) if field.kind in ("number", "integer") else str(value)


def _geometry(geometry: BaseGeometry) -> ET.Element:
    parts = [_part(part) for part in getattr(geometry, "geoms", [geometry])]
    if geometry.geom_type in ("Point", "LineString"):
        return parts[0]
    element = ET.Element("MultiGeometry")
    element.extend(parts)
    return element


def _part(part: BaseGeometry) -> ET.Element:
    if not isinstance(part, Polygon):
        element = ET.Element(part.geom_type)
        if part.geom_type == "LineString":
            _text(element, "tessellate", "1")
        _text(element, "coordinates", _coordinates(part.coords))
        return element
    element = ET.Element("Polygon")
    _text(element, "tessellate", "1")
    for name, ring in _rings(part):
        line = ET.SubElement(ET.SubElement(element, name), "LinearRing")
        _text(line, "coordinates", _coordinates(ring.coords))
    return element


def _rings(part: Polygon) -> Iterator[tuple[str, BaseGeometry]]:
    yield "outerBoundaryIs", part.exterior
    for ring in part.interiors:
        yield "innerBoundaryIs", ring


def _coordinates(points: Any) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in points)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
