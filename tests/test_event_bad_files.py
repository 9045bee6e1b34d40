"""Bad lists of events: each has its one-line error or its line in the report, in little time and memory."""

import csv
import io
import json
import random
import resource
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.events import EventFileError, Options, import_events
from geo.geojson import write_whole
from scripts.cli import main

MOST_BYTES = 1 << 30
MOST_SECONDS = 20
HEAD = "id,date,lat,lon,title,link\n"
ROW = "a,2022-03-01,48.5,37.5,Shelling,https://example.org/1\n"
GOOD = (HEAD + ROW).encode()
POINT = {"type": "Point", "coordinates": [37.5, 48.5]}
DOCTYPE = (
    '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def kml(inner: str, head: str = "") -> bytes:
    return f'{head}<kml xmlns="http://www.opengis.net/kml/2.2">{inner}</kml>'.encode()


def mark(inner: str) -> str:
    return f"<Placemark>{inner}</Placemark>"


def at(text: str) -> str:
    return mark(f"<name>A</name><Point><coordinates>{text}</coordinates></Point>")


def kmz(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def features(*items: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": items}).encode()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def row(**cells: str) -> bytes:
    fields = dict(zip(HEAD.strip().split(","), ROW.strip().split(","), strict=True)) | cells
    stream = io.StringIO()
    csv.writer(stream).writerow(fields.values())
    return HEAD.encode() + stream.getvalue().encode()


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)  # noqa: S311 - the same bytes each time


def flipped(content: bytes, where: int) -> bytes:
    return content[:where] + bytes([content[where] ^ 0xFF]) + content[where + 1 :]


GOOD_KMZ = kmz(("doc.kml", kml(at("37.5,48.5"))))
KOI8 = (HEAD + ROW.replace("Shelling", "Обстрел города и погибшие")).encode("koi8-r")
LATIN = (HEAD + ROW.replace("Shelling", "Zürich, Genève".replace(",", ""))).encode("latin-1")

# Name -> content and what the one-line error says.
UNREADABLE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.csv": (b"", "empty"),
    "blank.csv": (b"\n \n\n", "empty"),
    "head_only.csv": (HEAD.encode(), "no rows"),
    "one_column.csv": (b"title\nA\n", "one column"),
    "no_head.csv": (ROW.encode() * 3, "no column for lon and lat"),
    "no_longitude.csv": (b"title,lat\nA,48.5\n", "no column for lon"),
    "columns_twice.csv": (b"lat,lon,Lat\n1,2,3\n", "stands twice"),
    "mixed_delimiters.csv": (b"lat,lon;title\n1,2;A\n", "the delimiter is not clear"),
    "head_and_rows_disagree.csv": (b"lat,lon,title\n1;2;A\n3;4;B\n", "delimiter is not clear"),
    "cut_in_a_letter.csv": (GOOD + "Обстріл".encode()[:-1], "is no utf-8"),
    "koi8.csv": (KOI8, "not clearly cp1251: give --encoding"),
    "latin_1.csv": (LATIN, "not clearly cp1251: give --encoding"),
    "undefined_in_cp1251.csv": (GOOD + b"\x98\xe0\xe1\xe2\n", "give --encoding"),
    "utf16_without_mark.csv": (GOOD.decode().encode("utf-16-le"), "NUL bytes"),
    "utf16_cut.csv": (GOOD.decode().encode("utf-16")[:-1], "is no utf-16"),
    "noise.csv": (noise(5000), "allowed: text"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(100), "NUL bytes"),
    "quote_open.csv": (GOOD + b'b,2022-03-02,48.5,37.5,"A', "quotes unbalanced"),
    "quote_open_far_up.csv": (
        GOOD + b'b,2022-03-02,48.5,37.5,"A,\n' + ROW.encode() * 50 + b'c,"d",e',
        "quotes unbalanced",
    ),
    "quote_then_letter.csv": (GOOD + b'b,2022-03-02,48.5,37.5,"A"B,\n', "quotes unbalanced"),
    "cell_without_end.csv": (lambda: GOOD + b'b,,,,"' + b"a" * (34 << 20), "field larger"),
    "months_or_days.csv": (row(date="03/04/2022"), "day or month first?"),
    "months_and_days.csv": (
        row(date="13/04/2022") + ROW.replace("2022-03-01", "04/13/2022").encode(),
        "disagree",
    ),
    "all_projected.csv": (row(lat="5370000", lon="610000"), "all 1 rows are refused"),
    "all_short.csv": (HEAD.encode() + b"a,b\nc,d,e\n", "the delimiter is not clear"),
    "sheet.xlsx": (kmz(("xl/workbook.xml", b"<a/>")), "ending '.xlsx', allowed: .csv"),
    "no_ending": (GOOD, "ending '', allowed: .csv"),
    "empty.json": (b"", "empty"),
    "text.json": (b"events", "no JSON"),
    "number.json": (b"7", "no list of rows"),
    "object.json": (b'{"type": "Topology"}', "no list of rows"),
    "no_items.json": (b"[]", "no rows"),
    "no_features.geojson": (features(), "no rows"),
    "cut_off.geojson": (features(feature(POINT))[:-30], "broken JSON"),
    "cut_before_list.geojson": (b'{"type": "FeatureCollection", "feat', "no JSON"),
    "nan.geojson": (features(feature(POINT)).replace(b"37.5", b"NaN"), "broken JSON"),
    "comma.json": (b'[{"lat": 1, "lon": 2},]', "broken JSON"),
    "latin_1.json": ('[{"title": "Zürich"}]'.encode("latin-1"), "broken JSON"),
    "web_page.json": (b"<!DOCTYPE html><html></html>", "no JSON"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "JSON deeper than 100 levels"),
    "deep_and_cut.json": (b'[{"a":' * 100_000, "JSON deeper than 100"),
    "line_without_end.jsonl": (lambda: b"[" * (34 << 20), "a line of 33554432 bytes"),
    "all_no_objects.json": (b"[1, 2, [3]]", "all 3 rows are refused"),
    "empty.kml": (b"", "empty"),
    "cut_off.kml": (kml(at("37.5,48.5"))[:-20], "broken XML"),
    "no_placemark.kml": (kml(""), "no rows"),
    "other_xml.kml": (b"<gpx><Placemark><name>A</name></Placemark></gpx>", "no element kml"),
    "text.kml": (b"lat,lon", "broken XML"),
    "bomb_of_entities.kml": (kml(mark("<name>&j;</name>"), DOCTYPE), "broken XML"),
    "entity_of_a_file.kml": (kml(mark("<name>&x;</name>"), OUTSIDE), "DOCTYPE"),
    "deep.kml": (kml("<Folder>" * 5000), "broken XML"),
    "ten_megabytes_of_text.kml": (
        lambda: kml(mark(f"<name>{'a' * (11 << 20)}</name>")),
        "broken XML",
    ),
    "wrong_encoding.kml": (kml(mark("<name>A</name>")).replace(b"A", b"\xff"), "broken XML"),
    "climbs.kmz": (kmz(("../doc.kml", kml(at("37.5,48.5")))), "climbs out of the archive"),
    "climbs_backwards.kmz": (kmz(("a\\..\\..\\doc.kml", b""), ("doc.kml", b"")), "climbs out"),
    "absolute.kmz": (kmz(("/etc/doc.kml", kml(at("37.5,48.5")))), "climbs out of the archive"),
    "bomb.kmz": (lambda: kmz(("doc.kml", b" " * (40 << 20))), "zip bomb?"),
    "nothing_inside.kmz": (kmz(("readme.txt", b"A")), "0 KML documents"),
    "two_inside.kmz": (kmz(("a.kml", kml("")), ("b.kml", kml(""))), "2 KML documents"),
    "cut_off.kmz": (GOOD_KMZ[:-30], "broken XML"),
    "flipped.kmz": (flipped(GOOD_KMZ, 45), "broken"),
    "text.parquet": (b"PAR1 no", "no Parquet"),
    "cut_off.parquet": (b"PAR1" + noise(200) + b"PAR1", "no Parquet"),
}

LONG = "x" * (10 << 20)
LINE = json.dumps({"lat": 48.5, "lon": 37.5, "date": "2022-03-01", "title": "A"}).encode()

# Name -> content, the beginnings of the reasons in the report, in order, and how many rows are read.
DOUBTFUL: dict[str, tuple[bytes | Callable[[], bytes], list[str], int]] = {
    "cells_short.csv": (GOOD + b"b,c\n", ["refused: 2 cells, allowed: 6"], 2),
    "cells_long.csv": (GOOD + b"b,2022-03-01,1,2,A,,,\n", ["refused: 8 cells"], 2),
    "cut_off_in_a_row.csv": (GOOD + ROW.encode()[:12], ["refused: 2 cells"], 2),
    "only_commas.csv": (GOOD + b",,,,,\n", ["refused: every cell is empty"], 2),
    "infinite.csv": (GOOD + row(lat="inf", id="b")[len(HEAD) :], ["refused: lat 'inf' is no"], 2),
    "too_far_north.csv": (GOOD + row(lat="90.1", id="b")[len(HEAD) :], ["refused: lat 90.1"], 2),
    "huge_number.csv": (GOOD + row(lon="1e999", id="b")[len(HEAD) :], ["refused: lon"], 2),
    "words.csv": (GOOD + row(lat="north", id="b")[len(HEAD) :], ["refused: lat 'north'"], 2),
    "minutes.csv": (GOOD + row(lat="48°30'N", id="b")[len(HEAD) :], ["refused: lat"], 2),
    "underscore.csv": (GOOD + row(lat="4_8", id="b")[len(HEAD) :], ["refused: lat '4_8'"], 2),
    "one_alone.csv": (GOOD + row(lat="", id="b")[len(HEAD) :], ["refused: lon alone"], 2),
    "not_a_number.csv": (row(lat="NaN", lon="nan"), ["listed without a place"], 1),
    "no_place.csv": (row(lat="", lon=""), ["listed without a place"], 1),
    "null_island.csv": (row(lat="0", lon="0"), ["flagged: null_island", "listed without"], 1),
    "year_1527.csv": (row(date="1527-02-04"), ["flagged: date_too_early"], 1),
    "year_2222.csv": (row(date="2222-02-04"), ["flagged: date_in_future"], 1),
    "thirtieth_of_february.csv": (row(date="2022-02-30"), ["flagged: date_unreadable"], 1),
    "no_date.csv": (row(date=""), ["flagged: date_missing"], 1),
    "formula.csv": (row(title="=cmd|' /C calc'!A0"), ["flagged: formula_prefix"], 1),
    "formula_of_plus.csv": (row(title="+1-1"), ["flagged: formula_prefix"], 1),
    "script.csv": (row(title="<script>alert(1)</script>"), ["flagged: script_in_text"], 1),
    "handler.csv": (row(title="<svg/onload =x() onclick=x()>"), ["flagged: script_in_text"], 1),
    "script_link.csv": (row(link="javascript:alert(1)"), ["flagged: link_unusable"], 1),
    "turned.csv": (row(title="exe\u202egpj"), ["flagged: doubtful_characters"], 1),
    "bell.csv": (row(title="a\x07b"), ["flagged: doubtful_characters"], 1),
    "ten_megabytes_in_a_cell.csv": (
        lambda: GOOD + row(title=LONG)[len(HEAD) :],
        ["refused: title of 10485760 characters, allowed: 100000"],
        2,
    ),
    "ten_megabytes_in_a_line.jsonl": (
        lambda: LINE + b'\n{"lat": 1, "lon": 2, "date": "2022", "title": "%s"}\n' % LONG.encode(),
        ["refused: title of 10485760"],
        2,
    ),
    "same_twice.csv": (GOOD + ROW.encode(), ["flagged: duplicate", "flagged: id_repeated"], 2),
    "line_cut.jsonl": (LINE + b"\n" + LINE[:20], ["refused: no JSON"], 2),
    "line_latin_1.jsonl": (LINE + b'\n{"title": "\xfc"}\n', ["refused: no JSON"], 2),
    "line_nan.jsonl": (
        LINE + b"\n" + LINE.replace(b"48.5", b"NaN"),
        ["refused: lon alone"],
        2,
    ),
    "line_infinite.jsonl": (LINE + b"\n" + LINE.replace(b"48.5", b"Infinity"), ["refused: lat"], 2),
    "line_deep.jsonl": (LINE + b"\n" + b"[" * 200_000, ["refused: no JSON"], 2),
    "no_object.json": (b'[{"lat": 1, "lon": 2, "date": "2022"}, 7]', ["refused: no object"], 2),
    "true_for_number.json": (
        b'[{"lat": true, "lon": 2, "date": "2022"}, {"lat": 1, "lon": 2, "date": "2022"}]',
        ["refused: lat"],
        2,
    ),
    "deep_inside.json": (
        b'[{"lat": 1, "lon": 2, "date": "2022"}, {"lat": %s%s, "lon": 2, "date": "2022"}]'
        % (b"[" * 90, b"]" * 90),
        ["refused: lon alone"],
        2,
    ),
    "deep_position.geojson": (
        features(feature(POINT, date="2022"), feature(POINT, date="2022")).replace(
            b"[37.5, 48.5]", b"[" * 90 + b"]" * 90, 1
        ),
        ["refused: lon '[[["],
        2,
    ),
    "polygon.geojson": (
        features(feature({"type": "Polygon", "coordinates": [[]]}, date="2022", title="A")),
        ["flagged: geometry_not_a_point", "listed without a place"],
        1,
    ),
    "odd_geometry.geojson": (
        features(feature(7, date="2022"), feature(POINT, date="2022")),
        ["flagged: geometry_not_a_point", "listed without a place"],
        2,
    ),
    "three_and_more_numbers.geojson": (
        features(
            feature({"type": "Point", "coordinates": [1, 2, 3, 4]}), feature(POINT, date="2022")
        ),
        ["refused: lon '[1, 2, 3, 4]' is no number"],
        2,
    ),
    "text_for_numbers.geojson": (
        features(
            feature({"type": "Point", "coordinates": ["a", "b"]}), feature(POINT, date="2022")
        ),
        ["refused: lon 'a'"],
        2,
    ),
    "one_number.kml": (
        kml(at("37.5") + at("37.5,48.5")),
        ["flagged: date_m", "refused: lon al"],
        2,
    ),
    "words.kml": (
        kml(at("a,b") + at("37.5,48.5")),
        ["flagged: date_missing", "refused: lon 'a'"],
        2,
    ),
    "script.kml": (
        kml(mark("<name>A</name><description>&lt;script>x()&lt;/script></description>")),
        ["flagged: date_missing", "flagged: script_in_text", "listed without a place"],
        1,
    ),
}


@dataclass(frozen=True)
class Case:
    """A file to read and where its events go."""

    path: Path
    out: Path


@contextmanager
def limits() -> Iterator[None]:
    """Twenty seconds, and where the system tells its use a gigabyte more: bombs and hangs fail."""
    old = resource.getrlimit(resource.RLIMIT_AS)
    used = Path("/proc/self/statm")
    if used.is_file():
        now = int(used.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_BYTES, old[1]))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, old)


