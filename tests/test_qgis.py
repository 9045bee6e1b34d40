"""A real QGIS opens the GeoPackage and the project, and shows what the pages show."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely

from geo.export.vector_file import stopped_clock
from geo.measure import GEOD, area_km2, band
from layers.core.dataset import moment
from layers.core.registry import layer_ids
from layers.core.spec import Built
from maps.core.registry import home, map_spec
from maps.core.view import kept, legend
from maps.gis.declared import entries_drawn
from maps.gis.ground_file import kinds
from maps.gis.paint import Paint, of_circle, of_rule, of_style
from maps.gis.project import write_project
from maps.gis.qml import qml
from maps.gis.sld import sld
from maps.gis.styles import write_styles

JUDGE = Path(__file__).with_name("fixtures") / "qgis_judge.py"
SYSTEM_PYTHON = "/usr/bin/python3"
LANGUAGE = "uk"
CHANNEL = 12


def write_layers(folder: Path, built: list[Built], language: str) -> Path:
    path = folder / "frontatlas.gpkg"
    with stopped_clock(moment(built)):
        for item in built:
            pyogrio.write_dataframe(
                item.frame,
                path,
                layer=item.id,
                driver="GPKG",
                geometry_type=item.layer.geometry,
                dataset_options=None if path.exists() else {"VERSION": "1.3"},
            )
    write_styles(path, built, language)
    write_project(folder / "overview.qgz", path, built, language)
    return path


@pytest.fixture(scope="module")
def built(layers: Mapping[str, Built]) -> list[Built]:
    return list(layers.values())


@pytest.fixture(scope="module")
def folder(built: list[Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, moved after they were written: no path in them may be absolute."""
    made = tmp_path_factory.mktemp("made")
    write_layers(made, built, LANGUAGE)
    moved = tmp_path_factory.mktemp("moved") / "elsewhere"
    made.rename(moved)
    for item in built:
        plain = sld(item.id, LANGUAGE, for_qgis=True)
        (moved / f"{item.id}.sld").write_text(plain, encoding="utf-8")
        (moved / f"{item.id}_server.sld").write_text(sld(item.id, LANGUAGE), encoding="utf-8")
    return moved


