"""CSV for spreadsheets (RFC 4180): geometry as WKT, and no cell that a spreadsheet would run.

UTF-8 with a byte order mark, by which spreadsheets know it. A text that begins with a sign of a
formula, with a tab, a line break or an apostrophe gets an apostrophe in front; to read it back,
drop one apostrophe from the front of a text. An empty cell is null.
Method: OWASP, CSV Injection; numbers are written as numbers and need nothing.
"""

import csv
import io
from typing import Any

import shapely

from geo.export.limits import require_fit
from geo.export.table import Table

# As spreadsheets see them, also in their full-width forms.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
MARK = "\ufeff"
WKT = "wkt"


def to_csv(table: Table) -> str:
    """The table as text, `wkt` (lon lat) last where it has a shape; lines end with CR LF."""
    require_fit(table, to="csv")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*table.names, *([WKT] if table.shape else [])])
    for row, geometry in zip(table.rows(), table.geometries, strict=True):
        cells = [_cell(value) for value in row.values()]
        if table.shape:
            cells.append("" if geometry is None else shapely.to_wkt(geometry, rounding_precision=5))
        writer.writerow(cells)
    return MARK + stream.getvalue()


def from_cell(text: str) -> str | None:
    """The text that a cell stands for: without the apostrophe in front; None for an empty cell."""
    return text.removeprefix("'") or None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RISKY) else value
    return repr(value)
