"""Writing a table through GDAL, with its clock stopped, and reading back that all rows arrived."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyogrio

from geo.export.table import ExportError, Table, typed_frame

# The options that GDAL reads while a file is written; the clock is `moment`.
CLOCK = "OGR_CURRENT_DATE"
GDAL_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    pyogrio.errors.GeometryError,
)


@dataclass(frozen=True)
class Driver:
    """A GDAL driver, by its name there and by ours, with its creation options."""

    name: str
    format: str
    options: Mapping[str, str] = field(default_factory=dict)


def write_table(
    path: Path, table: Table, driver: Driver, layer_options: Mapping[str, str], *, append: bool
) -> None:
    """Write the table as one layer; raises ExportError unless GDAL then reads every row of it."""
    try:
        pyogrio.write_dataframe(
            typed_frame(table),
            path,
            layer=table.name,
            driver=driver.name,
            geometry_type=table.shape,
            append=append,
            dataset_options=dict(driver.options) if not append else None,
            layer_options=dict(layer_options),
        )
        found = pyogrio.read_info(path, layer=table.name, force_feature_count=True)["features"]
    except GDAL_ERRORS as error:
        raise ExportError([f"{driver.format}: table {table.name}: {error}"]) from error
    if found != len(table.frame):
        rows = len(table.frame)
        raise ExportError([f"{driver.format}: table {table.name}: {found} rows, allowed: {rows}"])


@contextmanager
def stopped_clock(moment: str) -> Iterator[None]:
    """GDAL writes this moment (ISO 8601, UTC, with milliseconds) instead of now."""
    before = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: before})
