"""The types of a map: a title, a view, and an ordered tuple of drawn layers. All frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo.frame import Bounds
from layers.core.spec import Built, Source
from maps.core.series import Series


@dataclass(frozen=True)
class Style:
    """How a mark looks: a symbol or area, and CSS declarations in the colours of the palette."""

    id: str
    symbol: str
    css: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Drawn:
    """A layer on a map: the column whose codes choose the style, and the cells of its table.

    A `connected` layer has a line through its points in order of time. With `more`, the id of another map, figures and statements are left to that map.
    A `series` is drawn from the control history of the page. What lies wholly beyond `within`, where
    the map has no ground, is listed and not drawn.
    """

    layer: str
    styles: Mapping[str, Style]
    cells: tuple[str, ...]
    by: str | None = None
    labelled: bool = False
    visible: bool = True
    more: str | None = None
    connected: bool = False
    keep: Mapping[str, str] = field(default_factory=dict)
    series: bool = False
    within: Bounds | None = None


# From how many letters of text, or sources, a cell wants a wide column.
LONG, MANY = 90, 3


@dataclass(frozen=True)
class Cell:
    """One cell: text in each language, or sources as links; empty when there is nothing to say."""

    texts: Mapping[str, str] | None = None
    sources: tuple[Source, ...] = ()

    @property
    def long(self) -> bool:
        """Whether the text wants a wide column."""
        many = len(self.sources) > MANY
        return many or (self.texts is not None and len(self.texts["en"]) > LONG)


@dataclass(frozen=True)
class Section:
    """A table that a map computes from several layers, with bars (0 to 100) beside its rows.

    `days` are those of the figures in it (ISO 8601).
    """

    id: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    headings: tuple[Mapping[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: tuple[float, ...] = ()
    days: tuple[str, ...] = ()


@dataclass(frozen=True)
class Time:
    """The steps of a map's time control: ISO 8601 dates, or local times to the minute, ascending.

    `toll` is a layer and one of its figures, told as it was known at the step.
    """

    steps: tuple[str, ...]
    toll: tuple[str, str] | None = None


@dataclass(frozen=True)
class MapSpec:
    """A map: `view` is what is seen first, `extent` what there is ground for (degrees).

    `ground` is region (Ukraine and around), kyiv or world.
    `caption` replaces the lead in pictures, where there are no tables to speak of. `series` is a
    control history that a user brings; the title and lead of a `dated` map do not fit one.
    """

    title: Mapping[str, str]
    lead: Mapping[str, str]
    view: Bounds
    extent: Bounds
    zooms: tuple[int, int]
    drawn: tuple[Drawn, ...]
    places: tuple[str, ...]
    notes: tuple[Mapping[str, str], ...] = ()
    ground: str = "region"
    caption: Mapping[str, str] | None = None
    sections: tuple[Callable[[Mapping[str, Built]], Section], ...] = ()
    time: Time | None = None
    series: Series | None = None
    dated: bool = False
