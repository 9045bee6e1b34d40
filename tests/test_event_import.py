"""Lists of events: what comes out of each kind of file, and that no row is lost on the way."""

import csv
import json
import math
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.events import COLUMNS, DATE_PRECISIONS, FLAGS, EventFileError, Options, import_events
from geo.events.areas import NamedAreas
from geo.events.batches import ROWS
from geo.events.importing import Imported
from geo.events.profile import profiles
from geo.rfc7946 import geojson_faults
from scripts.cli import main
from scripts.named_places import named_areas, place_key

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT.parent / "shared" / "data" / "events" / "eyes_on_russia_sample.csv"
UNTIL = date(2026, 1, 1)
HEAD = "id,date,lat,lon,title,link"
ROW = "a,2022-03-01,48.5,37.5,Shelling,https://example.org/1"
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'


def take(path: Path, out: str = "events.geojson", **options: Any) -> Imported:
    options = {"until": UNTIL} | options
    return import_events(path, path.with_name(out), Options(**options), lambda _done, _total: None)


def rows_of(done: Imported) -> list[dict[str, Any]]:
    content = json.loads(done.out.read_text(encoding="utf-8"))
    assert list(geojson_faults(content)) == []
    rows = [item["properties"] | {"at": item["geometry"]} for item in content["features"]]
    counts = done.counts
    assert len(rows) == counts.accepted + counts.without_place
    assert content["account"]["read"] == counts.read
    return rows


