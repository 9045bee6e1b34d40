"""What layers of strikes share: when, how exactly known, and the coding of ACLED."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from layers.core import columns as c
from layers.core.fields import Moment
from layers.core.forms import PlaceRecord, Texts
from layers.core.spec import Column

WITHOUT_A_TIME = ("night", "day")
WITH_A_TIME = ("exact", "about", "by")


class EventRecord(PlaceRecord):
    """Something that happened at a time, known more or less exactly."""

    date: Moment
    date_to: Moment | None = None
    time_known: str
    harm: Texts | None = None
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
        if self.time_known in WITHOUT_A_TIME and "T" in self.date:
            raise ValueError(
                f"allowed: a date without a time where only the {self.time_known} is known"
            )
        if self.time_known in WITH_A_TIME and "T" not in self.date:
            raise ValueError(
                "allowed: a date with a time of day where time_known is exact, about or by"
            )
        return self


TIME = (
    c.DATE,
    c.DATE_TO,
    c.code(
        "time_known",
        "How exactly the time is known.",
        de="Zeit bekannt",
        en="Time known",
        uk="Час відомий",
    ),
)
HARM = c.text(
    "harm",
    "Harm to people at this place; no names.",
    de="Tote und Verletzte an diesem Ort",
    en="Harm to people at this place",
    uk="Загиблі й поранені в цьому місці",
)
ACLED = (
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
)
