"""What every format is written from: a table with declared fields, and perhaps one geometry a row."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.frame import CRS
from geo.geojson import DECIMALS

FieldKind = Literal["text", "integer", "number", "yes_no"]
Shape = Literal["Point", "LineString", "MultiPolygon"]
# Types that keep a missing value apart from every other one.
DTYPES = {"integer": "Int64", "number": "float64", "yes_no": "boolean"}


class ExportError(ValueError):
    """Faults that keep a table out of a format; one line each: where, what, what is allowed."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults in the order in which they were found."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Field:
    """A column: its title in the reader's language, and what it means."""

    name: str
    kind: FieldKind
    title: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """Rows in order. `frame` holds the fields, and `geometry` (EPSG:4326, lon, lat) with a shape.

    Values are Python's or numpy's; missing ones are None or NaN. The first field is the key.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    shape: Shape | None = None

    @property
    def names(self) -> list[str]:
        """The names of the fields, in order."""
        return [field.name for field in self.fields]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The values of each row by field name, plain: None where nothing is known."""
        columns = [[plain(value) for value in self.frame[name].tolist()] for name in self.names]
        for values in zip(*columns, strict=True):
            yield dict(zip(self.names, values, strict=True))

    @cached_property
    def geometries(self) -> list[BaseGeometry | None]:
        """The geometry of each row as every format has it: `DECIMALS` decimals, shells counter-clockwise."""
        if self.shape is None:
            return [None] * len(self.frame)
        return [None if item is None else _rounded(item) for item in self.frame["geometry"]]


def plain(value: Any) -> Any:
    """A value as Python has it; None for NaN and for pandas' NA."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value


def typed_frame(table: Table) -> pd.DataFrame:
    """The table with one type a column, nulls kept; a GeoDataFrame in EPSG:4326 with a shape."""
    rows = list(table.rows())
    columns = {
        field.name: pd.Series(
            [row[field.name] for row in rows], dtype=DTYPES.get(field.kind, "object")
        )
        for field in table.fields
    }
    made = pd.DataFrame(columns)
    if table.shape is None:
        return made
    return gpd.GeoDataFrame(made, geometry=table.geometries, crs=CRS)


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    oriented = shapely.orient_polygons(geometry)
    return shapely.transform(oriented, lambda xy: np.round(xy, DECIMALS) + 0.0)
