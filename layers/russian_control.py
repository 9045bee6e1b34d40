"""What lies behind the line of contact, by oblast: area, share, and how it was measured."""

from typing import Annotated

import geopandas as gpd
import shapely
from pydantic import Field, StringConstraints
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.frame import frame
from geo.measure import area_km2, no_finer
from layers.core import columns as c
from layers.core.boundaries import units
from layers.core.fields import Moment
from layers.core.forms import Record, Texts
from layers.core.line_of_contact import behind, doubtful
from layers.core.rows import row
from layers.core.spec import Layer, Records

# Slivers below this come from coordinates that were rounded; they are no land.
LEAST_KM2 = 0.01


class ControlRecord(Record):
    """One unit; its geometry is the unit cut by the line of contact."""

    iso_3166_2: Annotated[str, StringConstraints(pattern=r"^UA-\d\d$")]
    as_of: Moment
    method: Texts
    why_differs: Texts | None = None
    # Where no line runs, but publishers draw the area differently.
    area_error_km2: Annotated[float, Field(gt=0)] | None = None


COLUMNS = (
    *c.IDENTITY,
    c.plain("iso_3166_2", "ISO 3166-2 code.", de="ISO 3166-2", en="ISO 3166-2", uk="ISO 3166-2"),
    c.AS_OF,
    c.number(
        "area_km2",
        "Geodesic area behind the line of contact.",
        unit="km²",
        de="Fläche hinter der Frontlinie",
        en="Area behind the line of contact",
        uk="Площа за лінією зіткнення",
    ),
    c.number(
        "area_error_km2",
        "How far that area may be off: half of the line's band within the unit, or what its record "
        "gives. Empty where no line runs.",
        unit="km²",
        de="Unsicherheit der Fläche (±)",
        en="Uncertainty of the area (±)",
        uk="Похибка площі (±)",
    ),
    c.number(
        "share_percent",
        "That area against the area of the unit's own geometry, no finer than its uncertainty.",
        unit="%",
        de="Anteil an der Einheit",
        en="Share of the unit",
        uk="Частка одиниці",
    ),
    c.number(
        "share_error_percent",
        "How far the share may be off, from the same band. Empty where no line runs.",
        unit="%",
        de="Unsicherheit des Anteils (±)",
        en="Uncertainty of the share (±)",
        uk="Похибка частки (±)",
    ),
    c.text("method", "How it was measured.", de="Methode", en="Method", uk="Метод"),
    c.text(
        "why_differs",
        "Why published shares differ from ours.",
        de="Warum andere Zahlen abweichen",
        en="Why other figures differ",
        uk="Чому інші числа відрізняються",
    ),
    *c.ASSERTED,
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """One MultiPolygon a unit (EPSG:4326): the unit cut by the line, Crimea and Sevastopol whole."""
    rows, shapes = [], []
    for record in records.rows:
        unit = units()[record.iso_3166_2]
        held = _polygons(shapely.intersection(unit, behind()))
        rows.append(row(record, COLUMNS, records.sources) | _measured(held, unit, record))
        shapes.append(held)
    return frame(rows, shapes)


def _measured(
    held: MultiPolygon, unit: BaseGeometry, record: ControlRecord
) -> dict[str, float | None]:
    """Areas to the first digit of their error, without one to the km²: the same wherever they stand."""
    whole, area = area_km2(unit), area_km2(held)
    band = area_km2(shapely.intersection(unit, doubtful())) / 2
    error = record.area_error_km2 or band
    percent = 100 * error / whole
    return {
        "area_km2": no_finer(area, error=error or 1),
        "area_error_km2": no_finer(error, error=error) or None,
        "share_percent": no_finer(100 * area / whole, error=percent),
        "share_error_percent": no_finer(percent, error=percent) or None,
    }


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in parts if area_km2(part) > LEAST_KM2])


LAYER = Layer(
    title={
        "de": "Gebiet unter russischer Kontrolle",
        "en": "Area under Russian control",
        "uk": "Територія під контролем Росії",
    },
    about={
        "de": "Was am 28. August 2025 hinter der Frontlinie lag, nach Oblasten. Besetztes Gebiet ist nicht Teil Russlands.",
        "en": "What lay behind the line of contact on 28 August 2025, by oblast. Occupied "
        "territory is not part of Russia.",
        "uk": "Що 28 серпня 2025 року лежало за лінією зіткнення, за областями. Окупована "
        "територія не є частиною Росії.",
    },
    geometry="MultiPolygon",
    record=ControlRecord,
    columns=COLUMNS,
    build=build,
    licence="records CC BY 4.0; geometry cut from Natural Earth, public domain",
)
