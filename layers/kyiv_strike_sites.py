"""The night of 27–28 August 2025: what was hit or damaged in Kyiv, and elsewhere the same night."""

from layers.core import columns as c
from layers.core.events import ACLED, HARM, TIME, EventRecord
from layers.core.forms import Texts
from layers.core.rows import point_frame
from layers.core.spec import Layer


class StrikeSiteRecord(EventRecord):
    """One site, placed as exactly as published reports allow, or listed without a place."""

    what_happened: str
    place_kind: str
    district: Texts | None = None
    address: Texts | None = None
    weapon: Texts | None = None
    scope: str


COLUMNS = (
    *c.IDENTITY,
    c.code(
        "what_happened",
        "Direct hit, blast damage, or as far as reported.",
        de="Was geschah",
        en="What happened",
        uk="Що сталося",
    ),
    *TIME,
    c.code("place_kind", "Kind of place.", de="Art des Ortes", en="Kind of place", uk="Тип місця"),
    c.text(
        "district", "Urban district, as published.", de="Stadtbezirk", en="District", uk="Район"
    ),
    c.text("address", "Address, as published.", de="Adresse", en="Address", uk="Адреса"),
    c.text(
        "weapon",
        "Weapon, as far as published, and by whom.",
        de="Waffe, soweit veröffentlicht",
        en="Weapon, as published",
        uk="Зброя, за оприлюдненими даними",
    ),
    HARM,
    *c.ASSERTED,
    *c.PLACE,
    c.code(
        "scope",
        "Whether it lies in Kyiv city or was hit elsewhere the same night.",
        de="Bereich",
        en="Scope",
        uk="Охоплення",
    ),
    *ACLED,
    c.SOURCES,
)

LAYER = Layer(
    title={
        "de": "Getroffene Orte, 28. August 2025",
        "en": "Strike sites, 28 August 2025",
        "uk": "Місця ударів 28 серпня 2025 року",
    },
    about={
        "de": "Was in der Nacht zum 28. August 2025 in Kyjiw und anderswo getroffen oder beschädigt wurde.",
        "en": "What was hit or damaged in Kyiv and elsewhere on the night of 27–28 August 2025.",
        "uk": "Що було уражено або пошкоджено в Києві та інших місцях у ніч на 28 серпня 2025 року.",
    },
    geometry="Point",
    record=StrikeSiteRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
)
