"""The boundary as it changes day by day: the edges that hold, and which follows which along the rings.

Encoder and decoder both keep one and change it in step, day after day. An edge has a number: its
place in the order of first appearance. Which edge follows which is remembered, never worked out
from coordinates, so that rings that touch need no rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from geo.control.grid import Edge, Vertex


@dataclass(frozen=True)
class Cut:
    """Edges that leave together: a run along a ring, or a whole ring.

    `before` and `after` are the edges that stay on either side, both -1 for a whole ring. `start`
    and `end` are the vertices between which the run lay.
    """

    edges: list[int]
    before: int
    after: int
    start: Vertex
    end: Vertex

    @property
    def whole_ring(self) -> bool:
        """Whether nothing of the ring stays."""
        return self.before < 0


class Boundary:
    """Edges by number, those alive in ascending order, and their order along the rings."""

    def __init__(self) -> None:
        """Start with no edge."""
        self.edges: list[Edge] = []
        self.alive: list[int] = []
        self._following: list[int] = []
        self._preceding: list[int] = []

    def add(self, edge: Edge) -> int:
        """Number a new edge; it is not alive and not linked yet."""
        self.edges.append(edge)
        self._following.append(-1)
        self._preceding.append(-1)
        return len(self.edges) - 1

    def cuts(self, leaving: set[int]) -> list[Cut]:
        """The leaving edges as cuts, in the order of the number of their first edge."""
        firsts = [edge for edge in leaving if self._preceding[edge] not in leaving]
        found = [self.cut(first, self._run_length(first, leaving)) for first in firsts]
        rest = leaving.difference(*(cut.edges for cut in found))
        while rest:
            found.append(self.cut(min(rest), self._run_length(min(rest), rest)))
            rest.difference_update(found[-1].edges)
        return sorted(found, key=lambda cut: cut.edges[0])

    def cut(self, first: int, length: int) -> Cut:
        """The cut of so many edges from a first one on. Raises ValueError past the ring's end."""
        run = [first]
        while len(run) < length:
            run.append(self._following[run[-1]])
            if run[-1] == first:
                raise ValueError("a cut goes round its ring more than once")
        before, after = self._preceding[first], self._following[run[-1]]
        if after == first:
            before = after = -1
        return Cut(run, before, after, self.edges[first][:2], self.edges[run[-1]][2:])

    def link(self, run: list[int]) -> None:
        """Let each edge of a run follow the one before."""
        for edge, following in pairwise(run):
            self._following[edge] = following
            self._preceding[following] = edge

    def change(self, *, leaving: Iterable[int], coming: Iterable[int]) -> None:
        """Remove edges from those alive and add others."""
        gone = set(leaving)
        self.alive = sorted([*(edge for edge in self.alive if edge not in gone), *coming])

    def _run_length(self, first: int, leaving: set[int]) -> int:
        length, edge = 1, self._following[first]
        while edge in leaving and edge != first:
            length, edge = length + 1, self._following[edge]
        return length
