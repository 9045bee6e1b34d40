"""The data that travels in the page as JSON: geometry, styles and names for the script to draw."""

import json
from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

import shapely
from shapely.geometry import LineString, box

from geo.context.lines import line_metres
from geo.measure import band
from layers.core.spec import LANGUAGES, Built
from maps.core import ground
from maps.core.geometries import Geometries, scale_for
from maps.core.locale import moment_words
from maps.core.outline import is_outline
from maps.core.rest import rests
from maps.core.rows import kept, style_of
from maps.core.series import series_payload
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import seen, toll
from maps.core.view import as_of, has_marks
from maps.core.words import interface_words

# From this radius on, or when estimated, a circle of precision is hollow and dashed.
COARSE_M = 1000
OBLAST_RANK = 2
# The grounds on which oblasts have their names.
NAMED_UNITS = ("region", "everywhere")
MARK_WORDS = ("group",)
TIME_WORDS = ("play", "pause")
TOLL_WORDS = ("toll_none",)
SERIES_WORDS = ("km2", "since")
SCRIPT_WORDS = (
    "zoom_in", "zoom_out", "tiles_file", "tiles_failed", "tiles_credit", "map", "close",
    "citation", "cite", "copied", "copy_by_hand",
)  # fmt: skip


def payload(spec: MapSpec, layers: Mapping[str, Built]) -> dict[str, Any]:
    """Everything that the script of a page draws, with coordinates in degrees (lon, lat)."""
    geometries = Geometries(scale_for(spec.zooms[1]))
    pieces = ground_entries(spec, geometries)
    drawn = [_layer(item, layers[item.layer], geometries) for item in spec.drawn]
    time = {"time": _time(spec, spec.time, layers)} if spec.time else {}
    view = spec.view
    return {
        "title": dict(spec.title),
        "as_of": moment_words(as_of(spec, layers)),
        "view": [[view.south, view.west], [view.north, view.east]],
        "scale": geometries.scale,
        "ground": pieces,
        "spanned": ground.spanned(spec.ground),
        "places": place_entries(spec, layers),
        "layers": drawn,
        "geometries": geometries.entries,
        "words": {
            key: interface_words()[key] for key in script_words(spec, marks=has_marks(spec, layers))
        },
    } | time


def ground_entries(spec: MapSpec, geometries: Geometries) -> list[list[Any]]:
    """The ground in drawing order: a kind and the indices of its pieces among the geometries.

    The frontier has none where it is the outline of the land: the page finds it there (frontier.js).
    """
    kinds = {
        kind: [piece.geometry for piece in pieces]
        for kind, pieces in groupby(ground.pieces(spec), key=attrgetter("kind"))
    }
    if "frontier" in kinds and is_outline(kinds["frontier"], kinds["land"], geometries.scale):
        kinds["frontier"] = []
    return [[kind, [geometries.add(area) for area in areas]] for kind, areas in kinds.items()]


def script_words(spec: MapSpec, *, marks: bool) -> tuple[str, ...]:
    """The words that scripts write themselves, as far as the map needs them."""
    return (
        *SCRIPT_WORDS,
        *(MARK_WORDS if marks else ()),
        *(TIME_WORDS if spec.time else ()),
        *(TOLL_WORDS if spec.time and spec.time.toll else ()),
        *(SERIES_WORDS if spec.series else ()),
    )


def to_json(value: Any) -> str:
    """JSON that is inert inside a script element: `<` is escaped, and the line separators of JS."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _time(spec: MapSpec, time: Time, layers: Mapping[str, Built]) -> dict[str, Any]:
    """The toll by time, the steps of the time control and the one on which it rests.

    A control history has its steps, and rests on the newest; that is given too, should the history
    be damaged.
    """
    found = {"rests": rests(spec, layers)} | ({"toll": toll(time, layers)} if time.toll else {})
    if spec.series is None:
        return found | {"steps": list(time.steps)}
    return found | {"steps": list(time.steps[-1:]), "series": series_payload(spec.series)}


def _layer(drawn: Drawn, built: Built, geometries: Geometries) -> dict[str, Any]:
    features = [_feature(drawn, row, shape, geometries) for row, shape in kept(drawn, built)]
    return {
        "id": drawn.layer,
        "title": dict(built.layer.title),
        "as_of": moment_words(built.as_of),
        "visible": drawn.visible,
        "labelled": drawn.labelled,
        "features": features,
        **({"connected": True} if drawn.connected else {}),
        **({"series": True} if drawn.series else {}),
        **({"contact": _contact(drawn, built)} if built.layer.geometry == "LineString" else {}),
    }


def _contact(drawn: Drawn, built: Built) -> dict[str, int]:
    """Day (ISO 8601) -> geodesic length of the line of contact that is drawn of it, in metres."""
    lines: dict[str, list[LineString]] = {}
    for row, line in kept(drawn, built):
        if line is not None:
            lines.setdefault(row["as_of"], []).append(line)
    return {day: line_metres(shapely.multilinestrings(found)) for day, found in lines.items()}


def _feature(
    drawn: Drawn, row: Mapping[str, Any], shape: Any, geometries: Geometries
) -> dict[str, Any]:
    feature = {"id": row["id"], "name": {key: row[f"name_{key}"] for key in LANGUAGES}}
    if drawn.series:
        return feature
    if instants := seen(row):
        feature["seen"] = instants
    if shape is None:
        return feature
    if row.get("as_of"):
        feature["day"] = row["as_of"]
    style = style_of(drawn, row)
    feature |= {"style": style.id, "symbol": style.symbol}
    if row.get("half_width_m"):
        feature["band"] = geometries.add(band(shape, half_width_m=row["half_width_m"]))
    if shape.geom_type != "Point":
        return feature | {"geometry": geometries.add(shape)}
    return feature | {
        "at": [shape.y, shape.x],
        "radius": row["radius_m"],
        "coarse": coarsely_known(row),
    }


def coarsely_known(row: Mapping[str, Any]) -> bool:
    """Whether the circle of precision of a place is hollow and dashed."""
    return bool(row["radius_m"] >= COARSE_M or row["basis"] == "estimate")


def oblast_labels(spec: MapSpec, layers: Mapping[str, Built]) -> list[Mapping[str, Any]]:
    """A label for each oblast in view, at the middle of the part that is seen first."""
    if spec.ground not in NAMED_UNITS:
        return []
    view = box(spec.view.west, spec.view.south, spec.view.east, spec.view.north)
    labels: list[Mapping[str, Any]] = []
    for row, shape in layers["oblasts"].rows:
        seen = shapely.intersection(shape, view)
        if seen.is_empty:
            continue
        at = shapely.get_point(shapely.maximum_inscribed_circle(seen, tolerance=0.01), 0)
        name = {key: row[f"name_{key}"] for key in LANGUAGES}
        place = {"lat": round(at.y, 3), "lon": round(at.x, 3)}
        labels.append(place | {"rank": OBLAST_RANK, "kind": "oblast", "name": name})
    return labels


def place_entries(spec: MapSpec, layers: Mapping[str, Built]) -> list[list[Any]]:
    """The labels of the ground as the script of a page reads them: a kind only where it is no town."""
    return [
        [round(place["lat"], 4), round(place["lon"], 4), place["rank"]]
        + [place["name"][key] for key in LANGUAGES]
        + ([] if place["kind"] == "town" else [place["kind"]])
        for place in (*ground.places(spec), *oblast_labels(spec, layers))
    ]
