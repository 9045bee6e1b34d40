"""What a picture draws of a layer below its marks: lines, bands, areas and circles of precision."""

from collections.abc import Callable, Iterator, Mapping

from shapely.geometry.base import BaseGeometry

from geo.measure import band, circle
from layers.core.spec import Built
from maps.core.payload import coarsely_known
from maps.core.picture_marks import shade
from maps.core.rest import at_rest, sequence
from maps.core.rows import style_of
from maps.core.spec import Drawn, MapSpec


def shapes(
    spec: MapSpec,
    layers: Mapping[str, Built],
    drawn: Drawn,
    path_of: Callable[[BaseGeometry], str],
) -> Iterator[str]:
    """SVG paths in drawing order: the sequence, bands, then areas and lines, and circles true to scale.

    `path_of` gives the path of a geometry (lon, lat) within the picture, empty outside.
    """
    line = sequence(spec, layers, drawn)
    if line is not None:
        yield _path(path_of(line), "sequence")
    rows = at_rest(spec, layers, drawn)
    for row, shape in rows:
        if row.get("half_width_m"):
            wide = band(shape, half_width_m=row["half_width_m"])
            yield _path(path_of(wide), f"band s-{style_of(drawn, row).id}", shade(row))
    for row, shape in rows:
        name = style_of(drawn, row).id
        if shape.geom_type != "Point":
            yield _path(path_of(shape), f"s-{name}", shade(row))
            continue
        coarse = " coarse" if coarsely_known(row) else ""
        round_it = circle(shape, radius_m=row["radius_m"])
        yield _path(path_of(round_it), f"precision s-{name}{coarse}", shade(row))


def _path(path: str, classes: str, more: str = "") -> str:
    return f'<path class="{classes}" d="{path}"{more}/>' if path else ""
