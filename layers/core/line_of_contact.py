"""The line of contact, given as distances from settlements, and what lies behind it."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

import shapely
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.frame import GeometryError
from geo.measure import band, destination
from geo.sides import right_of
from layers.core.boundaries import ukraine
from layers.core.spec import RecordError

PATH = Path(__file__).parents[1] / "records" / "front_line.csv"
ENOUGH = 2


class LinePoint(BaseModel):
    """One row: the line runs so far from a settlement in that direction."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stretch: Annotated[int, Field(ge=1)]
    seq: Annotated[int, Field(ge=1)]
    settlement: Annotated[str, Field(min_length=1)]
    geonames_id: Annotated[int, Field(gt=0)]
    settlement_lat: Annotated[float, Field(ge=44, le=53)]
    settlement_lon: Annotated[float, Field(ge=22, le=41)]
    bearing_deg: Annotated[float, Field(ge=0, lt=360)]
    distance_km: Annotated[float, Field(ge=0, le=50)]

    def place(self) -> Point:
        """The point of the line: geodesic forward from the settlement (lon, lat)."""
        settlement = Point(self.settlement_lon, self.settlement_lat)
        return destination(settlement, bearing_deg=self.bearing_deg, distance_km=self.distance_km)


def line_points(path: Path = PATH) -> tuple[LinePoint, ...]:
    """The rows of the table, in order; raises RecordError with one line for each fault."""
    points: list[LinePoint] = []
    faults: list[str] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            try:
                points.append(LinePoint.model_validate(row))
            except ValidationError as error:
                faults += [
                    f"{path.name}: row {number}, field {'.'.join(map(str, item['loc']))}, "
                    f"found: {item['input']!r}, allowed: {item['msg']}"
                    for item in error.errors()
                ]
    faults = faults or _order_faults(path.name, points)
    if faults:
        raise RecordError(faults)
    return tuple(points)


def stretches(path: Path = PATH) -> Mapping[int, LineString]:
    """Stretch -> its line (EPSG:4326), points in order; the Russian-held side is on its right."""
    lines: dict[int, list[Point]] = {}
    for point in line_points(path):
        lines.setdefault(point.stretch, []).append(point.place())
    return {stretch: LineString(points) for stretch, points in lines.items()}


@cache
def behind() -> BaseGeometry:
    """All of Ukraine that lies to the right of a stretch; raises RecordError when one divides nothing."""
    try:
        parts = [right_of(ukraine(), line) for line in stretches().values()]
    except GeometryError as error:
        raise RecordError([f"{PATH.name}: {error}"]) from error
    return shapely.union_all(parts)


@cache
def doubtful() -> BaseGeometry:
    """The band about the line (EPSG:4326), on either side as wide as front_line.toml says."""
    records = tomllib.loads(PATH.with_suffix(".toml").read_text(encoding="utf-8"))["records"]
    widths = {record["stretch"]: record["half_width_m"] for record in records}
    lines = stretches().items()
    return shapely.union_all([band(line, half_width_m=widths[number]) for number, line in lines])


def _order_faults(name: str, points: list[LinePoint]) -> list[str]:
    faults = []
    counts: dict[int, int] = {}
    for point in points:
        counts[point.stretch] = counts.get(point.stretch, 0) + 1
        if point.seq != counts[point.stretch]:
            faults.append(
                f"{name}: stretch {point.stretch}, found: seq {point.seq}, "
                f"allowed: {counts[point.stretch]} (in order, without gaps)"
            )
    faults += [
        f"{name}: stretch {key}, found: {count} point, allowed: {ENOUGH} or more"
        for key, count in counts.items()
        if count < ENOUGH
    ]
    return faults
