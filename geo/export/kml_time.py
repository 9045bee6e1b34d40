"""Moments as KML has them: a TimeStamp, or a TimeSpan from a beginning to an end."""

import re
from datetime import datetime
from xml.etree import ElementTree as ET

from geo.export.table import ExportError

PARTS = re.compile(r"(\d{4})(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def time_element(begin: str | None, end: str | None, *, where: str) -> ET.Element | None:
    """The time of a placemark (ISO 8601: year, month, day, or time with offset); None without one.

    Raises ExportError for what KML cannot hold: other forms, impossible days, an end before the beginning.
    """
    if begin is None and end is None:
        return None
    if begin is not None and end is None:
        stamp = ET.Element("TimeStamp")
        ET.SubElement(stamp, "when").text = _moment(begin, where)
        return stamp
    span = ET.Element("TimeSpan")
    if begin is not None and end is not None and begin[:10] > end[: len(begin)]:
        raise ExportError([f"kml: {where}: from {begin} to {end}, allowed: in the order of time"])
    for tag, value in (("begin", begin), ("end", end)):
        if value is not None:
            ET.SubElement(span, tag).text = _moment(value, where)
    return span


def _moment(text: str, where: str) -> str:
    """The text as an XML Schema dateTime, date, gYearMonth or gYear."""
    found = PARTS.fullmatch(text)
    if found is None or found[1] == "0000" or not _exists(text):
        allowed = "YYYY, YYYY-MM, YYYY-MM-DD or a time with offset, years 0001 to 9999"
        raise ExportError([f"kml: {where}: time {text!r}, allowed: {allowed}"])
    if found[4] and not found[5]:
        return f"{text[:16]}:00{text[16:]}"
    return text


def _exists(text: str) -> bool:
    """Whether the calendar has the day and the clock the time."""
    try:
        datetime.fromisoformat((text + "-01-01")[:10] + text[10:])
    except ValueError:
        return False
    return True
