"""A folder of dated snapshots read: every file accepted or refused, by name and with the reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

from geo.control.report import Accepted, Refusal, Report
from geo.control.snapshot_file import MAX_BYTES, Found, Rules, Snapshot, read_file
from geo.frame import WORLD, Bounds

__all__ = ["MAX_BYTES", "Snapshot", "SnapshotError", "read_snapshots"]

SUFFIXES = (".geojson", ".json", ".gpkg")


class SnapshotError(ValueError):
    """A folder that is none, or that holds no snapshot file at all."""


def read_snapshots(
    folder: Path,
    *,
    within: Bounds = WORLD,
    date_column: str = "date",
    max_bytes: int = MAX_BYTES,
    progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
) -> tuple[list[Snapshot], Report]:
    """The snapshots of a folder, one a day, in order of days, and the report of the reading.

    Files are GeoJSON (`.geojson`, `.json`) or GeoPackage (`.gpkg`), in the CRS they declare, with
    the day in `date_column` or else in the name; folders below are not entered. Areas have to lie
    `within` (degrees): that is what finds swapped coordinates. Two snapshots of one day are
    both refused, for nothing tells which is right. Faults in a file go into the report; only a
    folder without any such file raises SnapshotError. `progress` is called with files done and in all.
    """
    paths, ignored = _listed(folder)
    rules = Rules(within, date_column, max_bytes)
    found = []
    for done, path in enumerate(paths, start=1):
        found.append(read_file(path, rules))
        progress(done, len(paths))
    met = list(chain.from_iterable(one.snapshots for one in found))
    snapshots, twice = _one_a_day(met)
    return snapshots, _report(folder, found, (snapshots, twice), ignored)


def _listed(folder: Path) -> tuple[list[Path], list[str]]:
    if not folder.is_dir():
        raise SnapshotError(f"{folder}: no such folder")
    entries = sorted(folder.iterdir(), key=lambda path: path.name)
    paths = [path for path in entries if path.suffix.lower() in SUFFIXES]
    if not paths:
        raise SnapshotError(f"{folder}: holds no {', '.join(SUFFIXES)} file")
    return paths, [path.name for path in entries if path not in paths]


def _one_a_day(met: Sequence[Snapshot]) -> tuple[list[Snapshot], list[Refusal]]:
    count = Counter(snapshot.day for snapshot in met)
    single = [snapshot for snapshot in met if count[snapshot.day] == 1]
    refused = [
        Refusal(one.file, one.day, f"the day comes again in {_others(one, met)}, allowed: once")
        for one in met
        if count[one.day] > 1
    ]
    return sorted(single, key=lambda snapshot: snapshot.day), refused


def _others(one: Snapshot, met: Iterable[Snapshot]) -> str:
    return ", ".join(other.file for other in met if other.day == one.day and other is not one)


def _report(
    folder: Path,
    found: Sequence[Found],
    outcome: tuple[list[Snapshot], list[Refusal]],
    ignored: Sequence[str],
) -> Report:
    snapshots, twice = outcome
    refused = [*chain.from_iterable(one.refused for one in found), *twice]
    kept = {(snapshot.file, snapshot.day) for snapshot in snapshots}
    repairs = chain.from_iterable(one.repairs for one in found)
    return Report(
        folder=str(folder),
        read=sum(len(one.snapshots) + len(one.refused) for one in found),
        accepted=tuple(Accepted(snapshot.file, snapshot.day) for snapshot in snapshots),
        refused=tuple(sorted(refused, key=lambda refusal: (refusal.file, str(refusal.day)))),
        repairs=tuple(repair for repair in repairs if (repair.file, repair.day) in kept),
        repeats=tuple(_repeats(snapshots)),
        ignored=tuple(ignored),
        notes=tuple(chain.from_iterable(one.notes for one in found)),
    )


def _repeats(snapshots: Iterable[Snapshot]) -> Iterable[date]:
    for before, after in pairwise(snapshots):
        if after.area.equals_exact(before.area, tolerance=0.0, normalize=True):
            yield after.day
