"""Reports of suspected reconnaissance drones over Thuringia: an area, not points."""

from typing import Literal

import geopandas as gpd

from geo.frame import frame
from layers.core import columns as c
from layers.core.boundaries import thuringia
from layers.core.fields import Moment
from layers.core.forms import Record
from layers.core.rows import row
from layers.core.spec import Layer, Records


class DroneReportRecord(Record):
    """One report and the federal state that it names."""

    iso_3166_2: Literal["DE-TH"]
    date: Moment


COLUMNS = (
    *c.IDENTITY,
    c.plain("iso_3166_2", "ISO 3166-2 code.", de="ISO 3166-2", en="ISO 3166-2", uk="ISO 3166-2"),
    c.DATE,
    *c.ASSERTED,
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """The whole federal state (EPSG:4326) for each report: no report names a place within it."""
    rows = [row(record, COLUMNS, records.sources) for record in records.rows]
    return frame(rows, [thuringia() for _ in records.rows])


LAYER = Layer(
    title={
        "de": "Drohnenmeldungen in Deutschland",
        "en": "Drone reports in Germany",
        "uk": "Повідомлення про дрони в Німеччині",
    },
    about={
        "de": "Berichte über mutmaßliche Aufklärungsdrohnen über Thüringen: ein Verdacht, kein Nachweis.",
        "en": "Reports of suspected reconnaissance drones over Thuringia: a suspicion, not proof.",
        "uk": "Повідомлення про ймовірні розвідувальні дрони над Тюрингією: підозра, а не доказ.",
    },
    geometry="MultiPolygon",
    record=DroneReportRecord,
    columns=COLUMNS,
    build=build,
    licence="records CC BY 4.0; geometry Natural Earth, public domain",
)
