"""Points against the place that their row names."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.measure import KM

TOLERANCE_KM = 5.0
KM_PER_DEGREE = 111.2
Floats = NDArray[np.float64]
Name = tuple[str, str]


@dataclass(frozen=True)
class NamedAreas:
    """Areas (EPSG:4326) by key, and the key for a country and region as rows name them.

    The key is '' for a name that is not known, and None where the row names nothing.
    """

    areas: Mapping[str, BaseGeometry]
    key: Callable[[str, str], str | None]


NO_AREAS = NamedAreas({}, lambda _country, _region: None)


@dataclass
class Misplaced:
    """By index of the row: how far outside its named place in km; those that fit when swapped."""

    outside: dict[int, float] = field(default_factory=dict)
    swapped: set[int] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)


def misplaced(
    named: NamedAreas, names: Sequence[Name], lon: Floats, lat: Floats, radius_m: Floats
) -> Misplaced:
    """Rows further from the place that they name than 5 km and their radius.

    The distance is measured in degrees scaled at the latitude of the area's middle; within a
    region it is right to some percent. Rows without a place (NaN) are passed over.
    """
    found = Misplaced()
    keys = {name: named.key(*name) for name in set(names)}
    found.unknown.update(", ".join(filter(None, name)) for name in names if keys[name] == "")
    order: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if key := keys[name]:
            order.setdefault(key, []).append(at)
    for key, rows in order.items():
        here = np.array(rows)
        here = here[~np.isnan(lon[here])]
        _compare(found, named.areas[key], here, (lon, lat, radius_m))
    return found


def _compare(
    found: Misplaced, area: BaseGeometry, rows: NDArray[np.int64], places: tuple[Floats, ...]
) -> None:
    lon, lat, radius_m = places
    shapely.prepare(area)
    rows = rows[~shapely.intersects_xy(area, lon[rows], lat[rows])]
    if not len(rows):
        return
    scale = np.cos(np.radians(area.centroid.y)), 1.0
    local = shapely.transform(area, lambda xy: xy * scale)
    points = shapely.points(lon[rows] * scale[0], lat[rows])
    away_km = shapely.distance(points, local) * KM_PER_DEGREE
    far = away_km > TOLERANCE_KM + np.nan_to_num(radius_m[rows]) / KM
    swapped = shapely.intersects_xy(area, lat[rows], lon[rows])
    for at, km, fits in zip(rows[far].tolist(), away_km[far].tolist(), swapped[far], strict=True):
        found.outside[at] = km
        if fits:
            found.swapped.add(at)