def _too_long(*_: object) -> None:
    pytest.fail(f"more than {MOST_SECONDS} s")


def put(folder: Path, name: str, content: bytes | Callable[[], bytes]) -> Case:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content())
    return Case(path, folder / "events.geojson")


def test_the_corpus_has_sixty_bad_files_and_more() -> None:
    assert len(UNREADABLE) + len(DOUBTFUL) >= 100


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_has_a_one_line_error_and_leaves_the_earlier_product(
    name: str, tmp_path: Path
) -> None:
    content, said = UNREADABLE[name]
    case = put(tmp_path, name, content)
    write_whole(case.out, b"earlier")
    with limits():
        done = CliRunner().invoke(main, ["import", str(case.path), "--out", str(case.out)])
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert len(done.stderr) < 700
    assert case.out.read_bytes() == b"earlier"


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_doubtful_row_has_its_line_in_the_report_and_the_account_is_whole(
    name: str, tmp_path: Path
) -> None:
    content, reasons, read = DOUBTFUL[name]
    case = put(tmp_path, name, content)
    with limits():
        done = import_events(
            case.path, case.out, Options(until=date(2026, 1, 1)), lambda _done, _total: None
        )
    with done.report.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    missing = [reason for reason in reasons if not any(reason in line["reason"] for line in lines)]
    assert missing == [], lines
    assert done.counts.read == read
    assert all(len(line["value"]) <= 202 for line in lines)
    rows = json.loads(done.out.read_text(encoding="utf-8"))["features"]
    assert len(rows) == done.counts.accepted + done.counts.without_place


