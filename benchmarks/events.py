r"""A page of many events: ours beside the other ways to make one, in one run and browser.

    python benchmarks/events.py --cdn FOLDER [--others PYTHON] [--sizes 1000,100000] [--ways WAY,…]

Made-up events (made_up_events.py: eight attributes, Cyrillic and Latin, a text of 120 characters, a
link, a place) are written as CSV, 1,000 to 500,000 unless told. Each way makes a page of the same
file in a process of its own: ours by `frontatlas import` and `frontatlas build --events`, which
builds all other pages and layers too; the others by events_ways.py, with PYTHON, that of an
environment that has them (not packages of the project; this one unless told):

    pip install folium geopandas mapclassify matplotlib pydeck "lonboard<0.17" keplergl

A process has `MOST_SECONDS` and `MOST_BYTES`, a page `PATIENCE_MS` to be drawn; what needs more, or
breaks, has a row with the reason. The scripts that pages fetch are served from FOLDER, which is
filled by hand outside the repository (kepler.gl is served in the version that npm has, which is
older than the page asks for; pydeck's script is in its wheel):

    npm pack leaflet@1.9.3 jquery@3.7.1 bootstrap@5.2.2 leaflet.awesome-markers leaflet.markercluster@1.1.0 \
        @jupyter-widgets/html-manager@1.0 requirejs@2.3.4 anywidget@0.9 parquet-wasm@0.7.1 \
        kepler.gl@3.3.0-alpha.11 es-module-shims@2.8.1 react@19.1.0 react-dom@19.1.0 scheduler@0.26 \
        redux@5.0.1 react-redux@9.3.0 use-sync-external-store@1.4.0 styled-components@6.1.19
    cp SITE-PACKAGES/pydeck/nbextension/static/index.js pydeck-index.js

Every page is opened from disk in a fresh headless Chromium of 1280 x 800 without a GPU; what draws by
WebGL gets SwiftShader. `build` is the whole process, `memory` its peak. `drawn` is from the start of
navigation to the frame after the marks: ours says so itself; of the others a canvas, a cluster, or the
first call of WebGL that draws all of them counts. `pan` is the time from frame to frame, by the
display's clock of 60 Hz (16.7 ms is each of its frames), while a mouse drags the map and lets go, five
times. Leaflet draws anew only then, so that `most` tells more of it. `popup` is from the click on an
event to the frame with its popup. `heap` is JavaScript's, after its rubbish is collected.
"""

import argparse
import csv
import sys
import tempfile
from itertools import islice
from pathlib import Path

from events_browser import MOST_DRAG_S, Made, measure
from events_cdn import Packs
from events_table import OURS, WAYS, Row, head, line, print_promises
from made_up_events import anywhere, write_csv
from playwright.sync_api import Error as BrowserError
from processes import ROOT, DidNotSurviveError, ran

SIZES = "1000,10000,100000,500000"
PROMISED_AT = 100_000
PATIENCE_MS = 120_000


def main(sizes: list[int], ways: list[str], others: str, local: Packs) -> None:
    """Measure every way at every size, and print each table as it grows."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "events.csv"
            write_csv(source, anywhere(size))
            print(f"\n{size:,} events, {source.stat().st_size / 1e6:.1f} MB of CSV", flush=True)
            print(head(), flush=True)
            rows: dict[str, Row] = {}
            for name in ways:
                rows[name] = row_of(name, source, others, local)
                print(line(WAYS[name].title, rows[name]), flush=True)
            if size == PROMISED_AT and OURS in ways:
                print_promises(rows)


def row_of(name: str, source: Path, others: str, local: Packs) -> Row:
    """The figures of a way under the names of COLUMNS, as far as it came."""
    way, row = WAYS[name], Row()
    local.missing.clear()
    try:
        page = make_ours(source, row) if name == OURS else make(name, source, others, row)
        row |= {"bytes": page.stat().st_size, "all": "all" if way.whole else "places"}
        made = Made(page, way.drawn, count_of(source), way.webgl)
        row |= measure(made, local, places_of(source) if name == OURS else ())
        if "pan" not in row:
            row["reason"] = f"page: no new picture in {MOST_DRAG_S} s of dragging"
    except DidNotSurviveError as error:
        row["reason"] = str(error)
    except BrowserError as error:
        lacks = f"; FOLDER lacks {', '.join(local.missing)}" if local.missing else ""
        row["reason"] = f"page: {first_line(error.message)}{lacks}"
    return row


def make_ours(source: Path, row: Row) -> Path:
    """Import and build by the command line."""
    events, site = source.with_suffix(".parquet"), source.parent / "site"
    command = [sys.executable, "-m", "scripts.cli"]
    taken = [
        ran([*command, "import", str(source), "--out", str(events)]),
        ran([*command, "build", "--events", str(events), "--out", str(site)]),
    ]
    row["build"] = sum(seconds for seconds, _ in taken)
    row["memory"] = max(peak for _, peak in taken)
    return site / "maps" / "events.html"


def make(name: str, source: Path, others: str, row: Row) -> Path:
    """The page of another way."""
    page = source.with_name(f"{name}.html")
    script = ROOT / "benchmarks" / "events_ways.py"
    row["build"], row["memory"] = ran([others, str(script), name, str(source), str(page)])
    return page


def count_of(source: Path) -> int:
    """The rows of a CSV file without line ends in its cells."""
    with source.open(encoding="utf-8") as stream:
        return sum(1 for _ in stream) - 1


def places_of(source: Path, count: int = 20) -> list[tuple[float, float]]:
    """Longitude and latitude of the first events."""
    with source.open(encoding="utf-8", newline="") as stream:
        rows = islice(csv.DictReader(stream), count)
        return [(float(row["longitude"]), float(row["latitude"])) for row in rows]


def first_line(text: str) -> str:
    """The first line of an error."""
    return text.strip().splitlines()[0][:100]


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cdn", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--others", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--ways", default=",".join(WAYS))
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    main(
        [int(size) for size in given.sizes.split(",")],
        given.ways.split(","),
        given.others,
        Packs(given.cdn, limit_ms=PATIENCE_MS),
    )
