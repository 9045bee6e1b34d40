"""The command line as a person meets it: exit status, one-line errors, products whole or not at all."""

import json
import os
import signal
import subprocess
import sys
import time
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


def test_two_builds_elsewhere_and_with_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", "1"), ("deeper/b", "4242")):
        done = run("build", "--out", str(tmp_path / name), PYTHONHASHSEED=seed, TZ="Asia/Tokyo")
        assert done.returncode == 0, done.stderr
        assert str(tmp_path / name / "maps" / "index.html") in done.stdout
    first = {
        path.relative_to(tmp_path / "a"): path.read_bytes()
        for path in (tmp_path / "a").rglob("*")
        if path.is_file()
    }
    second = {name: (tmp_path / "deeper/b" / name).read_bytes() for name in first}
    assert first == second
    assert len(first) >= 10


def test_verify_finds_the_committed_layers_the_same() -> None:
    done = run("verify")
    assert done.returncode == 0
    assert "every byte the same" in done.stdout


def test_verify_names_a_changed_missing_or_extra_file(tmp_path: Path) -> None:
    from scripts.verify import differences  # noqa: PLC0415

    for path in (ROOT / "layers" / "built").iterdir():
        write_whole(tmp_path / path.name, path.read_bytes())
    write_whole(tmp_path / "oblasts.geojson", b"{}")
    write_whole(tmp_path / "extra.geojson", b"{}")
    (tmp_path / "manifest.json").unlink()
    lines = "\n".join(differences(tmp_path))
    assert "oblasts.geojson: differs" in lines
    assert "extra.geojson: of no layer" in lines
    assert "manifest.json: missing" in lines


def test_bad_records_end_with_status_2_one_line_a_fault_and_products_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from layers.core import registry  # noqa: PLC0415
    from layers.core.spec import RecordError  # noqa: PLC0415

    def refuse(*_: object, **__: object) -> None:
        raise RecordError(["a.toml: one", "b.toml: two"])

    write_whole(tmp_path / "layers" / "oblasts.geojson", b"old")
    monkeypatch.setattr(registry, "build_all", refuse)
    monkeypatch.setattr("scripts.products.build_all", refuse)
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert result.stderr.splitlines()[:2] == ["a.toml: one", "b.toml: two"]
    assert (tmp_path / "layers" / "oblasts.geojson").read_bytes() == b"old"
    assert not (tmp_path / "maps").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "layers").write_text("a file in the way")
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "layers" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_is_written_whole_or_not_at_all_when_the_process_is_killed(tmp_path: Path) -> None:
    target = tmp_path / "product.bin"
    target.write_bytes(b"old" * 10)
    code = (
        "import sys; from pathlib import Path; from geo.geojson import write_whole\n"
        "while True:\n write_whole(Path(sys.argv[1]), b'new!' * 1_000_000)\n"
    )
    for pause in (0.6, 0.75, 0.9):
        process = subprocess.Popen([sys.executable, "-c", code, str(target)], cwd=ROOT)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert target.read_bytes() in (b"old" * 10, b"new!" * 1_000_000)


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
