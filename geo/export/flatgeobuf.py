"""FlatGeobuf through GDAL: one table a file."""

from pathlib import Path

from geo.export.limits import require_fit
from geo.export.table import Table
from geo.export.vector_file import Driver, write_table

DRIVER = Driver("FlatGeobuf", "fgb")


def write_flatgeobuf(path: Path, table: Table) -> None:
    """Write the table; with a spatial index where every row has a geometry.

    The index cannot hold rows without one, and puts the rows in its own (Hilbert) order.
    """
    require_fit(table, to="fgb")
    whole = bool(table.geometries) and all(item is not None for item in table.geometries)
    options = {
        "SPATIAL_INDEX": "YES" if whole else "NO",
        "TITLE": table.title,
        "DESCRIPTION": table.about,
    }
    write_table(path, table, DRIVER, options, append=False)
