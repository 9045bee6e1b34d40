"""The 27 first-level units of Ukraine: 24 oblasts, the AR Crimea, Kyiv and Sevastopol."""

from typing import Annotated

import geopandas as gpd
from pydantic import Field, StringConstraints

from geo.frame import frame
from geo.measure import area_km2, no_finer
from layers.core import columns as c
from layers.core.boundaries import units
from layers.core.forms import Record
from layers.core.rows import row
from layers.core.spec import Layer, Records


class OblastRecord(Record):
    """One unit, keyed by ISO 3166-2 to the boundary file."""

    iso_3166_2: Annotated[str, StringConstraints(pattern=r"^UA-\d\d$")]
    pcode: Annotated[str, StringConstraints(pattern=r"^UA\d\d$")]
    katottg: Annotated[str, StringConstraints(pattern=r"^UA\d{17}$")]
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q\d+$")]
    area_official_km2: Annotated[float, Field(gt=0)]


COLUMNS = (
    *c.IDENTITY,
    c.plain("iso_3166_2", "ISO 3166-2 code.", de="ISO 3166-2", en="ISO 3166-2", uk="ISO 3166-2"),
    c.plain("pcode", "OCHA P-code.", de="P-Code", en="P-code", uk="P-код"),
    c.plain("katottg", "Code in the KATOTTG codifier.", de="KATOTTG", en="KATOTTG", uk="КАТОТТГ"),
    c.plain("wikidata", "Wikidata item.", de="Wikidata", en="Wikidata", uk="Вікідані"),
    c.number(
        "area_km2",
        "Geodesic area of the polygon on the WGS 84 ellipsoid.",
        unit="km²",
        de="Fläche der Geometrie",
        en="Area of the geometry",
        uk="Площа геометрії",
    ),
    c.number(
        "area_official_km2",
        "Official area.",
        unit="km²",
        de="Amtliche Fläche",
        en="Official area",
        uk="Офіційна площа",
    ),
    c.number(
        "area_difference_percent",
        "Area of the polygon against the official one.",
        unit="%",
        de="Abweichung der Geometrie",
        en="Deviation of the geometry",
        uk="Відхилення геометрії",
    ),
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """One MultiPolygon a unit (EPSG:4326), in record order, measured against its official area."""
    rows, shapes = [], []
    for record in records.rows:
        shape = units()[record.iso_3166_2]
        measured = area_km2(shape)
        values = row(record, COLUMNS, records.sources)
        values["area_km2"] = no_finer(measured, error=1)
        difference = 100 * (measured / record.area_official_km2 - 1)
        values["area_difference_percent"] = round(difference, 2)
        rows.append(values)
        shapes.append(shape)
    return frame(rows, shapes)


LAYER = Layer(
    title={
        "de": "Oblaste der Ukraine",
        "en": "Oblasts of Ukraine",
        "uk": "Області України",
    },
    about={
        "de": "Die 27 Verwaltungseinheiten der ersten Ebene, mit Krim und Sewastopol.",
        "en": "The 27 first-level administrative units, Crimea and Sevastopol included.",
        "uk": "27 адміністративних одиниць першого рівня, разом із Кримом і Севастополем.",
    },
    geometry="MultiPolygon",
    record=OblastRecord,
    columns=COLUMNS,
    build=build,
    undated_as_of="2025-08-28",
    licence="records CC BY 4.0; geometry Natural Earth, public domain",
)
