"""The documented format, held to by a second reader in another language."""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from geo.control import ControlHistory, Snapshot
from geo.control.grid import edges_of, polygons_of, to_grid
from geo.control.streams import LISTS

ROOT = Path(__file__).parents[1]
READER = ROOT / "tests" / "fixtures" / "control" / "reader.mjs"
NODE = shutil.which("node")


def made_up() -> list[Snapshot]:
    """Rings that split, merge, touch, vanish and come back, with long edges and far islands."""
    whole, notch = box(36, 47, 38, 49), box(37.1, 47.2, 37.3, 50)
    far = Polygon([(-170, -80), (170, -80), (0, 80)])
    areas = [
        whole,
        whole,
        whole - notch,
        whole - notch - box(36.1, 47.1, 36.2, 47.2),
        whole | box(38, 49, 39, 50),
        MultiPolygon(),
        whole - notch,
        far,
        whole - box(36, 47.4, 38, 47.6) | box(40, 47, 41, 48),
        whole,
    ]
    start = date(2025, 7, 1)
    return [
        Snapshot(start + timedelta(days=number * 2), polygons_of(area), "made up")
        for number, area in enumerate(areas)
    ]


@pytest.mark.skipif(NODE is None, reason="node is missing: it runs the second reader")
def test_a_reader_written_from_the_page_finds_the_same_edges(tmp_path: Path) -> None:
    snapshots = made_up()
    file = tmp_path / "history.fach"
    file.write_bytes(ControlHistory.from_snapshots(snapshots).encode())
    answer = subprocess.run(
        [str(NODE), str(READER), str(file)], capture_output=True, text=True, check=True
    )
    days = json.loads(answer.stdout)["days"]
    assert [ordinal for ordinal, _ in days] == [one.day.toordinal() for one in snapshots]
    for (_, edges), snapshot in zip(days, snapshots, strict=True):
        assert sorted(edges) == sorted(edges_of(to_grid(snapshot.area)).tolist())


def test_the_made_up_series_comes_back_here_too() -> None:
    again = ControlHistory.decode(ControlHistory.from_snapshots(made_up()).encode())
    for one in made_up():
        assert shapely.normalize(again.at(one.day)) == shapely.normalize(to_grid(one.area))


def test_the_page_names_every_list_in_order() -> None:
    page = (ROOT / "docs" / "control-history.md").read_text(encoding="utf-8")
    places = [page.index(f"| {number} | `{name}` |") for number, name in enumerate(LISTS, start=1)]
    assert places == sorted(places)
