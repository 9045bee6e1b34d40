"""The command `history`: a folder of snapshots becomes one encoded history and two tables."""

from pathlib import Path

import pandas as pd
from shapely.geometry import box

from geo.control import Contact, ControlHistory, Report
from geo.geojson import write_whole
from geo.measure import KM
from layers.core.boundaries import units
from scripts.control_files import InputRefusedError, folder_snapshots

AREAS, CONTACT = "areas.csv", "contact.csv"
ALL = "all"


def run_history(folder: Path, out: Path) -> tuple[Report, list[str]]:
    """Read, encode, measure, then write all three files whole; the report and lines on what was written.

    Raises InputRefusedError when no snapshot of the folder could be read; nothing is written then.
    """
    snapshots, report = folder_snapshots(folder)
    if not snapshots:
        raise InputRefusedError(
            "\n".join([*report.lines(), "no snapshot accepted, nothing written"])
        )
    history = ControlHistory.from_snapshots(snapshots)
    content = history.encode()
    areas = history.areas({**units(), ALL: box(-180, -90, 180, 90)})
    contact = Contact.of_history(history, units())
    tables = {AREAS: areas_csv(areas), CONTACT: contact_csv(history, contact)}
    write_whole(out, content)
    for name, table in tables.items():
        write_whole(out.parent / name, table.encode())
    lines = [
        f"wrote {out}: {len(history.days)} days, {len(content)} bytes",
        f"wrote {out.parent / AREAS}: km² by day and unit (ISO 3166-2) and in all, geodesic",
        f"wrote {out.parent / CONTACT}: km of line of contact by day, geodesic",
    ]
    return report, lines


def areas_csv(areas: pd.DataFrame) -> str:
    """Rows of day and km², to a hundredth: by unit, and of the whole area. Units never met are left out.

    The whole area is a little more than the sum, for it reaches over the units' generalised edges.
    """
    met = areas.loc[:, (areas > 0).any()].round(2)
    return str(met.to_csv(lineterminator="\n"))


def contact_csv(history: ControlHistory, contact: Contact) -> str:
    """Rows of day and km, to a metre: the line of contact that maps draw and `context` measures to."""
    rows = [
        f"{day.isoformat()},{metres / KM:.3f}"
        for day, metres in zip(history.days, contact.metres, strict=True)
    ]
    return "\n".join(["day,km", *rows, ""])
