"""Dated areas of control: snapshots read, the series kept as one object, its changes measured."""

from geo.control.contact import Contact
from geo.control.diff import Difference, compare
from geo.control.history import ControlHistory, HistoryError
from geo.control.report import Refusal, Repair, Report
from geo.control.snapshots import Snapshot, SnapshotError, read_snapshots

__all__ = [
    "Contact",
    "ControlHistory",
    "Difference",
    "HistoryError",
    "Refusal",
    "Repair",
    "Report",
    "Snapshot",
    "SnapshotError",
    "compare",
    "read_snapshots",
]
