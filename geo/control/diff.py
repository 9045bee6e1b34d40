"""Two areas of control compared: what was gained and lost, where, and which places changed side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo.control.areas import Units, by_unit, units_by_id
from geo.control.grid import polygons_of
from geo.measure import area_km2

Places: TypeAlias = gpd.GeoDataFrame | Mapping[str, Point]


@dataclass(frozen=True)
class Difference:
    """What changed hands between two areas; areas geodesic, geometry in degrees (lon, lat).

    `by_unit` has the columns gained_km2 and lost_km2 and a row for each unit in which anything
    changed; `places` maps the id of each place that changed side to "gained" or "lost".
    """

    gained: MultiPolygon
    lost: MultiPolygon
    gained_km2: float
    lost_km2: float
    by_unit: pd.DataFrame
    places: dict[str, str]

    @property
    def net_km2(self) -> float:
        """Gained less lost, in km²."""
        return self.gained_km2 - self.lost_km2


def compare(
    before: BaseGeometry,
    after: BaseGeometry,
    *,
    units: Units | None = None,
    places: Places | None = None,
) -> Difference:
    """The difference of two valid areas in degrees, by unit and with places (points) if given.

    A place on the boundary counts as inside. `areas.units_by_id` says what units and places may be.
    """
    gained = polygons_of(shapely.difference(after, before))
    lost = polygons_of(shapely.difference(before, after))
    return Difference(
        gained=gained,
        lost=lost,
        gained_km2=area_km2(gained),
        lost_km2=area_km2(lost),
        by_unit=_by_unit(gained, lost, {} if units is None else units_by_id(units)),
        places=_changed(before, after, {} if places is None else units_by_id(places)),
    )


def _by_unit(
    gained: MultiPolygon, lost: MultiPolygon, units: Mapping[str, BaseGeometry]
) -> pd.DataFrame:
    columns = {"gained_km2": by_unit(gained, units), "lost_km2": by_unit(lost, units)}
    table = pd.DataFrame(columns, index=pd.Index(list(units), name="unit", dtype=object))
    return table[(table > 0).any(axis=1)]


def _changed(
    before: BaseGeometry, after: BaseGeometry, places: Mapping[str, BaseGeometry]
) -> dict[str, str]:
    points = np.array(list(places.values()), dtype=object)
    was, now = shapely.covers(before, points), shapely.covers(after, points)
    sides = zip(places, was, now, strict=True)
    return {name: "gained" if is_in else "lost" for name, was_in, is_in in sides if was_in != is_in}