def findings(done: Imported) -> list[dict[str, str]]:
    with done.report.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(folder: Path, *lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\n".join((*lines, "")).encode(encoding))
    return path


def one(folder: Path, head: str, row: str, **options: Any) -> dict[str, Any]:
    return rows_of(take(table(folder, head, row), **options))[0]


def test_a_plain_table_comes_out_with_the_columns_of_the_contract(tmp_path: Path) -> None:
    row = one(tmp_path, HEAD, ROW)
    assert list(row) == [*(column.name for column in COLUMNS), "at"]
    assert row["at"] == {"type": "Point", "coordinates": [37.5, 48.5]}
    assert (row["date"], row["date_precision"], row["row"]) == ("2022-03-01", "day", 1)
    assert (row["basis"], row["radius_m"], row["flags"]) == ("third_party_geocode", None, None)


def test_data_md_describes_every_column_precision_and_flag() -> None:
    text = (ROOT / "DATA.md").read_text(encoding="utf-8")
    words = [*(column.name for column in COLUMNS), *DATE_PRECISIONS, *FLAGS, *profiles()]
    assert [word for word in words if f"`{word}`" not in text] == []
    assert [column.meaning for column in COLUMNS if column.meaning not in text] == []
    assert [meaning for meaning in FLAGS.values() if meaning not in text] == []


@pytest.mark.skipif(not SAMPLE.is_file(), reason="../shared/data/events is missing")
def test_500_real_rows_are_all_accounted_for_and_the_doubtful_ones_named(tmp_path: Path) -> None:
    out = tmp_path / "events.geojson"
    done = CliRunner().invoke(main, ["import", str(SAMPLE), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "read 500 = accepted 500 + listed without a place 0 + refused 0" in done.output
    flagged = {row["properties"]["id"]: row["properties"]["flags"] for row in features(out)}
    assert Counter(rule for rules in flagged.values() if rules for rule in rules.split()) == {
        "link_unusable": 5,
        "outside_named_place": 5,
    }
    # The row names Luhansk Oblast; the point lies in the city of Kharkiv's surroundings.
    assert flagged["UW5314"] == "outside_named_place"


def features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


# Made-up rows with the sources' real columns.
SOURCES: Mapping[str, tuple[str, str, dict[str, Any]]] = {
    "acled": (
        (
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
            "actor1,admin1,location,country,latitude,longitude,geo_precision,source,notes,fatalities"
        ),
        (
            "UKR1,16 February 2023,2023,2,Political violence,Battles,Armed clash,"
            "A,Kharkiv,Kupiansk,Ukraine,49.7,37.6,3,Made up,Made up note,0"
        ),
        {
            "id": "UKR1",
            "title": "Armed clash",
            "date": "2023-02-16",
            "date_precision": "week",
            "radius_m": 100000,
            "basis": "gazetteer",
            "place": "Kupiansk, Kharkiv, Ukraine",
            "source": "ACLED: Made up",
        },
    ),
    "ucdp_ged": (
        (
            "id,relid,year,type_of_violence,dyad_name,source_office,source_headline,where_prec,"
            "where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,best"
        ),
        (
            "77,UKR-1,2022,1,A - B,Agency,Headline,4,Donetsk oblast,Donetsk oblast,48,37.5,Ukraine,4,"
            "2022-03-01 00:00:00.000,2022-03-31 00:00:00.000,3"
        ),
        {
            "id": "77",
            "title": "Headline",
            "date": "2022-03-01",
            "date_precision": "month",
            "radius_m": 100000,
        },
    ),
    "viina": (
        (
            "viina_version,event_id,event_id_1pd,date,time,geonameid,feature_code,asciiname,ADM1_NAME,"
            "ADM1_CODE,ADM2_NAME,ADM2_CODE,longitude,latitude,GEO_PRECISION,GEO_API,location,address,"
            "report_id,source,url,text,lang"
        ),
        (
            "v1,9,8,20220301,00:00,1,PPL,Lyman,Donets'k,655,X,1,37.82,48.96,STREET,OSM,1,Адреса,5,"
            "unian,https://example.org/9,Обстріл Лимана,ua"
        ),
        {
            "id": "9",
            "title": "Обстріл Лимана",
            "date": "2022-03-01",
            "date_precision": "day",
            "radius_m": 500,
            "basis": "street_segment",
            "link": "https://example.org/9",
        },
    ),
    "firms": (
        (
            "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
            "version,bright_ti5,frp,daynight"
        ),
        "48.1,37.2,330.1,0.4,0.3,2022-07-01,45,N,VIIRS,n,2.0NRT,290.0,5.1,N",
        {
            "title": "Thermal anomaly",
            "date": "2022-07-01T00:45Z",
            "date_precision": "time",
            "radius_m": 250,
            "basis": "measured",
            "source": "NASA FIRMS: N",
        },
    ),
    "eyes_on_russia": (
        (
            "entry,date,event_group,title,brief description,lat,lon,country,province,district,town/city,"
            "arms/munition,violence level,link,geolocation"
        ),
        (
            "UW1,2022-03-01,Group,T,Text,48.1,37.2,Ukraine,Donetsk Oblast,,Town,,1,"
            "https://example.org/1,https://example.org/2"
        ),
        {
            "id": "UW1",
            "type": "Group",
            "link": "https://example.org/1",
            "more_links": "https://example.org/2",
            "place": "Town, Donetsk Oblast, Ukraine",
        },
    ),
    "geoconfirmed": (
        "Date;Name;Faction;Origin;Latitude;Longitude;PlusCode;Description;Source;Geolocation;Id",
        (
            "2024-09-17;17 SEP 2024;Russia;UAV;48.9;37.8;GH4P+X43;What is seen.;"
            "https://example.org/1, https://example.org/2;;abc"
        ),
        {"id": "abc", "title": "What is seen.", "date": "2024-09-17", "type": "UAV"},
    ),
}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_source_is_told_by_its_columns_and_its_codes_become_ours(
    name: str, tmp_path: Path
) -> None:
    head, row, wanted = SOURCES[name]
    path = table(tmp_path, head, row)
    done = take(path, areas=named_areas())
    found = rows_of(done)[0]
    assert f"profile {name}," in done.lines[0]
    assert {key: found[key] for key in wanted} == wanted
    assert found["flags"] is None


def test_timemap_json_of_bellingcat_is_month_first_and_keeps_every_link(tmp_path: Path) -> None:
    event = {
        "id": "CIV1",
        "date": "3/4/2022",
        "latitude": "49.99",
        "longitude": "36.2",
        "location": "Kharkiv",
        "description": "Made up",
        "sources": [{"id": "1", "path": "https://e.org/1"}, {"id": "2", "path": "https://e.org/2"}],
        "filters": [{"key": "Type of area", "value": "Residential"}],
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps([event, event | {"id": "CIV2", "latitude": "", "longitude": ""}]))
    done = take(path)
    first, second = rows_of(done)
    assert "profile bellingcat" in done.lines[0]
    assert (first["date"], first["more_links"]) == ("2022-03-04", "https://e.org/2")
    assert (second["at"], second["basis"]) == (None, "none")
    assert done.counts.without_place == 1


def placemark(name: str, inner: str) -> str:
    point = "<Point><coordinates>37.5,48.5,0</coordinates></Point>"
    return f"<Placemark><name>{name}</name>{inner or point}</Placemark>"


@pytest.mark.parametrize("packed", [False, True])
def test_a_kml_of_geoconfirmed_is_dated_by_the_names_of_its_placemarks(
    packed: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    text = "<description><![CDATA[Seen<br><a href='https://e.org/1'>here</a>]]></description>"
    point = "<Point><coordinates>37.5,48.5</coordinates></Point>"
    line = "<LineString><coordinates>37,48 38,49</coordinates></LineString>"
    content = KML.format(placemark("17 SEP 2024", text + point) + placemark("18 SEP 2024", line))
    path = tmp_path / ("map.kmz" if packed else "map.kml")
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", content)
    else:
        path.write_text(content)
    done = take(path, profile="geoconfirmed")
    first, second = rows_of(done)
    assert (first["date"], first["title"], first["link"]) == (
        "2024-09-17",
        "Seen",
        "https://e.org/1",
    )
    assert first["at"] == {"type": "Point", "coordinates": [37.5, 48.5]}
    assert (second["at"], second["flags"]) == (None, "geometry_not_a_point")


def test_geojson_keeps_features_without_a_place(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [37.5, 48.5]}
    items = [
        {
            "type": "Feature",
            "id": at,
            "properties": {"title": "A", "date": "2022-01-02"},
            "geometry": g,
        }
        for at, g in enumerate([point, None, {"type": "Point", "coordinates": ["x", 1]}])
    ]
    path = tmp_path / "list.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    done = take(path)
    assert [row["at"] for row in rows_of(done)] == [point, None]
    assert (done.counts.read, done.counts.refused) == (3, 1)


def test_a_byte_order_mark_before_json_is_passed_over(tmp_path: Path) -> None:
    path = table(tmp_path, '[{"lat": 48.5, "lon": 37.5}]', name="a.json", encoding="utf-8-sig")
    assert take(path).counts.accepted == 1


def test_json_lines_are_refused_one_by_one(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "lat": 48.5, "lon": 37.5, "date": 20220301, "title": "\ud800 A"})
    path = table(
        tmp_path, good, "", '{"id": "b", "lat": 4', "[1]", "[" * 100_000, name="list.jsonl"
    )
    done = take(path)
    (row,) = rows_of(done)
    assert (row["date"], row["flags"]) == ("2022-03-01", "doubtful_characters")
    assert (done.counts.read, done.counts.refused) == (4, 3)


def test_geoparquet_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, ROW, "b,2022-03-02,,,No place,")
    done = take(path, out="events.parquet")
    frame = gpd.read_parquet(done.out)
    assert frame.crs == "OGC:CRS84"
    assert frame.geometry[0] == Point(37.5, 48.5)
    assert frame.geometry[1] is None
    again = rows_of(take(done.out, out="again.geojson"))
    assert [row["at"] for row in again] == [row["at"] for row in rows_of(take(path))]


def test_times_in_parquet_keep_their_offset(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    when = pd.to_datetime(["2022-03-01T04:05:06+02:00", None])
    pd.DataFrame({"lon": [37.5, math.nan], "lat": [48.5, math.nan], "date": when}).to_parquet(path)
    first, second = rows_of(take(path))
    assert first["date"] == "2022-03-01T04:05:06+02:00"
    assert (second["date"], second["flags"]) == (None, "date_missing")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_settled_by_the_file(
    encoding: str, mark: str, tmp_path: Path
) -> None:
    lines = [HEAD, ROW.replace("Shelling", "Обстріл міста Куп’янськ, є загиблі".replace(",", " "))]
    path = table(tmp_path, *(line.replace(",", mark) for line in lines), encoding=encoding)
    done = take(path)
    assert f"encoding {encoding}, delimiter {mark!r}" in done.lines[0]
    assert rows_of(done)[0]["title"].startswith("Обстріл міста Куп’янськ")


def test_a_decimal_comma_is_read_and_told(tmp_path: Path) -> None:
    done = take(table(tmp_path, "date;lat;lon;title", "2022-03-01;48,5;37,25;A"))
    assert rows_of(done)[0]["at"]["coordinates"] == [37.25, 48.5]
    assert "decimal comma in 1 rows" in done.lines


DATES = [
    ("2022-03-01", "2022-03-01", "day"),
    ("2022/3/1", "2022-03-01", "day"),
    ("20220301", "2022-03-01", "day"),
    ("2022-03-01T05:06", "2022-03-01T05:06", "time"),
    ("2022-03-01T05:06:07.123Z", "2022-03-01T05:06:07Z", "time"),
    ("2022-03-01 05:06+0200", "2022-03-01T05:06+02:00", "time"),
    ("2022-03-01T00:00:00", "2022-03-01", "day"),
    ("1 March 2022", "2022-03-01", "day"),
    ("March 1 2022", "2022-03-01", "day"),
    ("01 MAR 2022", "2022-03-01", "day"),
    ("1. März 2022", "2022-03-01", "day"),
    ("1 березня 2022", "2022-03-01", "day"),
    ("1 марта 2022", "2022-03-01", "day"),
    ("2022-03", "2022-03-01", "month"),
    ("2022", "2022-01-01", "year"),
    ("13.03.2022", "2022-03-13", "day"),
    ("03/13/2022 05:06", "2022-03-13T05:06", "time"),
    ("05.05.2022", "2022-05-05", "day"),
]


@pytest.mark.parametrize(("text", "iso", "precision"), DATES)
def test_a_date_is_read_with_its_precision(
    text: str, iso: str, precision: str, tmp_path: Path
) -> None:
    row = one(tmp_path, "date;lat;lon;title", f"{text};48.5;37.5;A")
    assert (row["date"], row["date_precision"], row["flags"]) == (iso, precision, None)


@pytest.mark.parametrize(
    "text", ["2022-02-30", "yesterday", "1.2.22", "2022-03-01T25:00", "32/01/2022"]
)
def test_an_unreadable_date_is_flagged_and_its_value_kept_in_the_report(
    text: str, tmp_path: Path
) -> None:
    done = take(table(tmp_path, "date;lat;lon;title", f"{text};48.5;37.5;A"))
    row = rows_of(done)[0]
    assert (row["date"], row["flags"]) == (None, "date_unreadable")
    assert findings(done) == [
        {"row": "1", "id": "row-1", "reason": "flagged: date_unreadable", "value": text}
    ]


def test_the_order_of_day_and_month_is_settled_by_one_row_far_down(tmp_path: Path) -> None:
    rows = [f"0{1 + at % 9}/0{1 + at % 7}/2022;48.5;37.5;A{at}" for at in range(ROWS + 100)]
    done = take(table(tmp_path, "date;lat;lon;title", *rows, "28/02/2022;48.5;37.5;B"))
    assert "date_order day_first" in done.lines[0]
    found = [item["properties"]["date"] for item in features(done.out)]
    assert found[1:3] == ["2022-02-02", "2022-03-03"]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["03/04/2022"], "day or month first? 1 dates like 03/04/2022: give --date-order"),
        (["13/04/2022", "04/13/2022"], "disagree: give --date-order"),
    ],
)
def test_an_order_of_dates_that_is_not_clear_is_asked_for(
    dates: Sequence[str], said: str, tmp_path: Path
) -> None:
    path = table(tmp_path, "date,lat,lon,title", *(f"{day},48.5,37.5,A" for day in dates))
    with pytest.raises(EventFileError, match="give --date-order") as caught:
        take(path)
    assert said in str(caught.value)
    assert rows_of(take(path, date_order="month_first"))


