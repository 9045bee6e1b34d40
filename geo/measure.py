"""Measures on the WGS 84 ellipsoid: geodesic, never in a projection.

Method: Karney, Algorithms for geodesics (2013), through pyproj. All input is EPSG:4326, (lon, lat).
"""

from functools import cache
from math import floor, log10

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")
KM = 1000.0
KM2 = 1_000_000.0


def length_km(geometry: BaseGeometry) -> float:
    """Geodesic length in kilometres of lines, or of the rings of polygons."""
    return float(GEOD.geometry_length(geometry)) / KM


def area_km2(geometry: BaseGeometry) -> float:
    """Geodesic area in square kilometres; holes subtracted, whatever the direction of rings."""
    if geometry.is_empty:
        return 0.0
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area)) / KM2


def no_finer(value: float, *, error: float) -> float:
    """A measure rounded to the first digit of its error; to a tenth where the error is smaller or 0."""
    digits = -floor(log10(error)) if error else 1
    return round(value, min(digits, 1))


def distance_km(a: Point, b: Point) -> float:
    """Geodesic distance in kilometres between two points."""
    _, _, metres = GEOD.inv(a.x, a.y, b.x, b.y)
    return float(metres) / KM


def nearest_km(point: Point, geometry: BaseGeometry) -> float:
    """Geodesic distance in kilometres from a point to the nearest place of a geometry; 0 inside.

    The nearest place is found in degrees scaled by the cosine of the latitude, which at the
    distances of interest (tens of kilometres) shifts the result by well under one percent.
    """
    scale = float(np.cos(np.radians(point.y)))
    local = shapely.transform(geometry, lambda xy: xy * [scale, 1.0])
    here = Point(point.x * scale, point.y)
    there = shapely.shortest_line(here, local).coords[-1]
    return distance_km(point, Point(there[0] / scale, there[1]))


def destination(origin: Point, *, bearing_deg: float, distance_km: float) -> Point:
    """The point at a distance and a bearing (degrees clockwise from true north): geodesic forward."""
    lon, lat, _ = GEOD.fwd(origin.x, origin.y, bearing_deg, distance_km * KM)
    return Point(float(lon), float(lat))


def circle(centre: Point, *, radius_m: float, points: int = 72) -> Polygon:
    """A geodesic circle as a counter-clockwise polygon of so many points."""
    bearings = -np.linspace(0.0, 360.0, points, endpoint=False)
    start = np.full(points, centre.x), np.full(points, centre.y)
    lons, lats, _ = GEOD.fwd(*start, bearings, np.full(points, radius_m))
    return Polygon(np.column_stack([lons, lats]))


def plane_about(middle: Point) -> Transformer:
    """From (lon, lat) to metres in the azimuthal equidistant plane about a point.

    Lengths are true along lines through the point; across them, 500 km from it, they are 0.1 percent
    too long, at 1000 km 0.4 percent.
    """
    local = CRS.from_proj4(f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +ellps=WGS84 +units=m")
    return Transformer.from_crs("EPSG:4326", local, always_xy=True)


@cache
def band(line: BaseGeometry, *, half_width_m: float) -> BaseGeometry:
    """The area within a distance of a line, in EPSG:4326; made once for each line.

    Buffered in an azimuthal equidistant projection about the line's middle; 500 km from there the
    width is off by 0.1 percent.
    """
    project = plane_about(line.centroid).transform
    flat = shapely.transform(line, lambda xy: np.column_stack(project(xy[:, 0], xy[:, 1])))
    wide = flat.buffer(half_width_m, quad_segs=4).simplify(half_width_m / 20)
    return shapely.transform(
        wide, lambda xy: np.column_stack(project(xy[:, 0], xy[:, 1], direction="INVERSE"))
    )
