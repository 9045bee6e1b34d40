"""The document of a QGIS project: its layers, their tree, the coordinate system and the view."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from pyproj import Transformer

from geo.frame import CRS, Bounds
from maps.core.spec import MapSpec
from maps.gis.qml import VERSION, document
from maps.gis.qml_ground import sea
from maps.gis.qml_parts import options

# The pages' projection; lengths and areas are measured on the ellipsoid all the same.
PROJECTION, ELLIPSOID = "EPSG:3857", "EPSG:7030"
# QGIS's own numbers: 3.22 reads no coordinate system of a project by its EPSG code alone.
NUMBERS = {CRS: "3452", PROJECTION: "3857"}


@dataclass(frozen=True)
class Source:
    """A table of a GeoPackage that lies beside the project."""

    file: str
    table: str
    geometry: str


@dataclass(frozen=True)
class Entry:
    """A layer of the project: title, where it lies, renderer and labels, group in the tree.

    `keys` are the symbols of its legend, one an entry, where they differ from those of the map.
    """

    title: str
    source: Source
    look: Sequence[Element]
    visible: bool = True
    named: bool = False
    group: str = ""
    keys: Sequence[Element] = ()

    @property
    def id(self) -> str:
        """An id within the project; QGIS replaces ids of ten letters or fewer."""
        return f"frontatlas_{self.source.file.removesuffix('.gpkg')}_{self.source.table}"

    @property
    def address(self) -> str:
        """Where QGIS finds the table, relative to the project."""
        return f"./{self.source.file}|layername={self.source.table}"


def project_document(spec: MapSpec, entries: Sequence[Entry], *, title: str, day: str) -> str:
    """The project as text; the topmost layer comes first among the entries."""
    root = Element("qgis", version=VERSION, projectname=title)
    SubElement(root, "title").text = title
    SubElement(root, "projectCrs").append(_reference(PROJECTION))
    root.append(_tree(entries))
    root.append(_canvas(spec.view))
    found = SubElement(root, "projectlayers")
    for entry in entries:
        found.append(_layer(entry))
    order = SubElement(root, "layerorder")
    for entry in entries:
        SubElement(order, "layer", id=entry.id)
    root.append(_properties())
    metadata = SubElement(root, "projectMetadata")
    SubElement(metadata, "title").text = title
    SubElement(metadata, "creation").text = day[:19]
    root.append(_whole_view(spec.view))
    return document(root)


def _reference(code: str) -> Element:
    found = Element("spatialrefsys")
    SubElement(found, "srsid").text = NUMBERS[code]
    SubElement(found, "authid").text = code
    return found


def _tree(entries: Sequence[Entry]) -> Element:
    """The tree of layers; entries of one group stand in it together, folded."""
    root = Element("layer-tree-group")
    groups = {"": root}
    for entry in entries:
        if entry.group not in groups:
            group = SubElement(root, "layer-tree-group", name=entry.group)
            group.attrib.update(checked="Qt::Checked", expanded="0")
            groups[entry.group] = group
        node = SubElement(
            groups[entry.group],
            "layer-tree-layer",
            id=entry.id,
            name=entry.title,
            source=entry.address,
            providerKey="ogr",
            checked="Qt::Checked" if entry.visible else "Qt::Unchecked",
            expanded="1",
        )
        node.append(_legend_keys(entry.keys))
    return root


def _legend_keys(keys: Sequence[Element]) -> Element:
    found = Element("customproperties")
    found.append(
        options(
            {
                f"legend/custom-symbol-{number}": tostring(key, encoding="unicode")
                for number, key in enumerate(keys)
            }
        )
    )
    return found


def _layer(entry: Entry) -> Element:
    kind = {"Point": "Point", "LineString": "Line", "MultiPolygon": "Polygon"}
    found = Element("maplayer", type="vector", labelsEnabled="1" if entry.named else "0")
    found.attrib.update(geometry=kind[entry.source.geometry], wkbType=entry.source.geometry)
    texts = {"id": entry.id, "datasource": entry.address, "layername": entry.title}
    for name, text in texts.items():
        SubElement(found, name).text = text
    SubElement(found, "srs").append(_reference(CRS))
    SubElement(found, "provider", encoding="UTF-8").text = "ogr"
    found.extend(entry.look)
    return found


def _canvas(view: Bounds) -> Element:
    found = Element("mapcanvas", name="theMapCanvas", annotationsVisible="1")
    SubElement(found, "units").text = "meters"
    edges = _projected(view)
    extent = SubElement(found, "extent")
    for name in ("xmin", "ymin", "xmax", "ymax"):
        SubElement(extent, name).text = f"{edges[name]:.3f}"
    SubElement(found, "rotation").text = "0"
    SubElement(found, "destinationsrs").append(_reference(PROJECTION))
    return found


def _whole_view(view: Bounds) -> Element:
    """What QGIS shows for the whole of the map."""
    found = Element("ProjectViewSettings", UseProjectScales="0", rotation="0")
    SubElement(found, "Scales")
    for tag in ("DefaultViewExtent", "PresetFullExtent"):
        one = SubElement(found, tag)
        one.attrib.update({name: f"{value:.3f}" for name, value in _projected(view).items()})
        one.append(_reference(PROJECTION))
    return found


def _projected(view: Bounds) -> dict[str, float]:
    to_metres = Transformer.from_crs(CRS, PROJECTION, always_xy=True).transform
    west, south = to_metres(view.west, view.south)
    east, north = to_metres(view.east, view.north)
    return {"xmin": west, "ymin": south, "xmax": east, "ymax": north}


def _properties() -> Element:
    """Relative paths, the colour of the sea behind everything, measures on the ellipsoid."""
    found = Element("properties")
    SubElement(SubElement(found, "Paths"), "Absolute", type="bool").text = "false"
    colours = SubElement(found, "Gui")
    for at, name in ((1, "Red"), (3, "Green"), (5, "Blue")):
        part = SubElement(colours, f"CanvasColor{name}Part", type="int")
        part.text = str(int(sea()[at : at + 2], 16))
    measured = SubElement(found, "Measure")
    SubElement(measured, "Ellipsoid", type="QString").text = ELLIPSOID
    SubElement(SubElement(found, "SpatialRefSys"), "ProjectionsEnabled", type="int").text = "1"
    return found
