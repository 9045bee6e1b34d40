"""Derive the committed geometry of the ground from Natural Earth. Needs npm and the network.

Run from the root of the repository: `python -m scripts.derive_boundaries`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.ground_coverage import write_features
from scripts.ground_sources import PLACES, TOPOLOGY, Topology, fetch
from scripts.ground_ukraine import derive_ground
from scripts.ground_world import derive_far_east, derive_thuringia, derive_waters, derive_world


def main() -> None:
    """Fetch the packages into a temporary folder and write the files."""
    with tempfile.TemporaryDirectory() as folder:
        places = fetch(PLACES, Path(folder))
        topology = Topology(fetch(TOPOLOGY, Path(folder)) / "dist/europe_50m.json")
        units, neighbours = derive_ground(places)
        rivers, lakes = derive_waters(topology)
        world, thuringia = derive_world(places), derive_thuringia(places)
        far_east = derive_far_east(places)
    write_features(Path("layers/records/oblasts.geojson"), units)
    write_features(Path("layers/records/thuringia.geojson"), thuringia)
    write_features(Path("layers/records/far_east.geojson"), far_east)
    write_features(Path("maps/ground/neighbours.geojson"), neighbours)
    write_features(Path("maps/ground/rivers.geojson"), rivers)
    write_features(Path("maps/ground/lakes.geojson"), lakes)
    write_features(Path("maps/ground/world.geojson"), world)


if __name__ == "__main__":
    main()
