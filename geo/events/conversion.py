"""A batch of any source's rows as a batch of events; every row accounted for."""

from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.events.areas import Misplaced, misplaced
from geo.events.batches import SHAPE, Batch
from geo.events.cells import LONGEST_TEXT, Cells
from geo.events.columns import check_texts, links, place_names, precision_columns, titles
from geo.events.coordinates import Places, null_island, to_degrees
from geo.events.earlier import Earlier
from geo.events.marks import Marks
from geo.events.plan import Plan
from geo.events.precision import date_precision, place_precision, radii
from geo.events.report import Counts, Finding, shown
from geo.events.times import dates_of

TEXTS = ("title", "type", "description", "link", "source", "country", "region", "place", "id")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Events:
    """Events column by column, as the contract has them; NaN where a place is missing."""

    columns: dict[str, list[Any]]
    lon: Floats
    lat: Floats
    findings: list[Finding]


def to_events(batch: Batch, plan: Plan, earlier: Earlier, counts: Counts) -> Events:
    """The events of a batch, in order; counts them and their flags."""
    cells = Cells(batch)
    places = to_degrees(cells.texts(plan.columns["lon"]), cells.texts(plan.columns["lat"]))
    refused = [*batch.refused, *_refused(batch, cells, plan, places)]
    if len(refused) > len(batch.refused):
        away = {finding.row for finding in refused}
        batch, cells, places = _without(batch, away, places)
    texts = {role: cells.texts(plan.columns[role]) for role in TEXTS}
    events = _events(_Rows(list(batch.numbers), cells, texts, places), plan, earlier, counts)
    _count(counts, events, refused, places.commas)
    return events


@dataclass(frozen=True)
class _Rows:
    numbers: list[int]
    cells: Cells
    texts: dict[str, list[str]]
    places: Places


def _refused(batch: Batch, cells: Cells, plan: Plan, places: Places) -> list[Finding]:
    numbers = batch.numbers
    found = {at: (f"refused: {fault}", "") for at, fault in places.faults.items()}
    for role in TEXTS:
        texts = cells.texts(plan.columns[role])
        for at, text in enumerate(texts if max(map(len, texts), default=0) > LONGEST_TEXT else ()):
            if len(text) > LONGEST_TEXT:
                allowed = f"{role} of {len(text)} characters, allowed: {LONGEST_TEXT}"
                found.setdefault(at, (f"refused: {allowed}", text))
    titles = cells.texts(plan.columns["title"])
    return [
        Finding(numbers[at], "", reason, shown(value or titles[at]))
        for at, (reason, value) in found.items()
    ]


def _without(batch: Batch, away: set[int], places: Places) -> tuple[Batch, Cells, Places]:
    keep = [number not in away for number in batch.numbers]
    cells = {name: list(compress(values, keep)) for name, values in batch.cells.items()}
    left = Batch(list(compress(batch.numbers, keep)), cells)
    return left, Cells(left), Places(places.lon[keep], places.lat[keep], {}, places.commas)


def _events(rows: _Rows, plan: Plan, earlier: Earlier, counts: Counts) -> Events:
    texts = rows.texts
    said = [key or f"row-{number}" for key, number in zip(texts["id"], rows.numbers, strict=True)]
    ids = [earlier.unique(key) for key in said]
    marks = Marks(rows.numbers, ids)
    for at, (key, given) in enumerate(zip(ids, said, strict=True)):
        if key is not given:
            marks.add(at, "id_repeated", given)
    known = place_precision(rows.cells, plan.profile, marks)
    lon, lat = _placed(rows, marks)
    _check_areas(rows, plan, marks, (lon, lat, radii(known)), counts)
    dates = date_precision(rows.cells, plan.profile, dates_of(rows.cells, plan, marks), marks)
    columns: dict[str, list[Any]] = {
        "id": ids,
        "title": titles(texts["title"], plan),
        "date": [item.text for item in dates],
        "date_precision": [item.precision for item in dates],
        **precision_columns(known, lon),
        **links(rows.cells, plan, marks),
        "type": [text or plan.profile.fixed_type for text in texts["type"]],
        "description": [text or None for text in texts["description"]],
        "place": place_names(texts),
        "source": [
            f"{plan.publisher}: {text}" if text else plan.publisher for text in texts["source"]
        ],
    }
    check_texts(columns, marks)
    columns["duplicate_of"] = _duplicates(columns, lon, lat, earlier, marks)
    columns["flags"] = marks.texts()
    columns["row"] = rows.numbers
    counts.flags.update(marks.rules())
    return Events(columns, lon, lat, marks.findings)


def _placed(rows: _Rows, marks: Marks) -> tuple[Floats, Floats]:
    """Longitudes and latitudes; rows at 0, 0 and rows that are no points have none."""
    lon, lat = rows.places.lon.copy(), rows.places.lat.copy()
    for at in null_island(rows.places):
        marks.add(at, "null_island", f"{lon[at]:g}, {lat[at]:g}")
        lon[at] = lat[at] = np.nan
    for at, kind in enumerate(rows.cells.raw(SHAPE)):
        if kind is not None and np.isnan(lon[at]):
            marks.add(at, "geometry_not_a_point", kind)
    for at in np.flatnonzero(np.isnan(lon)).tolist():
        marks.tell(at, "listed without a place", rows.texts["title"][at])
    return lon, lat


def _check_areas(
    rows: _Rows, plan: Plan, marks: Marks, places: tuple[Floats, ...], counts: Counts
) -> None:
    names = list(zip(rows.texts["country"], rows.texts["region"], strict=True))
    found: Misplaced = misplaced(plan.options.areas, names, *places)
    counts.unknown_places.update(found.unknown)
    for at, km in found.outside.items():
        rule = "axes_swapped" if at in found.swapped else "outside_named_place"
        where = ", ".join(filter(None, reversed(names[at])))
        marks.add(
            at, rule, f"lon {places[0][at]:g}, lat {places[1][at]:g}: {km:.0f} km from {where}"
        )


def _duplicates(
    columns: dict[str, list[Any]], lon: Floats, lat: Floats, earlier: Earlier, marks: Marks
) -> list[str | None]:
    names = ("date", "title", "link", "description")
    places = zip(
        np.nan_to_num(lon, nan=999).tolist(), np.nan_to_num(lat, nan=999).tolist(), strict=True
    )
    said = zip(places, *(columns[name] for name in names), strict=True)
    found = [earlier.same_as(row, key) for row, key in zip(said, columns["id"], strict=True)]
    for at, first in enumerate(found):
        if first is not None:
            marks.add(at, "duplicate", first)
    return found


def _count(counts: Counts, events: Events, refused: list[Finding], commas: int) -> None:
    missing = int(np.isnan(events.lon).sum())
    counts.commas += commas
    counts.without_place += missing
    counts.accepted += len(events.lon) - missing
    counts.refused += len(refused)
    room = max(0, counts.SHOWN - len(counts.refusals))
    counts.refusals.extend(sorted(refused)[:room])
    events.findings.extend(refused)
