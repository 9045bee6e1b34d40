"""The ground that a page draws is the ground of the files, at every zoom and wherever the map is moved."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page
from shapely.geometry.base import BaseGeometry

from geo.frame import Bounds
from layers.core.boundaries import units
from maps.core import ground
from maps.core.registry import map_ids, map_spec
from reading import looked_at

pytestmark = pytest.mark.browser
# Steps of up to 1.2 pixels are passed over in x and y, and places are rounded to pixels.
NEAR_PX = 2.5
WORLD_PX = 256

# What is drawn in each of these views (latitude and longitude, zoom, how far the map is moved then).
DRAWN = """(views) => views.map(([middle, zoom, moved]) => {
  const map = frontatlas_map;
  if (middle) map.setView(middle, zoom, { animate: false });
  if (moved) map.panBy(moved, { animate: false });
  const { x, y } = map.getPixelOrigin();
  const svg = document.querySelector('.leaflet-ground-pane svg');
  const paths = [...svg.querySelectorAll('path')].map((path) => [path.getAttribute('class'), path.getAttribute('d')]);
  return { zoom: map.getZoom(), origin: [x, y], box: svg.getAttribute('viewBox').split(' ').map(Number), paths };
})"""
AS_OPENED = [None, None, None]


@pytest.fixture(scope="module", params=map_ids())
def opened(
    request: pytest.FixtureRequest, browser: Browser, site: Path
) -> Iterator[tuple[str, Page, dict[str, Any]]]:
    """A map, its page, which every test may move, and what was drawn when it had been opened."""
    with looked_at(browser, site, request.param) as page:
        (seen,) = page.evaluate(DRAWN, [AS_OPENED])
        yield request.param, page, seen


def world(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels of places at zoom 0, as the page has them: of coordinates rounded to its grid."""
    lon, lat = np.round(lonlat, 4).T
    sine = np.sin(np.radians(lat))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return np.column_stack([(lon + 180) / 360, y]) * WORLD_PX


def outlines(map_id: str) -> list[tuple[str, BaseGeometry]]:
    """The pieces of a map's ground: the class of each, and its lines in pixels at zoom 0."""
    pieces = ground.pieces(map_spec(map_id))
    lines = [
        shapely.boundary(piece.geometry)
        if piece.geometry.geom_type.endswith("Polygon")
        else piece.geometry
        for piece in pieces
    ]
    return [
        (f"g-{piece.kind}", shapely.transform(line, world))
        for piece, line in zip(pieces, lines, strict=True)
    ]


def layer_pixels(line: BaseGeometry, seen: dict[str, Any]) -> BaseGeometry:
    """What of a line lies in the window, in the layer pixels of a view."""
    left, top, wide, high = seen["box"]
    origin, scale = np.array(seen["origin"]), 2.0 ** seen["zoom"]
    corners = [(origin + at) / scale for at in ((left, top), (left + wide, top + high))]
    near = shapely.clip_by_rect(line, *corners[0], *corners[1])
    return shapely.transform(near, lambda places: places * scale - origin)


def lines_of(path: str) -> list[shapely.LineString]:
    """The lines of a path that moves and draws straight on."""
    parts = (re.findall(r"-?\d+", part) for part in path.split("M")[1:])
    found = (np.array(part, dtype=float).reshape(-1, 2) for part in parts)
    return [shapely.LineString(part if len(part) > 1 else part[[0, 0]]) for part in found]


def require_ground(
    map_id: str, ground_of: list[tuple[str, BaseGeometry]], seen: dict[str, Any]
) -> None:
    """Each piece has its path, which in view is nowhere far from the piece, nor the piece from it."""
    left, top, wide, high = seen["box"]
    inner = (left + NEAR_PX, top + NEAR_PX, left + wide - NEAR_PX, top + high - NEAR_PX)
    assert [kind for kind, _ in seen["paths"]] == [kind for kind, _ in ground_of]
    for (kind, line), (_, path) in zip(ground_of, seen["paths"], strict=True):
        there, drawn = layer_pixels(line, seen), shapely.MultiLineString(lines_of(path))
        shapely.prepare([there, drawn])
        for one, other in ((there, drawn), (drawn, there)):
            corners = shapely.points(shapely.get_coordinates(shapely.clip_by_rect(one, *inner)))
            far = ~shapely.dwithin(other, corners, NEAR_PX)
            assert not far.any(), f"{map_id} {kind} zoom {seen['zoom']}: {corners[far][:2]}"


def test_every_piece_of_the_ground_is_drawn_where_the_files_have_it(
    opened: tuple[str, Page, dict[str, Any]],
) -> None:
    map_id, page, first = opened
    least, most = map_spec(map_id).zooms
    coast = shapely.get_coordinates([piece.geometry for piece in ground.pieces(map_spec(map_id))])
    chance = random.Random(map_id)  # noqa: S311 - no secret
    views: list[list[Any]] = []
    for zoom in (least, (least + most) // 2, most):
        lon, lat = coast[chance.randrange(len(coast))].tolist()
        views += [[[lat, lon], zoom, None], [None, None, [600, 400]]]
    ground_of = outlines(map_id)
    for seen in (first, *page.evaluate(DRAWN, views)):
        require_ground(map_id, ground_of, seen)


def test_no_land_is_lost_where_all_of_its_outline_is_beyond_the_view(
    opened: tuple[str, Page, dict[str, Any]],
) -> None:
    map_id, page, _ = opened
    land = [
        item.geometry for item in ground.pieces(map_spec(map_id)) if item.kind.startswith("land")
    ]
    middle = shapely.point_on_surface(max(land, key=shapely.area))
    assert page.evaluate(
        """([lat, lon, zoom]) => {
      frontatlas_map.setView([lat, lon], zoom, { animate: false });
      const { x, y } = frontatlas_map.latLngToLayerPoint([lat, lon]);
      const land = [...document.querySelectorAll('.g-land, .g-land-whole')];
      return land.some((path) => path.isPointInFill(new DOMPoint(x, y)));
    }""",
        [middle.y, middle.x, map_spec(map_id).zooms[1]],
    )


@pytest.mark.parametrize("opened", ["front_line"], indirect=True)
def test_ground_beyond_the_view_costs_no_vertices(
    opened: tuple[str, Page, dict[str, Any]],
) -> None:
    _, page, _ = opened
    pieces = ground.pieces(map_spec("front_line"))
    whole = sum(shapely.get_num_coordinates(item.geometry) for item in pieces)
    (seen,) = page.evaluate(DRAWN, [[[48.5, 35], 12, None]])
    drawn = sum(len(re.findall("[ML]", path)) for _, path in seen["paths"])
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
