"""The command `history`: a folder of snapshots becomes one encoded history and a table of areas."""

from pathlib import Path

import pandas as pd
from shapely.geometry import box

from geo.control import ControlHistory, Report
from geo.geojson import write_whole
from layers.core.boundaries import units
from scripts.control_files import InputRefusedError, folder_snapshots

AREAS = "areas.csv"
ALL = "all"


def run_history(folder: Path, out: Path) -> tuple[Report, list[str]]:
    """Read, encode, measure, then write both files whole; the report and lines on what was written.

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
    table = areas_csv(areas).encode()
    write_whole(out, content)
    write_whole(out.parent / AREAS, table)
    lines = [
        f"wrote {out}: {len(history.days)} days, {len(content)} bytes",
        f"wrote {out.parent / AREAS}: km² by day and unit (ISO 3166-2) and in all, geodesic",
    ]
    return report, lines


def areas_csv(areas: pd.DataFrame) -> str:
    """Rows of day and km², to a hundredth: by unit, and of the whole area. Units never met are left out.

    The whole area is a little more than the sum, for it reaches over the units' generalised edges.
    """
    met = areas.loc[:, (areas > 0).any()].round(2)
    return str(met.to_csv(lineterminator="\n"))
