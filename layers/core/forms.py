"""The form of a record file, as pydantic models: unknown fields are refused."""

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from layers.core.fields import (
    LOOKS_LIKE_A_DATE,
    Https,
    Keys,
    Moment,
    Partial,
    Publication,
    Slug,
    Span,
    Text,
)
from layers.core.vocabulary import require_code


class Form(BaseModel):
    """Base of all forms: no unknown field, no silent conversion, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Texts(Form):
    """One text in the three languages."""

    de: Text
    en: Text
    uk: Text


class SourceForm(Form):
    """`[sources.<key>]`."""

    publisher: Text
    title: Text
    url: Https | None = None
    published: Publication | None = None
    accessed: Partial
    licence: Text


class Coded(Form):
    """A form whose fields named in `codes` hold codes of the vocabulary of that name."""

    @field_validator("*")
    @classmethod
    def _known_code(cls, value: Any, info: Any) -> Any:
        if info.field_name in CODED and isinstance(value, str):
            require_code(info.field_name, value)
        return value


# The fields that hold a code; each bears the name of its vocabulary.
CODED = frozenset(
    {
        "basis",
        "facility",
        "kind",
        "kind_of_event",
        "place_kind",
        "reason",
        "role",
        "scope",
        "settled_role",
        "stance",
        "status",
        "target",
        "time_known",
        "unit",
        "verdict",
        "what",
        "what_happened",
    }
)


class Telling(Coded):
    """A form whose texts tell of days; `still_to_come` are those that they name as a plan or deadline."""

    still_to_come: list[Partial] = Field(default_factory=list)


class FigureForm(Telling):
    """`[[figures]]`."""

    what: str
    about: Slug | None = None
    value: int | float
    unit: str
    as_of: Moment
    timed_by: Slug | None = None
    by: Texts
    note: Texts | None = None
    sources: Keys


class StatementForm(Telling):
    """`[[statements]]`."""

    about: Keys
    date: Span
    by: Texts
    stance: str
    text: Texts
    sources: Keys


class Record(Telling):
    """What every record has."""

    id: Slug
    name: Texts
    summary: Texts
    basis: str
    status: str | None = None
    according_to: Texts | None = None
    sources: Keys

    @field_validator("id")
    @classmethod
    def _no_date(cls, value: str) -> str:
        if LOOKS_LIKE_A_DATE.fullmatch(value):
            raise ValueError("allowed: an id that does not look like a date")
        return value

    @model_validator(mode="after")
    def _somebody_says_so(self) -> Self:
        if self.status is not None and self.according_to is None:
            raise ValueError("a status without according_to, allowed: both or none")
        return self


class PlaceRecord(Record):
    """A record with a point, or with `basis = "none"` and no point."""

    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    radius_m: Annotated[int, Field(gt=0, le=500_000)] | None = None
    within: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")] | None = None

    @model_validator(mode="after")
    def _whole_place(self) -> Self:
        given = [self.lon is not None, self.lat is not None, self.radius_m is not None]
        if any(given) != all(given) or any(given) == (self.basis == "none"):
            raise ValueError(
                "allowed: lon, lat and radius_m together with a basis, or none of them with basis none"
            )
        return self
