"""GeoParquet 1.1 through geopandas and pyarrow: one table a file."""

from importlib.util import find_spec
from pathlib import Path

from geo.export.limits import require_fit
from geo.export.table import ExportError, Table, typed_frame

COMPRESSION = "zstd"


def write_parquet(path: Path, table: Table) -> None:
    """Write the table, geometry as WKB with a bounding box a row; ExportError without pyarrow."""
    require_fit(table, to="parquet")
    if find_spec("pyarrow") is None:
        raise ExportError(["parquet: pyarrow is not installed, allowed: with the extra `parquet`"])
    typed_frame(table).to_parquet(
        path,
        index=False,
        compression=COMPRESSION,
        geometry_encoding="WKB",
        schema_version="1.1.0",
        write_covering_bbox=True,
    )
    _without_empty_boxes(path)


def _without_empty_boxes(path: Path) -> None:
    """Rewrite the file with no box where there is no geometry: geopandas writes one of NaN there."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    read = parquet.read_table(path)
    absent = read["geometry"].is_null().combine_chunks()
    boxes = read["bbox"].combine_chunks()
    kept = pa.StructArray.from_arrays(boxes.flatten(), fields=list(boxes.type), mask=absent)
    place = read.schema.get_field_index("bbox")
    made = read.set_column(place, read.schema.field(place), kept)
    parquet.write_table(made, path, compression=COMPRESSION)
