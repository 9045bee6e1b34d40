"""Size and speed of a control history, beside the straightforward way.

    python benchmarks/control.py DIR [DAYS]

DIR is a folder of dated snapshots, such as frontatlas reads them. Areas are measured by the units
of layers/records/oblasts.geojson. Then a long series of DAYS (769 unless told) is made of DIR's and
measured alike: the snapshots forth and back by turns, and in every turn all vertices that do not
hold on all days are moved by up to 50 grid steps (1e-5 degrees), another way each turn, so that
no turn can be stored as a repeat of one before. That makes a jump of all those vertices every turn
beside the real changes of the days: more change than a real series has, not less.
"""

import base64
import resource
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.control import ControlHistory, Snapshot, read_snapshots
from geo.control.grid import STEPS_PER_DEGREE, polygons_of, to_grid
from geo.measure import area_km2

UNITS = Path(__file__).parents[1] / "layers" / "records" / "oblasts.geojson"
LONG = 769
SHIFT = 50
T = TypeVar("T")


def main(folder: Path, days: int) -> None:
    """Measure the folder's series, then the long one made of it."""
    units = read_units()
    snapshots, report = read_snapshots(folder)
    print("\n".join(report.lines()))
    given = sum((folder / item.file).stat().st_size for item in report.accepted)
    history = show("the snapshots given", snapshots, given)
    compare_areas(history, units)
    long = show(f"made of them, {days} days", list(lengthen(snapshots, days)), None)
    _, seconds = timed(lambda: long.areas(units))
    print(f"  areas, {len(long.days)} days x {len(units)} units  {seconds:8.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1 << 20
    )
    print(f"peak memory of all this  {peak:.0f} MB")


def read_units() -> gpd.GeoDataFrame:
    """The oblasts, their ISO 3166-2 code as id."""
    frame = gpd.read_file(UNITS)
    return frame.assign(id=frame["iso_3166_2"] if "iso_3166_2" in frame else frame["id"])


def show(title: str, snapshots: list[Snapshot], given: int | None) -> ControlHistory:
    """Sizes and times of a series; its size as GeoJSON is measured where it is not given."""
    print(f"\n{title}")
    history, building = timed(lambda: ControlHistory.from_snapshots(snapshots))
    content, encoding = timed(history.encode)
    _, decoding = timed(lambda: ControlHistory.decode(content))
    _, asking = timed(lambda: [history.at(day) for day in history.days])
    text = given or sum(len(shapely.to_geojson(snapshot.area)) for snapshot in snapshots)
    coded = len(base64.b64encode(content))
    print(f"  days {len(history.days)}, edges {len(history.edges)}, spans {len(history.spans)}")
    print(
        f"  GeoJSON {text:,} bytes; encoded {len(content):,}; in base64 {coded:,} (1:{text / coded:.0f})"
    )
    print(f"  from_snapshots {building:.3f} s, encode {encoding:.3f} s, decode {decoding:.3f} s")
    print(f"  at, a day  {asking / len(history.days) * 1000:.2f} ms")
    require_exact(history, snapshots)
    return history


def require_exact(history: ControlHistory, snapshots: list[Snapshot]) -> None:
    """Stop unless every day comes back to the last bit."""
    for snapshot in snapshots:
        wanted = shapely.normalize(to_grid(snapshot.area))
        if shapely.normalize(history.at(snapshot.day)) != wanted:
            raise SystemExit(f"{snapshot.day} does not come back as it was")
    print("  every day comes back exactly")


def compare_areas(history: ControlHistory, units: gpd.GeoDataFrame) -> None:
    """Areas by day and unit in the history's way and by an overlay of every day."""
    areas = [history.at(day) for day in history.days]
    table, quick = best(lambda: history.areas(units))
    straight, slow = best(lambda: overlay_areas(areas, units))
    worst = float(np.abs(table.to_numpy() - straight[table.columns].to_numpy()).max())
    print(f"  areas, {len(table)} days x {len(units)} units  {quick:.3f} s; overlay {slow:.3f} s:")
    print(f"  {slow / quick:.0f} times as fast, largest difference {worst:.4f} km²")


def overlay_areas(areas: list[shapely.MultiPolygon], units: gpd.GeoDataFrame) -> pd.DataFrame:
    """The straightforward way: geopandas.overlay day by day, then geodesic areas."""
    rows = []
    for area in areas:
        day = gpd.GeoDataFrame(geometry=[area], crs=units.crs)
        common = gpd.overlay(units, day, how="intersection", keep_geom_type=True)
        found = dict.fromkeys(units["id"], 0.0)
        for unit, shared in zip(common["id"], common.geometry, strict=True):
            found[unit] += area_km2(shared)
        rows.append(found)
    return pd.DataFrame(rows)


def lengthen(snapshots: list[Snapshot], days: int) -> Iterator[Snapshot]:
    """A series of so many days made of a short one, as the module says."""
    areas = [to_grid(snapshot.area) for snapshot in snapshots]
    constant = set.intersection(*({*map(tuple, steps(area))} for area in areas))
    for number in range(days):
        turn, place = divmod(number, len(areas))
        area = areas[place if turn % 2 == 0 else -1 - place]
        moved = shapely.make_valid(moved_vertices(area, constant, turn)) if turn else area
        day = snapshots[0].day + timedelta(days=number)
        yield Snapshot(day, polygons_of(moved), "made up")


def steps(area: shapely.MultiPolygon) -> NDArray[np.int64]:
    """The vertices of an area on the grid, in grid steps."""
    found: NDArray[np.int64] = np.rint(shapely.get_coordinates(area) * STEPS_PER_DEGREE).astype(int)
    return found


def moved_vertices(
    area: shapely.MultiPolygon, constant: set[tuple[int, int]], turn: int
) -> shapely.MultiPolygon:
    """The area with all vertices moved but the constant ones, each turn another way."""
    found = steps(area)
    for row in found:
        if tuple(row) not in constant:
            noise = zlib.crc32(repr((row.tolist(), turn)).encode())
            row += [noise % (2 * SHIFT + 1) - SHIFT, (noise >> 16) % (2 * SHIFT + 1) - SHIFT]
    return shapely.set_coordinates(shapely.transform(area, np.copy), found / STEPS_PER_DEGREE)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds that it took."""
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def best(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds of the quickest of three runs."""
    return min((timed(work) for _ in range(3)), key=lambda run: run[1])


if __name__ == "__main__":
    folder, *length = sys.argv[1:] or sys.exit(__doc__)
    main(Path(folder), int(length[0]) if length else LONG)
