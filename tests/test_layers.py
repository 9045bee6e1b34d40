"""Contract of every layer: what a new one is held to on the day it lands."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from geojson_validator import validate_geometries, validate_structure
from shapely.geometry import Point

from geo.measure import area_km2
from geo.rfc7946 import geojson_faults
from layers.core.contract import contract_faults
from layers.core.products import MANIFEST
from layers.core.registry import layer_ids, property_names
from layers.core.spec import LANGUAGES, Built
from scripts.verify import differences

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "layers" / "built"

every_layer = pytest.mark.parametrize("layer_id", layer_ids())


def product(layer_id: str) -> Path:
    return BUILT / f"{layer_id}.geojson"


def test_the_committed_layers_are_what_their_records_make() -> None:
    assert differences() == []


@every_layer
def test_an_independent_validator_finds_nothing(layer_id: str) -> None:
    value = json.loads(product(layer_id).read_text(encoding="utf-8"))
    located = [item for item in value["features"] if item["geometry"]]
    collection = {"type": "FeatureCollection", "features": located}
    assert validate_structure(collection) == {}
    found = validate_geometries(collection)
    assert found["invalid"] == {}
    assert not set(found["problematic"]) - {"holes", "more_than_2d_coordinates"}


@every_layer
def test_our_own_checks_find_nothing(layer_id: str) -> None:
    value = json.loads(product(layer_id).read_text(encoding="utf-8"))
    assert list(geojson_faults(value)) == []
    assert list(contract_faults(value)) == []


@every_layer
def test_gdal_reads_count_types_and_geometry(layer_id: str, layers: Mapping[str, Built]) -> None:
    built = layers[layer_id]
    read = gpd.read_file(product(layer_id))
    assert len(read) == len(built.frame)
    assert list(read["id"]) == list(built.frame["id"])
    shapes = set(read.geometry.dropna().geom_type)
    assert shapes == {built.layer.geometry}
    for made, kept in zip(built.frame.geometry, read.geometry, strict=True):
        assert (made is None) == (kept is None)
        if made is not None:
            assert made.hausdorff_distance(kept) < 2e-5
    kinds = {column.name: column.kind for column in built.layer.columns}
    for name in property_names(built.layer):
        if read[name].notna().any() and kinds.get(name) in ("number", "integer"):
            assert read[name].dtype.kind in "if"


@every_layer
def test_gdal_keeps_every_text_value(layer_id: str, layers: Mapping[str, Built]) -> None:
    read = pyogrio.read_dataframe(product(layer_id), read_geometry=False, use_arrow=False)
    for name in (f"name_{language}" for language in LANGUAGES):
        assert list(read[name]) == list(layers[layer_id].frame[name])


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's ogrinfo is not installed")
@every_layer
def test_ogrinfo_opens_it_without_a_warning(layer_id: str, layers: Mapping[str, Built]) -> None:
    run = subprocess.run(
        ["ogrinfo", "-al", "-so", str(product(layer_id))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"Feature Count: {len(layers[layer_id].frame)}" in run.stdout
    assert "Warning" not in run.stderr
    assert "ERROR" not in run.stderr


@every_layer
def test_every_feature_figure_and_statement_has_a_source(
    layer_id: str, layers: Mapping[str, Built]
) -> None:
    records = layers[layer_id].records
    for item in (*records.rows, *records.figures, *records.statements):
        assert item.sources
        assert set(item.sources) <= set(records.sources)


def test_the_manifest_names_every_layer_with_hash_count_and_box() -> None:
    entries = json.loads((BUILT / MANIFEST).read_text(encoding="utf-8"))["layers"]
    assert set(entries) == {f"{layer_id}.geojson" for layer_id in layer_ids()}
    for entry in entries.values():
        assert len(entry["sha256"]) == 64
        assert all(len(value) == 64 for value in entry["records"].values())
        assert entry["with_geometry"] <= entry["features"]
        assert len(entry["bbox"]) == 4


def deviations_told() -> dict[str, tuple[float, str]]:
    """ISO code -> percent and reason, from the table in DATA.md."""
    text = (ROOT / "DATA.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| UA-")]
    return {row[1].strip(): (float(row[5]), row[6].strip()) for row in rows}


def test_areas_are_within_two_percent_of_the_official_ones_or_data_md_says_why(
    layers: Mapping[str, Built],
) -> None:
    frame, told = layers["oblasts"].frame, deviations_told()
    assert len(frame) == len(told) == 27
    for row in frame.itertuples():
        percent, reason = told[row.iso_3166_2]
        measured = 100 * (area_km2(row.geometry) / row.area_official_km2 - 1)
        assert measured == pytest.approx(percent, abs=0.01)
        assert abs(measured) < 2 or reason, row.id
    assert sum(abs(percent) >= 2 for percent, _ in told.values()) <= 5


def test_data_md_lists_every_column_of_every_layer(layers: Mapping[str, Built]) -> None:
    text = (ROOT / "DATA.md").read_text(encoding="utf-8")
    for layer_id, built in layers.items():
        section = text.split(f"### `{layer_id}`")[1].split("\n### ")[0]
        for column in built.layer.columns:
            shown = f"{column.name}_{{de,en,uk}}" if column.localised else column.name
            assert f"| `{shown}` |" in section, (layer_id, column.name)


def test_crimea_and_the_occupied_cities_lie_in_ukraine(layers: Mapping[str, Built]) -> None:
    cities = gpd.GeoDataFrame(
        {"unit": ["UA-43", "UA-40", "UA-14", "UA-09", "UA-65"]},
        geometry=gpd.points_from_xy(
            [34.108, 33.5254, 37.8028, 39.3078, 32.6169],
            [44.952, 44.6054, 48.0159, 48.567, 46.6354],
        ),
        crs="EPSG:4326",
    )
    units = layers["oblasts"].frame[["iso_3166_2", "geometry"]]
    joined = cities.sjoin(units, predicate="within")
    assert list(joined["unit"]) == list(joined["iso_3166_2"])
    assert len(joined) == 5


def test_no_neighbour_overlaps_a_unit_by_more_than_a_tenth_of_a_square_kilometre(
    layers: Mapping[str, Built],
) -> None:
    others = gpd.read_file(ROOT / "maps" / "ground" / "neighbours.geojson")
    for unit in layers["oblasts"].frame.itertuples():
        near = others[others.intersects(unit.geometry)]
        overlap = sum(area_km2(shape.intersection(unit.geometry)) for shape in near.geometry)
        assert overlap <= 0.1, (unit.id, overlap)


def test_on_the_map_of_the_world_crimea_and_sevastopol_lie_in_ukraine() -> None:
    world = gpd.read_file(ROOT / "maps" / "ground" / "world.geojson").set_index("iso_a2")
    # The coast is coarse: a town on it may lie some kilometres out, so the nearest country counts.
    for lon, lat in [(34.11, 44.95), (33.53, 44.61), (36.47, 45.36)]:
        away = world.geometry.map(Point(lon, lat).distance)
        assert away.idxmin() == "UA"
        assert away["UA"] < 0.05


def test_the_27_units_neither_overlap_nor_leave_gaps(layers: Mapping[str, Built]) -> None:
    frame = layers["oblasts"].frame
    whole = frame.geometry.union_all()
    assert area_km2(whole) == pytest.approx(sum(map(area_km2, frame.geometry)), abs=0.5)


def test_figures_of_the_kyiv_toll_are_a_history_that_ends_at_25(
    layers: Mapping[str, Built],
) -> None:
    toll = [
        figure
        for figure in layers["kyiv_strike_sites"].records.figures
        if figure.what == "deaths_kyiv"
    ]
    assert {4, 15, 18, 19, 21, 23, 25} <= {figure.value for figure in toll}
    days = [figure.as_of[:10] for figure in toll]
    assert days == sorted(days)
    assert [figure.value for figure in toll] == sorted(figure.value for figure in toll)
    assert toll[-1].value == 25
