"""Records to the rows of a frame: flat properties, one type each."""

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
from shapely.geometry import Point

from geo.frame import frame
from layers.core.spec import LANGUAGES, Column, Records, Source


def row(record: Any, columns: Sequence[Column], sources: Mapping[str, Source]) -> dict[str, Any]:
    """The flat properties of one record, in the order of the columns; missing values are None."""
    values: dict[str, Any] = {}
    for column in columns:
        value = getattr(record, column.name, None)
        if column.name == "sources":
            values["sources"] = sources_text(record.sources, sources)
        elif column.localised:
            for language in LANGUAGES:
                values[f"{column.name}_{language}"] = getattr(value, language, None)
        else:
            values[column.name] = value
    return values


def sources_text(keys: Sequence[str], sources: Mapping[str, Source]) -> str:
    """Sources as a reader sees them in a GIS: publisher, title, date and link."""
    items = [sources[key] for key in keys]
    return " | ".join(f"{item} {item.url}" if item.url else str(item) for item in items)


def point_frame(records: Records, columns: Sequence[Column]) -> gpd.GeoDataFrame:
    """A frame of points (EPSG:4326), in record order; a record without a place has no geometry."""
    rows = [row(record, columns, records.sources) for record in records.rows]
    points = [None if item.lon is None else Point(item.lon, item.lat) for item in records.rows]
    return frame(rows, points)
