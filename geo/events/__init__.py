"""Lists of events out of any file: read, every row accounted for, as flat typed columns.

Areas by name are passed in as an argument. `importing.import_events` is the way in,
`contract` says what comes out.
"""

from geo.events.contract import COLUMNS, DATE_PRECISIONS, FLAGS, Column
from geo.events.importing import import_events
from geo.events.plan import Options
from geo.events.report import Counts, EventFileError

__all__ = [
    "COLUMNS",
    "DATE_PRECISIONS",
    "FLAGS",
    "Column",
    "Counts",
    "EventFileError",
    "Options",
    "import_events",
]
