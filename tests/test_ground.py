"""The ground that a page draws is the ground of the files, at every zoom and wherever the map is moved."""

import random
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Page

from maps.core import ground
from maps.core.registry import map_ids, map_spec
from reading import open_page

pytestmark = pytest.mark.browser
# Places nearer than this to an edge are not asked about: there the pen is as wide, and steps are passed over.
EDGE_PX = 4
WORLD_PX = 256
COUNT = 150

PLACES = """([count, seed]) => {
  const bounds = frontatlas_map.getBounds();
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const between = (low, high) => low + (high - low) * chance();
  return Array.from({ length: count }, () => [
    between(bounds.getWest(), bounds.getEast()), between(bounds.getSouth(), bounds.getNorth())]);
}"""
ON_LAND = """(places) => {
  const land = [...document.querySelectorAll('.g-land, .g-land-whole')];
  return places.map(([lon, lat]) => {
    const { x, y } = frontatlas_map.latLngToLayerPoint([lat, lon]);
    return land.some((path) => path.isPointInFill(new DOMPoint(x, y)));
  });
}"""
VERTICES = "() => document.querySelector('.leaflet-ground-pane').innerHTML.match(/[ML]/g).length"


def land_of(map_id: str) -> shapely.Geometry:
    """Ukraine as the ground of a map has it."""
    pieces = ground.pieces(map_spec(map_id))
    return shapely.union_all([item.geometry for item in pieces if item.kind.startswith("land")])


def require_land(page: Page, land: shapely.Geometry, seed: int) -> None:
    """Every place asked about is land on the page if it is land in the files."""
    zoom = page.evaluate("() => frontatlas_map.getZoom()")
    places = page.evaluate(PLACES, [COUNT, seed])
    points = shapely.points(places)
    near = EDGE_PX * 360 / (WORLD_PX * 2**zoom)
    asked = shapely.distance(shapely.boundary(land), points) > near
    found = page.evaluate(ON_LAND, places)
    wrong = [
        place
        for place, point, told, sure in zip(places, points, found, asked, strict=True)
        if sure and told != shapely.contains(land, point)
    ]
    assert not wrong, f"zoom {zoom}: {wrong[:3]}"


@pytest.mark.parametrize("map_id", map_ids())
def test_land_is_drawn_where_the_files_have_land_at_every_zoom(
    map_id: str, site: Path, page: Page
) -> None:
    land = land_of(map_id)
    open_page(page, site, map_id)
    require_land(page, land, 1)
    least, most = map_spec(map_id).zooms
    coast = shapely.get_coordinates(shapely.boundary(land))
    chance = random.Random(map_id)  # noqa: S311 - no secret
    for zoom in (least, (least + most) // 2, most):
        lon, lat = coast[chance.randrange(len(coast))]
        page.evaluate(
            "(view) => frontatlas_map.setView(...view, { animate: false })", [[lat, lon], zoom]
        )
        require_land(page, land, zoom + 2)
        page.evaluate("() => frontatlas_map.panBy([600, 400], { animate: false })")
        require_land(page, land, zoom + 3)


def test_ground_beyond_the_view_costs_no_vertices(site: Path, page: Page) -> None:
    open_page(page, site, "front_line")
    whole = sum(
        shapely.get_num_coordinates(item.geometry) for item in ground.pieces(map_spec("front_line"))
    )
    page.evaluate("() => frontatlas_map.setView([48.5, 35], 12, { animate: false })")
    assert page.evaluate(VERTICES) < whole / 20
