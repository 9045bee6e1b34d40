"""The list of events that `build --events` names: one file, or a folder of parts, read as one list."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.context import ContextError
from geo.events import EventFileError
from geo.events.imported import require_imported
from geo.events.parquet_rows import require_pyarrow
from maps.events.page import EventList
from scripts.context import parts_of
from scripts.context_parts import PARQUET, read_part
from scripts.control_files import InputRefusedError
from scripts.events_geojson import members_of


def read_list(path: Path) -> EventList:
    """The events of a GeoJSON or GeoParquet file, or of a folder that `frontatlas context` wrote.

    Raises InputRefusedError with file and rule for what no import wrote.
    """
    parts = _parts(path)
    frames = [_read(part) for part in parts]
    first, *others = frames
    for part, frame in zip(parts[1:], others, strict=True):
        if list(frame) != list(first):
            raise InputRefusedError(
                f"{part.name}: other columns than {parts[0].name}, allowed: the same"
            )
    whole = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True)) if others else first
    if others:
        return EventList(whole, path.name, {})
    return EventList(whole, parts[0].name, _members(parts[0]))


def _parts(path: Path) -> tuple[Path, ...]:
    """The parts of a folder, which holds one GeoJSON file or GeoParquet files; or the file."""
    written = sorted(path.glob("*.geojson")) if path.is_dir() else []
    return parts_of(written[0] if len(written) == 1 else path)


def _read(path: Path) -> gpd.GeoDataFrame:
    try:
        events = read_part(path)
        require_imported(events)
    except (ContextError, EventFileError) as error:
        text = str(error)
        named = text if text.startswith(path.name) else f"{path.name}: {text}"
        raise InputRefusedError(named) from error
    except ImportError as error:
        raise InputRefusedError("Parquet needs pyarrow: install frontatlas[parquet]") from error
    return events


def _members(path: Path) -> Mapping[str, Any]:
    """The members that the import wrote: how the file was read, what became of its rows."""
    if path.suffix not in PARQUET:
        return members_of(path)
    metadata = require_pyarrow().parquet.read_schema(path).metadata or {}
    return dict(json.loads(metadata.get(b"frontatlas", b"{}")))
