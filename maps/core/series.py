"""A control history as a page carries it: the history, its tenures, and its line of contact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geo.control import Contact, ControlHistory, Snapshot
from geo.control.history import numbered_edges
from geo.control.streams import varint
from geo.control.tenures import OUTSIDE, Tenure, tenures
from layers.core.boundaries import units
from layers.core.spec import LANGUAGES, Built
from maps.core.contact import packed_contact
from maps.core.locale import moment_words, number_words
from maps.core.packing import as_text, deflated
from maps.core.words import interface_words

# A ten-thousandth of a km² is 10 m by 10 m.
STEPS_PER_KM2 = 10_000


@dataclass(frozen=True)
class Series:
    """The snapshots of a folder as one history, with what is drawn and measured of it."""

    history: ControlHistory
    newest: Snapshot
    files: str

    @cached_property
    def encoded(self) -> bytes:
        """The history as docs/control-history.md describes it."""
        return self.history.encode()

    @cached_property
    def tenures(self) -> list[Tenure]:
        """Its tenures by ISO 3166-2 code."""
        return tenures(self.history, units())

    @cached_property
    def contact(self) -> Contact:
        """Its line of contact."""
        return Contact.of_history(self.history, units())

    @property
    def units(self) -> list[str]:
        """The units that are ever held, in the order of their codes; first what lies in none."""
        return sorted({item.unit for item in self.tenures})


def read_series(snapshots: list[Snapshot]) -> Series:
    """The series of snapshots in the order of their days; at least one."""
    names = sorted({snapshot.file for snapshot in snapshots})
    files = names[0] if len(names) == 1 else f"{names[0]} – {names[-1]} ({len(names)})"
    return Series(ControlHistory.from_snapshots(snapshots), snapshots[-1], files)


def series_payload(series: Series) -> dict[str, Any]:
    """What the script of a page needs beside the history: units, tenures, the line of contact."""
    contact = packed_contact(series.contact, series.history, numbered_edges(series.encoded))
    return {
        "units": series.units,
        "tenures": as_text(deflated(packed_tenures(series.tenures, series.units))),
        "contact": as_text(deflated(contact)),
    }


def series_values(series: Series, layers: Mapping[str, Built]) -> dict[str, Any]:
    """What the template of a page needs: the history as text, the newest day by unit, the files."""
    return {
        "history": as_text(series.encoded),
        "newest": moment_words(series.newest.day.isoformat()),
        "files": series.files,
        "rows": _rows(series, layers),
    }


def packed_tenures(found: Iterable[Tenure], order: list[str]) -> bytes:
    """Tenures as four blocks of varints (unit and held, turns, gaps between turns, area), and their number.

    Areas are in ten-thousandths of a km².
    """
    rows = list(found)
    kinds = (2 * order.index(row.unit) + row.held for row in rows)
    counts = (len(row.turns) for row in rows)
    gaps = (b - a for row in rows for a, b in zip((0, *row.turns), row.turns, strict=False))
    areas = (round(row.km2 * STEPS_PER_KM2) for row in rows)
    blocks = [b"".join(map(varint, values)) for values in (kinds, counts, gaps, areas)]
    return b"".join(varint(len(block)) + block for block in blocks) + varint(len(rows))


def _rows(series: Series, layers: Mapping[str, Built]) -> list[dict[str, Any]]:
    names = interface_words()
    frame = layers["oblasts"].frame.set_index("iso_3166_2")
    last = len(series.history.days) - 1
    held = dict.fromkeys(series.units, 0.0)
    for item in series.tenures:
        held[item.unit] += item.km2 if item.holds(last) else 0.0
    rows = [
        {
            "unit": unit,
            "name": {key: frame.at[unit, f"name_{key}"] for key in LANGUAGES},
            "km2": _rounded(km2),
        }
        for unit, km2 in held.items()
        if unit != OUTSIDE
    ]
    outside = {"unit": "", "name": names["outside_units"], "km2": _rounded(held.get(OUTSIDE, 0.0))}
    whole = {"unit": "all", "name": names["all_units"], "km2": _rounded(sum(held.values()))}
    return [*rows, *([outside] if OUTSIDE in held else []), whole]


def _rounded(km2: float) -> dict[str, str]:
    return number_words(round(km2, 1))
