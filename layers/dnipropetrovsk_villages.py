"""Villages in Dnipropetrovsk oblast that are claimed and denied: who says what, and when."""

from typing import Annotated

from pydantic import Field, StringConstraints

from layers.core import columns as c
from layers.core.fields import Moment
from layers.core.forms import PlaceRecord, Texts
from layers.core.rows import point_frame
from layers.core.spec import Column, Layer

Katottg = Annotated[str, StringConstraints(pattern=r"^UA\d{17}$")]


class VillageRecord(PlaceRecord):
    """One village, joined by its KATOTTG code, never by its name."""

    katottg: Katottg | None = None
    hromada: Texts | None = None
    hromada_katottg: Katottg | None = None
    raion: Texts | None = None
    raion_katottg: Katottg | None = None
    population: Annotated[int, Field(ge=0)] | None = None
    population_note: Texts | None = None
    kind: str
    settled_role: str
    date: Moment | None = None


COLUMNS = (
    *c.IDENTITY,
    c.code(
        "settled_role",
        "Named in the article, or context.",
        de="Rolle",
        en="Role",
        uk="Роль",
    ),
    *c.ASSERTED,
    c.DATE,
    c.plain("katottg", "Code in the KATOTTG codifier.", de="KATOTTG", en="KATOTTG", uk="КАТОТТГ"),
    c.text("hromada", "Hromada (municipality).", de="Hromada", en="Hromada", uk="Громада"),
    c.plain(
        "hromada_katottg",
        "KATOTTG code of the hromada.",
        de="KATOTTG der Hromada",
        en="KATOTTG of the hromada",
        uk="КАТОТТГ громади",
    ),
    c.text("raion", "Raion (district).", de="Rajon", en="Raion", uk="Район"),
    c.plain(
        "raion_katottg",
        "KATOTTG code of the raion.",
        de="KATOTTG des Rajons",
        en="KATOTTG of the raion",
        uk="КАТОТТГ району",
    ),
    Column(
        "population",
        "integer",
        "Population, as the sources have it.",
        {"de": "Einwohner", "en": "Population", "uk": "Населення"},
    ),
    c.text(
        "population_note",
        "Where the population figure comes from.",
        de="Zur Einwohnerzahl",
        en="On the population",
        uk="Про населення",
    ),
    c.code("kind", "Kind of settlement.", de="Art", en="Kind", uk="Тип"),
    *c.PLACE,
    c.SOURCES,
)

LAYER = Layer(
    title={
        "de": "Umstrittene Dörfer, Oblast Dnipropetrowsk",
        "en": "Disputed villages, Dnipropetrovsk Oblast",
        "uk": "Спірні села, Дніпропетровська область",
    },
    about={
        "de": "Saporiske und Nowoheorhijiwka mit Behauptungen und Dementis, dazu weitere genannte Dörfer.",
        "en": "Zaporizke and Novoheorhiivka with the claims and denials, and further villages named.",
        "uk": "Запорізьке й Новогеоргіївка із заявами та спростуваннями, а також інші згадані села.",
    },
    geometry="Point",
    record=VillageRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
)
