"""The layers as schema.org Datasets (JSON-LD): what search engines and metadata tables read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.geojson import bounding_box
from layers.core.products import geojson_name
from layers.core.spec import LANGUAGES, Built

CONTEXT = "https://schema.org"
# Licences that the layers' own words name, by their addresses.
LICENCES: Mapping[str, str] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "public domain": "https://creativecommons.org/publicdomain/mark/1.0/",
}
TITLE = "frontatlas"
ABOUT = (
    "Sourced layers of the places that a German article on the night of 28 August 2025 speaks of: "
    "every mark says who reports it and how well the place is known."
)


def dataset(layers: Mapping[str, Built], *, layers_href: str | None = None) -> dict[str, Any]:
    """The whole as one Dataset; with `layers_href` the files of its parts are named."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": TITLE,
        "description": ABOUT,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "license": LICENCES["CC BY 4.0"],
        "temporalCoverage": newest(layers.values()),
        "hasPart": [_part(built, layers_href) for built in layers.values()],
    }


def layer_dataset(built: Built) -> dict[str, Any]:
    """One layer as a Dataset of its own."""
    return {"@context": CONTEXT, **_part(built, None)}


def newest(layers: Iterable[Built]) -> str:
    """The newest day for which a layer speaks (ISO 8601)."""
    return max(built.as_of for built in layers)


def moment(layers: Iterable[Built]) -> str:
    """What stands where a file wants the time of writing: the start of the newest day (UTC)."""
    return f"{(newest(layers) + '-01')[:10]}T00:00:00.000Z"


def licence_links(text: str) -> list[str]:
    """The addresses of the licences that a layer's words name."""
    return [link for name, link in LICENCES.items() if name in text]


def _part(built: Built, layers_href: str | None) -> dict[str, Any]:
    declared = built.layer
    part: dict[str, Any] = {
        "@type": "Dataset",
        "identifier": built.id,
        "name": [{"@value": declared.title[key], "@language": key} for key in LANGUAGES],
        "description": [{"@value": declared.about[key], "@language": key} for key in LANGUAGES],
        "license": licence_links(declared.licence),
        "temporalCoverage": built.as_of,
        "variableMeasured": _variables(built),
    }
    box = bounding_box(built.frame)
    if box is not None:
        west, south, east, north = box
        # schema.org has latitude first.
        shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
        part["spatialCoverage"] = {"@type": "Place", "geo": shape}
    if layers_href is not None:
        part["distribution"] = {
            "@type": "DataDownload",
            "encodingFormat": "application/geo+json",
            "contentUrl": f"{layers_href}/{geojson_name(built.id)}",
        }
    return part


def _variables(built: Built) -> Sequence[str]:
    return [column.name for column in built.layer.columns]