def test_where_all_rows_are_refused_the_report_still_names_each(tmp_path: Path) -> None:
    content = row(lat="5370000", lon="610000") + b"b,2022-03-01,x,y,A,\n"
    case = put(tmp_path, "list.csv", content)
    with pytest.raises(
        EventFileError, match=r"all 2 rows are refused.*events\.geojson\.report\.csv"
    ):
        import_events(case.path, case.out, Options(until=date(2026, 1, 1)), lambda *_: None)
    report = case.out.with_name("events.geojson.report.csv").read_text(encoding="utf-8")
    assert len(report.splitlines()) == 3
    assert not case.out.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lon", "nowhere"], "--lon 'nowhere' is no column, allowed: id, date"),
        (["--encoding", "morse"], "--encoding morse: unknown"),
        (["--encoding", "utf-16"], "allowed: utf-16"),
        (["--delimiter", "ab"], "--delimiter 'ab', allowed: one character"),
        (["--profile", "nobody"], "profile 'nobody', allowed: acled"),
        (["--profile", "none.toml"], "none.toml: No such file"),
        (["--out", "events.shp"], "ending '.shp', allowed: .geojson"),
        (["--out", "list.csv"], "ending '.csv'"),
        (["--since", "yesterday"], "does not match the format"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "list.csv", GOOD)
    done = CliRunner().invoke(main, ["import", "list.csv", *options])
    assert done.exit_code == 2
    assert said in done.stderr
    assert (tmp_path / "list.csv").read_bytes() == GOOD
    assert not (tmp_path / "events.geojson").exists()


def test_the_file_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    case = put(tmp_path, "list.geojson", features(feature(POINT, date="2022")))
    done = CliRunner().invoke(main, ["import", str(case.path), "--out", str(case.path)])
    assert done.exit_code == 2
    assert "is the file that is read" in done.stderr
