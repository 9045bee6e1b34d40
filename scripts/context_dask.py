"""All parts with Dask: here on a cluster of our own, or at the scheduler whose address is given.

A part is read, put into context and written by one worker. What a lost worker had begun is done
again by another, over the same file; every worker needs to see the folders under the same path.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import dask.dataframe as dd
import dask_geopandas  # noqa: TC002 - makes Dask know frames with geometry
import geopandas as gpd
from dask import config as dask_config
from dask.delayed import Delayed, delayed
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from geo.context import ContextError
from scripts.context_parts import Settings, Work, contextual, read_part, write_part
from scripts.control_files import InputRefusedError

WORKERS = 2
LOOPBACK = "127.0.0.1"


def done_by_dask(work: Work, address: str) -> list[dict[str, int]]:
    """The counts of all parts in their order; `address` is "" for a cluster of our own.

    Raises ContextError of a part, and InputRefusedError where no scheduler answers or a part has
    cost too many workers their life.
    """
    outs = [work.out / part.name for part in work.parts]
    steps = zip(partitions(work.parts, work.settings), work.parts, outs, strict=True)
    written = [delayed(write_part)(part, source, out) for part, source, out in steps]
    try:
        with _client(address) as client:
            return list(client.gather(client.compute(written)))
    except KilledWorker as error:
        said = "workers were lost again and again at one part, allowed: workers with enough memory"
        raise InputRefusedError(said) from error


def partitions(parts: Sequence[Path], settings: Settings) -> list[Delayed]:
    """The parts as the partitions of one frame, to be read and put into context where computed."""
    like = contextual(read_part(parts[0]).iloc[:0], parts[0], settings)
    with dask_config.set({"dataframe.convert-string": False}):  # types stay those of the files
        frame: dask_geopandas.GeoDataFrame = dd.from_map(
            _part_in_context, parts, settings=settings, meta=like
        )
        return list(frame.to_delayed())


def _part_in_context(part: Path, settings: Settings) -> gpd.GeoDataFrame:
    return contextual(read_part(part), part, settings)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    if address:
        try:
            with Client(address, set_as_default=False) as client:
                yield client
        except (OSError, ValueError) as error:
            if isinstance(error, ContextError):
                raise
            raise InputRefusedError(f"scheduler {address}: {error}") from error
        return
    with (
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            host=LOOPBACK,
            # Without an address the scheduler would listen on every interface, at one port for all.
            dashboard_address=f"{LOOPBACK}:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client
