"""When each boundary edge holds: days of edges to spans of days, in one fixed order."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from geo.control.grid import NO_EDGES, Edge, Edges

Span = tuple[int, int, int]  # edge, first day, day after the last; days counted in the series
Spans = NDArray[np.int32]
DayChange = tuple[list[Edge], list[Edge]]  # leaving, coming


def collect_spans(days: Iterable[Edges]) -> tuple[list[Edge], list[Span]]:
    """The edges of a series, each once, and their spans; one array of edges a day, in order."""
    number: dict[Edge, int] = {}
    since: dict[Edge, int] = {}
    spans: list[Span] = []
    count, before = 0, NO_EDGES
    for count, today in enumerate(days, start=1):  # the count is needed afterwards
        if np.array_equal(today, before):
            continue
        before, now = today, {(a, b, c, d) for a, b, c, d in today.tolist()}
        gone = [edge for edge in since if edge not in now]
        spans.extend((number[edge], since.pop(edge), count - 1) for edge in gone)
        for edge in now - since.keys():
            number.setdefault(edge, len(number))
            since[edge] = count - 1
    spans.extend((number[edge], first, count) for edge, first in since.items())
    return list(number), spans


def to_arrays(edges: list[Edge], spans: list[Span]) -> tuple[Edges, Spans]:
    """Edges and spans as arrays in ascending order, whatever order they came in."""
    rows = np.array(edges, dtype=np.int32).reshape(-1, 4)
    unique, place = np.unique(rows, axis=0, return_inverse=True)
    table = np.array(spans, dtype=np.int32).reshape(-1, 3)
    table[:, 0] = place.reshape(-1)[table[:, 0]]
    return unique, table[np.lexsort((table[:, 1], table[:, 0]))]


def changes(edges: Edges, spans: Spans, days: int) -> list[DayChange]:
    """For every day the edges that leave and those that come, against the day before it."""
    named: list[Edge] = [(a, b, c, d) for a, b, c, d in edges.tolist()]
    found: list[DayChange] = [([], []) for _ in range(days + 1)]
    for edge, first, end in spans.tolist():
        found[first][1].append(named[edge])
        found[end][0].append(named[edge])
    return found[:days]
