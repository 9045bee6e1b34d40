"""The export of our layers: complete, described, the same bytes twice, and sound to others' validators."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_spatial
import fastkml
import geopandas as gpd
import pyogrio
import pytest
import shapely
from export_readers import READERS, by_gdal, read
from geojson_validator import validate_structure
from lxml import etree

from conftest import require_program
from geo.export.table import Table
from layers.core.attribute_tables import attribute_tables
from layers.core.claims import PRODUCT, build_claims
from layers.core.registry import layer_ids
from layers.core.spec import Built
from layers.core.tables import layer_table
from scripts.export import run_export

ROOT = Path(__file__).parents[1]
FILES = {
    "gpkg": "frontatlas.gpkg",
    "fgb": "flatgeobuf/{}.fgb",
    "parquet": "geoparquet/{}.parquet",
    "kml": "kml/frontatlas.kml",
    "geojsonseq": "geojsonseq/{}.geojsons",
    "csv": "csv/{}.csv",
}
VALIDATE_GPKG = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")
every_layer = pytest.mark.parametrize("layer_id", layer_ids())


@pytest.fixture(scope="session")
def tables(layers: Mapping[str, Built]) -> list[Table]:
    """The tables without geometry."""
    return attribute_tables(layers, build_claims(layers), "en")


def assert_rows(table: Table, rows: list[dict[str, Any]], shapes: list[Any]) -> None:
    key = table.names[0]
    found = {row[key]: number for number, row in enumerate(rows)}
    assert len(found) == len(rows) == len(table.frame)
    for expected, geometry in zip(table.rows(), table.geometries, strict=True):
        number = found[expected[key]]
        assert rows[number] == expected
        if table.shape:
            assert (shapes[number] is None) == (geometry is None)
            assert geometry is None or shapes[number].equals_exact(geometry, 1e-9)


@every_layer
@pytest.mark.parametrize("to", sorted(READERS))
def test_every_layer_comes_back_from_every_format(
    to: str, layer_id: str, layers: Mapping[str, Built], exported: Path
) -> None:
    table = layer_table(layers[layer_id], "en")
    assert_rows(table, *read(table, to, exported / FILES[to].format(layer_id)))


@every_layer
def test_the_exported_geojson_is_the_built_one(layer_id: str, exported: Path) -> None:
    name = f"{layer_id}.geojson"
    built = ROOT / "layers" / "built" / name
    assert (exported / "geojson" / name).read_bytes() == built.read_bytes()


def test_tables_without_geometry_travel_in_geopackage_and_csv(
    tables: list[Table], exported: Path
) -> None:
    assert {"figures", "statements", "sources", "article_claims"} <= {item.name for item in tables}
    for table in tables:
        assert len(table.frame) > 0
        assert_rows(table, *by_gdal(table, exported / "frontatlas.gpkg", table.name))
        assert_rows(table, *read(table, "csv", exported / "csv" / f"{table.name}.csv"))


def test_the_toll_is_a_history_in_the_geopackage(exported: Path) -> None:
    query = "SELECT value FROM figures WHERE what = 'deaths_kyiv' ORDER BY row"
    with closing(sqlite3.connect(exported / "frontatlas.gpkg")) as database:
        values = [value for (value,) in database.execute(query)]
    assert values == sorted(values)
    assert {4, 18, 25} <= set(values)


@every_layer
def test_gdal_reads_each_folder_of_the_kml(
    layer_id: str, layers: Mapping[str, Built], exported: Path
) -> None:
    built = layers[layer_id]
    path = exported / "kml" / "frontatlas.kml"
    frame = pyogrio.read_dataframe(path, layer=built.layer.title["en"])
    assert list(frame["Name"]) == list(built.frame["name_en"])
    assert list(frame["id"]) == [f"{layer_id}.{key}" for key in built.frame["id"]]


def test_an_export_elsewhere_with_another_hash_seed_and_time_zone_gives_the_same_bytes(
    tmp_path: Path, exported: Path
) -> None:
    out = tmp_path / "deeper" / "b"
    words = [sys.executable, "-m", "scripts.cli", "export", "--out", str(out), "--language", "en"]
    environment = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "PATH": "/usr/bin:/bin"}
    subprocess.run(words, check=True, capture_output=True, cwd=ROOT, env=environment)
    made, before = dict(files(out)), dict(files(exported))
    assert [name for name in made | before if made.get(name) != before.get(name)] == []
    assert len(made) > 100


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_the_manifest_knows_every_exported_file(exported: Path) -> None:
    listed = json.loads((exported / "manifest.json").read_text(encoding="utf-8"))["exports"]
    found = {name: body for name, body in files(exported) if name not in ("manifest.json", "datapackage.json")}  # fmt: skip
    assert set(listed) == set(found)
    for name, entry in listed.items():
        assert entry["sha256"] == sha256(found[name]).hexdigest()
        assert entry["bytes"] == len(found[name])


def test_the_zip_holds_every_file_and_its_description(exported: Path) -> None:
    with zipfile.ZipFile(exported / "frontatlas.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    outside = dict(files(exported))
    for name in ("manifest.json", "frontatlas.zip", "datapackage.json"):
        del outside[name]
    assert {name: inside[name] for name in outside} == outside
    assert set(inside) - set(outside) == {"datapackage.json"}


def test_the_geopackage_is_at_most_one_and_a_half_times_the_geojson(exported: Path) -> None:
    # The article's statements are tables of the GeoPackage, and beside the GeoJSON a file of their own.
    files = [*(exported / "geojson").iterdir(), ROOT / "layers" / "built" / PRODUCT]
    whole = sum(path.stat().st_size for path in files)
    assert (exported / "frontatlas.gpkg").stat().st_size <= 1.5 * whole


def test_gdals_own_check_of_geopackages_finds_nothing(exported: Path) -> None:
    require_program(VALIDATE_GPKG.is_file(), "GDAL's validate_gpkg (python3-gdal)")
    words = ["/usr/bin/python3", str(VALIDATE_GPKG), str(exported / "frontatlas.gpkg")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_geopackage_describes_itself_its_tables_and_columns(
    layers: Mapping[str, Built], tables: list[Table], exported: Path
) -> None:
    with closing(sqlite3.connect(exported / "frontatlas.gpkg")) as database:
        told = database.execute(
            "SELECT table_name, metadata FROM gpkg_metadata_reference "
            "JOIN gpkg_metadata ON id = md_file_id"
        ).fetchall()
        columns = database.execute(
            "SELECT table_name, column_name, description FROM gpkg_data_columns"
        )
        meanings = {(table, column): text for table, column, text in columns}
    described = {name: json.loads(text) for name, text in told}
    assert set(described) == {None, *layers}
    assert described["oblasts"]["license"]
    for table in [*(layer_table(built, "en") for built in layers.values()), *tables]:
        assert all(meanings[table.name, field.name] for field in table.fields)


@pytest.mark.parametrize("name", ["kml/frontatlas.kml"])
def test_the_kml_keeps_to_the_schema_of_ogc(name: str, exported: Path) -> None:
    folder = Path(fastkml.__file__).parent / "schema"
    schema = etree.XMLSchema(etree.parse(folder / "ogckml22.xsd"))
    document = etree.parse(exported / name)
    assert schema.validate(document), schema.error_log
    for icon in document.iter("{http://www.opengis.net/kml/2.2}href"):
        assert (exported / "kml" / icon.text).is_file()


@every_layer
def test_a_validator_of_geoparquet_finds_nothing(layer_id: str, exported: Path) -> None:
    program = Path(sys.executable).with_name("geoparquet-validator")
    path = exported / "geoparquet" / f"{layer_id}.parquet"
    done = subprocess.run(
        [program, "check", str(path)], capture_output=True, text=True, check=False
    )
    assert "FAIL" not in done.stdout
    assert "covering: 6 pass" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr


@every_layer
def test_duckdb_reads_shapes_and_boxes(
    layer_id: str, layers: Mapping[str, Built], exported: Path
) -> None:
    folder = Path(duckdb_extension_spatial.__file__).parent
    extension = next(folder.rglob("*.duckdb_extension"))
    path = exported / "geoparquet" / f"{layer_id}.parquet"
    with duckdb.connect(config={"allow_unsigned_extensions": "true"}) as database:
        database.execute(f"LOAD '{extension}'")
        query = f"SELECT id, ST_AsText(geometry), bbox.xmin FROM '{path}'"  # noqa: S608 - a path of ours
        found = database.execute(query).fetchall()
    table = layer_table(layers[layer_id], "en")
    assert [row[0] for row in found] == list(layers[layer_id].frame["id"])
    for (_, text, west), geometry in zip(found, table.geometries, strict=True):
        assert (text is None) == (geometry is None)
        if geometry is not None:
            assert shapely.from_wkt(text).equals_exact(geometry, 1e-9)
            assert west == pytest.approx(geometry.bounds[0], abs=1e-4)


@every_layer
def test_geopandas_reads_the_geoparquet(layer_id: str, exported: Path) -> None:
    frame = gpd.read_parquet(exported / "geoparquet" / f"{layer_id}.parquet")
    assert frame.crs.to_epsg() == 4326
    assert "bbox" not in frame.columns or len(frame) > 0


@every_layer
def test_features_of_the_sequence_are_sound_to_an_independent_validator(
    layer_id: str, exported: Path
) -> None:
    text = (exported / "geojsonseq" / f"{layer_id}.geojsons").read_text(encoding="utf-8")
    features = [json.loads(item) for item in text.split("\x1e")[1:]]
    located = [item for item in features if item["geometry"]]
    assert validate_structure({"type": "FeatureCollection", "features": located}) == {}


def frictionless(path: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("frictionless")
    words = [program, "validate", str(path), "--json"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_frictionless_finds_the_datapackage_valid(exported: Path) -> None:
    done = frictionless(exported / "datapackage.json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["valid"]
    assert report["stats"]["tasks"] > 100


def test_frictionless_finds_a_changed_file(tmp_path: Path) -> None:
    run_export(["csv"], tmp_path, language="en", report=lambda _: None)
    path = tmp_path / "csv" / "diplomacy.csv"
    path.write_bytes(path.read_bytes().replace(b"meeting", b"greeting"))
    done = frictionless(tmp_path / "datapackage.json")
    assert done.returncode != 0
    assert "hash" in done.stdout


def test_the_ground_beside_the_layers_keeps_its_own_licences(exported: Path) -> None:
    content = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    (ground,) = [item for item in content["resources"] if item["path"] == "ground.gpkg"]
    paths = " ".join(item["path"] for item in ground["licenses"])
    assert "publicdomain" in paths
    assert "licenses/by/4.0" in paths


def test_the_datapackage_says_what_every_column_means(
    layers: Mapping[str, Built], exported: Path
) -> None:
    content = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    resources = {item["path"]: item for item in content["resources"]}
    assert content["licenses"]
    assert content["sources"]
    for layer_id in layers:
        for path in (f"csv/{layer_id}.csv", f"flatgeobuf/{layer_id}.fgb"):
            fields = resources[path]["schema"]["fields"]
            assert all(field["description"] for field in fields)


def test_no_cell_of_a_csv_runs_as_a_formula(exported: Path) -> None:
    for path in (exported / "csv").iterdir():
        for line in path.read_text(encoding="utf-8-sig").split("\r\n"):
            for cell in line.split(","):
                assert not cell.startswith(("=", "+", "@", '"=', '"+', '"@', '"-'))


@pytest.mark.parametrize(("language", "title"), [("de", "Frontlinie"), ("uk", "Лінія зіткнення")])
def test_titles_are_in_the_language_asked_for(language: str, title: str, tmp_path: Path) -> None:
    run_export(["gpkg"], tmp_path, language=language, report=lambda _: None)
    query = "SELECT identifier FROM gpkg_contents WHERE table_name = 'front_line'"
    with closing(sqlite3.connect(tmp_path / "frontatlas.gpkg")) as database:
        assert database.execute(query).fetchone() == (title,)
