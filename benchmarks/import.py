"""Seconds, CPU time and peak memory of an import, beside the straightforward way.

    python benchmarks/import.py [ROWS]

ROWS (1,000,000 unless told) made-up events (made_up_events.py) are written as CSV: eight attributes,
Cyrillic and Latin names, 120 characters of text, a link, an oblast. Then they are imported by
`frontatlas import`, as GeoJSON and as GeoParquet, with every check, and by pandas.read_csv,
GeoDataFrame and to_file, without any. Each way runs in a process of its own; its peak is that process's.
benchmarks/context.py has the sum of import and context.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from made_up_events import anywhere, write_csv
from processes import peak_mb

ROWS = 1_000_000
WAYS = ("import to GeoJSON", "import to GeoParquet", "pandas and to_file")


def main(rows: int) -> None:
    """Make the rows, run each way in a process, print a line each."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "events.csv"
        write_csv(source, anywhere(rows))
        print(f"{rows:,} rows, {source.stat().st_size / 1e6:.0f} MB of CSV")
        for way in WAYS:
            done = subprocess.run(
                [sys.executable, __file__, way, str(source)],
                capture_output=True,
                text=True,
                check=False,
            )
            print(done.stdout.strip() or f"{way}: failed\n{done.stderr[-500:]}")


def run(way: str, source: Path) -> None:
    """One way, in this process; prints its time, peak and the size of what it wrote."""
    start = time.perf_counter()
    if way == WAYS[2]:
        out, told = straightforward(source), ""
    else:
        out, told = ours(source, source.with_suffix(".parquet" if "Parquet" in way else ".geojson"))
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    size = out.stat().st_size / 1e6
    print(
        f"{way:22} {seconds:6.1f} s ({used.ru_utime + used.ru_stime:.1f} s of CPU)  "
        f"peak {peak_mb():6.0f} MB  writes {size:5.0f} MB  {told}"
    )


def ours(source: Path, out: Path) -> tuple[Path, str]:
    """What `frontatlas import` does."""
    from geo.events import Options, import_events  # noqa: PLC0415 - of this process alone
    from scripts.named_places import named_areas  # noqa: PLC0415

    options = Options(until=date(2026, 1, 1), areas=named_areas())
    done = import_events(source, out, options, lambda _done, _total: None)
    return out, f"{done.counts.line()}; flags {dict(done.counts.flags)}"


def straightforward(source: Path) -> Path:
    """The whole table in memory, points of two columns, one call to write."""
    import geopandas as gpd  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    table = pd.read_csv(source)
    points = gpd.points_from_xy(table["longitude"], table["latitude"])
    out = source.with_name("straightforward.geojson")
    gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326").to_file(out, driver="GeoJSON")
    return out


if __name__ == "__main__":
    if len(sys.argv) == len(("script", "way", "source")):
        run(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
