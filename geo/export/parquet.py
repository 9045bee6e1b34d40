"""GeoParquet 1.1 through geopandas and pyarrow: one table a file."""

from importlib.util import find_spec
from pathlib import Path

from geo.export.limits import require_fit
from geo.export.table import ExportError, Table, typed_frame


def write_parquet(path: Path, table: Table) -> None:
    """Write the table, geometry as WKB with a bounding box a row; ExportError without pyarrow."""
    require_fit(table, to="parquet")
    if find_spec("pyarrow") is None:
        raise ExportError(["parquet: pyarrow is not installed, allowed: with the extra `parquet`"])
    typed_frame(table).to_parquet(
        path,
        index=False,
        compression="zstd",
        geometry_encoding="WKB",
        schema_version="1.1.0",
        write_covering_bbox=True,
    )