FLAGGED = [
    ("date_too_early", "date,lat,lon,title", "1527-02-04,48.5,37.5,A"),
    ("date_in_future", "date,lat,lon,title", "2026-01-02,48.5,37.5,A"),
    ("date_missing", "date,lat,lon,title", ",48.5,37.5,A"),
    ("null_island", "date,lat,lon,title", "2022-02-04,0,0.0,A"),
    ("link_unusable", "date,lat,lon,link", "2022-02-04,48.5,37.5,javascript:alert(1)"),
    ("formula_prefix", "date,lat,lon,title", '2022-02-04,48.5,37.5,"=HYPERLINK(1)"'),
    ("formula_prefix", "date,lat,lon,title", "2022-02-04,48.5,37.5,@SUM(A1)"),
    ("script_in_text", "date,lat,lon,title", "2022-02-04,48.5,37.5,</script><script>x()"),
    ("script_in_text", "date,lat,lon,title", "2022-02-04,48.5,37.5,<img src=x onerror=x()>"),
    ("doubtful_characters", "date,lat,lon,title", "2022-02-04,48.5,37.5,a\u202eb"),
    ("axes_swapped", "date,lat,lon,oblast", "2022-02-04,37.5,48.5,West"),
    ("outside_named_place", "date,lat,lon,oblast", "2022-02-04,48.5,39.5,West"),
    ("precision_unknown", SOURCES["acled"][0], SOURCES["acled"][1].replace(",3,Made", ",9,Made")),
]
AREAS = NamedAreas({"west": box(37, 48, 38, 49)}, lambda _country, region: region.lower() or None)


