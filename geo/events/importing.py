"""From any file of events to one of ours: surveyed once, then read and written in a stream."""

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from geo.events.batches import Source
from geo.events.cells import Cells
from geo.events.conversion import to_events
from geo.events.dates import Evidence
from geo.events.earlier import Earlier
from geo.events.opening import open_source
from geo.events.plan import Options, Plan, chosen_columns, chosen_profile, told_columns
from geo.events.report import Counts, EventFileError, ReportWriter
from geo.events.writing import members_of, require_ending, writer
from geo.geojson import whole_file

# (done, total) of bytes, of both passes together.
Progress = Callable[[int, int], None]


class AllRefusedError(EventFileError):
    """No row of a file can be used; the report says why, row by row."""


@dataclass(frozen=True)
class Imported:
    """What was written, and lines on how the file was read and what became of its rows."""

    out: Path
    report: Path
    counts: Counts
    lines: tuple[str, ...]


def import_events(path: Path, out: Path, options: Options, progress: Progress) -> Imported:
    """Read a list of events, write it as GeoJSON or GeoParquet, and a report beside it.

    Both files appear whole or not at all; the report alone where no row can be used. Raises
    EventFileError then and where the file cannot be read, and OSError.
    """
    require_ending(out)
    report = out.with_name(f"{out.name}.report.csv")
    if path.resolve() in {out.resolve(), report.resolve()}:
        raise EventFileError(f"{out.name}: is the file that is read, allowed: another --out")
    with _no_collections():
        return _imported(path, (out, report), options, progress)


def _imported(
    path: Path, files: tuple[Path, Path], options: Options, progress: Progress
) -> Imported:
    out, report = files
    source = open_source(path, encoding=options.encoding, delimiter=options.delimiter)
    plan = _plan(source, options, progress)
    fault = None
    with whole_file(report) as findings:
        try:
            with whole_file(out) as stream:
                counts = _write(source, plan, (out, stream, findings), progress)
        except AllRefusedError as error:
            fault = error
    if fault:
        raise fault
    lines = (*_told(source, plan), *_account(counts))
    return Imported(out, report, counts, lines)


@contextmanager
def _no_collections() -> Iterator[None]:
    """No search for cycles meanwhile: a batch is some 100,000 containers without one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan(source: Source, options: Options, progress: Progress) -> Plan:
    """The survey: every date is looked at before the order of day and month is settled."""
    profile = chosen_profile(source, options)
    columns = chosen_columns(source, profile, options.columns)
    evidence, rows = Evidence(), 0
    for batch in source.batches(lambda done: progress(done, 2 * source.size)):
        rows += len(batch.numbers) + len(batch.refused)
        evidence.see(set(Cells(batch).texts(columns["date"])))
    if not rows:
        raise EventFileError(f"{source.name}: no rows, allowed: one or more")
    order = options.date_order or profile.date_order or evidence.settle(source.name)
    return Plan(source.name, profile, columns, order, options)


def _write(
    source: Source,
    plan: Plan,
    files: tuple[Path, BinaryIO, BinaryIO],
    progress: Progress,
) -> Counts:
    out, stream, findings = files
    counts, earlier = Counts(), Earlier()
    text = io.TextIOWrapper(findings, encoding="utf-8", newline="", write_through=True)
    report = ReportWriter(text)
    settled = _settled(source, plan)
    with writer(stream, out, lambda: members_of(source.name, settled, counts.summary())) as write:
        for batch in source.batches(lambda done: progress(source.size + done, 2 * source.size)):
            events = to_events(batch, plan, earlier, counts)
            write(events)
            report.write(events.findings)
    text.detach()
    if not counts.accepted and not counts.without_place:
        first = counts.refusals[0]
        told = f"the first (row {first.row}): {first.reason}; see {out.name}.report.csv"
        raise AllRefusedError(f"{source.name}: all {counts.read} rows are refused, {told}")
    return counts


def _settled(source: Source, plan: Plan) -> dict[str, str]:
    order = {"date_order": plan.order} if plan.order else {}
    return {"profile": plan.profile.name, **source.settled, **order}


def _told(source: Source, plan: Plan) -> list[str]:
    settled = ", ".join(f"{name} {value}" for name, value in _settled(source, plan).items())
    return [f"settled: {settled}", *told_columns(source, plan.columns, plan.profile)]


def _account(counts: Counts) -> list[str]:
    lines = [counts.line()]
    if counts.flags:
        told = ", ".join(f"{rule} {number}" for rule, number in counts.flags.most_common())
        lines.append(f"flagged: {told}")
    if counts.unknown_places:
        told = ", ".join(
            f"{name} ({number})" for name, number in counts.unknown_places.most_common(20)
        )
        rest = len(counts.unknown_places) - 20
        lines.append(
            f"places not known, not checked: {told}" + (f" and {rest} more" if rest > 0 else "")
        )
    if counts.commas:
        lines.append(f"decimal comma in {counts.commas} rows")
    lines += [f"row {item.row}: {item.reason}" for item in counts.refusals]
    hidden = counts.refused - len(counts.refusals)
    return [*lines, f"and {hidden} more refused rows in the report"] if hidden > 0 else lines
