"""A made-up list of events for tests: a few hundred rows with everything that lists have in them."""

from pathlib import Path
from random import Random
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from geo.events import FLAGS
from geo.geojson import to_geojson

COUNT = 400
HOSTILE = "<img src=x onerror=alert(1)> </script><script>alert(2)</script> {{7*7}} \u202eevil"
KINDS = ("Обстріл", "Drone strike", "Zerstörung 🏚", None)
RADII = (None, 100, 500, 5000, 25_000)
SIDES = (None, "behind", "in_front", "at_line")
DATES = (
    ("2022-03-01", "day"), ("2022-03-15T14:05+02:00", "time"), ("2022-05-01", "month"),
    ("2023-01-01", "year"), ("2022-04-04", "week"), (None, None),
)  # fmt: skip
SAME_PLACE = (37.6, 48.6)
MOST_AT_ONE_PLACE = 23


def rows() -> list[dict[str, Any]]:
    """Rows as an import and the context write them, with `at` (lon, lat) or None."""
    chance = Random(7)  # noqa: S311 - no secret
    return [_row(number, chance) for number in range(1, COUNT + 1)]


def _row(number: int, chance: Random) -> dict[str, Any]:
    at = (round(chance.uniform(22, 40), 6), round(chance.uniform(45, 52), 6))
    at_place = None if number % 20 == 0 else SAME_PLACE if number <= MOST_AT_ONE_PLACE else at
    date, precision = DATES[number % len(DATES)]
    return {
        "id": f"E{number}",
        "title": HOSTILE if number == 7 else None if number == 9 else f"Подія {number} at Kupiansk",
        "date": date,
        "date_precision": precision,
        "radius_m": None if at_place is None else chance.choice(RADII),
        "basis": "none" if at_place is None else chance.choice(("address", "estimate")),
        "link": "javascript:alert(3)" if number == 7 else f"https://example.org/{number}",
        "more_links": "https://example.org/a | https://example.org/b" if number == 7 else None,
        "type": chance.choice(KINDS),
        "description": f'Опис {number}: ґанок, süß, 🏚 "quoted" \\u0041 \x1f {"text " * (number % 5)}',
        "place": "Куп’янськ",
        "source": "made up",
        "flags": chance.choice((None, "duplicate outside_named_place", *FLAGS)),
        "duplicate_of": None,
        "row": number,
        "side": None if at_place is None else chance.choice(SIDES),
        "distance_to_line_km": chance.choice((None, 1.25, 12.125)),
        "changed_within_days": chance.choice((None, True, False)),
        "at": at_place,
    }


def frame_of(events: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """The rows as a frame in EPSG:4326."""
    table = pd.DataFrame(
        [{k: v for k, v in row.items() if k != "at"} for row in events], dtype=object
    )
    points = [None if row["at"] is None else Point(row["at"]) for row in events]
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def write_rows(path: Path, events: list[dict[str, Any]]) -> Path:
    """The rows as GeoJSON with the members that an import writes."""
    frame = frame_of(events)
    account = {
        "read": COUNT + 2,
        "accepted": 380,
        "without_place": 20,
        "refused": 2,
        "flags": {"duplicate": 3},
    }
    names = [name for name in frame if name != "geometry"]
    members = {"events_version": 1, "title": "made up", "account": account}
    # Six decimals, as lists have them: the project's own layers have five.
    text = to_geojson(frame, properties=names, members=members)
    path.write_text(text, encoding="utf-8")
    return path
