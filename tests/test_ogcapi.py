"""The static OGC API - Features on a plain file server, read by real clients."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pyogrio
import pytest

from conftest import require_program
from geo.export.ogcapi import PAGE
from layers.core.spec import Built
from layers.core.tables import layer_table
from scripts.export import run_export


@dataclass(frozen=True)
class Server:
    """A plain `http.server` on loopback: its address, its folder, and what it was asked."""

    address: str
    folder: Path
    log: Path

    def asked(self) -> str:
        return self.log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    log = folder / "log.txt"
    words = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.PIPE, stderr=stream
        ) as process,
    ):
        assert process.stdout
        # Written once it listens, with the port that the system gave.
        port = process.stdout.readline().split(b" port ")[1].split()[0].decode()
        address = f"http://127.0.0.1:{port}/ogcapi"
        run_export(["ogcapi"], folder, language="en", address=f"{address}/", report=lambda _: None)
        yield Server(address, folder, log)
        process.terminate()


def client(server: Server) -> str:
    return f"OAPIF:{server.address}/collections.json#"


def test_gdal_lists_the_collections_with_their_titles(
    server: Server, layers: Mapping[str, Built]
) -> None:
    found = dict(pyogrio.list_layers(client(server)).tolist())
    assert found == {key: built.layer.geometry for key, built in layers.items()}


def test_gdal_loads_every_feature_and_follows_the_links_to_the_next_page(
    server: Server, layers: Mapping[str, Built]
) -> None:
    for key, built in layers.items():
        frame = pyogrio.read_dataframe(client(server), layer=key)
        assert list(frame["id"]) == list(built.frame["id"])
        assert list(frame["name_uk"]) == list(built.frame["name_uk"])
        for found, made in zip(frame.geometry, layer_table(built, "en").geometries, strict=True):
            assert (found is None) == (made is None)
            assert made is None or found.equals_exact(made, 1e-9)
    assert len(layers["oblasts"].frame) > 2 * PAGE
    assert "/collections/oblasts/items-2.json" in server.asked()
    assert "/collections/oblasts/items-3.json" in server.asked()


def test_gdal_finds_the_features_of_a_box_though_the_server_knows_no_boxes(server: Server) -> None:
    frame = pyogrio.read_dataframe(client(server), layer="oblasts", bbox=(34, 45, 34.1, 45.1))
    assert list(frame["iso_3166_2"]) == ["UA-43"]


def test_the_older_gdal_of_debian_reads_it_too(server: Server, layers: Mapping[str, Built]) -> None:
    require_program(shutil.which("ogrinfo"), "GDAL's ogrinfo")
    words = ["ogrinfo", "-ro", "-so", client(server), "kyiv_strike_sites"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert f"Feature Count: {len(layers['kyiv_strike_sites'].frame)}" in done.stdout
    assert "ERROR" not in done.stderr


def test_every_link_leads_to_a_file_relative_or_whole(tmp_path: Path, server: Server) -> None:
    run_export(["ogcapi"], tmp_path, language="en", report=lambda _: None)
    for root, address in ((tmp_path, "http://host/ogcapi"), (server.folder, server.address)):
        base = root / "ogcapi"
        seen = 0
        for path in base.rglob("*.json"):
            at = f"{address}/{path.relative_to(base).as_posix()}"
            for link in links(json.loads(path.read_text(encoding="utf-8"))):
                target = urljoin(at, link)
                assert target.startswith(f"{address}/")
                assert (base / target.removeprefix(f"{address}/")).is_file(), (at, link)
                seen += 1
        assert seen > 300


def links(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("href"), str):
            yield value["href"]
        for item in value.values():
            yield from links(item)
    elif isinstance(value, list):
        for item in value:
            yield from links(item)


def test_it_claims_no_more_than_files_can_keep(server: Server) -> None:
    claimed = json.loads((server.folder / "ogcapi" / "conformance.json").read_bytes())
    assert [item.split("/conf/")[1] for item in claimed["conformsTo"]] == ["geojson"]
