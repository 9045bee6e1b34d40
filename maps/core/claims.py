"""The page of claims: a table of verdicts, then each statement with its evidence and a small map."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from layers.core.as_of import day
from layers.core.claim_forms import ClaimRecord, OutsideRecord
from layers.core.claims import Claims
from layers.core.measured import Measured
from layers.core.spec import Built
from layers.core.vocabulary import vocabulary, words
from maps.core.bundles import COMMON_SCRIPTS, assets, own_css
from maps.core.claim_pictures import claim_pictures
from maps.core.locale import amount_words, give_or_take, moment_words
from maps.core.registry import map_spec
from maps.core.render import page

# A form for each verdict, so that colour alone says nothing.
SYMBOLS: Mapping[str, str] = {
    "confirmed": "✓",
    "imprecise": "≈",
    "wrong_scope": "⊄",
    "disputed": "⇄",
    "not_confirmed": "?",
    "opinion": "“",
}
# Methods of layers.core.measures that take figures, not features.
FROM_FIGURES = ("toll", "records", "records_share")


def render_claims(claims: Claims, layers: Mapping[str, Built]) -> str:
    """The page as text; same input, same bytes."""
    pictures = claim_pictures(claims.rows, layers)
    views = [
        _view(row, claims, layers) | {"picture": picture}
        for row, picture in zip(claims.rows, pictures, strict=True)
    ]
    return page(
        "claims.html",
        scripts=[assets((*COMMON_SCRIPTS, "index.js"))],
        styles=[own_css() + assets(("claims.css",))],
        article=claims.article,
        counts=_counts(claims),
        claims=views,
        outside=[_outside_view(row) for row in claims.outside.rows],
        sources_list=list(claims.records.sources.values()),
    )


def _counts(claims: Claims) -> list[dict[str, Any]]:
    """How many claims have each verdict, in the order of the vocabulary."""
    found = Counter(row.verdict for row in claims.rows)
    return [
        {"code": code, "symbol": SYMBOLS[code], "words": texts, "number": found[code]}
        for code, texts in vocabulary()["verdict"].items()
        if found[code]
    ]


def _outside_view(row: OutsideRecord) -> dict[str, Any]:
    return {
        "id": row.id,
        "paragraph": row.paragraph,
        "claim": row.claim.model_dump(),
        "reason": words("reason", row.reason),
    }


def _view(row: ClaimRecord, claims: Claims, layers: Mapping[str, Built]) -> dict[str, Any]:
    sources = claims.records.sources
    measured = claims.measured.get(row.id)
    return {
        "id": row.id,
        "paragraph": row.paragraph,
        "claim": row.claim.model_dump(),
        "finding": row.finding.model_dump(),
        "verdict": words("verdict", row.verdict),
        "symbol": SYMBOLS[row.verdict],
        "code": row.verdict,
        "map": row.map,
        "map_title": map_spec(row.map).title,
        "fragment": f"f={row.features[0]}" if row.features else "",
        "measured": _measured(measured, layers) if measured else [],
        "method": words("method", measured.method) if measured else None,
        "measured_as_of": moment_words(_as_of(row, measured, layers)) if measured else None,
        "figures": [
            {
                "value": amount_words(item.value, item.unit),
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
        return max(day(item.as_of) for built in found for item in built.records.figures)
    return max(built.features_as_of or built.as_of for built in found)


def _measured(measured: Measured, layers: Mapping[str, Built]) -> list[dict[str, Any]]:
    most = max((value for _, value, _ in measured.values), default=0)
    alike = len({unit for *_, unit in measured.values}) == 1 and len(measured.values) > 1
    # A bar has a length that is known: none beside a bound.
    alike &= all(value >= measured.errors.get(what, 0) for what, value, _ in measured.values)
    return [
        {
            "what": _what(what, layers),
            "value": give_or_take(value, unit, measured.errors.get(what)),
            "bar": round(100 * value / most, 1) if alike and most else None,
        }
        for what, value, unit in measured.values
    ]


def _what(code: str, layers: Mapping[str, Built]) -> Mapping[str, str]:
    """What a measured number is: a code, a feature (layer/feature), or a moment of the toll."""
    for name in ("measured", "what", "facility"):
        if code in vocabulary()[name]:
            return words(name, code)
    layer_id, _, feature = code.partition("/")
    if feature:
        rows = {record.id: record for record in layers[layer_id].records.rows}
        texts: Mapping[str, str] = rows[feature].name.model_dump()
        return texts
    return moment_words(code)