@pytest.mark.parametrize(("rule", "head", "row"), FLAGGED)
def test_a_broken_rule_is_named_in_the_row_and_in_the_report(
    rule: str, head: str, row: str, tmp_path: Path
) -> None:
    areas = AREAS if "oblast" in head else NamedAreas({}, lambda _country, _region: None)
    done = take(table(tmp_path, head, row), areas=areas)
    assert rows_of(done)[0]["flags"] == rule
    assert f"flagged: {rule}" in {line["reason"] for line in findings(done)}
    assert done.counts.flags == {rule: 1}


def test_a_point_a_little_outside_its_place_or_within_its_radius_is_not_flagged(
    tmp_path: Path,
) -> None:
    near = one(tmp_path, "date,lat,lon,oblast", "2022-02-04,48.5,38.05,West", areas=AREAS)
    assert near["flags"] is None
    off = one(tmp_path, "date,lat,lon,oblast", "2022-02-04,48.5,38.12,West", areas=AREAS)
    assert off["flags"] == "outside_named_place"
    head, row, _ = SOURCES["acled"]
    wide = row.replace("Kharkiv", "West").replace("37.6", "39.0").replace("49.7", "48.7")
    assert one(tmp_path, head, wide, areas=AREAS)["flags"] is None


def test_duplicates_are_marked_and_stay_and_ids_become_unique(tmp_path: Path) -> None:
    done = take(table(tmp_path, HEAD, ROW, ROW, ROW.replace("Shelling", "Other"), ROW))
    rows = rows_of(done)
    assert [row["id"] for row in rows] == ["a", "a~2", "a~3", "a~4"]
    assert [row["duplicate_of"] for row in rows] == [None, "a", None, "a"]
    assert done.counts.flags == {"id_repeated": 3, "duplicate": 2}


