"""The ground that a page draws is the ground of the files, at every zoom and wherever the map is moved."""

import random
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from playwright.sync_api import Page

from geo.frame import Bounds
from layers.core.boundaries import units
from maps.core import ground
from maps.core.registry import map_ids, map_spec
from reading import open_page

pytestmark = pytest.mark.browser
# Steps of up to 1.2 pixels are passed over in x and y, and places are rounded to pixels.
NEAR_PX = 2.5
WORLD_PX = 256

DRAWN = """() => {
  const { x, y } = frontatlas_map.getPixelOrigin();
  const svg = document.querySelector('.leaflet-ground-pane svg');
  const paths = [...svg.querySelectorAll('path')].map((path) => [path.getAttribute('class'), path.getAttribute('d')]);
  return { zoom: frontatlas_map.getZoom(), origin: [x, y], box: svg.getAttribute('viewBox').split(' ').map(Number), paths };
}"""


def pixels(lonlat: NDArray[np.float64], seen: dict[str, Any]) -> NDArray[np.float64]:
    """Layer pixels of places, as the page has them: of coordinates rounded to its grid."""
    lon, lat = np.round(lonlat, 4).T
    sine = np.sin(np.radians(lat))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    world = np.column_stack([(lon + 180) / 360, y]) * WORLD_PX * 2 ** seen["zoom"]
    return np.asarray(world - seen["origin"])


def lines_of(path: str) -> list[shapely.LineString]:
    """The lines of a path that moves and draws straight on."""
    parts = (re.findall(r"-?\d+", part) for part in path.split("M")[1:])
    found = (np.array(part, dtype=float).reshape(-1, 2) for part in parts)
    return [shapely.LineString(part if len(part) > 1 else part[[0, 0]]) for part in found]


def require_ground(page: Page, map_id: str) -> None:
    """Each piece has its path, which in view is nowhere far from the piece, nor the piece from it."""
    seen = page.evaluate(DRAWN)
    left, top, wide, high = seen["box"]
    window = shapely.box(left, top, left + wide, top + high)
    pieces = ground.pieces(map_spec(map_id))
    assert [kind for kind, _ in seen["paths"]] == [f"g-{piece.kind}" for piece in pieces]
    for piece, (kind, path) in zip(pieces, seen["paths"], strict=True):
        outline = (
            shapely.boundary(piece.geometry)
            if piece.geometry.geom_type.endswith("Polygon")
            else piece.geometry
        )
        there = shapely.transform(outline, lambda places: pixels(places, seen))
        drawn = shapely.MultiLineString(lines_of(path))
        for one, other in ((there, drawn), (drawn, there)):
            inside = shapely.intersection(one, shapely.buffer(window, -NEAR_PX))
            corners = shapely.points(shapely.get_coordinates(inside))
            far = shapely.distance(corners, other) > NEAR_PX
            assert not far.any(), f"{map_id} {kind} zoom {seen['zoom']}: {corners[far][:2]}"


@pytest.mark.parametrize("map_id", map_ids())
def test_every_piece_of_the_ground_is_drawn_where_the_files_have_it(
    map_id: str, site: Path, page: Page
) -> None:
    open_page(page, site, map_id)
    require_ground(page, map_id)
    least, most = map_spec(map_id).zooms
    coast = shapely.get_coordinates([piece.geometry for piece in ground.pieces(map_spec(map_id))])
    chance = random.Random(map_id)  # noqa: S311 - no secret
    for zoom in (least, (least + most) // 2, most):
        lon, lat = coast[chance.randrange(len(coast))]
        view = [[lat, lon], zoom]
        page.evaluate("(view) => frontatlas_map.setView(...view, { animate: false })", view)
        require_ground(page, map_id)
        page.evaluate("() => frontatlas_map.panBy([600, 400], { animate: false })")
        require_ground(page, map_id)


@pytest.mark.parametrize("map_id", map_ids())
def test_no_land_is_lost_where_all_of_its_outline_is_beyond_the_view(
    map_id: str, site: Path, page: Page
) -> None:
    open_page(page, site, map_id)
    land = [
        item.geometry for item in ground.pieces(map_spec(map_id)) if item.kind.startswith("land")
    ]
    middle = shapely.point_on_surface(max(land, key=shapely.area))
    view = [[middle.y, middle.x], map_spec(map_id).zooms[1]]
    page.evaluate("(view) => frontatlas_map.setView(...view, { animate: false })", view)
    assert page.evaluate(
        """([lat, lon]) => {
      const { x, y } = frontatlas_map.latLngToLayerPoint([lat, lon]);
      const land = [...document.querySelectorAll('.g-land, .g-land-whole')];
      return land.some((path) => path.isPointInFill(new DOMPoint(x, y)));
    }""",
        view[0],
    )


def test_ground_beyond_the_view_costs_no_vertices(site: Path, page: Page) -> None:
    open_page(page, site, "front_line")
    pieces = ground.pieces(map_spec("front_line"))
    whole = sum(shapely.get_num_coordinates(item.geometry) for item in pieces)
    page.evaluate("() => frontatlas_map.setView([48.5, 35], 12, { animate: false })")
    drawn = sum(len(re.findall("[ML]", path)) for _, path in page.evaluate(DRAWN)["paths"])
    assert drawn < whole / 20


def within(inner: Bounds, outer: Bounds) -> bool:
    return outer.contains(inner.west, inner.south) and outer.contains(inner.east, inner.north)


def test_the_neighbours_reach_as_far_as_every_map_of_the_region() -> None:
    reach = Bounds(*gpd.read_file(ground.FOLDER / "neighbours.geojson").total_bounds)
    extents = [map_spec(name).extent for name in map_ids() if map_spec(name).ground == "region"]
    assert len(extents) > 3
    assert all(within(extent, reach) for extent in [*extents, ground.NEIGHBOURS])


def test_the_only_hole_in_the_land_round_ukraine_is_the_caspian_sea() -> None:
    neighbours = gpd.read_file(ground.FOLDER / "neighbours.geojson").geometry
    land = shapely.union_all([*neighbours, *units().values()])
    parts = shapely.get_parts(land)
    holes = [shapely.Polygon(ring) for part in parts for ring in part.interiors]
    caspian = shapely.Point(51, 42)
    assert [hole.contains(caspian) for hole in holes] == [True]
