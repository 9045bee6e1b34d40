"""The night of 28 August 2025: what was hit or damaged in Kyiv, and elsewhere the same night."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from layers.core import columns as c
from layers.core.forms import Moment, PlaceRecord, Texts
from layers.core.rows import point_frame
from layers.core.spec import Column, Layer

# A home is never placed more exactly than its street.
FINEST_HOME_M = 200


class StrikeSiteRecord(PlaceRecord):
    """One site, placed as exactly as published reports allow, or listed without a place."""

    what_happened: str
    date: Moment
    date_to: Moment | None = None
    time_known: str
    place_kind: str
    district: Texts | None = None
    address: Texts | None = None
    weapon: Texts | None = None
    harm: Texts | None = None
    scope: str
    acled_event_type: Literal["Explosions/Remote violence"] | None = None
    acled_sub_event_type: (
        Literal["Shelling/artillery/missile attack", "Air/drone strike"] | None
    ) = None
    geo_precision: Annotated[int, Field(ge=1, le=3)] | None = None
    time_precision: Annotated[int, Field(ge=1, le=3)] | None = None

    @model_validator(mode="after")
    def _time_is_whole(self) -> Self:
        if (self.time_known == "between") != (self.date_to is not None):
            raise ValueError("allowed: date_to exactly where time_known is between")
        if self.time_known == "night" and "T" in self.date:
            raise ValueError("allowed: a date without a time where only the night is known")
        return self

    @model_validator(mode="after")
    def _homes_stay_coarse(self) -> Self:
        if self.place_kind == "home" and (self.radius_m or FINEST_HOME_M) < FINEST_HOME_M:
            raise ValueError(f"allowed: homes with a radius_m of {FINEST_HOME_M} or more")
        return self


COLUMNS = (
    *c.IDENTITY,
    c.code(
        "what_happened",
        "Direct hit, blast damage, or as far as reported.",
        de="Was geschah",
        en="What happened",
        uk="Що сталося",
    ),
    c.DATE,
    c.DATE_TO,
    c.code(
        "time_known",
        "How exactly the time is known.",
        de="Zeit bekannt",
        en="Time known",
        uk="Час відомий",
    ),
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
    c.text(
        "harm",
        "Harm to people at this place; no names.",
        de="Tote und Verletzte an diesem Ort",
        en="Harm to people at this place",
        uk="Загиблі й поранені в цьому місці",
    ),
    *c.ASSERTED,
    *c.PLACE,
    c.code(
        "scope",
        "Whether it lies in Kyiv city or was hit elsewhere the same night.",
        de="Bereich",
        en="Scope",
        uk="Охоплення",
    ),
    c.plain(
        "acled_event_type",
        "Event type in the ACLED taxonomy (our own coding).",
        de="ACLED-Ereignistyp",
        en="ACLED event type",
        uk="Тип події ACLED",
    ),
    c.plain(
        "acled_sub_event_type",
        "Sub-event type in the ACLED taxonomy (our own coding).",
        de="ACLED-Untertyp",
        en="ACLED sub-event type",
        uk="Підтип події ACLED",
    ),
    Column(
        "geo_precision",
        "integer",
        "ACLED geo-precision code: 1 town known, 2 part of a region, 3 region.",
        {
            "de": "ACLED-Ortsgenauigkeit",
            "en": "ACLED geo-precision",
            "uk": "Просторова точність ACLED",
        },
    ),
    Column(
        "time_precision",
        "integer",
        "ACLED time-precision code: 1 day known, 2 week, 3 month.",
        {
            "de": "ACLED-Zeitgenauigkeit",
            "en": "ACLED time-precision",
            "uk": "Часова точність ACLED",
        },
    ),
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
        "en": "What was hit or damaged in Kyiv and elsewhere in the night to 28 August 2025.",
        "uk": "Що було влучено або пошкоджено в Києві та інших місцях у ніч на 28 серпня 2025 року.",
    },
    geometry="Point",
    record=StrikeSiteRecord,
    columns=COLUMNS,
    build=lambda records: point_frame(records, COLUMNS),
    as_of="2025-08-30",
)
