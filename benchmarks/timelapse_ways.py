"""The page of many days that each way makes of a folder of dated files."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import shapely
from folium.plugins import TimestampedGeoJson

from geo.control.dates import day_in_name

CENTRE, ZOOM = (48.3, 35.5), 6
STYLE = {"color": "#a11", "weight": 1, "fillOpacity": 0.3}
PATH = "path.leaflet-interactive"
BOUNDS = {"lonaxis": {"range": [30, 41]}, "lataxis": {"range": [44, 52]}}


@dataclass(frozen=True)
class Made:
    """A page, the same without days, what stands in it once it is drawn, how its day is changed.

    `change` is the source of a function in JavaScript of the place of the day among all.
    """

    name: str
    page: Path
    bare: Path
    drawn: str
    change: str
    days: int


def ours(page: Path, bare: Path, days: int) -> Made:
    """A page built by `frontatlas build`."""
    change = """(at) => {
      const days = frontatlas.days();
      const range = document.getElementById('step');
      range.value = (Date.parse(days[at]) - Date.parse(days[0])) / 86400000;
      range.dispatchEvent(new Event('input', { bubbles: true }));
    }"""
    return Made("frontatlas", page, bare, "html[data-ready=true]", change, days)


def one_word(place: Path, days: int) -> Made:
    """No map at all, but the number of the day: what no page can be quicker than."""
    page = place / "one-word.html"
    page.write_text("<!doctype html><title>one word</title><p id='word'>0</p>", encoding="utf-8")
    change = "(at) => { document.getElementById('word').textContent = at; }"
    return Made("one word, no map", page, page, "#word", change, days)


def timestamped(source: Path, place: Path) -> Made:
    """All days as features with times: one time a part, as the plugin cuts the parts by times."""
    features = [
        feature(area, times=[f"{day}T00:00:00"] * len(area["coordinates"]), style=STYLE)
        for day, area in days_of(source)
    ]
    chart = empty_map()
    TimestampedGeoJson(
        collection(features),
        period="P1D",
        duration="PT1H",
        auto_play=False,
        add_last_point=False,
        transition_time=1,
    ).add_to(chart)
    times = f"{chart.get_name()}.timeDimension"
    change = f"(at) => {{ {times}.setCurrentTime({times}.getAvailableTimes()[at]); }}"
    return Made("TimestampedGeoJson", *saved(chart, place), PATH, change, len(features))


def layer_a_day(source: Path, place: Path) -> Made:
    """A GeoJson layer a day, the first one shown."""
    chart = empty_map()
    names: list[str] = []
    for day, area in days_of(source):
        content = collection([feature(area, style=STYLE)])
        layer = folium.GeoJson(content, name=day, show=not names)
        names.append(layer.add_to(chart).get_name())
    change = f"""(at) => {{
      const names = {names};
      window[window.shown ?? names[0]].remove();
      window.shown = names[at];
      window[window.shown].addTo({chart.get_name()});
    }}"""
    return Made("a GeoJson layer a day", *saved(chart, place), PATH, change, len(names))


def plotly_frames(source: Path, place: Path) -> Made:
    """A frame a day, each with the geometry of its day only."""
    from plotly import graph_objects  # noqa: PLC0415 - not among the project's packages

    def trace(day: str, area: dict[str, Any]) -> Any:
        content = collection([{**feature(area), "id": day}])
        return graph_objects.Choropleth(
            geojson=content, locations=[day], z=[1], colorscale=["#a11", "#a11"], showscale=False
        )

    frames = [
        graph_objects.Frame(data=[trace(day, area)], name=day) for day, area in days_of(source)
    ]
    geo = {"visible": False, "projection": {"type": "mercator"}, **BOUNDS}
    layout = {"geo": geo, "margin": dict.fromkeys("tblr", 0)}
    page, bare = place / f"plotly-{source.name}.html", place / "plotly-empty.html"
    for path, figure in (
        (page, graph_objects.Figure(frames[0].data, layout, frames)),
        (bare, graph_objects.Figure(layout=layout)),
    ):
        figure.write_html(path, include_plotlyjs="cdn", auto_play=False, div_id="figure")
    change = f"""(at) => Plotly.animate('figure', [{[f.name for f in frames]}[at]], {{
      mode: 'immediate', frame: {{ duration: 0, redraw: true }}, transition: {{ duration: 0 }} }})"""
    return Made("plotly frames", page, bare, ".choroplethlayer path", change, len(frames))


def days_of(source: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The days of a folder and their areas, in order, as MultiPolygons of GeoJSON."""
    for path in sorted(source.iterdir()):
        frame = gpd.read_file(path).to_crs("EPSG:4326")
        area = shapely.MultiPolygon([*shapely.get_parts(frame.geometry.to_numpy())])
        yield f"{day_in_name(path.name)}", json.loads(shapely.to_geojson(area))


def feature(area: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A feature of GeoJSON."""
    return {"type": "Feature", "properties": properties, "geometry": area}


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """A collection of GeoJSON."""
    return {"type": "FeatureCollection", "features": features}


def empty_map() -> folium.Map:
    """A map without tiles: they would need the network."""
    return folium.Map(CENTRE, zoom_start=ZOOM, tiles=None)


def saved(chart: folium.Map, place: Path) -> tuple[Path, Path]:
    """The page of a map, and that of an empty one."""
    page, bare = place / f"{chart.get_name()}.html", place / "empty.html"
    chart.save(page)
    empty_map().save(bare)
    return page, bare


WAYS: list[Callable[[Path, Path], Made]] = [
    timestamped,
    layer_a_day,
    *([plotly_frames] if importlib.util.find_spec("plotly") else []),
]
