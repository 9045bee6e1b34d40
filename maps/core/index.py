"""The index: what this is, the maps as cards, the layers as a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from layers.core.dataset import dataset
from layers.core.spec import Built
from maps.core.bundles import COMMON_SCRIPTS, assets, own_css
from maps.core.locale import number_words
from maps.core.payload import to_json
from maps.core.policy import require_closed
from maps.core.registry import map_ids, map_spec
from maps.core.render import page
from maps.core.still import card

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def render_index(layers: Mapping[str, Built], *, layers_href: str, events: bool = False) -> str:
    """The index page as text; links lead to `<map id>.html` and `<layers_href>/<layer id>.geojson`.

    With `events` also to the page of a list of events, events.html.
    """
    described = to_json(dataset(layers, layers_href=layers_href))
    return page(
        "index.html",
        described=Markup(require_closed("dataset", described, "script")),  # noqa: S704 - escaped
        scripts=[assets((*COMMON_SCRIPTS, "index.js"))],
        styles=[own_css() + assets(("index.css",))],
        cards=[_card(map_id, layers) for map_id in map_ids()],
        layers=[_entry(built) for built in layers.values()],
        layers_href=layers_href,
        events=events,
        corrections=corrections(),
    )


def corrections(path: Path = CHANGELOG) -> list[str]:
    """The entries under the headings "Layers" of the changelog, newest first, without marks."""
    lines: list[str] = []
    within = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            within = line == "### Layers"
        elif within and line.startswith("- "):
            lines.append(line.removeprefix("- ").replace("`", ""))
    return lines


def _card(map_id: str, layers: Mapping[str, Built]) -> dict[str, Any]:
    spec = map_spec(map_id)
    return {"id": map_id, "spec": spec, "picture": card(spec, layers)}


def _entry(built: Built) -> dict[str, Any]:
    return {
        "id": built.id,
        "layer": built.layer,
        "as_of": built.as_of,
        "features": number_words(len(built.frame)),
        "located": number_words(int(built.frame.geometry.notna().sum())),
        "sources": number_words(len(built.sources)),
    }
