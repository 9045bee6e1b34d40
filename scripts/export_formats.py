"""What each format of an export is made of: one function a format, each writes below a folder."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.export.csv_wkt import to_csv
from geo.export.flatgeobuf import write_flatgeobuf
from geo.export.geojsonseq import to_geojson_sequence
from geo.export.geopackage import write_geopackage
from geo.export.ogcapi import ogcapi_files
from geo.export.parquet import write_parquet
from geo.export.table import Table
from geo.export.vector_file import stopped_clock
from layers.core.attribute_tables import attribute_tables
from layers.core.claims import Claims
from layers.core.dataset import dataset, layer_dataset, moment
from layers.core.json_schema import layer_schema, schema_json, schema_name
from layers.core.products import geojson_name, layer_geojson
from layers.core.spec import Built
from layers.core.tables import layer_table
from maps.core.kml import kml_files
from maps.core.words import interface_words
from maps.gis.project import write_project
from maps.gis.styles import write_styles

GEOPACKAGE = "frontatlas.gpkg"
PROJECT = "overview.qgz"


@dataclass(frozen=True)
class Content:
    """What an export is made from; titles in `language`, `address` where the files will lie."""

    layers: Mapping[str, Built]
    claims: Claims
    language: str
    address: str | None = None

    @property
    def layer_tables(self) -> list[Table]:
        """The layers as tables, in the order of their ids."""
        return [layer_table(built, self.language) for built in self.layers.values()]

    @property
    def attribute_tables(self) -> list[Table]:
        """What has no place of its own, as tables."""
        return attribute_tables(self.layers, self.claims, self.language)

    @property
    def moment(self) -> str:
        """What stands where a format wants a clock."""
        return moment(self.layers.values())


def _geojson(content: Content, folder: Path) -> None:
    for key, built in content.layers.items():
        _write(folder / "geojson" / geojson_name(key), layer_geojson(built))
        _write(folder / schema_name(key), schema_json(key))


def _geojsonseq(content: Content, folder: Path) -> None:
    for table in content.layer_tables:
        _write(folder / "geojsonseq" / f"{table.name}.geojsons", to_geojson_sequence(table))


def _gpkg(content: Content, folder: Path) -> None:
    """The GeoPackage with its styles, and the QGIS project of the overview beside it."""
    described = {"": json.dumps(dataset(content.layers), ensure_ascii=False)}
    for key, built in content.layers.items():
        described[key] = json.dumps(layer_dataset(built), ensure_ascii=False)
    tables = [*content.layer_tables, *content.attribute_tables]
    path = folder / GEOPACKAGE
    write_geopackage(path, tables, descriptions=described, moment=content.moment)
    every = list(content.layers.values())
    write_styles(path, every, content.language)
    write_project(folder / PROJECT, path, every, content.language)


def _fgb(content: Content, folder: Path) -> None:
    place = _made(folder / "flatgeobuf")
    with stopped_clock(content.moment):
        for table in content.layer_tables:
            write_flatgeobuf(place / f"{table.name}.fgb", table)


def _parquet(content: Content, folder: Path) -> None:
    place = _made(folder / "geoparquet")
    for table in content.layer_tables:
        write_parquet(place / f"{table.name}.parquet", table)


def _kml(content: Content, folder: Path) -> None:
    for name, body in kml_files(content.layers, content.language).items():
        path = folder / "kml" / name
        _made(path.parent)
        path.write_bytes(body)


def _csv(content: Content, folder: Path) -> None:
    for table in [*content.layer_tables, *content.attribute_tables]:
        _write(folder / "csv" / f"{table.name}.csv", to_csv(table))


def _ogcapi(content: Content, folder: Path) -> None:
    title = interface_words()["index_title"][content.language]
    schemas = {key: layer_schema(key) for key in content.layers}
    tables = content.layer_tables
    for name, text in ogcapi_files(title, tables, schemas=schemas, address=content.address).items():
        _write(folder / "ogcapi" / name, text)


MAKERS: Mapping[str, Callable[[Content, Path], None]] = {
    "geojson": _geojson,
    "geojsonseq": _geojsonseq,
    "gpkg": _gpkg,
    "fgb": _fgb,
    "parquet": _parquet,
    "kml": _kml,
    "csv": _csv,
    "ogcapi": _ogcapi,
}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, text: str) -> None:
    _made(path.parent)
    path.write_bytes(text.encode())
