"""GeoJSON text sequences (RFC 8142): each feature as in the GeoJSON, after a record separator."""

from geo.export.features import features
from geo.export.limits import require_fit
from geo.export.table import Table
from geo.geojson import to_json

RECORD_SEPARATOR = "\x1e"


def to_geojson_sequence(table: Table) -> str:
    """The features of a table in order, one a line."""
    require_fit(table, to="geojsonseq")
    return "".join(f"{RECORD_SEPARATOR}{to_json(item)}\n" for item in features(table))
