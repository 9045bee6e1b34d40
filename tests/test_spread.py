"""Marks of pictures that would cover one another move apart."""

import math

from hypothesis import given
from hypothesis import strategies as st

from maps.core.spread import apart, leader

PIXELS = st.floats(0, 600, allow_nan=False)


@given(st.lists(st.tuples(PIXELS, PIXELS), max_size=12))
def test_no_two_marks_stay_closer_than_their_room(places: list[tuple[float, float]]) -> None:
    found = apart(places, room=20)
    for at, (x, y) in enumerate(found):
        for i, j in found[at + 1 :]:
            assert max(abs(i - x), abs(j - y)) >= 20 - 1e-6


def test_marks_with_room_stay_and_marks_on_one_spot_end_near_it_with_a_line_to_it() -> None:
    places = [(100.0, 100.0)] * 4 + [(300.0, 300.0)]
    found = apart(places, room=20)
    assert found[-1] == (300.0, 300.0)
    assert leader(places[-1], found[-1]) == ""
    for place, seen in zip(places[:-1], found, strict=False):
        assert math.dist(place, seen) < 45
        assert leader(place, seen).endswith('<circle cx="100.0" cy="100.0" r="2"/></g>')
