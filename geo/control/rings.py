"""Directed grid edges back to the area that they bound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import atan2, pi

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from geo.control.grid import STEPS_PER_DEGREE, Edges, Vertex

Loop = NDArray[np.int64]  # closed: grid steps, the first vertex again at the end


def area_of(edges: Edges) -> MultiPolygon:
    """The area that directed edges bound, in degrees: valid by the rules of OGC simple features.

    The way back from `edges_of`: rings that touch at a vertex are told apart, holes find their
    shell. Raises ValueError where edges do not close into rings.
    """
    loops = [_closed(loop) for walk in _walks(edges) for loop in _split(walk)]
    turns = [_doubled_area(loop) for loop in loops]
    order = sorted(range(len(loops)), key=turns.__getitem__)
    shells = [loops[place] for place in order if turns[place] > 0]
    holes = [loops[place] for place in order if turns[place] < 0]
    return _assemble(shells, holes)


def _closed(loop: list[Vertex]) -> Loop:
    return np.array([*loop, loop[0]], dtype=np.int64)


def _walks(edges: Edges) -> Iterable[list[Vertex]]:
    """Closed walks along the edges, each vertex once a visit; every edge is used once."""
    onward: dict[Vertex, list[Vertex]] = defaultdict(list)
    for x0, y0, x1, y1 in edges.tolist():
        onward[x0, y0].append((x1, y1))
    for first in list(onward):
        while onward[first]:
            yield _walk(first, onward)


def _walk(first: Vertex, onward: dict[Vertex, list[Vertex]]) -> list[Vertex]:
    walk = [first]
    here = onward[first].pop()
    start = here
    while True:
        ways = onward.get(here)
        if here == first and (not ways or _sharpest(walk[-1], here, [*ways, start]) == start):
            return walk
        if not ways:
            raise ValueError(f"the boundary ends at {here}, allowed: closed rings")
        way = ways[0] if len(ways) == 1 else _sharpest(walk[-1], here, ways)
        ways.remove(way)
        walk.append(here)
        here = way


def _sharpest(before: Vertex, here: Vertex, ways: Sequence[Vertex]) -> Vertex:
    """Of several ways on, the one that bounds the same corner of the area: first to the left."""
    back = atan2(before[1] - here[1], before[0] - here[0])

    def turn(way: Vertex) -> float:
        return (back - atan2(way[1] - here[1], way[0] - here[0])) % (2 * pi)

    return min(ways, key=turn)


def _split(walk: list[Vertex]) -> Iterable[list[Vertex]]:
    """Cut a walk at the vertices that it visits twice: what is left visits each once."""
    open_walk: list[Vertex] = []
    place: dict[Vertex, int] = {}
    for vertex in walk:
        if vertex in place:
            at = place[vertex]
            yield open_walk[at:]
            for gone in open_walk[at:]:
                del place[gone]
            del open_walk[at:]
        place[vertex] = len(open_walk)
        open_walk.append(vertex)
    yield open_walk


def _doubled_area(loop: Loop) -> int:
    """Twice the signed area in grid steps squared, exact: positive anticlockwise."""
    (x0, y0), (x1, y1) = loop[:-1].T, loop[1:].T
    return int(np.sum(x0 * y1 - x1 * y0))


def _assemble(shells: Sequence[Loop], holes: Sequence[Loop]) -> MultiPolygon:
    """Polygons of shells in ascending order of size; a hole belongs to the smallest around it."""
    inside: list[list[Loop]] = [[] for _ in shells]
    outlines = [Polygon(shell) for shell in shells] if holes else []
    for hole in holes:
        x, y = (hole[0] + hole[1]) / 2
        around = (n for n, outline in enumerate(outlines) if shapely.contains_xy(outline, x, y))
        inside[_first(around, hole)].append(hole)
    return MultiPolygon([_polygon(*both) for both in zip(shells, inside, strict=True)])


def _first(around: Iterator[int], hole: Loop) -> int:
    for number in around:
        return number
    raise ValueError(f"a hole at {hole[0].tolist()} lies in no shell")


def _polygon(shell: Loop, holes: Sequence[Loop]) -> Polygon:
    rings = [shapely.linearrings(ring / STEPS_PER_DEGREE) for ring in (shell, *holes)]
    return Polygon(rings[0], rings[1:])
