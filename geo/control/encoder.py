"""A series of edges by day to the streams of an encoded history: what each day changes."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from geo.control.boundary import Boundary, Cut
from geo.control.grid import Edge, Vertex
from geo.control.streams import Writer, zigzag


class Encoder:
    """Writes day after day the edges that leave and those that come."""

    def __init__(self) -> None:
        """Start before the first day, with no edge."""
        self.writer = Writer()
        self._boundary = Boundary()
        self._number: dict[Edge, int] = {}
        self._last_start: Vertex = (0, 0)

    def day(self, gap: int, leaving: Iterable[Edge], coming: Iterable[Edge]) -> None:
        """Write one day: days passed since the one before it (less one), and its changes."""
        cuts = self._boundary.cuts({self._number[edge] for edge in leaving})
        ways = _Ways(coming)
        self._write_cuts(cuts)
        runs = self._write_paths([cut for cut in cuts if not cut.whole_ring], ways)
        starts = 0
        while (start := ways.first()) is not None:
            runs.append(self._write_ring(start, ways))
            starts += 1
        self.writer.put("gap_days", gap)
        self.writer.put("cuts", len(cuts))
        self.writer.put("rings", starts)
        gone = [edge for cut in cuts for edge in cut.edges]
        self._boundary.change(leaving=gone, coming=[edge for run in runs for edge in run])

    def _write_cuts(self, cuts: Sequence[Cut]) -> None:
        last = -1
        for cut in cuts:
            place = bisect_left(self._boundary.alive, cut.edges[0])
            self.writer.put("cut_gap", place - last - 1)
            self.writer.put("cut_length", len(cut.edges))
            last = place

    def _write_paths(self, cuts: Sequence[Cut], ways: "_Ways") -> list[list[int]]:
        """For every run cut out, what now leads from its start to the end of one of the runs."""
        waiting = list(cuts)
        runs = []
        for cut in cuts:
            walk, target = ways.walk(cut.start, [other.end for other in waiting])
            run = self._write_path(walk)
            self.writer.put("target", target)
            self._boundary.link([cut.before, *run, waiting.pop(target).after])
            runs.append(run)
        return runs

    def _write_ring(self, start: Vertex, ways: "_Ways") -> list[int]:
        walk, _ = ways.walk(start, [start], moving=True)
        steps = zip(start, self._last_start, strict=True)
        self.writer.put("ring_start", *(zigzag(now - before) for now, before in steps))
        self._last_start = start
        run = self._write_path(walk)
        self._boundary.link([*run, run[0]])
        return run

    def _write_path(self, walk: Sequence[Edge]) -> list[int]:
        """A new arc, then for each revival the revived edges and a new arc: gives the numbers."""
        known = len(self._boundary.edges)
        arcs, revivals = _alternate(walk, self._number)
        self.writer.put("revivals", len(revivals))
        run: list[int] = []
        for arc, revived in zip(arcs, [*revivals, []], strict=True):
            run += [*self._write_arc(arc), *revived]
            if revived:
                self.writer.put("revived_edge", known - 1 - revived[0])
                self.writer.put("revived_length", len(revived))
        return run

    def _write_arc(self, walk: Sequence[Edge]) -> list[int]:
        """The vertices between the ends of an arc; no edge or one edge has none."""
        self.writer.put("vertices", max(len(walk) - 1, 0))
        for x0, y0, x1, y1 in walk[:-1]:
            self.writer.put_vertex(x1 - x0, y1 - y0)
        numbers = [self._boundary.add(edge) for edge in walk]
        self._number.update(zip(walk, numbers, strict=True))
        return numbers


def _alternate(
    walk: Sequence[Edge], number: dict[Edge, int]
) -> tuple[list[list[Edge]], list[list[int]]]:
    """Cut a walk into new arcs (the first and the last may be empty) and revivals between them.

    The edges of a revival are numbered in a row; where the row breaks, an empty arc stands between.
    """
    arcs: list[list[Edge]] = [[]]
    revivals: list[list[int]] = []
    for edge in walk:
        known = number.get(edge)
        if known is None:
            arcs[-1].append(edge)
        elif revivals and not arcs[-1] and revivals[-1][-1] == known - 1:
            revivals[-1].append(known)
        else:
            revivals.append([known])
            arcs.append([])
    return arcs, revivals


class _Ways:
    """The edges that come on a day, to be walked along, each one once."""

    def __init__(self, coming: Iterable[Edge]) -> None:
        self._onward: dict[Vertex, list[Edge]] = defaultdict(list)
        for edge in sorted(coming, reverse=True):
            self._onward[edge[:2]].append(edge)

    def first(self) -> Vertex | None:
        """The lowest vertex from which a way leads on."""
        return min((vertex for vertex, ways in self._onward.items() if ways), default=None)

    def walk(
        self, start: Vertex, ends: Sequence[Vertex], *, moving: bool = False
    ) -> tuple[list[Edge], int]:
        """Walk to the nearest of the ends (not the start itself when moving), and which it is."""
        here = start
        found: list[Edge] = []
        while (moving and not found) or here not in ends:
            edge = self._onward[here].pop()
            found.append(edge)
            here = edge[2:]
        return found, list(ends).index(here)
