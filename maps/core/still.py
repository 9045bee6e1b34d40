"""The still pictures of the pages: the whole map where there is no script, and the index's cards."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from layers.core.spec import LANGUAGES, Built
from maps.core.picture import Look, picture_svg
from maps.core.picture_names import names
from maps.core.spec import MapSpec

# Without script the picture is the map; on the index it is shown at half its size.
STILL = Look(600, 375, 0.9)
CARD = Look(600, 375, 1.7)


def still(spec: MapSpec, layers: Mapping[str, Built], marks: str = "") -> Markup:
    """The still picture of a map with the names of places in each language, and SVG marks over them."""
    written = names(spec, layers, STILL) + marks
    return Markup(picture_svg(spec, layers, STILL, label=_titles(spec), names=written))  # noqa: S704


def card(spec: MapSpec, layers: Mapping[str, Built]) -> Markup:
    """The small picture of a map for the index."""
    return Markup(picture_svg(spec, layers, CARD, label=_titles(spec)))  # noqa: S704


def _titles(spec: MapSpec) -> str:
    return str(escape(" / ".join(spec.title[language] for language in LANGUAGES)))
