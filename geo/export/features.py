"""The rows of a table as GeoJSON features."""

from collections.abc import Iterator
from typing import Any

from geo.export.table import Table
from geo.geojson import geometry_object


def features(table: Table) -> Iterator[dict[str, Any]]:
    """Each row as a feature (RFC 7946, 3.2), lon before lat in degrees; its key becomes its id."""
    key = table.names[0]
    for row, geometry in zip(table.rows(), table.geometries, strict=True):
        yield {
            "type": "Feature",
            "id": row[key],
            "properties": row,
            "geometry": None if geometry is None else geometry_object(geometry),
        }
