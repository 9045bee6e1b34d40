"""The line of contact on one day, given as distances from settlements: one line for each stretch."""

from typing import Annotated

import geopandas as gpd
from pydantic import Field

from geo.frame import frame
from geo.measure import length_km
from layers.core import columns as c
from layers.core.fields import Moment
from layers.core.forms import Record
from layers.core.line_of_contact import stretches
from layers.core.rows import row
from layers.core.spec import Column, Layer, Records


class StretchRecord(Record):
    """One stretch of the line; its points stand in front_line.csv under its number."""

    stretch: Annotated[int, Field(ge=1)]
    as_of: Moment
    half_width_m: Annotated[int, Field(gt=0)]
    generalisation_m: Annotated[int, Field(gt=0)]


COLUMNS = (
    *c.IDENTITY,
    Column(
        "stretch",
        "integer",
        "Number of the stretch in front_line.csv. The Russian-held side is on the right of the line.",
        {"de": "Abschnitt", "en": "Stretch", "uk": "Ділянка"},
    ),
    c.AS_OF,
    c.number(
        "length_km",
        "Geodesic length at the generalisation given; a finer line is longer.",
        unit="km",
        de="Länge bei dieser Vereinfachung",
        en="Length at this generalisation",
        uk="Довжина за цього узагальнення",
    ),
    Column(
        "generalisation_m",
        "integer",
        "Bends smaller than this are not in the line.",
        {"de": "Vereinfachung", "en": "Generalisation", "uk": "Узагальнення"},
        unit="m",
    ),
    Column(
        "half_width_m",
        "integer",
        "How well the line is known: the true line is believed to lie within this distance on either "
        "side; drawn as a band. Generalisation, rounding and the assessor's own uncertainty together.",
        {"de": "Halbe Breite des Bandes", "en": "Half width of the band", "uk": "Півширина смуги"},
        unit="m",
    ),
    *c.ASSERTED,
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """One LineString a stretch (EPSG:4326), measured along the ellipsoid."""
    lines = stretches(records.path.with_suffix(".csv"))
    rows = []
    for record in records.rows:
        values = row(record, COLUMNS, records.sources)
        rows.append(values | {"length_km": round(length_km(lines[record.stretch]), 1)})
    return frame(rows, [lines[record.stretch] for record in records.rows])


LAYER = Layer(
    title={"de": "Frontlinie", "en": "Line of contact", "uk": "Лінія зіткнення"},
    about={
        "de": "Der Verlauf am 28. August 2025, beschrieben durch Entfernungen von Ortschaften, nach der "
        "Einschätzung von DeepStateMap.",
        "en": "Its course on 28 August 2025, described by distances from settlements, as assessed by "
        "DeepStateMap.",
        "uk": "Проходження лінії 28 серпня 2025 року, описане відстанями від населених пунктів, за оцінкою "
        "DeepStateMap.",
    },
    geometry="LineString",
    record=StretchRecord,
    columns=COLUMNS,
    build=build,
)
