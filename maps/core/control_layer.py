"""The control history that a user brings, as a layer of a map. It never becomes a product."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
from shapely.geometry import MultiPolygon

from geo.control import Snapshot
from geo.frame import frame
from geo.measure import area_km2
from layers.core import columns as c
from layers.core.forms import Record, Texts
from layers.core.rows import row
from layers.core.spec import LANGUAGES, Built, Layer, Records, Source
from maps.core import style
from maps.core.locale import moment_words
from maps.core.series import Series
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.words import interface_words

LAYER_ID = "control_day"
COLUMNS = (
    *c.IDENTITY,
    c.AS_OF,
    c.number("area_km2", "Geodesic area.", unit="km²", de="Fläche", en="Area", uk="Площа"),
    *c.ASSERTED,
    c.BASIS,
    c.SOURCES,
)
DRAWN = Drawn(
    LAYER_ID,
    {"": style.CONTROL_DAY},
    ("as_of", "area_km2", "asserted", "summary", "sources"),
    series=True,
)


class ControlDayRecord(Record):
    """The one record of the layer."""

    as_of: str


def with_control(
    spec: MapSpec, layers: Mapping[str, Built], series: Series
) -> tuple[MapSpec, Mapping[str, Built]]:
    """The map with the series in place of our own control, which stays but is switched off.

    A map whose title names our own day has a title of its own for a series, and for one of a single day.
    """
    drawn = tuple(
        replace(item, visible=False) if item.layer in ("russian_control", "front_line") else item
        for item in spec.drawn
    )
    at = next(number for number, item in enumerate(drawn) if item.layer == "russian_control")
    steps = tuple(day.isoformat() for day in series.history.days)
    time = replace(spec.time or Time(steps), steps=steps)
    changed = replace(spec, drawn=(*drawn[:at], DRAWN, *drawn[at:]), time=time, series=series)
    if spec.dated:
        words, newest = interface_words(), series.newest.day.isoformat()
        title = words["series_title"] if len(steps) > 1 else _dated("series_day_title", newest)
        changed = replace(changed, title=title, lead=words["series_lead"])
    return changed, {**layers, LAYER_ID: control_layer(series.newest)}


def control_layer(snapshot: Snapshot) -> Built:
    """A snapshot as a layer of one MultiPolygon (EPSG:4326), with its file as the source."""
    day = snapshot.day.isoformat()
    source = Source("file", "–", f"[{snapshot.file}]", None, day, day, "not stated")
    records = Records(Path(snapshot.file), {"file": source}, (_record(day),))
    title = _dated("control_day_title", day)
    layer = Layer(
        title=title,
        about=dict(interface_words()["control_day_about"]),
        geometry="MultiPolygon",
        record=ControlDayRecord,
        columns=COLUMNS,
        build=lambda read: _frame(read, snapshot.area),
        licence="–",
    )
    return Built(LAYER_ID, layer, layer.build(records), records)


def _record(day: str) -> ControlDayRecord:
    words = interface_words()
    return ControlDayRecord(
        id="newest_day",
        name=Texts(**_dated("control_day_title", day)),
        summary=Texts(**words["control_day_about"]),
        basis="measured",
        status="assessed",
        according_to=Texts(**words["control_day_by"]),
        as_of=day,
        sources=["file"],
    )


def _frame(records: Records, area: MultiPolygon) -> gpd.GeoDataFrame:
    values = row(records.rows[0], COLUMNS, records.sources)
    return frame(
        [values | {"area_km2": round(area_km2(area), 1)}], [None if area.is_empty else area]
    )


def _dated(key: str, day: str) -> dict[str, str]:
    texts, moments = interface_words()[key], moment_words(day)
    return {language: f"{texts[language]}, {moments[language]}" for language in LANGUAGES}
