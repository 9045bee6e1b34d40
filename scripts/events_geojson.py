"""Events as GeoJSON: read with dates as they are written, and the members of the collection."""

import json
import re
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

HEAD = 1 << 20  # bytes in which the members before the features have to end
FEATURES = re.compile(r'"features"\s*:\s*\[')
DOUBTS = (
    RuntimeWarning,
    UserWarning,
)  # of places that GDAL cannot read, of values of several types
OWN = {"type", "bbox", "features"}


def read_events(path: Path) -> gpd.GeoDataFrame:
    """The features of a file, dates as text.

    Raises ValueError where it is no GeoJSON, has no property `id`, or GDAL doubts anything in it.
    """
    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always")
            events = pyogrio.read_dataframe(path, DATE_AS_STRING="YES")
    except (DataSourceError, DataLayerError) as error:
        raise ValueError(str(error)) from error
    said = [item.message for item in doubts if issubclass(item.category, DOUBTS)]
    if said:
        raise ValueError(str(said[0]))
    if "id" not in events or not isinstance(events, gpd.GeoDataFrame):
        raise ValueError("no features with a property id")
    return events


def members_of(path: Path) -> dict[str, Any]:
    """The foreign members that stand before the features; what stands after them is not looked at."""
    with path.open("rb") as stream:
        head = stream.read(HEAD).decode("utf-8-sig", errors="ignore")
    found = FEATURES.search(head)
    try:
        members = json.loads(head[: found.start()] + '"features": []}') if found else {}
    except json.JSONDecodeError:
        return {}
    return {name: value for name, value in members.items() if name not in OWN}
