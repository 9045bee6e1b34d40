"""How a map and its features are cited, and the snippet that embeds a map."""

from collections.abc import Mapping
from hashlib import sha256

from markupsafe import escape

from layers.core.products import layer_geojson
from layers.core.spec import LANGUAGES, Built
from maps.core.locale import moment_words
from maps.core.spec import MapSpec
from maps.core.words import interface_words

SHOWN = 12


def data_hash(spec: MapSpec, layers: Mapping[str, Built], data: str) -> str:
    """The first 12 hex digits of the SHA-256 of a page's data.

    These are the JSON that it draws and the GeoJSON of each of its layers, in drawing order: a
    changed record, source or figure changes the hash.
    """
    found = sha256(data.encode())
    for drawn in spec.drawn:
        found.update(layer_geojson(layers[drawn.layer]).encode())
    return found.hexdigest()[:SHOWN]


def citation(title: Mapping[str, str], as_of: str, digest: str) -> dict[str, str]:
    """The citation in each language: title, as-of date (ISO 8601, here in words), project, hash."""
    template, moment = interface_words()["citation"], moment_words(as_of)
    return {
        language: template[language]
        .replace("DATE", moment[language])
        .replace("HASH", digest)
        .replace("TITLE", title[language])
        for language in LANGUAGES
    }


def snippet(map_id: str, title: Mapping[str, str], language: str) -> str:
    """The element that shows a map within another page, as text to copy."""
    address = f"{map_id}.html?embed=1#lang={language}"
    return (
        f'<iframe src="{address}" title="{escape(title[language])}" width="100%" height="600" '
        'loading="lazy" style="border:0"></iframe>'
    )
