"""The command line as a person meets it: exit status, one-line errors, products whole or not at all."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.geojson import write_whole
from scripts.cli import main

ROOT = Path(__file__).parents[1]


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.cli", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | more,
        check=False,
    )


def test_a_build_elsewhere_with_another_hash_seed_and_time_zone_gives_the_same_bytes(
    tmp_path: Path, site: Path
) -> None:
    out = tmp_path / "deeper" / "b"
    done = run("build", "--out", str(out), PYTHONHASHSEED="4242", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    assert str(out / "maps" / "index.html") in done.stdout
    made, before = files(out), files(site)
    del before[Path("maps/events.html")]
    assert made == before
    assert len(made) >= 10


def files(folder: Path) -> dict[Path, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def test_verify_finds_the_committed_layers_the_same() -> None:
    done = run("verify")
    assert done.returncode == 0
    assert "every byte the same" in done.stdout


def test_verify_names_a_changed_missing_or_extra_file(tmp_path: Path) -> None:
    from scripts.verify import differences  # noqa: PLC0415

    built = ROOT / "layers" / "built"
    for path in (item for item in built.rglob("*") if item.is_file()):
        write_whole(tmp_path / path.relative_to(built), path.read_bytes())
    write_whole(tmp_path / "oblasts.geojson", b"{}")
    write_whole(tmp_path / "extra.geojson", b"{}")
    write_whole(tmp_path / "schema" / "extra.json", b"{}")
    (tmp_path / "manifest.json").unlink()
    lines = "\n".join(differences(tmp_path))
    assert "oblasts.geojson: differs" in lines
    assert "extra.geojson: of no layer" in lines
    assert "schema/extra.json: of no layer" in lines
    assert "manifest.json: missing" in lines


def test_bad_records_end_with_status_2_one_line_a_fault_and_products_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scripts.products import build_products  # noqa: PLC0415

    records = Path(shutil.copytree(ROOT / "layers" / "records", tmp_path / "records"))
    for name in ("diplomacy", "kyiv_strike_sites"):
        text = (records / f"{name}.toml").read_text(encoding="utf-8")
        (records / f"{name}.toml").write_text(
            text.replace("[[records]]\n", "[[records]]\nx = 1\n", 1)
        )
    write_whole(tmp_path / "layers" / "oblasts.geojson", b"old")
    monkeypatch.setattr("scripts.build.build_products", partial(build_products, records=records))
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 2
    one, two, rest = result.stderr.splitlines()
    assert one.startswith("diplomacy.toml: ")
    assert two.startswith("kyiv_strike_sites.toml: ")
    assert all("field x" in line for line in (one, two))
    assert rest == "2 faults; nothing was written"
    assert (tmp_path / "layers" / "oblasts.geojson").read_bytes() == b"old"
    assert not (tmp_path / "maps").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "layers").write_text("a file in the way")
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "layers" in result.stderr
    assert "Traceback" not in result.stderr


# Kills the writer at the first thing that it asks of Python or the system, then at the second, and
# so on until it is done; prints how the file was each time, and whether the writer was killed.
KILLED_EVERYWHERE = """
import os, signal, sys
from itertools import count
from pathlib import Path
from geo.geojson import whole_file

target, old, half = Path(sys.argv[1]), b"old" * 10, b"new!" * 500_000
def write(left):
    def at(*_):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(at)
    with whole_file(target) as stream:
        stream.write(half)
        stream.flush()
        sys.audit("half of it is written")
        stream.write(half)
    os._exit(0)

for number in count(1):
    target.write_bytes(old)
    child = os.fork()
    if child == 0:
        write(number)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    print({old: "old", half + half: "new"}.get(target.read_bytes(), "torn"), killed)
    if not killed:
        break
"""


def test_a_file_is_written_whole_or_not_at_all_wherever_the_process_is_killed(
    tmp_path: Path,
) -> None:
    words = [sys.executable, "-c", KILLED_EVERYWHERE, str(tmp_path / "product.bin")]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    *killed, last = done.stdout.splitlines()
    assert last == "new False"
    assert len(killed) > 5
    assert set(killed) == {"old True"}


def test_check_accepts_our_layers_and_names_faults_of_others(tmp_path: Path) -> None:
    good = str(ROOT / "layers" / "built" / "oblasts.geojson")
    bad = tmp_path / "bad.geojson"
    bad.write_text('{"type": "Point", "coordinates": [50, 100]}')
    result = CliRunner().invoke(main, ["check", good])
    assert (result.exit_code, result.stdout) == (0, f"{good}: ok\n")
    result = CliRunner().invoke(main, ["check", good, str(bad), "--json"])
    assert result.exit_code == 2
    files = json.loads(result.stdout)["files"]
    assert [item["ok"] for item in files] == [True, False]
    assert "RFC 7946" in files[1]["faults"][0]


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000], ids=range(5)
)
def test_check_names_what_is_no_json(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 2
    assert "no JSON" in result.stdout


def test_check_names_an_unreadable_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path / "gone.geojson")])
    assert result.exit_code == 2
    assert "unreadable" in result.stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"Example: frontatlas {command}" in result.stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"frontatlas {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def snapshot_file(folder: Path, day: str, west: float, *, east: float = 37.0) -> Path:
    """A made-up square of control on a day, as the mirrors name their files."""
    ring = [[west, 47.0], [east, 47.0], [east, 48.0], [west, 48.0], [west, 47.0]]
    path = folder / f"control_{day}.geojson"
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three days of control that grows to the west, and one broken file."""
    place = tmp_path / "snapshots"
    place.mkdir()
    for day, west in (("20250826", 36.5), ("20250827", 36.4), ("20250828", 36.3)):
        snapshot_file(place, day, west)
    (place / "control_20250829.geojson").write_text('{"type": "Feat')
    return place


