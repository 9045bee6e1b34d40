"""The page of events: the frame of every page, the ground of the whole world, and the columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
from markupsafe import Markup

from geo.context import COLUMNS as CONTEXT
from geo.events import COLUMNS, DATE_PRECISIONS, FLAGS
from layers.core.spec import Built
from layers.core.vocabulary import vocabulary
from maps.core.bundles import (
    COMMON_SCRIPTS,
    EARLY_SCRIPTS,
    EVENTS_SCRIPTS,
    EVENTS_SHEETS,
    MAP_FIRST_SCRIPTS,
    assets,
    own_css,
)
from maps.core.css import theme_rules
from maps.core.geometries import SCALE, Geometries
from maps.core.locale import moment_words
from maps.core.packing import sealed
from maps.core.payload import ground_entries, place_entries, to_json
from maps.core.policy import require_closed
from maps.core.render import page
from maps.core.skeleton import leaflet_css, leaflet_script, skeleton
from maps.core.spec import MapSpec
from maps.core.style import EVENT_PALETTE
from maps.core.words import interface_words
from maps.events.columns import EventColumns, packed_columns
from maps.events.counts import counts_of
from maps.events.first_view import WORLD, first_view
from maps.events.still import events_still
from maps.events.texts import packed_texts

MAP_ID = "events"
ZOOMS = (2, 18)
# Up to 100 m, 1 km, 10 km, beyond, not said, no place (events-filter.js).
PRECISIONS = 6
VOCABULARIES = ("basis", "side", "yes_no")
SCRIPT_WORDS = (
    "zoom_in", "zoom_out", "tiles_file", "tiles_failed", "tiles_credit", "close", "no_place", "undated",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class EventList:
    """Events that an import wrote, the name of their file, and the members of its collection."""

    frame: gpd.GeoDataFrame
    file: str
    members: Mapping[str, Any]


def render_events(listed: EventList, layers: Mapping[str, Built]) -> str:
    """The page of a list of events, as text; raises EventFileError for what no import wrote."""
    columns = EventColumns.of(listed.frame)
    spec, texts = events_spec(columns), packed_texts(columns)
    html, map_script = skeleton(spec)
    data = to_json(_payload(spec, columns, texts, layers))
    scripts = [
        leaflet_script(),
        assets(EARLY_SCRIPTS),
        map_script,
        assets(COMMON_SCRIPTS + EVENTS_SCRIPTS),
    ]
    return page(
        "events.html",
        first_scripts=MAP_FIRST_SCRIPTS,
        scripts=scripts,
        styles=[leaflet_css(), own_css(), theme_rules(EVENT_PALETTE) + assets(EVENTS_SHEETS)],
        map_html=Markup(html),  # noqa: S704 - folium's skeleton, made of constants
        data=Markup(require_closed("data", data, "script")),  # noqa: S704 - escaped
        titles=texts["title_blocks"],
        details=texts["detail_blocks"],
        spec=spec,
        listed=listed,
        counts=counts_of(columns),
        account=listed.members.get("account"),
        span=_span(columns),
        still=events_still(spec, columns, layers),
        has_side="side" in columns.coded,
    )


def events_spec(columns: EventColumns) -> MapSpec:
    """The map under the events: the whole world, and first the place where most of them are."""
    words = interface_words()
    return MapSpec(
        title=words["events_title"],
        lead=words["events_lead"],
        view=first_view(columns.places[columns.placed]),
        extent=WORLD,
        zooms=ZOOMS,
        drawn=(),
        places=("ukraine_places",),
        ground="everywhere",
    )


def _payload(
    spec: MapSpec, columns: EventColumns, texts: Mapping[str, Any], layers: Mapping[str, Built]
) -> dict[str, Any]:
    geometries = Geometries()
    pieces = ground_entries(spec, geometries)
    view = spec.view
    return {
        "view": [[view.south, view.west], [view.north, view.east]],
        "scale": SCALE,
        "ground": pieces,
        "places": place_entries(spec, layers),
        "geometries": geometries.entries,
        "words": _words(),
        "events": packed_columns(columns)
        | {"names": columns.names, "block": texts["block"], "details": texts["details"]}
        | {"wording": sealed(to_json(texts["wording"]).encode())}
        | {"vocabularies": _vocabularies()},
    }


def _words() -> dict[str, Mapping[str, str]]:
    known = interface_words()
    own = [key for key in known if key.startswith("events_")]
    return {key: known[key] for key in (*SCRIPT_WORDS, *own)}


def _vocabularies() -> dict[str, Mapping[str, Mapping[str, str]]]:
    """The words of codes: those of our vocabulary, and of the import's columns, flags, precisions."""
    words = interface_words()
    own = {
        "column": [column.name for column in COLUMNS] + list(CONTEXT),
        "flag": list(FLAGS),
        "date_precision": list(DATE_PRECISIONS),
        "precision": [str(number) for number in range(PRECISIONS)],
    }
    found = {name: vocabulary()[name] for name in VOCABULARIES}
    return found | {
        kind: {name: words[f"event_{kind}_{name}"] for name in names} for kind, names in own.items()
    }


def _span(columns: EventColumns) -> Mapping[str, str]:
    known = sorted(text[:10] for text in columns.dates if text is not None)
    if not known:
        return interface_words()["undated"]
    return moment_words(known[0] if known[0] == known[-1] else f"{known[0]}/{known[-1]}")
