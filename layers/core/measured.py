"""What a measure gives: numbers with their unit and method."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from layers.core.spec import Built

Layers = Mapping[str, Built]


@dataclass(frozen=True)
class Measured:
    """Numbers in order, each (what, value, unit); what is a code, a moment or layer/feature.

    `errors` has how far a number may be off, in its unit, for those that have an uncertainty.
    """

    values: tuple[tuple[str, float, str], ...]
    method: str
    errors: Mapping[str, float] = field(default_factory=dict)
