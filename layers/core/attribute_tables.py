"""What has no place of its own, as tables: figures, statements, sources, the article's claims."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo.export.table import Table
from layers.core import table_columns as t
from layers.core.claims import Claims
from layers.core.rows import sources_text
from layers.core.spec import LANGUAGES, Built, Column, Source
from layers.core.tables import fields

Row = dict[str, Any]
Layers = Mapping[str, Built]
SEPARATOR = " | "
TITLES: Mapping[str, Mapping[str, str]] = {
    "figures": {"de": "Zahlen und ihr Stand", "en": "Figures and dates", "uk": "Числа й дати"},
    "statements": {"de": "Behauptungen und Dementis", "en": "Claims and denials", "uk": "Заяви та спростування"},
    "sources": {"de": "Quellen", "en": "Sources", "uk": "Джерела"},
    "article_claims": {"de": "Aussagen des Artikels", "en": "Claims of the article", "uk": "Твердження статті"},
    "article_outside": {"de": "Was unsere Karten nicht prüfen können", "en": "What our maps cannot check", "uk": "Чого наші карти не можуть перевірити"},
    "article_claim_figures": {"de": "Veröffentlichte Zahlen zu den Aussagen", "en": "Published figures beside the claims", "uk": "Опубліковані числа до тверджень"},
    "article_claim_measures": {"de": "Eigene Messungen zu den Aussagen", "en": "What our layers measure of the claims", "uk": "Власні виміри до тверджень"},
}  # fmt: skip
ABOUT: Mapping[str, str] = {
    "figures": "Numbers with the moment at which each was true and who says so: tolls, shares.",
    "statements": "Who asserted what about the features of the layers, and when.",
    "sources": "The publications that the records rest on.",
    "article_claims": "The statements of the article, with the verdict of the sources.",
    "article_outside": "The article's other statements, and why our maps cannot check them.",
    "article_claim_figures": "Figures that others published beside the article's statements.",
    "article_claim_measures": "Numbers measured on the layers beside the article's statements.",
}


def attribute_tables(layers: Layers, claims: Claims, language: str) -> list[Table]:
    """The tables without geometry, in a fixed order, titles in a language; the row is the key."""
    return [
        _table("figures", t.FIGURES, _figures(layers), language),
        _table("statements", t.STATEMENTS, _statements(layers), language),
        _table("sources", t.SOURCES, _sources(layers, claims), language),
        _table("article_claims", t.CLAIMS, _claims(claims), language),
        _table("article_outside", t.OUTSIDE, _outside(claims), language),
        _table("article_claim_figures", t.CLAIM_FIGURES, _claim_figures(claims), language),
        _table("article_claim_measures", t.CLAIM_MEASURES, _claim_measures(claims), language),
    ]


def _table(name: str, columns: tuple[Column, ...], rows: Iterator[Row], language: str) -> Table:
    declared = fields(columns, language)
    numbered = [{"row": number} | row for number, row in enumerate(rows, 1)]
    frame = pd.DataFrame(numbered, columns=[field.name for field in declared], dtype=object)
    return Table(name, TITLES[name][language], ABOUT[name], declared, frame)


def _texts(name: str, texts: Mapping[str, str] | None) -> Row:
    return {f"{name}_{key}": texts[key] if texts else None for key in LANGUAGES}


def _figures(layers: Layers) -> Iterator[Row]:
    for built in layers.values():
        for item in built.records.figures:
            yield {
                "layer": built.id,
                "feature": item.about,
                "what": item.what,
                "value": item.value,
                "unit": item.unit,
                "as_of": item.as_of,
                **_texts("by", item.by),
                **_texts("note", item.note),
                "sources": sources_text(item.sources, built.sources),
            }


def _statements(layers: Layers) -> Iterator[Row]:
    for built in layers.values():
        for item in built.records.statements:
            yield {
                "layer": built.id,
                "features": SEPARATOR.join(item.about),
                "date": item.date,
                "stance": item.stance,
                **_texts("by", item.by),
                **_texts("text", item.text),
                "sources": sources_text(item.sources, built.sources),
            }


def _sources(layers: Layers, claims: Claims) -> Iterator[Row]:
    users: list[tuple[str, Mapping[str, Source]]] = [
        *((built.id, built.sources) for built in layers.values()),
        ("article_claims", claims.records.sources),
    ]
    for user, sources in users:
        for source in sources.values():
            row = {name: getattr(source, name) for name in ("publisher", "title", "url")}
            dates = {name: getattr(source, name) for name in ("published", "accessed", "licence")}
            yield {"used_by": user, "source": source.id, **row, **dates}


def _claims(claims: Claims) -> Iterator[Row]:
    for item in claims.rows:
        yield {
            "claim_id": item.id,
            "paragraph": item.paragraph,
            **_texts("claim", item.claim.model_dump()),
            "verdict": item.verdict,
            **_texts("finding", item.finding.model_dump()),
            "layers": SEPARATOR.join(item.layers),
            "features": SEPARATOR.join(item.features) or None,
            "map": item.map,
            "sources": sources_text(item.sources, claims.records.sources),
        }


def _outside(claims: Claims) -> Iterator[Row]:
    for item in claims.outside.rows:
        yield {
            "claim_id": item.id,
            "paragraph": item.paragraph,
            **_texts("claim", item.claim.model_dump()),
            "reason": item.reason,
        }


def _claim_figures(claims: Claims) -> Iterator[Row]:
    for item in claims.rows:
        for figure in item.figures:
            yield {
                "claim_id": item.id,
                "value": figure.value,
                "unit": figure.unit,
                "as_of": figure.as_of,
                **_texts("by", figure.by.model_dump()),
                "sources": sources_text(figure.sources, claims.records.sources),
            }


def _claim_measures(claims: Claims) -> Iterator[Row]:
    for claim_id, measured in claims.measured.items():
        for what, value, unit in measured.values:  # noqa: PD011 - no frame
            error = measured.errors.get(what)
            row = {"what": what, "value": value, "error": error, "unit": unit}
            yield {"claim_id": claim_id, "method": measured.method, **row}
