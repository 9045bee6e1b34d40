"""The table of styles that QGIS looks for in a GeoPackage, filled for every layer."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pandas as pd
import pyogrio

from geo.export.vector_file import stopped_clock
from layers.core.dataset import moment
from layers.core.spec import Built
from maps.core.registry import home
from maps.gis.qml import qml
from maps.gis.sld import sld

TABLE = "layer_styles"
# QGIS cuts what is longer.
LONGEST_NAME = 30


def write_styles(gpkg: Path, built: Sequence[Built], language: str) -> None:
    """Give each layer of a GeoPackage its default style, as QML and SLD, in one language.

    The legend and the labels are in that language (de, en or uk). A layer that no map draws has
    no style. Raises ValueError when a layer has no table of its name, or the file has styles.
    """
    columns = _geometry_columns(gpkg, [item.id for item in built])
    now = moment(built)
    rows = [
        _row(item, columns[item.id], language) | {"update_time": pd.Timestamp(now)}
        for item in built
        if home(item.id) is not None
    ]
    with stopped_clock(now):
        pyogrio.write_dataframe(
            pd.DataFrame(rows),
            gpkg,
            layer=TABLE,
            driver="GPKG",
            append=False,
            layer_options={"FID": "id", "DATETIME_PRECISION": "MILLISECOND"},
        )


def _row(built: Built, geometry_column: str, language: str) -> dict[str, object]:
    drawn = home(built.id)
    assert drawn is not None  # noqa: S101 - asked before
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": built.id,
        "f_geometry_column": geometry_column,
        "styleName": f"{built.id}_{language}"[:LONGEST_NAME],
        "styleQML": qml(drawn, built, language),
        "styleSLD": sld(built.id, language, for_qgis=True),
        "useAsDefault": True,
        "description": built.layer.title[language],
        "owner": "",
        "ui": "",
    }


def _geometry_columns(gpkg: Path, names: Sequence[str]) -> dict[str, str]:
    with closing(sqlite3.connect(f"{gpkg.resolve().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns")
        found = dict(rows.fetchall())
        tables = database.execute("SELECT table_name FROM gpkg_contents").fetchall()
    missing = [name for name in names if name not in found]
    if missing:
        raise ValueError(f"{gpkg.name}: no layer {', '.join(missing)}, found: {', '.join(found)}")
    if (TABLE,) in tables:
        raise ValueError(f"{gpkg.name}: table {TABLE} is there, allowed: a file without styles")
    return found