def test_a_formula_in_the_report_cannot_run_in_a_spreadsheet(tmp_path: Path) -> None:
    done = take(table(tmp_path, HEAD, ROW.replace("Shelling", "=1+1")))
    assert findings(done)[0]["value"] == "'=1+1"


def test_a_profile_of_ones_own_is_a_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\n[columns]\nlon = ["e"]\nlat = ["n"]\ntitle = ["what"]\n')
    path = table(tmp_path, "what,e,n", "A,37.5,48.5")
    assert rows_of(take(path, profile=str(own)))[0]["title"] == "A"
    own.write_text('name = "own"\ncolours = 1\n[columns]\n')
    with pytest.raises(EventFileError, match=r"own\.toml: colours: Extra inputs"):
        take(path, profile=str(own))
    with pytest.raises(EventFileError, match="profile 'nobody', allowed: acled, "):
        take(path, profile="nobody")


@pytest.mark.parametrize(
    ("country", "region", "key"),
    [
        ("Ukraine", "Donets'k", "UA-14"),
        ("Ukraine", "Zaporiz'ka oblast", "UA-23"),
        ("Ukraine", "Харківська обл.", "UA-63"),
        ("Russia", "Crimea", "crimea"),
        ("Ukraine", "Kyiv", "kyiv"),
        ("Ukraine", "Kyiv City", "UA-30"),
        ("Ukraine", "Kyiv Oblast", "kyiv"),
        ("Ukraine", "Somewhere", "ukraine"),
        ("Russia", "Rostov", "abroad"),
        ("Atlantis", "", ""),
        ("", "", None),
    ],
)
def test_oblasts_are_known_by_their_usual_spellings(
    country: str, region: str, key: str | None
) -> None:
    assert place_key(country, region) == key


def test_every_unit_is_known_by_its_own_names() -> None:
    frame = gpd.read_file(ROOT / "layers" / "built" / "oblasts.geojson")
    for language in ("en", "de", "uk"):
        keys = [place_key("Ukraine", name) for name in frame[f"name_{language}"]]
        assert [key for key in keys if key in {"", "ukraine", None}] == []


CELL = st.one_of(
    st.sampled_from(
        ["", "0", "48.5", "37,5", "nan", "inf", "-inf", "91", "181", "x", "1e400", " "]
    ),
    st.floats(-200, 200).map(str),
    st.text(max_size=8),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=12), st.booleans())
def test_whatever_stands_in_the_cells_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    short: bool,  # noqa: FBT001
) -> None:
    path = tmp_path_factory.mktemp("any") / "list.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        write = csv.writer(stream)
        write.writerow(("lat", "lon", "title", "link"))
        write.writerows(rows)
        if short:
            write.writerow(("48.5", "37.5"))
    try:
        done = take(path, delimiter=",")
    except EventFileError as error:
        assert "all" in str(error) or "no rows" in str(error)  # noqa: PT017
        return
    found = rows_of(done)
    refused = {line["row"] for line in findings(done) if line["reason"].startswith("refused")}
    assert done.counts.read == len(rows) + short
    assert len(refused) == done.counts.refused
    assert {str(row["row"]) for row in found} | refused == {
        str(number) for number in range(1, len(rows) + short + 1)
    }
