"""The report on reading a folder of snapshots: every file and day is accounted for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta


class RefusedError(ValueError):
    """Why a file, or a day of it, cannot be read; the text says what was found, what is allowed."""


@dataclass(frozen=True)
class Accepted:
    """A day that was read, and the name of its file."""

    file: str
    day: date


@dataclass(frozen=True)
class Refusal:
    """What was not read and why; `day` is None where the whole file is refused."""

    file: str
    day: date | None
    reason: str

    def __str__(self) -> str:
        """One line: file, day where known, reason."""
        return f"{self.file}{f' ({self.day})' if self.day else ''}: {self.reason}"


@dataclass(frozen=True)
class Repair:
    """A geometry put right by `shapely.make_valid`, and by how many km² its area changed."""

    file: str
    day: date
    reason: str
    changed_km2: float

    def __str__(self) -> str:
        """One line: file, day, what was wrong, the change."""
        return (
            f"{self.file} ({self.day}): {self.reason}; repaired, {self.changed_km2:.3f} km² changed"
        )


@dataclass(frozen=True)
class Gap:
    """Days of which there is no snapshot, first and last of them."""

    first: date
    last: date


@dataclass(frozen=True)
class Report:
    """A snapshot is counted in `read` once: it is accepted or refused, never both, never neither.

    A file of one day counts one, a file of several days one for each, a file that cannot be
    understood one. `repeats` are days whose area is that of the day read before; `ignored` are
    names in the folder that are no snapshot files; `notes` are remarks of the file's own driver.
    """

    folder: str
    read: int
    accepted: tuple[Accepted, ...]
    refused: tuple[Refusal, ...]
    repairs: tuple[Repair, ...] = field(default=())
    repeats: tuple[date, ...] = field(default=())
    ignored: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())

    @property
    def days(self) -> tuple[date, ...]:
        """The days that were read, in order."""
        return tuple(sorted(item.day for item in self.accepted))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The runs of days missing between the first and the last."""
        return tuple(_gaps(self.days))

    def lines(self) -> list[str]:
        """The report as lines of text: a summary, then every fault by name."""
        counts = f"{self.read} read = {len(self.accepted)} accepted + {len(self.refused)} refused"
        span = f", {self.days[0]} to {self.days[-1]}" if self.days else ""
        summary = f"{self.folder}: {counts}{span}; {len(self.repeats)} repeat the day before"
        return [
            summary,
            *(f"no snapshot: {gap.first} to {gap.last}" for gap in self.gaps),
            *(f"repaired: {repair}" for repair in self.repairs),
            *(f"refused: {refusal}" for refusal in self.refused),
            *(f"ignored: {name}" for name in self.ignored),
            *(f"note: {note}" for note in self.notes),
        ]


def _gaps(days: Iterable[date]) -> Iterable[Gap]:
    one, before = timedelta(days=1), None
    for day in days:
        if before is not None and day - before > one:
            yield Gap(before + one, day - one)
        before = day
