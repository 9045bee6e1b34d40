"""Profiles: small TOML files that say which columns of a source mean what.

A profile of the user's is checked like ours: an unknown key is refused, by its place.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.events.dates import Order
from geo.events.report import EventFileError

FOLDER = Path(__file__).parent / "profiles"
GENERIC = "generic"
BASES = Literal[
    "address",
    "street_segment",
    "gazetteer",
    "third_party_geocode",
    "estimate",
    "measured",
]


class Strict(BaseModel):
    """A part of a profile."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Columns(Strict):
    """For each role the names of columns; of several, the first that is filled in a row."""

    id: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    lon: tuple[str, ...] = ()
    lat: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


ROLES = tuple(Columns.model_fields)


class Known(Strict):
    """How well a place is known: a radius in metres and where it comes from."""

    radius_m: Annotated[int, Field(gt=0)] | None = None
    basis: BASES = "third_party_geocode"


class Codes(Strict):
    """A column of precision codes and what each one means."""

    column: str
    codes: dict[str, Any]


class PlaceCodes(Codes):
    """Codes of how exactly a place is known."""

    codes: dict[str, Known]


class DateCodes(Codes):
    """Codes of how exactly a date is known."""

    codes: dict[str, Literal["day", "week", "month", "year"]]


class Pixel(Strict):
    """Two columns with the sides of a pixel in kilometres: the radius is half its diagonal."""

    sides_km: tuple[str, str]


class Profile(Strict):
    """What a source's columns mean."""

    name: str
    publisher: str | None = None
    recognised_by: tuple[str, ...] = ()
    columns: Columns
    place: Known = Known()
    place_codes: PlaceCodes | None = None
    date_codes: DateCodes | None = None
    pixel: Pixel | None = None
    date_order: Order | None = None
    # Added to every time of day, such as "Z"; times that stand for "unknown".
    offset: str = ""
    unknown_times: tuple[str, ...] = ()
    fixed_title: str | None = None
    fixed_type: str | None = None


def read_profile(path: Path) -> Profile:
    """A profile file. Raises EventFileError with the place of the first fault, and OSError."""
    try:
        return Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EventFileError(f"{path.name}: no TOML ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise EventFileError(f"{path.name}: {where}: {first['msg']}") from None


@cache
def profiles() -> dict[str, Profile]:
    """The named profiles by name; `generic` is the one for anybody's spreadsheet."""
    found = (read_profile(path) for path in sorted(FOLDER.glob("*.toml")))
    return {profile.name: profile for profile in found}


def named(name: str) -> Profile:
    """A profile by its name, or from a file. Raises EventFileError for one that is neither."""
    if name in profiles():
        return profiles()[name]
    path = Path(name)
    if path.suffix != ".toml":
        known = ", ".join(profiles())
        raise EventFileError(f"profile {name!r}, allowed: {known}, or a .toml file")
    return read_profile(path)


def recognised(columns: Sequence[str]) -> Profile:
    """The profile whose telling columns are all there; otherwise the generic one."""
    here = {folded(column) for column in columns}
    for profile in profiles().values():
        if profile.recognised_by and {folded(name) for name in profile.recognised_by} <= here:
            return profile
    return profiles()[GENERIC]


def folded(name: str) -> str:
    """A column's name without regard to capitals, spaces, dashes and underscores."""
    return "".join(letter for letter in name.casefold() if letter not in " _-")
