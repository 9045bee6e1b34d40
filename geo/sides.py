"""Which side of a line an area lies on: areas cut by lines that run from edge to edge."""

import math

import shapely
from shapely.geometry import LineString, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, split

from geo.frame import GeometryError
from geo.measure import GEOD, KM, destination

# How far a line is drawn beyond the edge that it ends at, in degrees: enough to cut it.
BEYOND = 0.05
# How far beside the line its side is probed, in kilometres.
PROBE_KM = 0.3


def right_of(area: BaseGeometry, line: LineString) -> MultiPolygon:
    """The part of an area to the right of a line, in the order of its points (EPSG:4326).

    The line's ends are drawn straight on to the nearest edge of the area. Parts that the line does
    not touch, such as islands, lie with the nearest cut piece. Raises GeometryError when the line
    does not divide the area.
    """
    cutter = to_edges(line, area)
    pieces = [piece for part in shapely.get_parts(area) for piece in split(part, cutter).geoms]
    probe = _beside(line)
    home = next((piece for piece in pieces if piece.covers(probe)), None)
    if home is None or len(pieces) == len(shapely.get_parts(area)):
        raise GeometryError(
            f"line from {line.coords[0]}: does not divide the area, allowed: one that does"
        )
    apart = [piece for piece in pieces if not piece.intersects(cutter)]
    cut = [piece for piece in pieces if piece.intersects(cutter)]
    islands = [piece for piece in apart if min(cut, key=piece.distance) is home]
    return MultiPolygon([home, *islands])


def to_edges(line: LineString, area: BaseGeometry) -> LineString:
    """The line with both ends drawn straight on, over the nearest edge of the area."""
    first, last = line.coords[0], line.coords[-1]
    return LineString([_over(first, area), *line.coords, _over(last, area)])


def _over(end: tuple[float, ...], area: BaseGeometry) -> tuple[float, float]:
    edge = nearest_points(Point(end), area.boundary)[1]
    dx, dy = edge.x - end[0], edge.y - end[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return edge.x, edge.y
    return edge.x + dx / length * BEYOND, edge.y + dy / length * BEYOND


def _beside(line: LineString) -> Point:
    """A point just to the right of the middle of the line's middle segment."""
    at = len(line.coords) // 2
    (x1, y1), (x2, y2) = line.coords[at - 1][:2], line.coords[at][:2]
    bearing, _, metres = GEOD.inv(x1, y1, x2, y2)
    middle = destination(Point(x1, y1), bearing_deg=bearing, distance_km=metres / 2 / KM)
    return destination(middle, bearing_deg=bearing + 90, distance_km=PROBE_KM)
