"""GeoPackage 1.3: all tables in one file, described inside it. Rows through GDAL."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pyogrio

from geo.export.geopackage_descriptions import describe
from geo.export.limits import require_fit
from geo.export.table import ExportError, Table
from geo.export.vector_file import Driver, stopped_clock, write_table

# Version 1.3 is what older readers know; small pages keep many small tables small.
DRIVER = Driver("GPKG", "gpkg", {"VERSION": "1.3", "ADD_GPKG_OGR_CONTENTS": "NO"})
PRAGMA = "OGR_SQLITE_PRAGMA"
PAGE_SIZE = "page_size=1024"


def write_geopackage(
    path: Path, tables: Sequence[Table], *, descriptions: Mapping[str, str], moment: str
) -> None:
    """Write the tables in order, those with geometry as features, the others as attributes.

    `descriptions` holds metadata (JSON-LD) by table name, and under "" of the whole; `moment` is
    written wherever the format wants a date (ISO 8601, UTC). Raises ExportError.
    """
    for table in tables:
        require_fit(table, to="gpkg")
    with stopped_clock(moment):
        pyogrio.set_gdal_config_options({PRAGMA: PAGE_SIZE})
        try:
            for number, table in enumerate(tables):
                write_table(path, table, DRIVER, _options(table), append=number > 0)
        finally:
            pyogrio.set_gdal_config_options({PRAGMA: None})
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            describe(database, tables, descriptions, moment=moment)
            database.execute("VACUUM")
    except sqlite3.Error as error:
        raise ExportError([f"gpkg: {path.name}: {error}"]) from error


def require_closed(path: Path) -> None:
    """Raise ExportError when another program has the GeoPackage open for writing.

    What SQLite keeps beside an open file would be read as part of the one that replaces it.
    """
    beside = [path.with_name(path.name + end) for end in ("-wal", "-journal", "-shm")]
    found = [item.name for item in beside if item.exists()]
    if found:
        raise ExportError(
            [f"{path}: open elsewhere ({', '.join(found)} beside it), allowed: closed"]
        )
    if not path.is_file():
        return
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)
        ) as it:
            it.execute("BEGIN EXCLUSIVE")
            it.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ExportError([f"{path}: open elsewhere ({error}), allowed: closed"]) from error
    except sqlite3.DatabaseError:
        return  # no GeoPackage, so no program works in it as one


def _options(table: Table) -> dict[str, str]:
    options = {"FID": "fid", "IDENTIFIER": table.title, "DESCRIPTION": table.about}
    return options | ({"GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"} if table.shape else {})
