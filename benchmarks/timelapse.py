r"""A page of many days of control: ours beside the other ways to make one, in one run and browser.

    python benchmarks/timelapse.py --cdn FOLDER DIR [DAYS]

DIR is a folder of dated snapshots, one GeoJSON or GeoPackage a day, the day in the file name. Two
series are measured: DIR's own, and a long one of DAYS (769 unless told) made of it. Each turn of the
long one applies the changes of DIR's days at another place, so that new ground changes hands in
every turn, as in a real series, and no turn repeats one before. As a turn begins the one before it is
undone, so that no day is more intricate than a real one.

The ways: `frontatlas build --control` (its front_line page), folium's TimestampedGeoJson, folium with
a GeoJson layer a day of which a script shows one, and plotly's animation frames (left out unless the
package plotly is installed by hand). They all read the same files. The scripts that the others fetch
are served from FOLDER, which is filled by hand outside the repository:

    npm pack leaflet@1.9.3 jquery@3.7.1 bootstrap@5.2.2 leaflet.awesome-markers jquery-ui-dist \
        iso8601-js-period@0.2.1 leaflet-timedimension@1.1.1 moment@2.18.1

Every page is opened from disk in a fresh headless Chromium of 1280 x 800 without a GPU. `drawn` is
from the start of navigation: ours says so itself, of the others the first path counts. A change of
the day is measured from just before the input event, or the call that it would cause, to the task
after the next frame, in random order and at any moment of a frame: once by the display's clock of
60 Hz, once without waiting for it (`free`), which is the work alone. `in turn` is by the display's
clock with each change begun in the task after the frame before. `over` is the page less the same page
without days: ours built without --control, an empty map of theirs.

`by hand` is with real input by the display's clock, as readers give it: a pointer that drags the range
to days in random order (`drag`: from the input event to the task after the next frame; `days/s`: how
many days are drawn a second), keys pressed 0.1 to 0.3 s apart (`press`, from when the browser got the
key) and as often as a key repeats that is held down, 30 times a second (`repeat`). Presses that come so soon
after one another wait for the display in any page: `one word, no map` is the least that is possible.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import shapely
from control import timed
from shapely.affinity import translate
from timelapse_browser import CLOCKS, Local, measure, measure_moves
from timelapse_hands import COLUMNS as BY_HAND
from timelapse_hands import by_hand
from timelapse_ways import WAYS, Made, one_word, ours

from geo.control import Snapshot, read_snapshots
from geo.control.grid import polygons_of, to_grid

LONG = 769
TURN_EAST = 0.11  # degrees
TURN_NORTH = 0.05 / 3
SLANTS = 5
COLUMNS = {
    "build": "build s",
    "bytes": "HTML bytes",
    "over": "over, bytes",
    "drawn": "drawn s",
    "change": "change ms",
    "change_p95": "p95",
    "turn": "in turn ms",
    "turn_p95": "p95",
    "free": "free ms",
    "free_p95": "p95",
    "heap": "heap MB",
    "outside": "URLs",
}


def main(folder: Path, days: int, local: Local) -> None:
    """Measure the folder's series, then the long one made of it."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _, bare_seconds = timed(lambda: build_site(place / "bare", None))
        print(f"frontatlas build without --control: {bare_seconds:.2f} s\n")
        long = place / "long"
        write_series(long, lengthen(read_snapshots(folder)[0], days))
        for title, source in (("the snapshots given", folder), ("a long series of them", long)):
            print(f"{title}, {len(list(source.iterdir()))} files", flush=True)
            compare_ways(source, place, local)


