"""The types of a layer: who says so, what is declared, what is built. All frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from layers.core.as_of import DATED, day, days_of, latest
from layers.core.told import told_days

LANGUAGES = ("de", "en", "uk")

Kind = Literal["text", "code", "number", "integer", "date", "yes_no"]


class RecordError(ValueError):
    """One or more faults in records; `faults` holds one line each: where, what, what is allowed."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults in the order in which they were found."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Source:
    """A publication that a record rests on; `title` stands in square brackets where supplied by us."""

    id: str
    publisher: str
    title: str
    url: str | None
    published: str | None
    accessed: str
    licence: str

    def __str__(self) -> str:
        """Readable text, without the link: publisher, title, date or local time."""
        return f"{self.publisher}: {self.title} ({self.when or 'n.d.'})"

    @property
    def when(self) -> str:
        """When it was published, as far as known: 2025, 2025-08-28 or 2025-08-28 12:25."""
        return (self.published or "")[: len("YYYY-MM-DDTHH:MM")].replace("T", " ")


@dataclass(frozen=True)
class Figure:
    """A number and the moment at which it held: a death toll is a history, not a number.

    Of a toll `as_of` is the moment by which it was known. `timed_by` is the source that states the
    time of day; without it the time is that of a source's publication.
    """

    what: str
    about: str | None
    value: float
    unit: str
    as_of: str
    by: Mapping[str, str]
    note: Mapping[str, str] | None
    sources: tuple[str, ...]
    timed_by: str | None = None
    still_to_come: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """What somebody asserted about records, and when: claims and denials stand side by side."""

    about: tuple[str, ...]
    date: str
    by: Mapping[str, str]
    stance: str
    text: Mapping[str, str]
    sources: tuple[str, ...]
    still_to_come: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """One record file, read and found sound."""

    path: Path
    sources: Mapping[str, Source]
    rows: tuple[Any, ...]
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Column:
    """One property of a layer's features: what DATA.md, popups and schemas say of it."""

    name: str
    kind: Kind
    meaning: str
    title: Mapping[str, str]
    localised: bool = False
    vocabulary: str | None = None
    unit: str | None = None

    def properties(self) -> tuple[str, ...]:
        """The flat property names: one, or one a language."""
        if self.localised:
            return tuple(f"{self.name}_{language}" for language in LANGUAGES)
        return (self.name,)


@dataclass(frozen=True)
class Layer:
    """The declaration of a layer: what it promises. `build` turns sound records into its frame.

    `undated_as_of` is the day for which a layer speaks whose records name none.
    """

    title: Mapping[str, str]
    about: Mapping[str, str]
    geometry: Literal["Point", "LineString", "MultiPolygon"]
    record: type[Any]
    columns: tuple[Column, ...]
    build: Callable[[Records], gpd.GeoDataFrame]
    undated_as_of: str | None = None
    licence: str = "CC BY 4.0"


@dataclass(frozen=True)
class Built:
    """A layer with its features: the frame keeps to the declaration."""

    id: str
    layer: Layer
    frame: gpd.GeoDataFrame
    records: Records = field(repr=False)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        return self.records.sources

    @cached_property
    def rows(self) -> tuple[tuple[Mapping[str, Any], BaseGeometry | None], ...]:
        """The features in order: flat properties, and the geometry (EPSG:4326; None without a place)."""
        names = [str(name) for name in self.frame.columns if name != "geometry"]
        columns = zip(*(self.frame[name].tolist() for name in names), strict=True)
        rows = (MappingProxyType(dict(zip(names, values, strict=True))) for values in columns)
        return tuple(zip(rows, self.frame.geometry, strict=True))

    @cached_property
    def features_as_of(self) -> str | None:
        """The latest day that its features name (ISO 8601); None if they name none."""
        names = [name for name in DATED if name in self.frame.columns]
        rows = self.frame[names].astype(object).to_dict("records") if names else []
        return latest(found for row in rows for found in days_of(row))

    @cached_property
    def as_of(self) -> str:
        """The latest day of its features, figures and statements (ISO 8601), or what is declared.

        The days that their texts tell of count, a month where no day is named.

        Raises ValueError if they name none and none is declared.
        """
        told = [day(item.as_of) for item in self.records.figures]
        told += [day(item.date) for item in self.records.statements]
        for item in (*self.records.rows, *self.records.figures, *self.records.statements):
            told += told_days(item)
        found = latest([*told, *filter(None, [self.features_as_of, self.layer.undated_as_of])])
        if found is None:
            raise ValueError(
                f"layer {self.id}: no day in its records, and undated_as_of is missing"
            )
        return found
