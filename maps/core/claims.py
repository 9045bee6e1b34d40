"""The page of claims: the article's statements in order, the verdict, the evidence, a small map each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from geo.frame import Bounds
from layers.core.claims import ClaimRecord, Claims
from layers.core.measures import Measured
from layers.core.spec import LANGUAGES, Built
from layers.core.vocabulary import vocabulary, words
from maps.core.bundles import COMMON_SCRIPTS, assets, own_css
from maps.core.locale import moment_words, number_words
from maps.core.picture import Look, picture_svg
from maps.core.registry import map_spec
from maps.core.render import page

# A form for each verdict, so that colour alone says nothing.
SYMBOLS: Mapping[str, str] = {
    "confirmed": "✓",
    "imprecise": "≈",
    "wrong_scope": "⊄",
    "disputed": "⇄",
    "not_confirmed": "?",
}
SMALL = Look(340, 210, 1.2)
# The least width of a small map, in degrees: the place and what lies around it.
LEAST_SPAN = 0.12
# Methods of layers.core.measures that take figures, not features.
FROM_FIGURES = ("toll", "records")


def render_claims(claims: Claims, layers: Mapping[str, Built]) -> str:
    """The page as text; same input, same bytes."""
    return page(
        "claims.html",
        scripts=[assets((*COMMON_SCRIPTS, "index.js"))],
        styles=[own_css() + assets(("claims.css",))],
        claims=[_view(row, claims, layers) for row in claims.rows],
        sources_list=list(claims.records.sources.values()),
    )


def _view(row: ClaimRecord, claims: Claims, layers: Mapping[str, Built]) -> dict[str, Any]:
    sources = claims.records.sources
    measured = claims.measured.get(row.id)
    return {
        "id": row.id,
        "claim": row.claim.model_dump(),
        "finding": row.finding.model_dump(),
        "verdict": words("verdict", row.verdict),
        "symbol": SYMBOLS[row.verdict],
        "code": row.verdict,
        "map": row.map,
        "map_title": map_spec(row.map).title,
        "fragment": f"f={row.features[0]}" if row.features else "",
        "picture": _picture(row, layers),
        "measured": _measured(measured, layers) if measured else [],
        "method": words("method", measured.method) if measured else None,
        "measured_as_of": moment_words(_as_of(row, measured, layers)) if measured else None,
        "figures": [
            {
                "value": _with_unit(item.value, item.unit),
                "when": moment_words(item.as_of),
                "by": item.by.model_dump(),
                "sources": [sources[key] for key in item.sources],
            }
            for item in row.figures
        ],
        "sources": [sources[key] for key in row.sources],
    }


def _as_of(row: ClaimRecord, measured: Measured, layers: Mapping[str, Built]) -> str:
    """The latest day of what was measured (ISO 8601): of figures, or of features on the map."""
    found = (layers[layer_id] for layer_id in row.layers)
    if measured.method in FROM_FIGURES:
        return max(built.as_of for built in found)
    return max(built.features_as_of or built.as_of for built in found)


def _measured(measured: Measured, layers: Mapping[str, Built]) -> list[dict[str, Any]]:
    most = max((value for _, value, _ in measured.values), default=0)
    alike = len({unit for *_, unit in measured.values}) == 1 and len(measured.values) > 1
    return [
        {
            "what": _what(what, layers),
            "value": _with_unit(value, unit),
            "bar": round(100 * value / most, 1) if alike and most else None,
        }
        for what, value, unit in measured.values
    ]


def _what(code: str, layers: Mapping[str, Built]) -> Mapping[str, str]:
    """What a measured number is: a code, a village, or a moment of the toll."""
    for name in ("measured", "what"):
        if code in vocabulary()[name]:
            return words(name, code)
    for record in layers["dnipropetrovsk_villages"].records.rows:
        if record.id == code:
            texts: Mapping[str, str] = record.name.model_dump()
            return texts
    return moment_words(code)


def _with_unit(value: float, unit: str) -> dict[str, str]:
    names = words("unit", unit)
    return {key: f"{text} {names[key]}" for key, text in number_words(value).items()}


def _picture(row: ClaimRecord, layers: Mapping[str, Built]) -> Markup:
    spec = map_spec(row.map)
    wanted = set(row.layers)
    drawn = tuple(replace(item, visible=item.layer in wanted) for item in spec.drawn)
    spec = replace(spec, drawn=drawn, view=_view_of(row, layers) or spec.view)
    label = str(escape(" / ".join(map_spec(row.map).title[key] for key in LANGUAGES)))
    return Markup(picture_svg(spec, layers, SMALL, label=label))  # noqa: S704


def _view_of(row: ClaimRecord, layers: Mapping[str, Built]) -> Bounds | None:
    """The box round the features that a claim names, with some land about it."""
    shapes = []
    for address in row.features:
        layer_id, _, feature = address.partition("/")
        frame = layers[layer_id].frame.set_index("id")
        shapes.append(frame.loc[feature, "geometry"])
    boxes = [shape.bounds for shape in shapes if shape is not None]
    if not boxes:
        return None
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    margin = max(LEAST_SPAN, 0.4 * (east - west), 0.4 * (north - south))
    return Bounds(west - margin, south - margin / 2, east + margin, north + margin / 2)