def compare_ways(source: Path, place: Path, local: Local) -> None:
    """Make and measure the page of every way, and print both tables as they grow."""
    site, seconds = timed(lambda: build_site(place / f"site-{source.name}", source))
    page, bare = (folder / "maps" / "front_line.html" for folder in (site, place / "bare"))
    made = ours(page, bare, len(list(source.iterdir())))
    mine = row_of(made, seconds, local)
    print_moves(made, local)
    print(head("", COLUMNS), line(made.name, mine, COLUMNS), sep="\n", flush=True)
    pages, others = [made], []
    for make in WAYS:
        other, seconds = timed(partial(make, source, place))
        pages.append(other)
        others.append(row_of(other, seconds, local))
        print(line(other.name, others[-1], COLUMNS), flush=True)
    best = {key: min(row[key] for row in others) for key in COLUMNS}
    ratios = {key: best[key] / mine[key] if mine[key] else float("nan") for key in COLUMNS}
    print(line("best other / ours", ratios, COLUMNS, form=",.1f"), "\n", flush=True)
    print(head("by hand", BY_HAND), flush=True)
    for page_made in (*pages, one_word(place, made.days)):
        print(line(page_made.name, by_hand(page_made, local), BY_HAND), flush=True)
    print(flush=True)


def row_of(made: Made, seconds: float, local: Local) -> dict[str, float]:
    """The figures of a page under the names of COLUMNS."""
    size = made.page.stat().st_size
    sizes = {"build": seconds, "bytes": size, "over": size - made.bare.stat().st_size}
    clock, free = (measure(made, local, flags) for flags in CLOCKS.values())
    return {**sizes, **clock, "free": free["change"], "free_p95": free["change_p95"]}


def print_moves(made: Made, local: Local) -> None:
    """Pan and zoom, the moment of drawing and the heap, with the days and without them."""
    for clock, flags in CLOCKS.items():
        for name, page in (("with the days", made.page), ("without", made.bare)):
            moves = measure_moves(page, local, flags)
            print(f"  {clock}, {name}: {'; '.join(moves)}", flush=True)


def build_site(out: Path, control: Path | None) -> Path:
    """Our pages and layers, all of them, by the command line in a fresh process."""
    words = [sys.executable, "-m", "scripts.cli", "build", "--out", str(out)]
    more = ["--control", str(control)] if control else []
    root = Path(__file__).parents[1]
    subprocess.run([*words, *more], check=True, capture_output=True, cwd=root)
    return out


def lengthen(snapshots: Sequence[Snapshot], days: int) -> Iterator[Snapshot]:
    """A series of so many days made of a short one, as the module says."""
    areas = [to_grid(snapshot.area) for snapshot in snapshots]
    changed = [on_grid(shapely.symmetric_difference(areas[0], area)) for area in areas]
    for number in range(days):
        turn, place = divmod(number, len(areas))
        east, north = TURN_EAST * turn, TURN_NORTH * (turn % SLANTS - 2) * turn
        moved = translate(changed[place], east, north)
        area = on_grid(shapely.symmetric_difference(areas[0], moved)) if turn else areas[place]
        yield Snapshot(snapshots[0].day + timedelta(days=number), area, "made up")


def on_grid(area: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of an overlay, on the grid."""
    return to_grid(polygons_of(area))


def write_series(folder: Path, snapshots: Iterable[Snapshot]) -> None:
    """A GeoJSON file a day."""
    folder.mkdir()
    for snapshot in snapshots:
        geometry = json.loads(shapely.to_geojson(snapshot.area))
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (folder / f"made_{snapshot.day:%Y%m%d}.geojson").write_text(text)


def head(name: str, columns: Mapping[str, str]) -> str:
    """The titles of the columns."""
    return f"{name:24}" + "".join(f"{title:>14}" for title in columns.values())


def line(name: str, row: Mapping[str, float], columns: Iterable[str], form: str = "") -> str:
    """A row of the table: whole numbers bare, seconds and milliseconds with two places."""
    cells = (
        format(row[key], form or (",.2f" if isinstance(row[key], float) else ","))
        for key in columns
    )
    return f"{name:24}" + "".join(f"{cell:>14}" for cell in cells)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("days", type=int, nargs="?", default=LONG, metavar="DAYS")
    parser.add_argument("--cdn", type=Path, required=True, metavar="FOLDER")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    main(given.folder, given.days, Local(given.cdn))
