"""Context by Dask on a real cluster on this machine: same bytes, even when a worker is killed."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import dask
import geopandas as gpd
import pytest
from click.testing import CliRunner, Result
from distributed import Client, LocalCluster
from test_context_command import control, made_up, names, refused

from scripts import context_parts
from scripts.cli import main

PARTS, ROWS, WORKERS = 16, 2000, 2


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


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes with a nanny each, on the loopback."""
    with LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
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


def workers(cluster: LocalCluster) -> set[int]:
    """The process ids of the workers, once all of them are there."""
    with Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(WORKERS)
        return set(client.run(os.getpid).values())


def die_at_the_second_part(died: Path) -> None:
    """In a worker: the first that comes to write its second part dies there, once for all."""
    write_part, turn = context_parts.write_part, count()

    def dying(events: gpd.GeoDataFrame, source: Path, out: Path) -> dict[str, int]:
        if next(turn) == 1:
            with suppress(FileExistsError):
                died.touch(exist_ok=False)
                os.kill(os.getpid(), signal.SIGKILL)
        return write_part(events, source, out)

    context_parts.write_part = dying


def test_a_cluster_of_its_own_makes_the_bytes_of_a_single_machine(folder: Path) -> None:
    result = run(folder, "own", "--engine", "dask")
    assert result.exit_code == 0, result.output
    assert_same(folder, "own")


def test_a_killed_worker_costs_time_but_no_row(folder: Path, cluster: LocalCluster) -> None:
    before = workers(cluster)
    with Client(cluster, set_as_default=False) as client:
        client.run(die_at_the_second_part, folder / "died")
    address = cluster.scheduler_address
    result = run(folder, "killed", "--engine", "dask", "--scheduler", address)
    assert result.exit_code == 0, result.output
    assert (folder / "died").exists()
    assert len(before - workers(cluster)) == 1
    assert f"{PARTS * ROWS} rows = " in result.stdout
    assert_same(folder, "killed")


def test_a_part_that_is_refused_gives_its_one_line_from_the_worker(
    folder: Path, tmp_path: Path, cluster: LocalCluster
) -> None:
    (tmp_path / "events").mkdir()
    for number in range(3):
        table = made_up(number).assign(date="yesterday" if number == 2 else "2025-08-02")
        table.to_parquet(tmp_path / "events" / f"part.{number}.parquet")
    history = folder / "control.history"
    engine = ("--engine", "dask", "--scheduler", cluster.scheduler_address)
    words = ("--out", tmp_path / "out", "--history", history, *engine)
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
