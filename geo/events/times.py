"""The dates of a batch: day, time of day, and what is doubtful about them."""

import re

from geo.events.cells import Cells
from geo.events.dates import NOTHING, Dated, to_date
from geo.events.marks import Marks
from geo.events.plan import Plan

DIGITS = re.compile(r"\d{1,4}")


def dates_of(cells: Cells, plan: Plan, marks: Marks) -> list[Dated]:
    """For each row its date; doubtful ones are flagged, unreadable ones are missing."""
    texts = cells.texts(plan.columns["date"])
    if plan.columns["time"]:
        clocks = cells.texts(plan.columns["time"])
        texts = [_joined(day, clock, plan) for day, clock in zip(texts, clocks, strict=True)]
    known = {text: to_date(text, plan.order) if text else NOTHING for text in set(texts)}
    rules = {text: rule for text, found in known.items() if (rule := _rule(text, found, plan))}
    for at, text in enumerate(texts):
        if text in rules:
            marks.add(at, rules[text], text)
    return [known[text] for text in texts]


def _joined(day: str, clock: str, plan: Plan) -> str:
    """A day with its time of day: HHMM, also without leading zeros, or HH:MM."""
    if not day or not clock or clock in plan.profile.unknown_times:
        return day
    if DIGITS.fullmatch(clock):
        clock = f"{clock.zfill(4)[:2]}:{clock.zfill(4)[2:]}"
    return f"{day} {clock}{plan.profile.offset}"


def _rule(text: str, found: Dated, plan: Plan) -> str | None:
    if not text:
        return "date_missing"
    if found.text is None:
        return "date_unreadable"
    day = found.text[: len("2022-01-01")]
    if day < plan.options.since.isoformat():
        return "date_too_early"
    return "date_in_future" if day > plan.options.until.isoformat() else None
