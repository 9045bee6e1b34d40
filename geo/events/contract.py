"""What imported events look like: the columns, their types, and the words that stand in them.

DATA.md describes the same for people; a test holds the two together.
"""

from dataclasses import dataclass
from typing import Literal

from geo.context.events import PRECISIONS

VERSION = 1


@dataclass(frozen=True)
class Column:
    """A column of imported events; `null` says whether it may be missing."""

    name: str
    type: Literal["text", "integer"]
    meaning: str
    null: bool = True


COLUMNS = (
    Column("id", "text", "The source's own id, or `row-N`; unique in the file.", null=False),
    Column("title", "text", "Title, or the beginning of the description."),
    Column("date", "text", "ISO 8601: a day, or a time with the offset that the source has."),
    Column("date_precision", "text", "How exactly the date is known."),
    Column("radius_m", "integer", "Radius in metres within which the place is known to lie."),
    Column("basis", "text", "Where the place comes from: vocabulary `basis`.", null=False),
    Column("link", "text", "The first http(s) address of the row."),
    Column("more_links", "text", "Further addresses, separated by ' | '."),
    Column("type", "text", "Kind of event in the source's own words."),
    Column("description", "text", "Text, as the source has it; markup of KML taken out."),
    Column("place", "text", "Names of the place, the smallest first, separated by ', '."),
    Column("source", "text", "Who publishes the list, and whom the row names.", null=False),
    Column("flags", "text", "Names of the rules that the row broke, separated by ' '."),
    Column("duplicate_of", "text", "Id of the earlier row that says the same."),
    Column("row", "integer", "Number of the row in the source from 1, the head aside.", null=False),
)
NAMES = tuple(column.name for column in COLUMNS)

# With `week`, `month` and `year` the date is one day within the period.
DATE_PRECISIONS = tuple(PRECISIONS)

FLAGS = {
    "null_island": "Longitude and latitude are both 0: taken as a missing place.",
    "geometry_not_a_point": "A line or an area: no point is made of it, the place is missing.",
    "axes_swapped": "Outside the place that the row names, and inside it with the axes swapped.",
    "outside_named_place": "Further than 5 km and the radius from the place that the row names.",
    "precision_unknown": "A precision code that the profile does not know.",
    "date_missing": "The row has no date.",
    "date_unreadable": "No date can be read: `date` is null, the value stands in the report.",
    "date_too_early": "Before the earliest plausible day (--since).",
    "date_in_future": "After the day of the import (--until).",
    "link_unusable": "What stands for a link is no http(s) address.",
    "id_repeated": "The id stands in an earlier row: `~2`, `~3` … is added.",
    "duplicate": "Same date, place, title, link and description as an earlier row.",
    "formula_prefix": "A text begins like a spreadsheet formula.",
    "script_in_text": "A text holds script or an event handler.",
    "doubtful_characters": "A text holds control or replaced characters, or turns the direction of writing.",
}