def test_history_writes_both_files_and_names_what_it_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / "x.history"
    result = CliRunner().invoke(main, ["history", str(folder), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "4 read = 3 accepted + 1 refused" in result.stderr
    assert "control_20250829.geojson" in result.stderr
    assert "warning: 1 refused" in result.stderr
    header, *rows = (out.parent / "areas.csv").read_text().splitlines()
    assert header.startswith("day,")
    assert header.endswith(",all")
    assert [row[:10] for row in rows] == ["2025-08-26", "2025-08-27", "2025-08-28"]


def test_history_with_strict_ends_with_2_when_anything_was_refused(
    folder: Path, tmp_path: Path
) -> None:
    words = ["history", str(folder), "--out", str(tmp_path / "x"), "--strict"]
    assert CliRunner().invoke(main, words).exit_code == 2
    (folder / "control_20250829.geojson").unlink()
    assert CliRunner().invoke(main, words).exit_code == 0


@pytest.mark.parametrize("content", [None, "empty"])
def test_history_of_nothing_is_refused_and_writes_nothing(
    content: str | None, tmp_path: Path
) -> None:
    place = tmp_path / "none"
    if content:
        place.mkdir()
    result = CliRunner().invoke(main, ["history", str(place), "--out", str(tmp_path / "x")])
    assert result.exit_code == 2
    assert "none" in result.stderr
    assert not (tmp_path / "x").exists()


def test_diff_gives_the_same_of_files_and_of_a_history(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.history"
    CliRunner().invoke(main, ["history", str(folder), "--out", str(out)])
    files = [str(folder / f"control_{day}.geojson") for day in ("20250826", "20250828")]
    one = CliRunner().invoke(main, ["diff", *files, "--json"])
    two = CliRunner().invoke(
        main, ["diff", "2025-08-26", "2025-08-28", "--history", str(out), "--json"]
    )
    assert one.exit_code == two.exit_code == 0
    first, second = json.loads(one.stdout), json.loads(two.stdout)
    assert first["gained_km2"] == second["gained_km2"] == pytest.approx(1670, abs=30)
    assert first["lost_km2"] == 0
    assert sum(unit["gained_km2"] for unit in first["by_unit"].values()) == (
        pytest.approx(first["gained_km2"], abs=0.1)
    )
    assert set(first["settlements"].values()) <= {"gained"}


def test_diff_prints_text_and_markdown_and_writes_geojson(folder: Path, tmp_path: Path) -> None:
    files = [str(folder / f"control_{day}.geojson") for day in ("20250828", "20250826")]
    text = CliRunner().invoke(main, ["diff", *files])
    assert "gained 0.0, lost 1" in text.stdout
    table = CliRunner().invoke(main, ["diff", *files, "--markdown", "--out", str(tmp_path / "d")])
    assert "|---|---|---:|---:|" in table.stdout
    checked = CliRunner().invoke(
        main, ["check", "--rfc-only", *map(str, sorted((tmp_path / "d").iterdir()))]
    )
    assert checked.exit_code == 0, checked.stdout
    assert checked.stdout.count(": ok") == 2


@pytest.mark.parametrize(
    "words",
    [
        ("gone.geojson", "gone2.geojson"),
        ("2025-08-26", "2025-08-27", "--history", "gone.history"),
    ],
)
def test_diff_of_what_is_not_there_is_refused(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["diff", *words])
    assert result.exit_code == 2
    assert "gone" in result.stderr
    assert "Traceback" not in result.output


def test_diff_of_a_damaged_history_or_an_unknown_day_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.history"
    CliRunner().invoke(main, ["history", str(folder), "--out", str(out)])
    words = ["diff", "2025-08-26", "2024-01-01", "--history", str(out)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "2024-01-01" in result.stderr
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)
    assert CliRunner().invoke(main, words).exit_code == 2


def test_build_with_control_puts_the_newest_day_on_the_overview(
    folder: Path, tmp_path: Path
) -> None:
    words = ["build", "--out", str(tmp_path / "site"), "--control", str(folder)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "site" / "maps" / "overview.html").read_text(encoding="utf-8")
    assert "28 August 2025" in page
    assert 'data-layer="control_day"' in page
    assert str(tmp_path) not in page
    assert not (tmp_path / "site" / "layers" / "control_day.geojson").exists()
    assert CliRunner().invoke(main, [*words, "--strict"]).exit_code == 2
