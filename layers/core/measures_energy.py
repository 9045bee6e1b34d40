"""Measures on the strikes on energy sites in Ukraine and on refineries in Russia."""

import numpy as np
import shapely
from shapely.geometry import Point

from geo.measure import GEOD, KM
from layers.core.boundaries import ukraine
from layers.core.measured import Layers, Measured

# Every place of the border lies so close to a point that is measured to (degrees, about 2 km).
STEP = 0.02
DEEP_KM = 500


def refineries_count(layers: Layers) -> Measured:
    """The plants in Reuters' count, and how many strikes our records have."""
    rows = layers["refinery_strikes_russia"].records.rows
    counted = {(row.lon, row.lat) for row in rows if row.reuters_count}
    values = (
        ("reuters_plants", len(counted), "plants"),
        ("refinery_records", len(rows), "records"),
    )
    return Measured(values, "count")


def energy_sites_count(layers: Layers) -> Measured:
    """How many records of strikes in Ukraine there are of each kind of site."""
    kinds = [row.facility for row in layers["energy_strikes_ukraine"].records.rows]
    values = tuple((kind, kinds.count(kind), "records") for kind in dict.fromkeys(kinds))
    return Measured(values, "count")


def deep_strikes(layers: Layers) -> Measured:
    """The places struck in Russia more than 500 km from Ukraine, the farthest first (km)."""
    away: dict[tuple[float, float], tuple[str, float]] = {}
    for row in layers["refinery_strikes_russia"].frame.itertuples():
        if row.geometry is not None:
            address = f"refinery_strikes_russia/{row.id}"
            away.setdefault((row.geometry.x, row.geometry.y), (address, border_km(row.geometry)))
    far = sorted((item for item in away.values() if item[1] > DEEP_KM), key=lambda item: -item[1])
    values = tuple((address, round(km, 0), "km") for address, km in far)
    return Measured(values, "border_distance")


def border_km(point: Point) -> float:
    """Geodesic kilometres from a point to the nearest place of Ukraine's border or coast."""
    edge = shapely.get_coordinates(shapely.segmentize(ukraine().boundary, STEP))
    here = np.broadcast_to([point.x, point.y], edge.shape)
    _, _, metres = GEOD.inv(here[:, 0], here[:, 1], edge[:, 0], edge[:, 1])
    return float(metres.min()) / KM
