"""The ground between all boundaries of a series, in pieces, and the days when each changes hands.

The method is that of `faces`, for all days at once: an edge that comes on a day changes by one how
often the boundary winds round what lies to its left, and changes it back on the day it leaves.
"""

from collections import defaultdict

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.control.crossings import crossings
from geo.control.grid import Edges
from geo.control.history import ControlHistory
from geo.control.spans import Spans

Ints = NDArray[np.int64]


def changing_edges(history: ControlHistory) -> tuple[Edges, Spans]:
    """The edges that do not hold on all days, with their spans, numbered anew in their order."""
    edge, first, end = history.spans.T
    changes = np.ones(len(history.edges), dtype=np.bool_)
    changes[edge[(first == 0) & (end == len(history.days))]] = False
    spans = history.spans[changes[edge]].copy()
    spans[:, 0] = (np.cumsum(changes) - 1)[spans[:, 0]]
    return history.edges[changes], spans


def pieces_between(edges: Edges) -> NDArray[np.object_]:
    """The polygons (grid steps) into which edges cut the plane."""
    noded = shapely.node(shapely.multilinestrings(_lines(edges)))
    return np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


def turns_of_pieces(
    pieces: NDArray[np.object_], edges: Edges, spans: Spans, days: int
) -> dict[int, list[tuple[int, int]]]:
    """Piece -> the days on which it changes hands, ascending: +1 gained, -1 lost; others left out."""
    piece, edge, sign = _crossings(pieces, edges)
    which, of_span = _spans_of(edge, spans, len(edges))
    piece, sign = piece[which], sign[which]
    day = np.concatenate([spans[of_span, 1], spans[of_span, 2]]).astype(np.int64)
    inside = (day > 0) & (day < days)
    key, place = np.unique((np.tile(piece, 2) * days + day)[inside], return_inverse=True)
    change = np.concatenate([sign, -sign])[inside]
    net = np.bincount(place, weights=change, minlength=len(key)).astype(np.int64)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    numbers, when = np.divmod(key[net != 0], days)
    for owner, turn, value in zip(
        numbers.tolist(), when.tolist(), net[net != 0].tolist(), strict=True
    ):
        found[owner].append((turn, value))
    return found


def _spans_of(edge: Ints, spans: Spans, count: int) -> tuple[Ints, Ints]:
    """For every entry of `edge` all of its spans: the place of the entry, the place of the span."""
    starts = np.searchsorted(spans[:, 0], np.arange(count + 1))
    many = np.diff(starts)[edge]
    entry = np.repeat(np.arange(len(edge)), many)
    offset = np.arange(len(entry)) - np.repeat(np.cumsum(many) - many, many)
    return entry, starts[edge][entry] + offset


def _crossings(pieces: NDArray[np.object_], edges: Edges) -> tuple[Ints, Ints, Ints]:
    """Pieces and the edges that a ray from each to the east crosses: +1 upward, -1 downward."""
    inside = shapely.get_coordinates(shapely.point_on_surface(pieces))
    far = np.column_stack([np.full(len(inside), edges[:, [0, 2]].max() + 1), inside[:, 1]])
    rays = shapely.linestrings(np.stack([inside, far], axis=1))
    piece, edge = shapely.STRtree(_lines(edges)).query(rays)
    x, y = inside[piece].T
    sign = crossings(x, y, edges[edge].astype(np.float64))
    crossed = sign != 0
    return piece[crossed], edge[crossed], sign[crossed]


def _lines(edges: Edges) -> NDArray[np.object_]:
    return np.asarray(shapely.linestrings(edges.reshape(-1, 2, 2).astype(np.float64)))
