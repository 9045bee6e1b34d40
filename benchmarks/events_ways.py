"""The page that each other way makes of a table of events; of no package of the project.

    python benchmarks/events_ways.py WAY EVENTS.csv PAGE.html

makes one page. All draw a mark an event, but for the clusters, and keep every attribute where they
can. No tiles: they would need the network.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

CENTRE, ZOOM = (48.3, 36.8), 7
RED = (170, 17, 17)
PIXELS = 4


def geojson(table: pd.DataFrame, page: Path) -> None:
    """Circles on a canvas, the quicker of the two kinds of marks that it has; a popup of all."""
    import folium  # noqa: PLC0415 - of this way alone, as below

    chart = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    names = [name for name in table if name not in {"longitude", "latitude"}]
    circle = folium.CircleMarker(radius=PIXELS, color="#a11", weight=1)
    popup = folium.GeoJsonPopup(names)
    folium.GeoJson(points(table), marker=circle, popup=popup).add_to(chart)
    chart.save(page)


def clusters(table: pd.DataFrame, page: Path) -> None:
    """Places alone: the plugin takes rows of latitude and longitude."""
    import folium  # noqa: PLC0415
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415

    chart = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=18)
    FastMarkerCluster(table[["latitude", "longitude"]].to_numpy().tolist()).add_to(chart)
    chart.save(page)


def explore(table: pd.DataFrame, page: Path) -> None:
    """Circles on a canvas again, all attributes in a tooltip."""
    chart = points(table).explore(
        tiles=None, location=CENTRE, zoom_start=ZOOM, color="#a11", prefer_canvas=True
    )
    chart.save(page)


def pydeck(table: pd.DataFrame, page: Path) -> None:
    """A layer of circles by WebGL."""
    import pydeck as deck  # noqa: PLC0415

    layer = deck.Layer(
        "ScatterplotLayer",
        table,
        get_position=["longitude", "latitude"],
        get_radius=1,
        radius_min_pixels=PIXELS,
        get_fill_color=list(RED),
        pickable=True,
    )
    view = deck.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=ZOOM - 1)
    chart = deck.Deck(
        layer, initial_view_state=view, map_provider=None, map_style=None, tooltip=True
    )
    chart.to_html(page, open_browser=False, notebook_display=False)


def lonboard(table: pd.DataFrame, page: Path) -> None:
    """A layer of circles by WebGL, the table as Parquet.

    The hash of a loader is taken out: npm has that script, but not in the same bytes.
    """
    from lonboard import Map, ScatterplotLayer  # noqa: PLC0415

    layer = ScatterplotLayer.from_geopandas(
        points(table), get_radius=1, radius_min_pixels=PIXELS, get_fill_color=RED, pickable=True
    )
    view = {"longitude": CENTRE[1], "latitude": CENTRE[0], "zoom": ZOOM - 1}
    text = Map(layer, basemap=None, view_state=view).to_html()
    page.write_text(re.sub(r'integrity="[^"]*"', "", text), encoding="utf-8")


def kepler(table: pd.DataFrame, page: Path) -> None:
    """Its own point layer, as it finds it by the names of the columns; no style of a basemap."""
    from keplergl import KeplerGl  # noqa: PLC0415

    view = {"longitude": CENTRE[1], "latitude": CENTRE[0], "zoom": ZOOM - 1}
    settings = {"mapState": view, "mapStyle": {"styleType": "no_map"}}
    chart = KeplerGl(data={"events": table}, config={"version": "v1", "config": settings})
    chart.save_to_html(file_name=str(page), read_only=True, center_map=False)


WAYS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    way.__name__: way for way in (geojson, clusters, explore, pydeck, lonboard, kepler)
}


def points(table: pd.DataFrame) -> "gpd.GeoDataFrame":  # noqa: F821 - loaded where it is needed
    """The table with points in EPSG:4326 in place of the two columns."""
    import geopandas as gpd  # noqa: PLC0415

    places = gpd.points_from_xy(table["longitude"], table["latitude"])
    rest = table.drop(columns=["longitude", "latitude"])
    return gpd.GeoDataFrame(rest, geometry=places, crs="EPSG:4326")


if __name__ == "__main__":
    way, source, page = sys.argv[1:]
    WAYS[way](pd.read_csv(source), Path(page))
