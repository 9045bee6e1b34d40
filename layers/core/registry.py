"""All layers by id, and the one place where a layer's promises are checked."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import layers
from geo.frame import GeometryError, require_sound
from layers.core.records import FOLDER, read_records
from layers.core.spec import Built, Column, Layer, RecordError

JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "code": (str,),
    "date": (str,),
    "integer": (int,),
    "number": (int, float),
    "yes_no": (bool,),
}
REQUIRED = {"id", "name", "summary", "basis", "sources"}


@cache
def layer_ids() -> tuple[str, ...]:
    """The ids of all layers, sorted: one for each module of the package `layers`."""
    return tuple(sorted(item.name for item in iter_modules(layers.__path__) if not item.ispkg))


def layer(layer_id: str) -> Layer:
    """The declaration of a layer; raises KeyError for an unknown id."""
    if layer_id not in layer_ids():
        raise KeyError(f"layer {layer_id!r}, allowed: {', '.join(layer_ids())}")
    declared: Layer = import_module(f"layers.{layer_id}").LAYER
    return declared


def build(layer_id: str, *, folder: Path = FOLDER) -> Built:
    """A layer from its record file in a folder; raises RecordError with all its faults."""
    declared = layer(layer_id)
    records = read_records(folder / f"{layer_id}.toml", form=declared.record)
    built = Built(id=layer_id, layer=declared, frame=declared.build(records), records=records)
    faults = list(_faults(built))
    if faults:
        raise RecordError(faults)
    return built


def build_all(*, folder: Path = FOLDER) -> dict[str, Built]:
    """Every layer by id; raises one RecordError with the faults of all of them."""
    built: dict[str, Built] = {}
    faults: list[str] = []
    for layer_id in layer_ids():
        try:
            built[layer_id] = build(layer_id, folder=folder)
        except RecordError as error:
            faults += error.faults
    if faults:
        raise RecordError(faults)
    return built


def property_names(declared: Layer) -> list[str]:
    """The flat property names of a layer's features, in order."""
    return [name for column in declared.columns for name in column.properties()]


def _faults(built: Built) -> Iterator[str]:
    names = property_names(built.layer)
    missing = REQUIRED - {column.name for column in built.layer.columns}
    if missing:
        yield f"layer {built.id}: columns {sorted(missing)} are missing, allowed: all of them"
    if [*names, "geometry"] != list(built.frame.columns):
        yield f"layer {built.id}: columns {list(built.frame.columns)}, allowed: {names}"
        return
    for column in built.layer.columns:
        yield from _column_faults(built, column)
    for record_id, geometry in zip(built.frame["id"], built.frame.geometry, strict=True):
        yield from _geometry_faults(built, f"{built.id}: record {record_id}", geometry)


def _column_faults(built: Built, column: Column) -> Iterator[str]:
    allowed = JSON_TYPES[column.kind]
    for name in column.properties():
        for record_id, value in zip(built.frame["id"], built.frame[name], strict=True):
            if value is None or value != value:  # noqa: PLR0124 - NaN stands for a missing number
                if column.name in REQUIRED:
                    yield f"{built.id}: record {record_id}, column {name}: missing, allowed: a value"
            elif not isinstance(getattr(value, "item", lambda v=value: v)(), allowed):
                yield f"{built.id}: record {record_id}, column {name}: {value!r}, allowed: {column.kind}"


def _geometry_faults(built: Built, where: str, geometry: Any) -> Iterator[str]:
    if geometry is None:
        return
    if geometry.geom_type != built.layer.geometry:
        yield f"{where}: {geometry.geom_type}, allowed: {built.layer.geometry}"
    try:
        require_sound(geometry, where=where)
    except GeometryError as error:
        yield str(error)
