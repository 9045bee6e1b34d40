"""How well places and dates are known: a source's codes as metres, basis and precision."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.events.cells import Cells, to_text
from geo.events.dates import Dated
from geo.events.marks import Marks
from geo.events.profile import Known, Profile

KM = 1000.0


def place_precision(cells: Cells, profile: Profile, marks: Marks) -> list[Known]:
    """For each row the radius and basis that its code or pixel says; the profile's otherwise."""
    if profile.pixel:
        return [_pixel(profile.place, *sides) for sides in _sides(cells, profile.pixel.sides_km)]
    if profile.place_codes is None:
        return [profile.place] * cells.length
    codes = profile.place_codes.codes
    found = cells.texts([profile.place_codes.column])
    for at, code in enumerate(found):
        if code not in codes:
            marks.add(at, "precision_unknown", f"{profile.place_codes.column}={code}")
    return [codes.get(code, profile.place) for code in found]


def radii(known: list[Known]) -> NDArray[np.float64]:
    """Radii in metres, NaN where there is none."""
    return np.array([math.nan if item.radius_m is None else item.radius_m for item in known])


def date_precision(cells: Cells, profile: Profile, dates: list[Dated], marks: Marks) -> list[Dated]:
    """Dates, coarser where the source's code says so: then a day without a time."""
    if profile.date_codes is None:
        return dates
    codes, column = profile.date_codes.codes, profile.date_codes.column
    found = list(dates)
    for at, code in enumerate(cells.texts([column])):
        text = dates[at].text
        if code not in codes:
            marks.add(at, "precision_unknown", f"{column}={code}")
        elif text and codes[code] != "day":
            found[at] = Dated(text[: len("2022-01-01")], codes[code])
    return found


def _sides(cells: Cells, names: tuple[str, str]) -> list[tuple[float, float]]:
    columns = [[_number(value) for value in cells.raw(name)] for name in names]
    return list(zip(*columns, strict=True))


def _number(value: object) -> float:
    try:
        found = float(to_text(value))
    except ValueError:
        return math.nan
    return found if math.isfinite(found) and found > 0 else math.nan


@lru_cache(maxsize=10_000)
def _pixel(place: Known, width_km: float, height_km: float) -> Known:
    """Half the diagonal of a pixel, rounded up to 10 m."""
    half_m = math.hypot(width_km, height_km) / 2 * KM
    if math.isnan(half_m):
        return place
    return place.model_copy(update={"radius_m": math.ceil(half_m / 10) * 10})
