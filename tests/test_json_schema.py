"""The JSON Schemas: each layer keeps to its own, and `check` names what does not."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from layers.core.registry import layer as declared
from layers.core.registry import layer_ids, property_names
from scripts.cli import main

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "layers" / "built"
every_layer = pytest.mark.parametrize("layer_id", layer_ids())


def schema(layer_id: str) -> dict[str, Any]:
    text = (BUILT / "schema" / f"{layer_id}.json").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


def collection(layer_id: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((BUILT / f"{layer_id}.geojson").read_text(encoding="utf-8"))
    return value


@every_layer
def test_the_schema_is_a_schema_and_describes_every_property(layer_id: str) -> None:
    found = schema(layer_id)
    Draft202012Validator.check_schema(found)
    described = found["properties"]["properties"]["properties"]
    assert list(described) == property_names(declared(layer_id))
    assert all(item["title"] and item["description"] for item in described.values())


@every_layer
def test_every_feature_of_the_layer_keeps_to_it(layer_id: str) -> None:
    validator = Draft202012Validator(schema(layer_id))
    for feature in collection(layer_id)["features"]:
        assert list(validator.iter_errors(feature)) == []


def test_the_manifest_knows_the_hash_of_every_schema() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["schemas"]) == {f"schema/{name}.json" for name in layer_ids()}


def _set(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda feature: feature["properties"].update({name: value})


WRONG: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (_set("what_happened", "explosion"), "properties.what_happened: found 'explosion', allowed: enum"),
    (_set("radius_m", 12.5), "properties.radius_m: found 12.5, allowed: type"),
    (_set("radius_m", "500"), "properties.radius_m: found '500', allowed: type"),
    (_set("date", "28 August"), "properties.date: found '28 August', allowed: pattern"),
    (_set("summary_uk", ""), "properties.summary_uk: found '', allowed: minLength"),
    (_set("name_de", None), "properties.name_de: found None, allowed: type"),
    (_set("extra", 1), "'extra' was unexpected"),
    (lambda feature: feature["properties"].pop("weapon_en"), "'weapon_en' is a required property"),
    (lambda feature: feature.update(geometry={"type": "LineString", "coordinates": [[1, 2], [3, 4]]}), "allowed: null or Point"),
    (lambda feature: feature.update(geometry={"type": "Point", "coordinates": [1, 2, 3]}), "allowed: null or Point"),
    (lambda feature: feature.pop("id"), "'id' is a required property"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "says"), WRONG, ids=range(len(WRONG)))
def test_check_names_what_breaks_the_schema_of_our_layer(
    spoil: Callable[[dict[str, Any]], None], says: str, tmp_path: Path
) -> None:
    value = copy.deepcopy(collection("kyiv_strike_sites"))
    spoil(value["features"][0])
    path = tmp_path / "changed.geojson"
    path.write_text(json.dumps(value), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 2
    assert says in result.stdout
    assert "(schema/kyiv_strike_sites.json)" in result.stdout
    del value["name"]
    path.write_text(json.dumps(value), encoding="utf-8")
    assert "schema/" not in CliRunner().invoke(main, ["check", str(path)]).stdout


def test_check_of_a_name_that_is_no_text_does_not_fall(tmp_path: Path) -> None:
    for name in (["oblasts"], {"a": 1}, 5, None):
        path = tmp_path / "odd.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "name": name, "features": [5]}))
        assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 2
