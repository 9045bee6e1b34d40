"""Record files: read, checked, every fault named with file, record, field, found and allowed."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from layers.core.boundaries import place_faults
from layers.core.forms import Coded, FigureForm, SourceForm, StatementForm
from layers.core.known import known_faults
from layers.core.policy import basis_faults, policy_faults
from layers.core.spec import Figure, RecordError, Records, Source, Statement
from layers.core.told import told_faults

FOLDER = Path(__file__).parents[1] / "records"
SECTIONS = {"sources", "records", "figures", "statements"}
LONGEST_FOUND = 60


def read_records(path: Path, *, form: type[Coded]) -> Records:
    """The records of a TOML file, each of the given form; raises RecordError with all faults."""
    table = _read_toml(path)
    faults = [
        f"{path.name}: section {name!r}, found: unknown section, allowed: {sorted(SECTIONS)}"
        for name in sorted(table.keys() - SECTIONS)
    ]
    sources = _sources(table, path.name, faults)
    rows = _rows(table.get("records", []), form, f"{path.name}: record", faults)
    figures = _rows(table.get("figures", []), FigureForm, f"{path.name}: figure", faults)
    statements = _rows(
        table.get("statements", []), StatementForm, f"{path.name}: statement", faults
    )
    if not faults:
        faults += list(_cross_faults(path.name, sources, rows, figures, statements))
    if not faults:
        faults += list(known_faults(path.name, sources, rows, figures, statements))
        faults += list(told_faults(path.name, sources, rows, figures, statements))
    if faults:
        raise RecordError(faults)
    return Records(
        path=path,
        sources=sources,
        rows=tuple(rows),
        figures=tuple(Figure(**_plain(row)) for row in figures),
        statements=tuple(Statement(**_plain(row)) for row in statements),
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise RecordError([f"{path.name}: unreadable ({reason}), allowed: UTF-8 TOML"]) from error
    except tomllib.TOMLDecodeError as error:
        raise RecordError([f"{path.name}: broken TOML ({error}), allowed: TOML 1.0"]) from error


def _plain(row: BaseModel) -> dict[str, Any]:
    values = row.model_dump()
    return {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}


def _sources(table: dict[str, Any], file: str, faults: list[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for key, values in table.get("sources", {}).items():
        where = f"{file}: source {key}"
        form = _validated(values, SourceForm, where, faults)
        if form is not None:
            found[key] = Source(id=key, **form.model_dump())
    return found


def _rows(tables: Any, form: type[BaseModel], where: str, faults: list[str]) -> list[Any]:
    if not isinstance(tables, list):
        faults.append(f"{where}s: found: {type(tables).__name__}, allowed: a list of tables")
        return []
    rows = []
    for number, values in enumerate(tables, start=1):
        label = values.get("id", f"no. {number}") if isinstance(values, dict) else f"no. {number}"
        if isinstance(values, dict):
            faults += policy_faults(values, where=f"{where} {label}")
        row = _validated(values, form, f"{where} {label}", faults)
        if row is not None:
            rows.append(row)
    return rows


def _validated(
    values: Any, form: type[BaseModel], where: str, faults: list[str]
) -> BaseModel | None:
    try:
        return form.model_validate(values)
    except ValidationError as error:
        faults += [_fault(where, item) for item in error.errors()]
        return None


def _fault(where: str, item: Any) -> str:
    field = ".".join(str(part) for part in item["loc"]) or "whole record"
    if item["type"] == "extra_forbidden":
        return f"{where}, field {field}, found: unknown field, allowed: the fields of this form"
    if item["type"] == "missing":
        return f"{where}, field {field}, found: nothing, allowed: a value (required)"
    shown = "the whole record" if field == "whole record" else repr(item["input"])
    found = shown if len(shown) <= LONGEST_FOUND else shown[: LONGEST_FOUND - 1] + "…"
    rule = item["msg"].removeprefix("Value error, ").removeprefix("allowed: ")
    return f"{where}, field {field}, found: {found}, allowed: {rule}"


def _cross_faults(
    file: str,
    sources: dict[str, Source],
    rows: list[Any],
    figures: list[Any],
    statements: list[Any],
) -> Iterator[str]:
    used: set[str] = set()
    for kind, items in (("record", rows), ("figure", figures), ("statement", statements)):
        for number, item in enumerate(items, start=1):
            cited = _cited(item)
            used |= set(cited)
            label = getattr(item, "id", f"no. {number}")
            for key in cited:
                if key not in sources:
                    yield f"{file}: {kind} {label}, field sources, found: {key!r}, allowed: a key of [sources]"
    for key in sources:
        if key not in used:
            yield f"{file}: source {key}, found: used by nothing, allowed: sources that a record uses"
    yield from _reference_faults(file, rows, figures, statements)
    for row in rows:
        where = f"{file}: record {row.id}"
        yield from place_faults(row, where=where)
        yield from basis_faults(row, sources, where=where)


def _cited(item: Any) -> list[str]:
    """The sources of an item and of the figures within it."""
    within = [key for figure in getattr(item, "figures", []) for key in figure.sources]
    return [*item.sources, *within]


def _reference_faults(
    file: str, rows: list[Any], figures: list[Any], statements: list[Any]
) -> Iterator[str]:
    ids: set[str] = set()
    for row in rows:
        if row.id in ids:
            yield f"{file}: record {row.id}, field id, found: twice, allowed: once"
        ids.add(row.id)
    about = [
        (f"figure no. {n}", [item.about] if item.about else []) for n, item in enumerate(figures, 1)
    ]
    about += [(f"statement no. {n}", item.about) for n, item in enumerate(statements, 1)]
    for label, names in about:
        for name in names:
            if name not in ids:
                yield f"{file}: {label}, field about, found: {name!r}, allowed: the id of a record"
