"""The table of benchmarks/events.py, and what was promised beside what came of it."""

from dataclasses import dataclass

OURS = "ours"
CANVAS, MARKS = ".leaflet-overlay-pane canvas", "html[data-marks]"
COLUMNS = {
    "build": "build s",
    "memory": "memory MB",
    "bytes": "HTML bytes",
    "all": "attributes",
    "drawn": "drawn s",
    "pan": "pan ms",
    "pan_p95": "p95",
    "pan_most": "most",
    "popup": "popup ms",
    "popup_most": "most",
    "heap": "heap MB",
}
Row = dict[str, float | str]


@dataclass(frozen=True)
class Way:
    """A way to make a page: its title, what stands in the page once drawn, WebGL, all attributes."""

    title: str
    drawn: str
    webgl: bool = False
    whole: bool = True


WAYS = {
    OURS: Way("frontatlas", "html[data-ready=true]"),
    "geojson": Way("folium GeoJson", CANVAS),
    "clusters": Way("FastMarkerCluster", ".marker-cluster", whole=False),
    "explore": Way("GeoDataFrame.explore", CANVAS),
    "pydeck": Way("pydeck", MARKS, webgl=True),
    "lonboard": Way("lonboard", MARKS, webgl=True),
    "kepler": Way("kepler.gl", MARKS, webgl=True),
}


def print_promises(rows: dict[str, Row]) -> None:
    """What was promised for 100,000 events, and what came of it."""
    ours = rows[OURS]
    sizes = {
        name: row["bytes"] for name, row in rows.items() if "bytes" in row and WAYS[name].whole
    }
    rest = {name: float(size) for name, size in sizes.items() if name != OURS}
    size = float(ours.get("bytes", "nan"))
    least = min(rest, key=lambda name: rest[name], default="")
    told = [
        ("HTML, MB", size / 1e6, "at most 6"),
        ("folium GeoJson / ours, bytes", rest.get("geojson", float("nan")) / size, "10 or more"),
        (
            f"smallest that keeps all ({least}) / ours",
            rest.get(least, float("nan")) / size,
            "over 1",
        ),
        ("drawn, s", ours.get("drawn"), "at most 1.5"),
        ("pan, ms, median (a frame of 60 Hz is 16.7)", ours.get("pan"), "16"),
        ("pan, ms, p95 (two frames are 33.3)", ours.get("pan_p95"), "33"),
        ("popup, ms, most", ours.get("popup_most"), "at most 50"),
    ]
    for what, got, promised in told:
        found = f"{got:.2f}" if isinstance(got, float) else "not measured"
        print(f"  {what:46} got {found:>12}   promised: {promised}", flush=True)


def head() -> str:
    """The titles of the columns."""
    return f"{'':22}" + "".join(f"{title:>13}" for title in COLUMNS.values())


def line(title: str, row: Row) -> str:
    """A row of the table; a reason stands at its end."""
    cells = (cell(row.get(key, "-")) for key in COLUMNS)
    text = f"{title:22}" + "".join(f"{found:>13}" for found in cells)
    return f"{text}  did not survive: {row['reason']}" if "reason" in row else text


def cell(value: float | str) -> str:
    """Whole numbers with their thousands, others with two places."""
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else value
