"""The checkable statements of the article: what the sources say, and what our layers measure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator

from layers.core.fields import Keys, Moment, Slug
from layers.core.forms import Coded, Texts
from layers.core.measures import MEASURES, Measured, measure
from layers.core.records import FOLDER, read_records
from layers.core.spec import Built, RecordError, Records

ID = "article_claims"
PRODUCT = f"{ID}.json"


class ClaimFigure(Coded):
    """A published figure beside a claim."""

    value: int | float
    unit: str
    as_of: Moment
    by: Texts
    sources: Keys


class ClaimRecord(Coded):
    """One statement of the article, in our words, with the verdict of the sources."""

    id: Slug
    order: Annotated[int, Field(ge=1)]
    claim: Texts
    verdict: str
    finding: Texts
    layers: Annotated[list[Slug], Field(min_length=1)]
    features: list[str] = Field(default_factory=list)
    map: Slug
    measure: str | None = None
    figures: list[ClaimFigure] = Field(default_factory=list)
    sources: Keys

    @field_validator("measure")
    @classmethod
    def _known_measure(cls, value: str | None) -> str | None:
        if value is not None and value not in MEASURES:
            raise ValueError(f"allowed: {', '.join(MEASURES)}")
        return value


@dataclass(frozen=True)
class Claims:
    """All claims in the article's order, and what was measured, by claim id."""

    records: Records
    measured: Mapping[str, Measured]

    @property
    def rows(self) -> list[ClaimRecord]:
        """The claims in the order of the article."""
        return sorted(self.records.rows, key=lambda row: row.order)


def build_claims(layers: Mapping[str, Built], *, folder: Path = FOLDER) -> Claims:
    """The claims of the record file, measured on the layers; raises RecordError with all faults."""
    records = read_records(folder / f"{ID}.toml", form=ClaimRecord)
    faults = [fault for row in records.rows for fault in _faults(records.path.name, row, layers)]
    if faults:
        raise RecordError(faults)
    measured = {row.id: measure(row.measure, layers) for row in records.rows if row.measure}
    return Claims(records, measured)


def claims_json(claims: Claims) -> str:
    """The claims as JSON, in the order of the article, with what was measured."""
    entries = [_entry(row, claims.measured.get(row.id)) for row in claims.rows]
    sources = [asdict(source) for source in claims.records.sources.values()]
    content = {"name": ID, "licence": "CC BY 4.0", "claims": entries, "sources": sources}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(row: ClaimRecord, measured: Measured | None) -> dict[str, Any]:
    entry = row.model_dump(exclude={"measure"})
    if measured is not None:
        values = [
            {"what": what, "value": value, "unit": unit} for what, value, unit in measured.values
        ]
        entry["measured"] = {"measure": row.measure, "method": measured.method, "values": values}
    return entry


def _faults(file: str, row: ClaimRecord, layers: Mapping[str, Built]) -> list[str]:
    where = f"{file}: record {row.id}"
    faults = [
        f"{where}, field layers, found: {name!r}, allowed: {', '.join(layers)}"
        for name in row.layers
        if name not in layers
    ]
    for address in row.features:
        layer_id, _, feature = address.partition("/")
        known = layer_id in layers and feature in set(layers[layer_id].frame["id"])
        if not known:
            faults.append(f"{where}, field features, found: {address!r}, allowed: layer/feature id")
    return faults
