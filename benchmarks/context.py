"""Speed and memory of putting events into context, beside the straightforward way.

    python benchmarks/context.py DIR [EVENTS] [DAYS] [SAMPLE]

DIR is a folder of dated snapshots, such as frontatlas reads them; a series of DAYS (769 unless told)
is made of it as benchmarks/control.py does. EVENTS (1,000,000) are made up: seven of ten lie near the
boundary of control, the others anywhere in and round Ukraine; of five decimals; a day each. The
straightforward way is geopandas day by day: `sjoin` with the units, `sjoin` with the area of control
of the day and of every day of the window, `distance` in metres (a conic projection of Ukraine) to the
line of contact. It is measured on SAMPLE days (12), evenly spread, with the line and the areas ready
made as frames, and told for all days in proportion. Both ways have to agree on the sample. In the end
the same events, with the attributes of made_up_events.py, go through `frontatlas import` (CSV to
GeoParquet) and `frontatlas context`, each in a process of its own, and the sum is told.
"""

import sys
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from commands import print_commands
from control import lengthen, timed
from processes import peak_mb

from geo.context import Front, with_context
from geo.control import ControlHistory, read_snapshots
from geo.frame import CRS
from layers.core.boundaries import units

EVENTS, DAYS, SAMPLE = 1_000_000, 769, 12
WITHIN = 7
NEAR = 0.7
SPREAD = (0.15, 0.1)  # degrees of longitude and latitude round the boundary
ROUND = (22.0, 44.0, 40.5, 52.5)
METRES = "+proj=lcc +lat_1=45.6 +lat_2=51 +lat_0=48.3 +lon_0=31.2 +ellps=WGS84 +units=m"
PROMISE = 3


def main(folder: Path, events: int, days: int, sample: int) -> None:
    """Measure ours on everything, the straightforward way on a sample, and compare."""
    snapshots, _ = read_snapshots(folder)
    content = ControlHistory.from_snapshots(lengthen(snapshots, days)).encode()
    table = make_events(ControlHistory.decode(content), events)
    print(
        f"{events:,} events, {len(units())} units, {days} days, window of {WITHIN} days either way"
    )
    found, front, whole = measure_ours(table, content)
    days_seen = front.sides.history.days
    chosen = [days_seen[n] for n in np.linspace(WITHIN + 1, days - WITHIN - 1, sample).astype(int)]
    rows = found["context_day"].isin([day.isoformat() for day in chosen])
    straight, seconds = straightforward(found[rows], front, chosen)
    compare(found[rows], straight)
    expected = seconds / rows.sum() * events
    print(
        f"straightforward     {expected:6.0f} s  (measured: {seconds:.1f} s for "
        f"{rows.sum():,} events of {sample} days, in proportion)"
    )
    ratio = expected / whole
    print(f"ratio               {ratio:6.1f}    promised: {PROMISE} or more", flush=True)
    print_commands(table, content)


def measure_ours(table: gpd.GeoDataFrame, content: bytes) -> tuple[gpd.GeoDataFrame, Front, float]:
    """The events in context, the front that they were put against, and the seconds of both."""
    print(f"peak memory before  {peak_mb():6.0f} MB")
    started = time.process_time()
    history, decoding = timed(lambda: ControlHistory.decode(content))
    front, making = timed(lambda: Front.of_history(history, units()))
    found, asking = timed(
        lambda: with_context(table, units=units(), front=front, within_days=WITHIN)
    )
    whole, busy = decoding + making + asking, time.process_time() - started
    parts = f"(decode {decoding:.1f}, front {making:.1f}, events {asking:.1f})"
    print(f"ours                {whole:6.1f} s  {parts}")
    print(f"  of which busy     {busy:6.1f} s of one core")
    print(f"peak memory after   {peak_mb():6.0f} MB")
    return found, front, whole


def make_events(history: ControlHistory, count: int) -> gpd.GeoDataFrame:
    """Made-up events, the same every time."""
    rng = np.random.default_rng(20250828)
    west, south, east, north = ROUND
    anywhere = rng.uniform((west, south), (east, north), (count, 2))
    corners = shapely.get_coordinates(history.at(history.days[0]))
    beside = corners[rng.integers(0, len(corners), count)] + rng.normal(0, SPREAD, (count, 2))
    xy = np.where(rng.random((count, 1)) < NEAR, beside, anywhere).round(5)
    texts = np.array([day.isoformat() for day in history.days])
    table = {"id": np.arange(count), "date": texts[rng.integers(0, len(texts), count)]}
    return gpd.GeoDataFrame(table, geometry=shapely.points(xy), crs=CRS)


def straightforward(
    events: gpd.GeoDataFrame, front: Front, days: list[date]
) -> tuple[pd.DataFrame, float]:
    """The sample's unit, side, distance and change with sjoin and distance, and the seconds."""
    places = gpd.GeoDataFrame({"unit": list(units())}, geometry=list(units().values()), crs=CRS)
    history, rows, seconds = front.sides.history, [], 0.0
    for day in days:
        todays = events[events["context_day"] == day.isoformat()][["date", "geometry"]]
        window = [day + timedelta(days=n) for n in range(-WITHIN - 1, WITHIN + 1)]
        areas = [gpd.GeoDataFrame(geometry=[history.at(one)], crs=CRS) for one in window]
        line = flat_line(front, history.days.index(day))
        made, spent = timed(lambda: one_day(todays, places, areas, line))  # noqa: B023
        rows.append(made)
        seconds += spent
    return pd.concat(rows), seconds


def flat_line(front: Front, place: int) -> shapely.Geometry:
    """The line of contact of a day, in metres."""
    pieces = front.lines.pieces[front.lines.states[front.lines.state[place]]].reshape(-1, 2, 2)
    line = shapely.multilinestrings(shapely.linestrings(pieces))
    return gpd.GeoSeries([line], crs=CRS).to_crs(METRES).iloc[0]


def one_day(
    events: gpd.GeoDataFrame,
    places: gpd.GeoDataFrame,
    areas: list[gpd.GeoDataFrame],
    line: shapely.Geometry,
) -> pd.DataFrame:
    """What geopandas says of the events of a day; areas of the day before the window and on."""
    unit = gpd.sjoin(events, places, how="left")["unit"]
    held = [events.index.isin(gpd.sjoin(events, area).index) for area in areas]
    turned = [before != after for before, after in pairwise(held)]
    columns = {
        "unit": unit[~unit.index.duplicated()],
        "behind": held[WITHIN + 1],
        "km": events.to_crs(METRES).distance(line) / 1000,
        "changed": np.any(turned, axis=0),
    }
    return pd.DataFrame(columns, index=events.index)


def compare(ours: pd.DataFrame, straight: pd.DataFrame) -> None:
    """Stop unless both ways agree; the distance to 0.5 percent and 20 m."""
    ours = ours.loc[straight.index]
    checks = {
        "unit": ours["unit"].fillna("") == straight["unit"].fillna(""),
        "side": (ours["side"] == "behind") == straight["behind"],
        "change": ours["changed_within_days"].astype(bool) == straight["changed"],
        "distance": np.isclose(ours["distance_to_line_km"], straight["km"], rtol=0.005, atol=0.02),
    }
    for name, same in checks.items():
        if not np.all(same):
            raise SystemExit(f"{name}: {np.sum(~same)} of {len(same)} differ")
    print(f"both ways agree on {len(ours):,} events")


if __name__ == "__main__":
    folder, *numbers = sys.argv[1:] or sys.exit(__doc__)
    main(Path(folder), *(list(map(int, numbers)) + [EVENTS, DAYS, SAMPLE][len(numbers) :]))
