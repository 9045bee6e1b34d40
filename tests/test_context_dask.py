"""Context by Dask on a real cluster on this machine: same bytes, even when a worker is killed."""

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from click.testing import CliRunner, Result
from distributed import Client, LocalCluster
from test_context_command import control, made_up, names, refused

from scripts.cli import main

PARTS, ROWS = 16, 2000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parts, a history, and what a single machine makes of them."""
    root = tmp_path_factory.mktemp("dask")
    (root / "events").mkdir()
    for number in range(PARTS):
        made_up(number, rows=ROWS).to_parquet(root / "events" / f"part.{number}.parquet")
    (root / "control.history").write_bytes(control().encode())
    assert run(root, "single").exit_code == 0
    return root


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes with a nanny each, on the loopback."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as started:
        yield started


def run(folder: Path, out: str, *words: str) -> Result:
    history = ("--history", str(folder / "control.history"))
    command = ["context", str(folder / "events"), "--out", str(folder / out), *history, *words]
    return CliRunner().invoke(main, command)


def assert_same(folder: Path, out: str) -> None:
    assert names(folder / out) == names(folder / "single")
    for path in (folder / "single").iterdir():
        assert path.read_bytes() == (folder / out / path.name).read_bytes(), path.name


def workers(cluster: LocalCluster) -> list[int]:
    """The process ids of the workers."""
    with Client(cluster, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def kill_when_some_parts_are_written(folder: Path, worker: int, parts_then: list[int]) -> None:
    """Kill a worker as soon as the folder in the making holds some parts, but not all."""
    for _ in range(6000):
        written = list(folder.glob(".killed.*/*.parquet"))
        if len(written) >= 3:
            os.kill(worker, signal.SIGKILL)
            parts_then.append(len(written))
            return
        time.sleep(0.01)


def test_a_cluster_of_its_own_makes_the_bytes_of_a_single_machine(folder: Path) -> None:
    result = run(folder, "own", "--engine", "dask")
    assert result.exit_code == 0, result.output
    assert_same(folder, "own")


def test_a_killed_worker_costs_time_but_no_row(folder: Path, cluster: LocalCluster) -> None:
    before = workers(cluster)
    parts_then: list[int] = []
    killer = threading.Thread(
        target=kill_when_some_parts_are_written, args=(folder, before[0], parts_then)
    )
    killer.start()
    address = cluster.scheduler_address
    result = run(folder, "killed", "--engine", "dask", "--scheduler", address)
    killer.join()
    assert result.exit_code == 0, result.output
    assert 3 <= parts_then[0] < PARTS
    assert before[0] not in workers(cluster)
    assert f"{PARTS * ROWS} rows = " in result.stdout
    assert_same(folder, "killed")


def test_a_part_that_is_refused_gives_its_one_line_from_the_worker(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "events").mkdir()
    for number in range(3):
        table = made_up(number).assign(date="yesterday" if number == 2 else "2025-08-02")
        table.to_parquet(tmp_path / "events" / f"part.{number}.parquet")
    history = folder / "control.history"
    words = ("--out", tmp_path / "out", "--history", history, "--engine", "dask")
    line = refused(tmp_path / "events", *words)
    assert line.startswith(
        "Error: part.2.parquet: events: 40 dates are refused, the first in row 0"
    )
    assert names(tmp_path) == ["events"]


def test_a_scheduler_that_does_not_answer_gives_one_line(folder: Path) -> None:
    nobody = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        line = refused(folder / "events", "--out", folder / "none", *nobody)
    assert line.startswith("Error: scheduler tcp://127.0.0.1:9: ")
    assert not (folder / "none").exists()
