"""Russian refineries and other oil and gas sites that were hit in August 2025, at town level."""

from typing import Annotated, Literal

from pydantic import Field

from layers.core import columns as c
from layers.core.events import ACLED, HARM, TIME, EventRecord
from layers.core.forms import Texts
from layers.core.rows import point_frame
from layers.core.spec import Column, Layer


class RefineryStrikeRecord(EventRecord):
    """One strike on one site; a site that was hit twice has two records."""

    target: str
    reuters_count: bool
    country: Literal["RU"]
    region: Texts | None = None
    geonames_id: Annotated[int, Field(gt=0)] | None = None


COLUMNS = (
    *c.IDENTITY,
    c.code("target", "Kind of site.", de="Art der Anlage", en="Kind of site", uk="Тип об’єкта"),
    Column(
        "reuters_count",
        "yes_no",
        "Whether it is among the plants that Reuters counted on 25 August 2025.",
        {
            "de": "In der Zählung von Reuters",
            "en": "In Reuters’ count",
            "uk": "У підрахунку Reuters",
        },
        vocabulary="yes_no",
    ),
    *TIME,
    c.text("region", "Region of Russia.", de="Region", en="Region", uk="Регіон"),
    c.plain("country", "ISO 3166-1 alpha-2.", de="Staat", en="Country", uk="Держава"),
    c.GEONAMES,
    HARM,
    *c.ASSERTED,
    *c.PLACE,
    *ACLED,
    c.SOURCES,
)

LAYER = Layer(
    title={
        "de": "Angriffe auf Raffinerien in Russland",
        "en": "Strikes on refineries in Russia",
        "uk": "Удари по нафтопереробних заводах у Росії",
    },
    about={
        "de": "Raffinerien und andere Öl- und Gasanlagen, auf die Stadt genau. Nennt ein Bericht einen anderen "
        "Tag, steht es dabei.",
        "en": "Refineries and other oil and gas sites, at town level. Where a report gives another day, the "
        "record says so.",
        "uk": "Нафтопереробні заводи та інші нафтові й газові об’єкти з точністю до міста. Якщо повідомлення "
        "називає інший день, про це сказано.",
    },
    geometry="Point",
    record=RefineryStrikeRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
)
