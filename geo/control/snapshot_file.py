"""One snapshot file read: its days, each one accepted or refused."""

import stat
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import shapely
from pyproj import CRS
from shapely.geometry import MultiPolygon

from geo.control.dates import day_in_column, day_in_name
from geo.control.geojson_rows import geojson_content
from geo.control.geopackage_rows import geopackage_content
from geo.control.grid import polygons_of
from geo.control.judge import repaired, require_plausible, to_degrees
from geo.control.report import Refusal, RefusedError, Repair
from geo.control.rows import NO_DATE, Content, Row
from geo.frame import WORLD, Bounds

MAX_BYTES = 100_000_000  # a text of this size takes about a gigabyte of memory to parse


@dataclass(frozen=True)
class Snapshot:
    """The area of a day, EPSG:4326 (lon, lat), valid, and the name of the file it came from."""

    day: date
    area: MultiPolygon
    file: str


@dataclass(frozen=True)
class Rules:
    """What a file may be: bounds of its areas, the name of a date column, size in bytes."""

    within: Bounds = WORLD
    date_column: str = "date"
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True)
class Found:
    """What came of a file: `snapshots` and `refused` together are all that was met in it."""

    snapshots: tuple[Snapshot, ...] = ()
    refused: tuple[Refusal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = ()


def read_file(path: Path, rules: Rules) -> Found:
    """The snapshots of a file, in order of days; every fault becomes a refusal, none is raised."""
    try:
        content = _content(path, rules)
        by_day = _by_day(content, path.name, rules.date_column)
    except RefusedError as fault:
        return _refused(path, str(fault))
    except FileNotFoundError:
        return _refused(path, "vanished before it was read")
    except OSError as error:
        return _refused(path, f"cannot be read: {error.strerror or type(error).__name__}")
    return _found(path.name, by_day, content, rules)


def _refused(path: Path, reason: str) -> Found:
    return Found(refused=(Refusal(path.name, None, reason),))


def _content(path: Path, rules: Rules) -> Content:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise RefusedError("no regular file, allowed: a file")
    if about.st_size > rules.max_bytes:
        found = f"{about.st_size:,} bytes"
        raise RefusedError(f"{found}, allowed: up to {rules.max_bytes:,} (not read)")
    if path.suffix.lower() == ".gpkg":
        return geopackage_content(path, date_column=rules.date_column)
    return geojson_content(path.read_bytes(), date_column=rules.date_column)


def _by_day(content: Content, name: str, column: str) -> dict[date, list[Row]]:
    dated = [row for row in content.rows if row.date is not NO_DATE]
    if not dated:
        return {_named_day(name, column): list(content.rows)}
    if len(dated) < len(content.rows):
        bare = next(row.where for row in content.rows if row.date is NO_DATE)
        raise RefusedError(f"{bare} has no {column!r}, others have: allowed: all or none")
    days = defaultdict(list)
    for row in dated:
        days[_row_day(row, column)].append(row)
    _require_agreement(name, list(days))
    return dict(sorted(days.items()))


def _named_day(name: str, column: str) -> date:
    day = day_in_name(name)
    if day is None:
        raise RefusedError(f"no date in the name, no column {column!r}: allowed: one of them")
    return day


def _row_day(row: Row, column: str) -> date:
    try:
        return day_in_column(row.date, column)
    except RefusedError as fault:
        raise RefusedError(f"{row.where}: {fault}") from None


def _require_agreement(name: str, days: Sequence[date]) -> None:
    """Refuse a file of one day whose name says another; of several days a name says nothing."""
    if len(days) == 1 and day_in_name(name) not in {None, *days}:
        raise RefusedError(f"the name says {day_in_name(name)}, its date column {days[0]}")


def _found(name: str, by_day: Mapping[date, list[Row]], content: Content, rules: Rules) -> Found:
    snapshots: list[Snapshot] = []
    refused: list[Refusal] = []
    repairs: list[Repair] = []
    for day, rows in by_day.items():
        try:
            areas = [_area(row, content.crs, rules.within) for row in rows]
        except RefusedError as fault:
            refused.append(Refusal(name, day, str(fault)))
            continue
        snapshots.append(Snapshot(day, _joined([area for area, _, _ in areas]), name))
        repairs.extend(Repair(name, day, why, km2) for _, why, km2 in areas if why)
    notes = tuple(f"{name}: {note}" for note in content.notes)
    return Found(tuple(snapshots), tuple(refused), tuple(repairs), notes)


def _area(row: Row, crs: CRS, within: Bounds) -> tuple[MultiPolygon, str, float]:
    if row.area is None:
        raise RefusedError(row.fault)
    try:
        area = to_degrees(row.area, crs)
        require_plausible(area, within)
        return repaired(area)
    except RefusedError as fault:
        raise RefusedError(f"{row.where}: {fault}") from None


def _joined(areas: Sequence[MultiPolygon]) -> MultiPolygon:
    return areas[0] if len(areas) == 1 else polygons_of(shapely.union_all(list(areas)))
