"""What a measure gives: numbers with their unit and method."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.core.spec import Built

Layers = Mapping[str, Built]


@dataclass(frozen=True)
class Measured:
    """Numbers in order, each (what, value, unit); what is a code, a moment or layer/feature."""

    values: tuple[tuple[str, float, str], ...]
    method: str
