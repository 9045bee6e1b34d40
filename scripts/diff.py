"""The command `diff`: what two days of control differ in, as a table, as Markdown, JSON or GeoJSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon, Point

from geo.control import Difference, Snapshot, compare
from geo.frame import frame
from geo.geojson import to_geojson, write_whole
from layers.core.boundaries import units
from layers.core.registry import build
from maps.core.ground import all_places

PUBLISHED = "area_taken_km2"
MONTH = range(26, 32)


@dataclass(frozen=True)
class DiffReport:
    """Two snapshots, their difference, and what others published for the later one's month."""

    before: Snapshot
    after: Snapshot
    difference: Difference
    names: Mapping[str, str]
    published: tuple[str, ...]


def diff(before: Snapshot, after: Snapshot) -> DiffReport:
    """The difference of two snapshots by first-level unit and with the settlements of the maps."""
    oblasts = build("oblasts").frame
    names = dict(zip(oblasts["iso_3166_2"], oblasts["name_en"], strict=True))
    found = compare(before.area, after.area, units=units(), places=settlements())
    return DiffReport(before, after, found, names, tuple(_published(before, after)))


def settlements() -> dict[str, Point]:
    """Name -> point (lon, lat): labels of the maps in Ukraine, and the disputed villages."""
    found = {
        place["name"]["en"]: Point(place["lon"], place["lat"])
        for place in all_places("ukraine_places")
        if place["country"] == "UA"
    }
    for row in build("dnipropetrovsk_villages").frame.itertuples():
        if row.geometry is not None:
            found[f"{row.name_en} ({row.katottg})"] = row.geometry
    return found


def _published(before: Snapshot, after: Snapshot) -> list[str]:
    """Published figures of the area taken in a month, where the snapshots span about that month."""
    whole_month = (after.day - before.day).days in MONTH and before.day.month == after.day.month
    figures = build("land_swap_oblasts").records.figures
    return [
        f"{item.value:g} km² ({item.by['en']}; {item.note['en'] if item.note else ''})"
        for item in figures
        if whole_month
        and item.what == PUBLISHED
        and item.about is None
        and item.as_of[:7] == f"{after.day:%Y-%m}"
    ]


def to_json(report: DiffReport) -> str:
    """The report as JSON."""
    value = report.difference
    units_changed = {
        str(unit): {"name": report.names[str(unit)], **_rounded(row)}
        for unit, row in value.by_unit.iterrows()
    }
    content = {
        "from": report.before.day.isoformat(),
        "to": report.after.day.isoformat(),
        "gained_km2": round(value.gained_km2, 2),
        "lost_km2": round(value.lost_km2, 2),
        "net_km2": round(value.net_km2, 2),
        "by_unit": units_changed,
        "settlements": value.places,
        "published": list(report.published),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def to_text(report: DiffReport, *, markdown: bool) -> str:
    """The report as aligned text, or as Markdown."""
    value = report.difference
    rows = [["unit", "name", "gained km²", "lost km²"]]
    rows += [
        [str(unit), report.names[str(unit)], f"{row.gained_km2:.1f}", f"{row.lost_km2:.1f}"]
        for unit, row in value.by_unit.iterrows()
    ]
    rows.append(["all", "", f"{value.gained_km2:.1f}", f"{value.lost_km2:.1f}"])
    period = f"{report.before.day} to {report.after.day}"
    change = (
        f"gained {value.gained_km2:.1f}, lost {value.lost_km2:.1f}, net {value.net_km2:+.1f} km²"
    )
    lines = [
        f"Russian control, {period}: {change} (geodesic)",
        "",
        *(_markdown(rows) if markdown else _aligned(rows)),
        "",
        *(f"{name}: {side}" for name, side in value.places.items()),
        *([] if value.places else ["no settlement of the list changed side"]),
        *(f"published for the month: {line}" for line in report.published),
    ]
    return "\n".join(lines)


def write_geojson(report: DiffReport, folder: Path) -> list[Path]:
    """Write gained.geojson and lost.geojson whole; their paths."""
    value = report.difference
    paths = []
    for name, area in (("gained", value.gained), ("lost", value.lost)):
        path = folder / f"{name}.geojson"
        write_whole(path, _collection(report, name, area).encode())
        paths.append(path)
    return paths


def _collection(report: DiffReport, name: str, area: MultiPolygon) -> str:
    km2 = {"gained": report.difference.gained_km2, "lost": report.difference.lost_km2}[name]
    row: dict[str, Any] = {
        "id": name,
        "valid_from": report.before.day.isoformat(),
        "valid_to": report.after.day.isoformat(),
        "area_km2": round(km2, 2),
    }
    made = frame([row], [None if area.is_empty else area])
    return to_geojson(made, properties=list(row), members={"name": name})


def _rounded(row: Any) -> dict[str, float]:
    return {"gained_km2": round(row.gained_km2, 2), "lost_km2": round(row.lost_km2, 2)}


def _markdown(rows: list[list[str]]) -> list[str]:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return [head, "|---|---|---:|---:|", *body]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}"
        for row in rows
    ]
