"""Import and context as a person runs them: two commands, each in a process of its own."""

import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from made_up_events import MadeUp, write_csv
from processes import ran

from layers.core.boundaries import units
from layers.core.registry import build

COMMAND = (sys.executable, "-m", "scripts.cli")
LATEST = "2100-01-01"
MOST_SECONDS, MOST_MB = 60, 1000


def print_commands(table: gpd.GeoDataFrame, history: bytes) -> None:
    """Write the events with eight attributes as CSV, import them, put them into context; the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, events = folder / "events.csv", folder / "events.parquet"
        control = folder / "control.history"
        control.write_bytes(history)
        write_csv(source, described(table))
        size = source.stat().st_size / 1e6
        read, read_mb = ran(
            [*COMMAND, "import", str(source), "--out", str(events), "--until", LATEST]
        )
        words = ["context", str(events), "--history", str(control), "--out", str(folder / "out")]
        put, put_mb = ran([*COMMAND, *words])
    print(f"frontatlas import   {read:6.1f} s  peak {read_mb:6.0f} MB  ({size:.0f} MB of CSV)")
    print(f"  promised: peak of at most {MOST_MB} MB")
    print(f"frontatlas context  {put:6.1f} s  peak {put_mb:6.0f} MB")
    print(f"import + context of {len(table):,} events: {read + put:.1f} s on two cores")
    print(f"  promised: at most {MOST_SECONDS} s")


def described(table: gpd.GeoDataFrame) -> MadeUp:
    """Points with a column `date` as made-up events, the oblast named in which each lies."""
    points = table.geometry.to_numpy()
    names = np.full(len(points), "", dtype=object)
    frame = build("oblasts").frame.set_index("iso_3166_2")["name_en"]
    unit, point = shapely.STRtree(points).query([*units().values()], predicate="contains")
    names[point] = frame[list(units())].to_numpy()[unit]
    lon, lat = shapely.get_coordinates(points).T
    return MadeUp(lon, lat, list(table["date"]), names.tolist())
