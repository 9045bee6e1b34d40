"""The streams of an encoded history back to edges and the days on which they hold."""

from collections.abc import Iterator
from itertools import pairwise

from geo.control.boundary import Boundary
from geo.control.grid import Edge, Vertex
from geo.control.streams import Reader, unzigzag

Span = tuple[int, int, int]  # edge number, first day, day after the last (places in the series)


class Decoder:
    """Reads day after day what an `Encoder` wrote, in step with it."""

    def __init__(self, reader: Reader) -> None:
        """Start before the first day, with no edge."""
        self._reader = reader
        self._boundary = Boundary()
        self._since: dict[int, int] = {}
        self._spans: list[Span] = []
        self._last_start: Vertex = (0, 0)

    def read(self, days: int) -> tuple[list[Edge], list[Span]]:
        """The edges and spans of so many days. Raises ValueError or IndexError on nonsense."""
        for day in range(days):
            self._day(day)
        self._reader.require_end()
        self._spans.extend((edge, since, days) for edge, since in self._since.items())
        return self._boundary.edges, self._spans

    def _day(self, day: int) -> None:
        alive, place, cuts = self._boundary.alive, -1, []
        for _ in range(self._reader.take("cuts")):
            place += self._reader.take("cut_gap") + 1
            cuts.append(self._boundary.cut(alive[place], self._reader.take("cut_length")))
        waiting = [cut for cut in cuts if not cut.whole_ring]
        coming = []
        for cut in list(waiting):
            target = waiting.pop(self._reader.take("target"))
            run = self._path(cut.start, target.end)
            self._boundary.link([cut.before, *run, target.after])
            coming += run
        for _ in range(self._reader.take("rings")):
            coming += self._ring()
        self._turn(day, [edge for cut in cuts for edge in cut.edges], coming)

    def _turn(self, day: int, leaving: list[int], coming: list[int]) -> None:
        self._spans.extend((edge, self._since.pop(edge), day) for edge in leaving)
        self._since.update((edge, day) for edge in coming)
        if leaving or coming:
            self._boundary.change(leaving=leaving, coming=coming)

    def _ring(self) -> list[int]:
        x, y = (unzigzag(self._reader.take("ring_start")) for _ in range(2))
        start = self._last_start[0] + x, self._last_start[1] + y
        self._last_start = start
        run = self._path(start, start)
        self._boundary.link([*run, run[0]])
        return run

    def _path(self, start: Vertex, end: Vertex) -> list[int]:
        edges, run = self._boundary.edges, []
        known = len(edges)
        for _ in range(self._reader.take("revivals")):
            revived = self._revived(known)
            run += [*self._arc(start, edges[revived[0]][:2]), *revived]
            start = edges[revived[-1]][2:]
        return [*run, *self._arc(start, end)]

    def _revived(self, known: int) -> range:
        first = known - 1 - self._reader.take("revived_edge")
        end = first + self._reader.take("revived_length")
        if not 0 <= first < end <= known:
            raise ValueError(f"edges {first} to {end - 1} come back, but {known} are known")
        return range(first, end)

    def _arc(self, start: Vertex, end: Vertex) -> list[int]:
        corners = [start, *self._corners(start), end]
        if corners == [start, end] and start == end:
            return []
        return [self._boundary.add((*here, *there)) for here, there in pairwise(corners)]

    def _corners(self, start: Vertex) -> Iterator[Vertex]:
        x, y = start
        for _ in range(self._reader.take("vertices")):
            dx, dy = self._reader.take_vertex()
            x, y = x + dx, y + dy
            yield x, y
