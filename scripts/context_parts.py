"""One part of a list of events: read, put into context, written; the same steps on any machine."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import shapely

from geo.context import ContextError, Front, with_context
from geo.control import ControlHistory
from geo.frame import GeometryError
from geo.geojson import to_geojson, write_whole
from layers.core.boundaries import units
from scripts.context_own_day import own_front
from scripts.events_geojson import members_of, read_events

PARQUET, GEOJSON = (".parquet",), (".geojson", ".json")
COUNTS = ("rows", "in_context", "without_place")


@dataclass(frozen=True)
class Settings:
    """What all parts share. `history` is a file that every worker reads; None for our own day."""

    history: Path | None
    within_days: int

    def front(self) -> Front:
        """Made once in a process."""
        return _front(self.history)

    def in_context(self, events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """The pure function with our units and the control asked for."""
        return with_context(events, units=units(), front=self.front(), within_days=self.within_days)


@dataclass(frozen=True)
class Work:
    """The parts to be done in their order, and where they go: same names, another folder."""

    parts: tuple[Path, ...]
    out: Path
    settings: Settings


@lru_cache(maxsize=1)
def _front(history: Path | None) -> Front:
    if history is None:
        return own_front()
    return Front.of_history(ControlHistory.decode(history.read_bytes()), units())


def read_part(path: Path) -> gpd.GeoDataFrame:
    """The events of a file. Raises ContextError with its name where it is no such file."""
    try:
        return gpd.read_parquet(path) if path.suffix in PARQUET else read_events(path)
    except (ValueError, OSError) as error:  # pyarrow's and pyogrio's faults are among them
        raise ContextError(f"{path.name}: cannot be read: {_first_line(error)}") from error


def contextual(events: gpd.GeoDataFrame, path: Path, settings: Settings) -> gpd.GeoDataFrame:
    """The events of a file in context; refusals with the file's name."""
    try:
        return settings.in_context(events)
    except (ContextError, GeometryError) as error:
        raise ContextError(f"{path.name}: {error}") from error


def write_part(events: gpd.GeoDataFrame, source: Path, out: Path) -> dict[str, int]:
    """Write the part and count its rows. A GeoJSON file keeps the members of its source."""
    if out.suffix in PARQUET:
        events.to_parquet(out, index=False)
    else:
        properties = [name for name in events.columns if name != events.geometry.name]
        text = to_geojson(_plain(events), properties=properties, members=members_of(source))
        write_whole(out, text.encode())
    points = events.geometry.to_numpy()
    nowhere = int((shapely.is_missing(points) | shapely.is_empty(points)).sum())
    counts = (len(events), int(events["context_day"].notna().sum()), nowhere)
    return dict(zip(COUNTS, counts, strict=True))


def _plain(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame with None for null in every column but the geometry."""
    objects = {
        name: events[name].astype(object).where(events[name].notna(), None)
        for name in events.columns
        if name != events.geometry.name
    }
    return events.assign(**objects)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
