"""What a snapshot file holds before it is judged: rows of an area and a date, and a CRS."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.control.report import RefusedError

NO_DATE = object()  # the row has no such column; None is a date left empty


@dataclass(frozen=True)
class Row:
    """One feature: `where` names it, `date` is its column's value or NO_DATE.

    `area` is in the file's CRS and may be invalid; where it cannot be read, `fault` says why.
    """

    where: str
    date: Any
    area: BaseGeometry | None
    fault: str = ""


@dataclass(frozen=True)
class Content:
    """The rows of a file, the CRS that it declares, and the messages of its driver."""

    rows: tuple[Row, ...]
    crs: CRS
    notes: tuple[str, ...] = ()


def declared_crs(member: Any) -> CRS:
    """The CRS that the legacy member `crs` of a GeoJSON file names (GeoJSON 2008).

    Raises RefusedError for null, for a link and for a name that PROJ does not know.
    """
    allowed = "a named CRS, or no member crs at all (then longitude and latitude, WGS 84)"
    if not isinstance(member, Mapping) or member.get("type") != "name":
        raise RefusedError(f"the member crs is {member!r}, allowed: {allowed}")
    properties = member.get("properties")
    name = properties.get("name") if isinstance(properties, Mapping) else None
    if not isinstance(name, str):
        raise RefusedError(f"the member crs has no name, allowed: {allowed}")
    return to_crs(name)


def to_crs(name: str | None) -> CRS:
    """A CRS by its name or WKT. Raises RefusedError where PROJ does not know it, or none is."""
    if not name:
        raise RefusedError("no CRS is declared, allowed: a file that says what its coordinates are")
    try:
        return CRS.from_user_input(name)
    except CRSError:
        raise RefusedError(f"the CRS {name!r} is unknown, allowed: one that PROJ knows") from None
