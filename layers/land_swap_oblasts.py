"""The reported proposal of a land swap: which unit it concerns, in which role, and who reports it."""

from typing import Annotated

import geopandas as gpd
from pydantic import StringConstraints

from geo.frame import frame
from layers.core import columns as c
from layers.core.boundaries import units
from layers.core.fields import Moment
from layers.core.forms import Record
from layers.core.rows import row
from layers.core.spec import Layer, Records


class LandSwapRecord(Record):
    """One unit and its role in the proposal, as reported."""

    iso_3166_2: Annotated[str, StringConstraints(pattern=r"^UA-\d\d$")]
    role: str
    date: Moment | None = None


COLUMNS = (
    *c.IDENTITY,
    c.plain("iso_3166_2", "ISO 3166-2 code.", de="ISO 3166-2", en="ISO 3166-2", uk="ISO 3166-2"),
    c.code(
        "role",
        "Role of the unit in the reported proposal.",
        de="Rolle im Vorschlag",
        en="Role in the proposal",
        uk="Роль у пропозиції",
    ),
    *c.ASSERTED,
    c.DATE,
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """One MultiPolygon a unit (EPSG:4326): the whole unit, whatever part of it is meant."""
    rows = [row(record, COLUMNS, records.sources) for record in records.rows]
    return frame(rows, [units()[record.iso_3166_2] for record in records.rows])


LAYER = Layer(
    title={
        "de": "Berichteter Gebietstausch",
        "en": "Reported land swap",
        "uk": "Обмін територіями за повідомленнями медіа",
    },
    about={
        "de": "Die Rolle einzelner Oblaste in dem Vorschlag, über den Medien im August 2025 berichteten. "
        "Ein Bericht über eine Forderung, keine Grenze.",
        "en": "The role of each unit in the proposal that media reported in August 2025. "
        "A report of a demand, not a border.",
        "uk": "Роль кожної області в пропозиції, про яку медіа повідомляли в серпні 2025 року. "
        "Це повідомлення про вимогу, а не кордон.",
    },
    geometry="MultiPolygon",
    record=LandSwapRecord,
    columns=COLUMNS,
    build=build,
    licence="records CC BY 4.0; geometry Natural Earth, public domain",
)