@pytest.fixture(scope="module")
def said(folder: Path) -> Mapping[str, Any]:
    """What QGIS says; without it the tests skip, but not in CI."""
    has = (
        shutil.which(SYSTEM_PYTHON)
        and not subprocess.run(
            [SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False
        ).returncode
    )
    if not has:
        reason = f"no QGIS for {SYSTEM_PYTHON} (Debian: python3-qgis)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    home_folder = folder / "home"
    home_folder.mkdir(mode=0o700)
    run = subprocess.run(
        [SYSTEM_PYTHON, JUDGE, folder / "frontatlas.gpkg", folder / "overview.qgz", folder],
        env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        | dict.fromkeys(("HOME", "XDG_RUNTIME_DIR"), str(home_folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout, run.stderr
    return json.loads(run.stdout) | {"complaints": run.stderr}


def near(colours: Mapping[str, int], wanted: str) -> int:
    """How many pixels have that colour, give or take what the smoothing of edges does."""
    return sum(count for colour, count in colours.items() if _apart(colour, wanted) <= CHANNEL)


def _apart(one: str, other: str) -> int:
    pairs = ((one[at : at + 2], other[at : at + 2]) for at in (1, 3, 5))
    return max(abs(int(a, 16) - int(b, 16)) for a, b in pairs)


def on(behind: str, colour: str, opacity: float) -> str:
    """A colour laid over another."""
    pairs = ((int(colour[at : at + 2], 16), int(behind[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


def test_every_layer_is_valid_whole_and_in_its_place(
    said: Mapping[str, Any], built: list[Built]
) -> None:
    assert set(said["layers"]) == set(layer_ids())
    for item in built:
        found = said["layers"][item.id]
        assert found["valid"]
        assert (found["count"], found["crs"]) == (len(item.frame), "EPSG:4326")
        assert found["extent"] == pytest.approx(list(item.frame.total_bounds))


def test_the_default_style_loads_by_itself_and_without_a_word(
    said: Mapping[str, Any], built: list[Built]
) -> None:
    assert said["styles"] == [True] * len(built)
    assert said["messages"] == []
    assert "arning" not in said["complaints"]
    for item in built:
        drawn, found = home(item.id), said["layers"][item.id]
        assert drawn is not None
        assert found["renderer"] == ("categorizedSymbol" if drawn.by else "singleSymbol")
        assert found["label_field"] == f"name_{LANGUAGE}"
        assert found["labelled"] == (drawn.labelled or item.id == "oblasts")


def test_the_legend_has_the_texts_of_the_page(said: Mapping[str, Any], built: list[Built]) -> None:
    for item in built:
        drawn = home(item.id)
        assert drawn is not None
        entries = legend(drawn, item)["entries"]
        texts = ["; ".join(text[LANGUAGE] for text in entry["texts"]) for entry in entries]
        assert said["layers"][item.id]["legend"] == (texts if drawn.by else [""])


def test_saved_again_by_qgis_the_style_has_the_same_symbols(
    said: Mapping[str, Any], built: list[Built]
) -> None:
    for item in built:
        drawn = home(item.id)
        assert drawn is not None
        ours = ET.fromstring(qml(drawn, item, LANGUAGE))  # noqa: S314 - our own
        theirs = ET.fromstring(said["layers"][item.id]["saved"])  # noqa: S314
        mine, saved = list(ours.iter("layer")), list(theirs.find("renderer-v2").iter("layer"))
        assert [part.get("class") for part in mine] == [part.get("class") for part in saved]
        for one, other in zip(mine, saved, strict=True):
            assert _options(one).items() <= _options(other).items()
            assert one.get("pass") == other.get("pass")


def _options(layer: ET.Element) -> dict[str | None, str | None]:
    return {option.get("name"): option.get("value") for option in layer.findall("Option/Option")}


def test_circles_are_true_to_scale(said: Mapping[str, Any], built: list[Built]) -> None:
    seen = 0
    for item in (one for one in built if "radius_m" in one.frame.columns):
        made = said["layers"][item.id]["generated"]
        for row, shapes in zip(item.frame.itertuples(), made, strict=True):
            circles = [shapely.from_wkt(text) for text in shapes if text.startswith("Poly")]
            assert len(circles) == (row.geometry is not None)
            for circle in circles:
                assert all(abs(away / row.radius_m - 1) < 1e-3 for away in _away(row, circle))
                seen += 1
    assert seen > 30


def _away(row: Any, circle: shapely.Polygon) -> list[float]:
    """The geodesic distances of a circle's points from its middle, in metres."""
    lons, lats = shapely.get_coordinates(circle).T
    centre = [row.geometry.x] * len(lons), [row.geometry.y] * len(lons)
    return list(GEOD.inv(*centre, lons, lats)[2])


def test_the_band_of_the_line_is_as_wide_as_on_the_page(
    said: Mapping[str, Any], layers: Mapping[str, Built]
) -> None:
    made = said["layers"]["front_line"]["generated"]
    for row, shapes in zip(layers["front_line"].frame.itertuples(), made, strict=True):
        theirs = shapely.from_wkt(shapes[0])
        ours = band(row.geometry, half_width_m=row.half_width_m)
        apart = area_km2(shapely.symmetric_difference(theirs, ours))
        assert apart < 0.02 * area_km2(ours)


def test_the_project_opens_the_overview_wherever_it_lies(
    said: Mapping[str, Any], built: list[Built]
) -> None:
    spec, project = map_spec("overview"), said["project"]
    titles = {item.id: item.layer.title[LANGUAGE] for item in built}
    assert project["read"]
    assert project["title"] == spec.title[LANGUAGE]
    assert (project["crs"], project["ellipsoid"]) == ("EPSG:3857", "EPSG:7030")
    names = [name for name, _, _ in project["layers"]]
    assert names[: len(spec.drawn)] == [titles[drawn.layer] for drawn in reversed(spec.drawn)]
    assert names[len(spec.drawn) :] == ["places", *reversed(kinds(spec))]
    shown = [visible for _, visible, _ in project["layers"]]
    assert shown == [drawn.visible for drawn in reversed(spec.drawn)] + [True] * (
        1 + len(kinds(spec))
    )
    assert all(valid for _, _, valid in project["layers"])
    assert all(count for count in project["counts"].values())


def test_the_legend_of_the_project_shows_marks_without_a_box(
    said: Mapping[str, Any], layers: Mapping[str, Built]
) -> None:
    keys = said["project"]["keys"]
    title = layers["kyiv_strike_sites"].layer.title[LANGUAGE]
    assert keys[title] == [["SimpleMarker"]] * 3
    assert keys[layers["front_line"].layer.title[LANGUAGE]] == [["SimpleLine"]]


def test_the_project_shows_every_colour_of_the_page(
    said: Mapping[str, Any], layers: Mapping[str, Built]
) -> None:
    spec, colours = map_spec("overview"), said["project"]["colours"]
    assert near(colours, of_rule(".g-sea").fill or "") > 20_000
    for drawn in (item for item in spec.drawn if item.visible):
        for entry in entries_drawn(drawn, layers[drawn.layer], LANGUAGE):
            assert near(colours, of_style(entry.style).stroke or "") > 5, entry.style.id
    for kind in kinds(spec):
        look = of_rule(f".g-{kind}")
        wanted = look.fill or look.stroke
        assert wanted
        assert near(colours, wanted) > 300, kind


def test_every_style_is_seen_in_the_picture_of_its_layer(
    said: Mapping[str, Any], built: list[Built]
) -> None:
    for item in built:
        drawn, colours = home(item.id), said["layers"][item.id]["colours"]
        assert drawn is not None
        for row, shape in kept(drawn, item):
            if shape is not None:
                style = drawn.styles[row[drawn.by] if drawn.by else ""]
                assert all(near(colours, wanted) for wanted in _colours(of_style(style))), row["id"]
                if shape.geom_type == "Point":
                    assert of_circle(style, coarse=True).fill is None


def _colours(look: Paint) -> list[str]:
    fill = [on("#ffffff", look.fill, look.fill_opacity)] if look.fill else []
    return [*fill, *([look.stroke] if look.stroke else [])]


def test_qgis_draws_the_sld_of_every_layer(said: Mapping[str, Any], built: list[Built]) -> None:
    for item in built:
        ok, complaint, texts, colours = said["layers"][item.id]["sld"]
        assert ok, complaint
        drawn = home(item.id)
        assert drawn is not None
        assert colours["#ffffff"] > 200_000
        for entry in entries_drawn(drawn, item, LANGUAGE):
            assert texts
            assert not drawn.by or any(entry.label.split("; ")[0] in text for text in texts)
            assert near(colours, of_style(entry.style).stroke or "")


def test_written_twice_the_files_have_the_same_bytes(built: list[Built], tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write_layers(folder, built, LANGUAGE)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0].keys() == {"frontatlas.gpkg", "ground.gpkg", "overview.qgz"}
    assert made[0] == made[1]


def test_a_file_without_a_layer_or_with_styles_is_refused(
    built: list[Built], tmp_path: Path
) -> None:
    path = tmp_path / "one.gpkg"
    first, second = built[0], built[1]
    pyogrio.write_dataframe(first.frame, path, layer=first.id, geometry_type="Point")
    with pytest.raises(ValueError, match=f"one.gpkg: no layer {second.id}"):
        write_styles(path, [first, second], "de")
    write_styles(path, [first], "de")
    with pytest.raises(ValueError, match="table layer_styles is there"):
        write_styles(path, [first], "de")


def test_qgis_finds_the_styles_as_it_writes_them_itself(folder: Path) -> None:
    rows = pyogrio.read_dataframe(folder / "frontatlas.gpkg", layer="layer_styles")
    assert sorted(rows["f_table_name"]) == list(layer_ids())
    assert set(rows["f_geometry_column"]) == {"geom"}
    assert rows["useAsDefault"].all()
    assert set(rows["update_time"].dt.strftime("%Y-%m-%d %H:%M:%S")) == {"2026-01-01 00:00:00"}
    with closing(sqlite3.connect(folder / "frontatlas.gpkg")) as database:
        kind = "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'"
        assert database.execute(kind).fetchall() == [("attributes",)]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_code_of_a_layer_has_a_rule_in_its_sld(built: list[Built]) -> None:
    for item in built:
        drawn, text = home(item.id), sld(item.id, LANGUAGE)
        assert drawn is not None
        assert all(f">{code}<" in text for code in drawn.styles if code)
        for style in drawn.styles.values():
            assert (of_style(style).stroke or "") in text


def test_a_circle_of_an_sld_is_as_wide_as_the_place_is_vague() -> None:
    text = sld("kyiv_strike_sites", "de")
    assert text.count('uom="http://www.opengeospatial.org/se/units/metre"') == 6
    assert text.count("<ogc:PropertyName>radius_m</ogc:PropertyName>") == 12
    assert "metre" not in sld("kyiv_strike_sites", "de", for_qgis=True)


def test_an_sld_of_no_layer_is_refused() -> None:
    with pytest.raises(KeyError, match="layer 'nowhere', allowed: "):
        sld("nowhere", "de")


SCHEMA = JUDGE.with_name("sld_schema")


def test_every_sld_keeps_to_the_schema(folder: Path) -> None:
    said = _by_schema(sorted(folder.glob("*.sld")))
    assert len(said) == 2 * len(layer_ids())
    assert set(said.values()) == {"ok"}


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("<se:Name>strike_hit</se:Name>", "<se:Nome>strike_hit</se:Nome>"),
        ("<se:WellKnownName>circle</se:WellKnownName>", "<WellKnownName>circle</WellKnownName>"),
        ("<ogc:Or>", "<ogc:Either>"),
        ("<se:Size>12</se:Size>", "<se:Size>12</se:Size><se:Opacity>1</se:Opacity>"),
    ],
)
def test_the_schema_sees_a_wrong_name_and_a_wrong_order(
    tmp_path: Path, sound: str, broken: str
) -> None:
    path = tmp_path / "broken.sld"
    text = sld("kyiv_strike_sites", "de").replace(sound, broken)
    path.write_text(text.replace("</ogc:Or>", "</ogc:Either>") if "Either" in broken else text)
    assert "ok" not in _by_schema([path]).values()


def _by_schema(paths: list[Path]) -> dict[str, str]:
    """What the schema says of each file, as carried by the npm package ogc-schemas."""
    node = shutil.which("node")
    if node is None or not (SCHEMA / "node_modules" / "ogc-schemas").is_dir():
        reason = f"no SLD schema (npm ci --ignore-scripts in {SCHEMA.name})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    run = subprocess.run(
        [node, SCHEMA / "validate.js", *paths], capture_output=True, text=True, check=True
    )
    said: dict[str, str] = json.loads(run.stdout)
    return said
