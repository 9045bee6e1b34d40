"""Meetings and summonses of August 2025, in chronological order."""

from typing import Annotated

from pydantic import Field, StringConstraints

from layers.core import columns as c
from layers.core.fields import Moment
from layers.core.forms import PlaceRecord, Texts
from layers.core.rows import point_frame
from layers.core.spec import Column, Layer


class DiplomacyRecord(PlaceRecord):
    """One meeting or summons."""

    date: Moment
    order: Annotated[int, Field(ge=1)]
    kind_of_event: str
    participants: Texts
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    geonames_id: Annotated[int, Field(gt=0)] | None = None


COLUMNS = (
    *c.IDENTITY,
    c.DATE,
    Column(
        "order",
        "integer",
        "Place in the order of time, from 1.",
        {"de": "Reihenfolge", "en": "Order", "uk": "Порядок"},
    ),
    c.code("kind_of_event", "Kind of event.", de="Art", en="Kind", uk="Вид"),
    c.text("participants", "Who took part.", de="Beteiligte", en="Participants", uk="Учасники"),
    c.plain("country", "ISO 3166-1 alpha-2.", de="Staat", en="Country", uk="Держава"),
    c.GEONAMES,
    *c.ASSERTED,
    *c.PLACE,
    c.SOURCES,
)

LAYER = Layer(
    title={"de": "Diplomatie", "en": "Diplomacy", "uk": "Дипломатія"},
    about={
        "de": "Treffen und Einbestellungen vom 6. bis 28. August 2025 in zeitlicher Folge.",
        "en": "Meetings and summonses from 6 to 28 August 2025, in chronological order.",
        "uk": "Зустрічі та виклики дипломатів від 6 до 28 серпня 2025 року в хронологічному порядку.",
    },
    geometry="Point",
    record=DiplomacyRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
)
