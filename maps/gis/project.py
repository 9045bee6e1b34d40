"""A QGIS project that opens a map as the page shows it: ground, layers, names, view."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from layers.core.dataset import moment
from layers.core.spec import Built
from maps.core.registry import FIRST, map_spec
from maps.core.spec import Drawn, MapSpec
from maps.core.words import interface_words
from maps.gis.declared import entries_drawn
from maps.gis.ground_file import PLACES, kinds, shape_of, write_ground
from maps.gis.project_parts import Entry, Source, project_document
from maps.gis.qml import look, named
from maps.gis.qml_ground import ground_look, places_look
from maps.gis.qml_symbols import key_symbol

GROUND = "ground.gpkg"
# The first moment that a ZIP file can hold.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_project(path: Path, gpkg: Path, built: Sequence[Built], language: str) -> None:
    """Write the overview as a QGIS project (.qgz), and its ground beside it as ground.gpkg.

    The project names both files relative to itself, so the three can be moved together. Titles,
    legend and names are in one language (de, en or uk). Raises KeyError when a layer of the
    overview is missing. Same layers, same bytes.
    """
    spec = map_spec(FIRST)
    layers = {item.id: item for item in built}
    entries = [*_layers(spec, layers, gpkg.name, language), *_ground(spec, language)]
    text = project_document(spec, entries, title=spec.title[language], day=moment(built))
    write_ground(path.with_name(GROUND), spec, moment(built))
    part = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(part, "w") as archive:
        item = zipfile.ZipInfo(f"{path.stem}.qgs", ZIP_EPOCH)
        item.compress_type = zipfile.ZIP_DEFLATED
        item.external_attr = 0o644 << 16
        archive.writestr(item, text)
    part.replace(path)


def _layers(
    spec: MapSpec, layers: Mapping[str, Built], file: str, language: str
) -> Iterator[Entry]:
    """The layers of the map, the topmost first."""
    for drawn in reversed(spec.drawn):
        built = layers[drawn.layer]
        yield Entry(
            title=built.layer.title[language],
            source=Source(file, built.id, built.layer.geometry),
            look=look(drawn, built, language),
            visible=drawn.visible,
            named=named(drawn),
            keys=_keys(drawn, built, language),
        )


def _keys(drawn: Drawn, built: Built, language: str) -> list[Element]:
    """The symbols of the legend where they are not those of the map."""
    geometry = built.layer.geometry
    if geometry == "MultiPolygon":
        return []
    entries = entries_drawn(drawn, built, language)
    return [key_symbol(entry.style, geometry=geometry) for entry in entries]


def _ground(spec: MapSpec, language: str) -> Iterator[Entry]:
    """The ground below them, places first."""
    group = interface_words()["ground"][language]
    if spec.places:
        source = Source(GROUND, PLACES, "Point")
        yield Entry(PLACES, source, places_look(language), named=True, group=group)
    for kind in reversed(kinds(spec)):
        shape = shape_of(kind)
        yield Entry(kind, Source(GROUND, kind, shape), ground_look(kind, shape), group=group)
