"""RFC 7946 out of a frame: same frame, same bytes, one feature a line."""

import json
import math
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

# Five decimals: about one metre, finer than any place that is known here.
DECIMALS = 5


def to_geojson(
    frame: gpd.GeoDataFrame, *, properties: list[str], members: Mapping[str, Any]
) -> str:
    """The frame as GeoJSON text: foreign members first, then its features in order.

    The frame is in EPSG:4326 (lon, lat) and has a column `id`, which becomes the features' id.
    A missing geometry becomes null. Raises ValueError for a value that JSON cannot hold.
    """
    head = [f"{to_json(key)}: {to_json(value)}" for key, value in members.items()]
    box = bounding_box(frame)
    if box is not None:
        head.append(f'"bbox": {to_json(box)}')
    columns = [frame[name].tolist() for name in properties]
    lines = [
        _feature(dict(zip(properties, values, strict=True)), geometry)
        for *values, geometry in zip(*columns, frame.geometry, strict=True)
    ]
    body = ",\n".join(lines)
    return (
        '{\n"type": "FeatureCollection",\n'
        + "".join(f"{item},\n" for item in head)
        + f'"features": [\n{body}\n]\n}}\n'
    )


def bounding_box(frame: gpd.GeoDataFrame) -> list[float] | None:
    """West, south, east, north in degrees over all geometries; None without any."""
    if frame.geometry.notna().sum() == 0:
        return None
    return [round(float(edge), DECIMALS) for edge in frame.total_bounds]


def geometry_object(geometry: BaseGeometry, *, decimals: int = DECIMALS) -> dict[str, Any]:
    """A geometry as a GeoJSON object: rounded, shells counter-clockwise (RFC 7946, 3.1.6)."""
    oriented = shapely.orient_polygons(geometry)
    return dict(mapping(shapely.transform(oriented, lambda xy: np.round(xy, decimals) + 0.0)))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: the old file stays until the new one is complete."""
    with whole_file(path) as stream:
        stream.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file that takes the old one's place at the end; after an error it is gone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 - a handle, no path
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _feature(properties: dict[str, Any], geometry: BaseGeometry | None) -> str:
    feature = {
        "type": "Feature",
        "id": properties["id"],
        "properties": {key: _plain(value) for key, value in properties.items()},
        "geometry": None if geometry is None else geometry_object(geometry),
    }
    return to_json(feature)


def _plain(value: Any) -> Any:
    """A value as JSON has it: missing becomes null, numpy numbers become Python's."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def to_json(value: Any) -> str:
    """JSON on one line, letters as they are; raises ValueError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
