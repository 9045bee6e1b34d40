"""The command `check`: any GeoJSON file against RFC 7946, our own contract, the schema of its layer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.rfc7946 import geojson_faults
from layers.core.contract import contract_faults
from layers.core.schema_faults import schema_faults


def check_files(files: Sequence[Path], *, rfc_only: bool) -> dict[str, list[str]]:
    """File -> its faults, one line each; an empty list for a sound file."""
    return {str(path): list(_faults(path, rfc_only=rfc_only)) for path in files}


def render_result(result: Mapping[str, Sequence[str]], *, as_json: bool) -> str:
    """The result as lines of text, or as JSON."""
    if as_json:
        files = [{"file": name, "ok": not lines, "faults": lines} for name, lines in result.items()]
        return json.dumps({"files": files}, ensure_ascii=False, indent=1)
    lines = []
    for name, faults in result.items():
        lines += [f"{name}: {fault}" for fault in faults] or [f"{name}: ok"]
    return "\n".join(lines)


def _faults(path: Path, *, rfc_only: bool) -> Iterator[str]:
    try:
        value = json.loads(path.read_bytes().decode("utf-8"), parse_constant=_no_constant)
    except OSError as error:
        yield f"unreadable ({error.strerror}), allowed: a readable file"
        return
    except (ValueError, RecursionError) as error:
        yield f"no JSON ({error}), allowed: UTF-8 JSON (RFC 8259)"
        return
    yield from geojson_faults(value)
    if not rfc_only:
        yield from contract_faults(value)
        yield from schema_faults(value)


def _no_constant(name: str) -> Any:
    raise ValueError(f"found {name}")
