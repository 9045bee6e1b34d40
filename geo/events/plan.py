"""How a file is to be read: its profile, the columns of each role, the order of its dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.events.areas import NO_AREAS, NamedAreas
from geo.events.batches import Source
from geo.events.dates import Order
from geo.events.profile import ROLES, Profile, folded, named, recognised
from geo.events.report import EventFileError, shown

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Options:
    """What a caller gives; all else is settled by the file. `until` is the day of the import.

    `columns` gives a role (lon, lat, date, title, link, id) the column of that name.
    """

    until: date
    since: date = EARLIEST
    profile: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    date_order: Order | None = None
    areas: NamedAreas = NO_AREAS


@dataclass(frozen=True)
class Plan:
    """The settled way to read a file."""

    name: str
    profile: Profile
    columns: Mapping[str, tuple[str, ...]]
    order: Order | None
    options: Options

    @property
    def publisher(self) -> str:
        """Who publishes the list: as the profile says, or the name of the file."""
        return self.profile.publisher or self.name


def chosen_profile(source: Source, options: Options) -> Profile:
    """The profile that is asked for, or the one that the columns tell."""
    return named(options.profile) if options.profile else recognised(source.columns)


def chosen_columns(
    source: Source, profile: Profile, given: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The columns of each role. Raises EventFileError for a column that is not there.

    A table has to have columns for longitude and latitude; other kinds have geometries.
    """
    here = {folded(name): name for name in source.columns}
    for role, name in given.items():
        if folded(name) not in here:
            known = shown(", ".join(source.columns))
            raise EventFileError(f"{source.name}: --{role} {name!r} is no column, allowed: {known}")
    found = {
        role: (given[role],) if role in given else getattr(profile.columns, role) for role in ROLES
    }
    if source.kind == "table":
        found = {
            role: tuple(here[folded(name)] for name in names if folded(name) in here)
            for role, names in found.items()
        }
        _require_places(source, found)
    return found


def told_columns(
    source: Source, columns: Mapping[str, Sequence[str]], profile: Profile
) -> list[str]:
    """Lines on which columns are read as what, and which are not carried over."""
    here = {folded(name): name for name in source.columns}
    used = {
        role: [here[folded(name)] for name in names if folded(name) in here]
        for role, names in columns.items()
    }
    codes = [part.column for part in (profile.place_codes, profile.date_codes) if part]
    sides = list(profile.pixel.sides_km) if profile.pixel else []
    taken = {folded(name) for names in (*used.values(), codes, sides) for name in names}
    left = [name for name in source.columns if folded(name) not in taken]
    parts = [f"{role}={'|'.join(map(shown, names))}" for role, names in used.items() if names]
    lines = [f"columns: {', '.join(parts)}"]
    return [*lines, f"not carried over: {', '.join(map(shown, left))}"] if left else lines


def _require_places(source: Source, columns: Mapping[str, Sequence[str]]) -> None:
    missing = [role for role in ("lon", "lat") if not columns[role]]
    if missing:
        options = " and ".join(f"--{role}" for role in missing)
        known = shown(", ".join(source.columns))
        raise EventFileError(
            f"{source.name}: no column for {' and '.join(missing)} among {known}: give {options}"
        )
