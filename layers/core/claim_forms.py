"""The forms of the article's statements: checked ones, and those that our maps cannot check."""

from typing import Annotated

from pydantic import Field, field_validator

from layers.core.fields import Keys, Moment, Slug
from layers.core.forms import Coded, Texts
from layers.core.measures import MEASURES

# The paragraph of the article, from 1; headings and captions are not counted.
Paragraph = Annotated[int, Field(ge=1)]


class ClaimFigure(Coded):
    """A published figure beside a claim."""

    value: int | float
    unit: str
    as_of: Moment
    timed_by: Slug | None = None
    by: Texts
    sources: Keys


class ClaimRecord(Coded):
    """One statement of the article, in our words, with the verdict of the sources."""

    id: Slug
    paragraph: Paragraph
    claim: Texts
    verdict: str
    finding: Texts
    layers: Annotated[list[Slug], Field(min_length=1)]
    features: list[str] = Field(default_factory=list)
    map: Slug
    measure: str | None = None
    figures: list[ClaimFigure] = Field(default_factory=list)
    sources: Keys

    @field_validator("measure")
    @classmethod
    def _known_measure(cls, value: str | None) -> str | None:
        if value is not None and value not in MEASURES:
            raise ValueError(f"allowed: {', '.join(MEASURES)}")
        return value


class OutsideRecord(Coded):
    """A statement of the article that our maps cannot check, and why (vocabulary `reason`)."""

    id: Slug
    paragraph: Paragraph
    claim: Texts
    reason: str
    sources: Keys
