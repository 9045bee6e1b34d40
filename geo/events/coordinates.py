"""Longitude and latitude out of cells: degrees, with a decimal point or comma, or nothing."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.events.cells import to_text

# A comma within a number is a decimal one: degrees have no thousands.
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-"})
LIMITS = {"lon": 180.0, "lat": 90.0}
# Closer to 0, 0 than this, in degrees, no place is meant.
NULL_ISLAND = 0.001
Floats = NDArray[np.float64]


class Places(NamedTuple):
    """Longitudes and latitudes in degrees, NaN where missing; by index what is wrong with a row."""

    lon: Floats
    lat: Floats
    faults: dict[int, str]
    commas: int


def to_degrees(lon: Sequence[Any], lat: Sequence[Any]) -> Places:
    """Both coordinates of all rows; rows that cannot be read have a fault and count for nothing."""
    quick = _quick(lon, "lon"), _quick(lat, "lat")
    if quick[0] is not None and quick[1] is not None:
        return Places(quick[0], quick[1], {}, 0)
    faults: dict[int, str] = {}
    columns = {"lon": lon, "lat": lat}
    values = {name: _slow(cells, name, faults) for name, cells in columns.items()}
    one = np.isnan(values["lon"]) != np.isnan(values["lat"])
    for at in np.flatnonzero(one).tolist():
        there = "lat" if np.isnan(values["lon"][at]) else "lon"
        faults.setdefault(at, f"{there} alone, allowed: both or none")
    commas = sum("," in text for text in map(to_text, lat))
    return Places(values["lon"], values["lat"], faults, commas)


def null_island(places: Places) -> list[int]:
    """Indices of rows at longitude and latitude 0."""
    near = (np.abs(places.lon) < NULL_ISLAND) & (np.abs(places.lat) < NULL_ISLAND)
    return [int(at) for at in np.flatnonzero(near)]


def _quick(cells: Sequence[Any], name: str) -> Floats | None:
    """All cells at once where all are plain numbers within the limits; None otherwise."""
    if any(type(cell) not in {str, float, int} for cell in cells) or "_" in "".join(
        cell for cell in cells if isinstance(cell, str)
    ):
        return None
    try:
        found = np.array(cells, dtype=np.float64)
    except (ValueError, OverflowError):
        return None
    return found if (np.abs(found) <= LIMITS[name]).all() else None


def _slow(cells: Sequence[Any], name: str, faults: dict[int, str]) -> Floats:
    found = np.full(len(cells), np.nan)
    for at, cell in enumerate(cells):
        text = to_text(cell)
        if text.casefold() in MISSING:
            continue
        limit = LIMITS[name]
        if isinstance(cell, bool) or not NUMBER.fullmatch(text):
            faults.setdefault(at, f"{name} {text[:50]!r} is no number of degrees")
        elif abs(value := float(text.replace(",", "."))) > limit:
            faults.setdefault(at, f"{name} {value:g}, allowed: -{limit:g} to {limit:g}")
        else:
            found[at] = value
    return found
