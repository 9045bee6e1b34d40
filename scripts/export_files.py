"""Files of an export: what they are, what an earlier one left, and putting them in place."""

import json
import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from geo.export.table import ExportError
from layers.core.datapackage import Entry
from layers.core.products import MANIFEST


def collect(part: Path, tree: Path, format_name: str) -> dict[str, Entry]:
    """Move the files that a format made into the tree; path below it -> entry."""
    found = {}
    for path in sorted(item for item in part.rglob("*") if item.is_file()):
        name = path.relative_to(part)
        found[name.as_posix()] = entry_of(path.read_bytes(), format_name)
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        path.replace(tree / name)
    return found


def entry_of(body: bytes, format_name: str) -> Entry:
    """The entry of a file's content."""
    return Entry(format_name, len(body), sha256(body).hexdigest())


def earlier(place: Path) -> dict[str, Entry]:
    """What an earlier export left in a folder by its manifest, and nobody has changed since."""
    try:
        listed = json.loads((place / MANIFEST).read_bytes())["exports"]
        found = {path: Entry(**item) for path, item in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {path: item for path, item in found.items() if _unchanged(place, path, item)}


def require_place(place: Path, *, forbidden: Path) -> None:
    """Raise ExportError where the folder is a file, or the one that holds the built layers."""
    if place.exists() and not place.is_dir():
        raise ExportError([f"{place}: a file, allowed: a folder"])
    if place.resolve() == forbidden.resolve():
        raise ExportError([f"{place}: holds the built layers, allowed: another folder"])


def put_in_place(tree: Path, place: Path, names: list[str], *, gone: Collection[str]) -> None:
    """Replace the files one by one, each whole, in order; then remove those that are gone.

    Raises ExportError before the first where a folder is in the way of a file.
    """
    ways = [place / name for name in names]
    faults = [f"{way}: a folder, allowed: a file" for way in ways if way.is_dir()]
    if faults:
        raise ExportError(faults)
    for name, way in zip(names, ways, strict=True):
        way.parent.mkdir(parents=True, exist_ok=True)
        _flushed(tree / name).replace(way)
    for name in gone:
        (place / name).unlink(missing_ok=True)


def _unchanged(place: Path, name: str, entry: Entry) -> bool:
    """Whether a listed file lies in the folder as it was written; never one outside it."""
    path = place / name
    inside = path.resolve().is_relative_to(place.resolve())
    return inside and path.is_file() and entry_of(path.read_bytes(), entry.format) == entry


def _flushed(path: Path) -> Path:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
    return path
