"""The line of contact as a page carries it: its length by day, and the edges that make it up.

Nearly every edge of the line is line of contact as a whole and as long as it is there: one flag. Of
the others stands which part of them is, and on which days. The rule itself is `geo.control.contact`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

import numpy as np

from geo.control import Contact, ControlHistory
from geo.control.grid import Edges
from geo.control.streams import varint, zigzag

Spans = tuple[tuple[int, int], ...]  # first day, day after the last
# Edge, first day, days; number of the first piece, how many pieces, and into how many it is cut.
Part = tuple[int, int, int, int, int, int]


def packed_contact(contact: Contact, history: ControlHistory, numbered: Edges) -> bytes:
    """Blocks of varints, and the number of parts; `numbered` are the edges as the page meets them.

    The blocks: flags of the edges as run-length encoding, metres by day as steps from the day
    before (zigzag), and the six numbers of every part, its edge as a step from the part before.
    """
    whole, parts = whole_and_parts(contact, history)
    _, number = np.unique(numbered, axis=0, return_inverse=True)
    place = np.argsort(number.reshape(-1)).tolist()  # of each edge of the history among those
    flags = np.zeros(len(numbered), dtype=np.bool_)
    flags[[place[edge] for edge in whole]] = True
    rows = sorted((place[edge], *rest) for edge, *rest in parts)
    edges, *columns = zip(*rows, strict=True) if rows else ((),) * 6
    steps = [b - a for a, b in pairwise((0, *edges))]
    metres = [zigzag(b - a) for a, b in pairwise((0, *contact.metres))]
    blocks = [b"".join(map(varint, values)) for values in (metres, steps, *columns)]
    packed = [varint(len(block)) + block for block in (packed_flags(flags), *blocks)]
    return b"".join(packed) + varint(len(rows))


def whole_and_parts(contact: Contact, history: ControlHistory) -> tuple[list[int], list[Part]]:
    """The edges that are line of contact whole and whenever they hold, and the parts of the others."""
    lives = _by_first(history.spans.tolist())
    pieces = _by_first(contact.spans())
    many = np.bincount(contact.pieces.edge, minlength=len(history.edges)).tolist()
    first = np.searchsorted(contact.pieces.edge, np.arange(len(many))).tolist()
    whole, parts = [], []
    for edge in sorted({int(contact.pieces.edge[piece]) for piece in pieces}):
        mine = [pieces.get(first[edge] + part, ()) for part in range(many[edge])]
        if all(spans == lives[edge] for spans in mine):
            whole.append(edge)
            continue
        parts += [(edge, *part, many[edge]) for part in _parts(mine)]
    return whole, parts


def _parts(pieces: list[Spans]) -> Iterator[tuple[int, int, int, int]]:
    """Pieces of an edge that follow one another and are line of contact on the same days, as one."""
    for spans, group in groupby(range(len(pieces)), key=pieces.__getitem__):
        numbers = list(group)
        for day, past in spans:
            yield day, past - day, numbers[0], len(numbers)


def packed_flags(flags: Iterable[bool]) -> bytes:
    """Yes and no as run-length encoding, beginning with no."""
    values = np.array([False, *flags, False])
    values = values[: len(values) - 1]
    turns = np.flatnonzero(np.diff(values)) + 1
    ends = [*turns.tolist(), len(values)]
    runs = [b - a for a, b in zip((1, *ends), ends, strict=False)]
    return b"".join(map(varint, runs))


def _by_first(rows: Iterable[Iterable[int]]) -> dict[int, Spans]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for owner, day, past in rows:
        found[owner].append((day, past))
    return {owner: tuple(spans) for owner, spans in found.items()}
