"""Events as GeoJSON: read with dates as they are written, and the members of the collection."""

import json
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from pyogrio.raw import read

BORDER = 1 << 20
FEATURES = re.compile(r'"features"\s*:\s*\[')
NONE, AFTER = '"features": []', "\n],"
OWN = {"type", "bbox", "features"}


def read_events(path: Path) -> gpd.GeoDataFrame:
    """The features of a file: dates as text, whole numbers whole also where some are missing.

    Raises ValueError where it is no GeoJSON, has no property `id`, or GDAL doubts anything in it.
    """
    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always")
            about, _, places, values = read(path, DATE_AS_STRING="YES")
    except (DataSourceError, DataLayerError) as error:
        raise ValueError(str(error)) from error
    said = [item.message for item in doubts if issubclass(item.category, RuntimeWarning)]
    if said:  # a place that cannot be read
        raise ValueError(str(said[0]))
    _require_flat(about)
    columns = zip(about["fields"], about["dtypes"], values, strict=True)
    table = {name: _whole(column, kind) for name, kind, column in columns}
    return gpd.GeoDataFrame(table, geometry=shapely.from_wkb(places), crs=about["crs"])


def _require_flat(about: Mapping[str, Any]) -> None:
    if "id" not in about["fields"] or about["geometry_type"] is None:
        raise ValueError("no features with a property id")
    for name, kind in zip(about["fields"], about["ogr_subtypes"], strict=True):
        if kind == "OFSTJSON":
            raise ValueError(f"property {name} is nested or of several types, allowed: one type")


def _whole(column: NDArray[Any], kind: str) -> Any:
    """A column of integers or of yes and no with nulls; GDAL's reader makes numbers of them."""
    kinds = {"int": "Int64", "bool": "boolean"}
    wanted = next((kinds[head] for head in kinds if kind.startswith(head)), None)
    return pd.array(column, dtype=wanted) if wanted and column.dtype != kind else column


def members_of(path: Path) -> dict[str, Any]:
    """The foreign members before the features, and those after a line that closes them.

    Members further than BORDER bytes from either end of the file are not seen.
    """
    with path.open("rb") as stream:
        head = stream.read(BORDER).decode("utf-8-sig", errors="ignore")
        stream.seek(max(path.stat().st_size - BORDER, 0))
        tail = stream.read().decode("utf-8", errors="ignore")
    first, last = FEATURES.search(head), tail.rfind(AFTER)
    found = _members(head[: first.start()] + NONE + "}") if first else {}
    after = _members("{" + NONE + tail[last + len(AFTER) - 1 :]) if last >= 0 else {}
    return {name: value for name, value in (found | after).items() if name not in OWN}


def _members(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except json.JSONDecodeError:
        return {}
