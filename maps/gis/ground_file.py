"""The ground of a map as a GeoPackage of its own, beside the layers: other sources, other licences."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo.export.vector_file import stopped_clock
from geo.frame import CRS
from layers.core.spec import LANGUAGES
from maps.core import ground
from maps.core.placement import AREAS, KIND_ZOOM, RANK_ZOOM
from maps.core.spec import MapSpec

PLACES = "places"
# GDAL 3.6 and QGIS 3.22, as in Debian 12, warn of a later version.
VERSION = "1.3"


def kinds(spec: MapSpec) -> list[str]:
    """The kinds of ground of a map in drawing order; the sea is the colour behind them."""
    return list(dict.fromkeys(piece.kind for piece in ground.pieces(spec)))


def shape_of(kind: str) -> str:
    """The type of geometry of a kind of ground."""
    return "LineString" if kind in ("river", "dnipro") else "MultiPolygon"


def write_ground(path: Path, spec: MapSpec, moment: str) -> None:
    """Write the ground of a map: a table for each kind, and its places with their names.

    EPSG:4326. `moment` (ISO 8601, UTC) stands for the time of writing: same map, same bytes. An
    earlier file stays until the new one is whole.
    """
    part = path.with_name(f"part-{path.name}")
    part.unlink(missing_ok=True)
    with stopped_clock(moment):
        for kind in kinds(spec):
            _write(part, kind, shape_of(kind), _pieces(spec, kind))
        if spec.places:
            _write(part, PLACES, "Point", _places(spec))
    part.replace(path)


def _write(path: Path, name: str, shape: str, rows: Mapping[str, list[Any]]) -> None:
    fresh = not path.exists()
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(dict(rows), geometry="geometry", crs=CRS),
        path,
        layer=name,
        driver="GPKG",
        geometry_type=shape,
        dataset_options={"VERSION": VERSION} if fresh else None,
    )


def _pieces(spec: MapSpec, kind: str) -> dict[str, list[Any]]:
    shapes = [_whole(item.geometry) for item in ground.pieces(spec) if item.kind == kind]
    flat = [part for shape in shapes for part in shape]
    return {"kind": [kind] * len(flat), "geometry": flat}


def _whole(shape: BaseGeometry) -> list[BaseGeometry]:
    """Areas as MultiPolygons, lines one by one."""
    if shape.geom_type == "Polygon":
        return [MultiPolygon([shape])]
    return list(shape.geoms) if shape.geom_type == "MultiLineString" else [shape]


def _places(spec: MapSpec) -> dict[str, list[Any]]:
    """Names, weight, whether a dot marks the place, and the zoom from which it is seen."""
    rows = ground.places(spec)
    names = {f"name_{key}": [row["name"][key] for row in rows] for key in LANGUAGES}
    return names | {
        "kind": [row["kind"] for row in rows],
        "country": [row["country"] for row in rows],
        "rank": [row["rank"] for row in rows],
        "dot": [row["kind"] not in AREAS for row in rows],
        "from_zoom": [float(KIND_ZOOM.get(row["kind"], RANK_ZOOM[row["rank"]])) for row in rows],
        "geometry": [Point(row["lon"], row["lat"]) for row in rows],
    }
