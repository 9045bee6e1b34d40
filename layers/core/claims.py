"""The statements of the article: what the sources say, what our layers measure, what our maps cannot check."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from layers.core.claim_forms import ClaimRecord, OutsideRecord
from layers.core.measured import Measured
from layers.core.measures import measure
from layers.core.records import FOLDER, read_records
from layers.core.spec import Built, RecordError, Records, Source

ID = "article_claims"
OUTSIDE = "article_outside"
# The source that both record files have: the article itself.
ARTICLE = "article"
PRODUCT = f"{ID}.json"


@dataclass(frozen=True)
class Claims:
    """All statements in the article's order, and what was measured, by claim id."""

    records: Records
    outside: Records
    measured: Mapping[str, Measured]

    @property
    def rows(self) -> tuple[ClaimRecord, ...]:
        """The claims in the order of the article, which is that of the record file."""
        return self.records.rows

    @property
    def article(self) -> Source:
        """The article itself."""
        return self.records.sources[ARTICLE]


def build_claims(layers: Mapping[str, Built], *, folder: Path = FOLDER) -> Claims:
    """The claims of the record files, measured on the layers; raises RecordError with all faults."""
    records = read_records(folder / f"{ID}.toml", form=ClaimRecord)
    outside = read_records(folder / f"{OUTSIDE}.toml", form=OutsideRecord)
    faults = [fault for row in records.rows for fault in _faults(records.path.name, row, layers)]
    for item in (records, outside):
        faults += _order_faults(item)
    if faults:
        raise RecordError(faults)
    measured = {row.id: measure(row.measure, layers) for row in records.rows if row.measure}
    return Claims(records, outside, measured)


def claims_json(claims: Claims) -> str:
    """The claims as JSON, in the order of the article, with what was measured."""
    sources = claims.records.sources
    content = {
        "name": ID,
        "licence": "CC BY 4.0",
        "article": asdict(claims.article),
        "claims": [
            {"order": number, **_entry(row, claims.measured.get(row.id))}
            for number, row in enumerate(claims.rows, 1)
        ],
        "outside": [row.model_dump() for row in claims.outside.rows],
        "sources": [asdict(source) for source in sources.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(row: ClaimRecord, measured: Measured | None) -> dict[str, Any]:
    entry = row.model_dump(exclude={"measure"})
    if measured is not None:
        values = [
            {"what": what, "value": value, "unit": unit}
            | ({"error": measured.errors[what]} if what in measured.errors else {})
            for what, value, unit in measured.values
        ]
        entry["measured"] = {"measure": row.measure, "method": measured.method, "values": values}
    return entry


def _order_faults(records: Records) -> Iterator[str]:
    for before, row in pairwise(records.rows):
        if row.paragraph < before.paragraph:
            yield (
                f"{records.path.name}: record {row.id}, field paragraph, found: {row.paragraph} after "
                f"{before.paragraph}, allowed: the order of the article"
            )


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
