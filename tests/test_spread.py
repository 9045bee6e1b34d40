"""Marks that would cover one another move apart: on their side, in their order, alike on pages and pictures."""

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from maps.core.barriers import Barriers, Place
from maps.core.bundles import ASSETS
from maps.core.gathered import far
from maps.core.spread import Shown, clusters, spread

ROOT = Path(__file__).parents[1]
DRIVER = ROOT / "tests" / "fixtures" / "spread" / "apart.js"
NODE = shutil.which("node")
ROOM = 20.0
NOTHING = Barriers([])
Line = list[Place]

PIXELS = st.floats(0, 120, allow_nan=False).map(lambda value: round(value, 2))
PLACES = st.lists(st.tuples(PIXELS, PIXELS), max_size=9)
LINES = st.lists(st.lists(st.tuples(PIXELS, PIXELS), min_size=2, max_size=5), max_size=4)


def lines(found: Sequence[Line]) -> Barriers:
    return Barriers(np.array(line) for line in found)


def spread_within(places: Sequence[Place], *barriers: Line) -> list[Shown]:
    return spread(places, room=ROOM, barriers=lines(barriers), spanned=NOTHING)


@settings(max_examples=40)
@given(PLACES, LINES)
def test_every_mark_is_drawn_once_and_none_changes_its_side(
    places: list[Place], barriers: list[Line]
) -> None:
    found = spread_within(places, *barriers)
    assert sorted(at for one in found for at in one.members) == list(range(len(places)))
    for one in found:
        for start in [one.place, *(places[at] for at in one.members)]:
            for end in (one.place, one.seen):
                way = LineString([start, end])
                assert start == end or not any(way.crosses(LineString(line)) for line in barriers)


@settings(max_examples=40)
@given(PLACES, LINES)
def test_no_mark_passes_another(places: list[Place], barriers: list[Line]) -> None:
    found = spread_within(places, *barriers)
    for one in found:
        for other in found:
            for axis in (0, 1):
                if one.place[axis] < other.place[axis]:
                    assert one.seen[axis] <= other.seen[axis]
            if one.place == other.place and one.members[0] < other.members[0]:
                assert one.seen[0] <= other.seen[0]


@settings(max_examples=40)
@given(PLACES)
def test_without_barriers_no_mark_covers_another_and_only_what_would_be_covered_moves(
    places: list[Place],
) -> None:
    found = spread_within(places)
    for at, one in enumerate(found):
        assert all(far(one.seen, other.seen) >= ROOM - 1e-5 for other in found[at + 1 :])
        others = [place for at, place in enumerate(places) if at not in one.members]
        if all(far(one.place, place) >= ROOM for place in others):
            assert one.seen == one.place


@settings(max_examples=40)
@given(PLACES)
def test_a_group_is_in_order_with_what_is_near_it_by_each_of_its_places(
    places: list[Place],
) -> None:
    together = {at: number for number, found in enumerate(clusters(places, ROOM)) for at in found}
    for one, other in permutations(spread_within(places), 2):
        at, to = one.members[0], other.members[0]
        spots = [one.seen, other.seen, *(places[member] for member in other.members)]
        near = all(far(spot, start) < 2 * ROOM for start in (one.seen, one.place) for spot in spots)
        if not near or together.get(at, at) != together.get(to):
            continue
        for axis, (first, last) in product((0, 1), product(one.members, other.members)):
            way = other.seen[axis] - one.seen[axis]
            assert abs(way) < 1e-5 or way * (places[last][axis] - places[first][axis]) >= 0


def test_two_marks_on_one_spot_stand_on_either_side_of_it() -> None:
    one, other = spread_within([(100.0, 100.0), (100.0, 100.0)])
    assert (one.seen, other.seen) == ((90.0, 100.0), (110.0, 100.0))


def test_two_marks_in_a_narrow_strip_become_a_group_in_place() -> None:
    walls = [[(0.0, 96.0), (200.0, 96.0)], [(0.0, 104.0), (200.0, 104.0)]]
    ends = [[(92.0, 90.0), (92.0, 110.0)], [(108.0, 90.0), (108.0, 110.0)]]
    (found,) = spread_within([(99.0, 100.0), (101.0, 100.0)], *walls, *ends)
    assert sorted(found.members) == [0, 1]
    assert found.seen == found.place


def test_beside_a_line_both_marks_stay_on_their_side_of_it() -> None:
    wall = [(95.0, 0.0), (95.0, 200.0)]
    found = spread_within([(99.0, 100.0), (101.0, 100.5)], wall)
    assert len(found) == 2
    assert far(found[0].seen, found[1].seen) >= ROOM - 1e-5
    assert all(one.seen[0] >= 97 for one in found)


def test_marks_of_two_sides_without_room_share_no_group_and_none_is_hidden() -> None:
    walls = [[(x, 0.0), (x, 200.0)] for x in (94.0, 100.0, 106.0)]
    ends = [[(0.0, y), (200.0, y)] for y in (90.0, 110.0)]
    west, east = spread_within([(98.0, 100.0), (103.0, 101.0)], *walls, *ends)
    assert west.seen[0] < 100 < east.seen[0]
    assert far(west.seen, east.seen) >= 5


def test_a_river_bars_the_way_but_parts_no_group() -> None:
    banks = lines([[(100.0, 0.0), (100.0, 200.0)]])
    walls = [[(90.0, 90.0), (110.0, 90.0), (110.0, 110.0), (90.0, 110.0), (90.0, 90.0)]]
    places = [(98.0, 100.0), (102.0, 100.0)]
    west, east = spread(places, room=ROOM, barriers=NOTHING, spanned=banks)
    assert west.seen[0] < 100 < east.seen[0]
    (group,) = spread(places, room=ROOM, barriers=lines(walls), spanned=banks)
    assert len(group.members) == 2


def made_up(count: int) -> list[dict[str, object]]:
    """Crowds with lines through them: close together, on one spot, and in rows."""
    dice = random.Random(7)  # noqa: S311 - the same cases every time, no secret

    def points(least: int, most: int, wide: float) -> Line:
        many = dice.randint(least, most)
        return [(dice.uniform(0, wide), dice.uniform(0, wide)) for _ in range(many)]

    found: list[dict[str, object]] = []
    for _ in range(count):
        places = points(0, 8, dice.choice([20, 60, 200]))
        places += dice.choices(places, k=dice.randint(0, 3)) if places else []
        barriers = [points(2, 40, 200) for _ in range(dice.randint(0, 3))]
        spanned = [points(2, 8, 200) for _ in range(dice.randint(0, 2))]
        found.append({"places": places, "room": 25, "barriers": barriers, "spanned": spanned})
    return found


@pytest.mark.skipif(NODE is None, reason="node is missing: it runs the page's own script")
def test_pages_and_pictures_move_marks_alike_to_the_last_digit(tmp_path: Path) -> None:
    cases = made_up(60)
    script = tmp_path / "apart.cjs"
    parts = [ASSETS / name for name in ("barriers.js", "gathered.js", "cluster.js", "apart.js")]
    script.write_text("\n".join(part.read_text(encoding="utf-8") for part in [*parts, DRIVER]))
    answer = subprocess.run(
        [str(NODE), str(script)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    for case, theirs in zip(cases, json.loads(answer.stdout), strict=True):
        barriers, spanned = lines(case["barriers"]), lines(case["spanned"])  # type: ignore[arg-type]
        ours = spread(case["places"], room=25, barriers=barriers, spanned=spanned)  # type: ignore[arg-type]
        for one in ours:
            for at in one.members:
                assert theirs[at] == [one.members[0], *one.seen]
