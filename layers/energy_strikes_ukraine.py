"""Gas, oil and power sites in Ukraine that were hit in summer 2025, as far as places are known."""

from typing import Annotated

from pydantic import Field

from layers.core import columns as c
from layers.core.events import ACLED, HARM, TIME, EventRecord
from layers.core.rows import point_frame
from layers.core.spec import Layer


class EnergyStrikeRecord(EventRecord):
    """One strike on one site; a site that was hit twice has two records."""

    facility: str
    geonames_id: Annotated[int, Field(gt=0)] | None = None


COLUMNS = (
    *c.IDENTITY,
    c.code("facility", "Kind of site.", de="Art der Anlage", en="Kind of site", uk="Тип об’єкта"),
    *TIME,
    HARM,
    *c.ASSERTED,
    c.GEONAMES,
    *c.PLACE,
    *ACLED,
    c.SOURCES,
)

LAYER = Layer(
    title={
        "de": "Angriffe auf Energieanlagen in der Ukraine",
        "en": "Strikes on energy sites in Ukraine",
        "uk": "Удари по енергетичних об’єктах в Україні",
    },
    about={
        "de": "Gas-, Öl- und Stromanlagen, die im Sommer 2025 getroffen wurden. Meldungen, die nur die "
        "Oblast nennen, stehen ohne Ort in der Tabelle.",
        "en": "Gas, oil and power sites hit in summer 2025. Reports that name only the oblast are in the "
        "table without a place.",
        "uk": "Газові, нафтові й електроенергетичні об’єкти, уражені влітку 2025 року. Повідомлення, які "
        "називають лише область, наведено в таблиці без місця.",
    },
    geometry="Point",
    record=EnergyStrikeRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
)
