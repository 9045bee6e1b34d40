"""A folder written whole or not at all: beside its place first, then put there by renaming."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.control_files import InputRefusedError

MARKER = "_context.json"  # marks our own folders: only such a folder is replaced


@contextmanager
def whole_folder(out: Path, *, beside: Path) -> Iterator[Path]:
    """A new folder that takes the place of `out` when all went well, and is gone otherwise.

    Raises InputRefusedError where `out` holds anything but an earlier product, or meets `beside`,
    the folder that is read.
    """
    _require_replaceable(out, beside)
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    made.chmod(0o755)
    try:
        yield made
        _put(made, out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, out: Path) -> None:
    old = made.with_name(f"{made.name}.old")
    if out.exists():
        out.rename(old)
    made.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _require_replaceable(out: Path, beside: Path) -> None:
    here, there = out.resolve(), beside.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise InputRefusedError(f"{out}: allowed: a folder apart from {beside}")
    if not out.exists():
        return
    if not out.is_dir():
        raise InputRefusedError(f"{out}: a file, allowed: a new folder, or an earlier product")
    foreign = sorted(path.name for path in out.iterdir() if path.name not in _own(out))
    if foreign:
        raise InputRefusedError(
            f"{out}: holds {foreign[0]}, no product of ours, allowed: a new folder, or an earlier product"
        )


def _own(out: Path) -> set[str]:
    """The names that an earlier product lists as its own."""
    try:
        return {MARKER, *json.loads((out / MARKER).read_text(encoding="utf-8"))["parts"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
