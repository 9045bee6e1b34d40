"""Coverages: polygons that share their borders exactly, before and after simplification.

Coordinates are EPSG:4326 degrees, longitude first. Tolerances of coverage simplification are
degrees too: the square root of the area of the smallest triangle that is kept (Visvalingam).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon, Polygon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

Feature = tuple["Mapping[str, str | int]", "BaseGeometry"]


class CoverageError(Exception):
    """Areas that should share their borders overlap, cross or leave a gap."""


def to_grid(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round every coordinate; neighbours that shared a point still share it."""

    def rounded(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Round, and drop the sign of a negative zero."""
        return np.round(points, decimals) + 0.0

    return shapely.transform(geometry, rounded)


def to_multipolygon(geometry: BaseGeometry) -> MultiPolygon:
    """Keep the polygons, shells counter-clockwise (RFC 7946), ring starts and parts in order."""
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)]
    normal = [shapely.normalize(part) for part in parts if not part.is_empty]
    normal.sort(key=lambda part: part.bounds)
    return shapely.orient_polygons(MultiPolygon(normal))


def to_multiline(geometry: BaseGeometry) -> MultiLineString:
    """Keep the lines, joined where they touch, in order."""
    joined = shapely.line_merge(shapely.multilinestrings(_lines(geometry)))
    return MultiLineString(sorted(_lines(joined), key=lambda line: line.bounds))


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Take a geometry apart and keep its lines."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]


def without_specks(geometry: BaseGeometry, smallest: float) -> MultiPolygon:
    """Drop parts smaller than `smallest` square degrees; the largest part always stays."""
    parts = sorted(to_multipolygon(geometry).geoms, key=lambda part: part.area)
    return to_multipolygon(
        MultiPolygon([part for part in parts[:-1] if part.area >= smallest] + parts[-1:])
    )


def require_coverage(areas: list[BaseGeometry], what: str) -> None:
    """Raise CoverageError unless the areas are valid and share their borders exactly."""
    if not shapely.is_valid(areas).all():
        raise CoverageError(f"{what}: an area is not valid")
    if not shapely.coverage_is_valid(areas):
        raise CoverageError(f"{what}: borders are not shared")


def simplified(
    areas: list[BaseGeometry], tolerance: float, *, keep_outline: bool = False
) -> list[BaseGeometry]:
    """Simplify a coverage; with `keep_outline` the outline of the whole stays as it is."""
    require_coverage(areas, "before simplification")
    found = shapely.coverage_simplify(areas, tolerance, simplify_boundary=not keep_outline)
    require_coverage(list(found), "after simplification")
    return list(found)


def write_features(path: Path, features: list[Feature]) -> None:
    """Write a FeatureCollection after RFC 7946, one feature a line; same features, same bytes."""
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": shapely.geometry.mapping(geometry),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, geometry in features
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
