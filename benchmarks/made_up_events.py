"""Made-up events, the same in every run: eight attributes, Cyrillic and Latin, and a place each.

A text is of 120 characters, sentences of phrases with times and numbers in them, as such lists have
them: much alike, none the same.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ATTRIBUTES = ("event_id", "date", "title", "description", "type", "url", "place", "oblast")
FIRST = date(2022, 2, 24)
DAYS = 1200
LONGEST = 120
MOST_NUMBERS = 8
PART = 50_000
SITE = "https://example.org/channel"
CHANNELS, POSTS = 9, 90_000
# A corner that lies in each, and a degree to the east and the north of it.
OBLASTS = (
    ("Kharkiv Oblast", 36.0, 49.2),
    ("Donetsk Oblast", 37.2, 47.5),
    ("Zaporizhzhia Oblast", 35.2, 46.9),
)
KINDS = ("strike", "shelling", "drone", "clash", "damage to energy", "mine", "air defence", "other")
NAMES = (
    ("Харків", "Kharkiv"),
    ("Куп’янськ", "Kupiansk"),
    ("Лиман", "Lyman"),
    ("Покровськ", "Pokrovsk"),
    ("Краматорськ", "Kramatorsk"),
    ("Оріхів", "Orikhiv"),
    ("Запоріжжя", "Zaporizhzhia"),
    ("Вовчанськ", "Vovchansk"),
    ("Костянтинівка", "Kostiantynivka"),
    ("Гуляйполе", "Huliaipole"),
    ("Ізюм", "Izium"),
    ("Торецьк", "Toretsk"),
)
# A sentence takes a phrase of each line, parted by bars, a number where a # stands, a time for @.
SENTENCES = (
    """о @ |близько @ |уночі, о @, |на світанку |уранці |удень, до @, |увечері |за # хвилин до відбою
    уламки дрона|дрон|керована авіабомба|ракета|артилерія|міномет|два дрони|# снарядів РСЗВ|вибухова хвиля|скид із дрона
    пошкодили |влучили в |зруйнували частину |запалили дах, під яким |вибили вікна у |зачепили |лягли поблизу |не влучили в
    двоповерховий будинок|школу № #|лікарню|склад зерна|гараж|трансформатор|залізничну станцію|магазин|дитячий садок № #
    |бібліотеку|котельню|елеватор|ферму|автобус|пункт обігріву|адміністрацію|водогін|п’ятиповерхівку № #|церкву|міст
    на околиці|у центрі|біля вокзалу|на вулиці Садовій, #|за # м від траси|біля річки|у приватному секторі|над лісосмугою
    ; постраждалих немає|; пожежу гасили # год|; # родин без світла|; вибито # вікон|; евакуювали # людей|; дах згорів
    |; обійшлося без пожежі|; ремонт триває|; воду вимкнено до @|; обстеження не завершено|; вирва # м|; рух перекрито
    . За даними обласної адміністрації|. Повідомила прокуратура|. Підтверджено # знімками|. Відео геолоковано|. Очевидці""",
    """at @ |about @ |in the night, at @, |at dawn |in the morning |before @ |in the evening |# minutes before
    debris of a drone |a drone |a guided bomb |a missile |artillery |a mortar |two drones |# rockets |a blast |a munition
    damaged |hit |destroyed a part of |set fire to the roof of |broke the windows of |grazed |fell near |missed |burnt
    a house of two floors|school no. #|a hospital|a grain store|a garage|a transformer|a railway station|a shop|a bus
    |a kindergarten no. #|a library|a boiler house|an elevator|a farm|a warming point|an office|a water main|a church
    on the outskirts|in the centre|by the station|at # Sadova Street|# m off the main road|by the river|beyond the trees
    ; nobody hurt|; fire put out in # h|; # families without power|; # windows broken|; # people evacuated|; roof burnt out
    |; no fire|; repairs under way|; no water until @|; survey not finished|; crater of # m|; road closed|; # cars damaged
    . Source: oblast administration|. Told by prosecutors|. Seen in # photographs|. Video geolocated|. Witnesses heard it""",
)


class MadeUp(NamedTuple):
    """Where and when: longitudes and latitudes in degrees, days, names of oblasts."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    days: list[str]
    oblasts: list[str]


def anywhere(count: int) -> MadeUp:
    """So many events in three oblasts and `DAYS` days."""
    chance = np.random.default_rng(1)
    at = np.arange(count) % len(OBLASTS)
    corners = np.array([corner for _, *corner in OBLASTS])[at]
    xy = (corners + chance.random((count, 2))).round(5)
    days = chance.integers(0, DAYS, count).tolist()
    texts = [(FIRST + timedelta(days=day)).isoformat() for day in range(DAYS)]
    names = [OBLASTS[place][0] for place in at.tolist()]
    return MadeUp(xy[:, 0], xy[:, 1], [texts[day] for day in days], names)


def write_csv(path: Path, made: MadeUp) -> None:
    """The events as CSV in UTF-8: the attributes, `longitude`, `latitude`."""
    places = zip(made.lon.tolist(), made.lat.tolist(), strict=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow((*ATTRIBUTES, "longitude", "latitude"))
        table.writerows((*row, *place) for place, row in zip(places, _rows(made), strict=True))


def _rows(made: MadeUp) -> Iterator[tuple[str, ...]]:
    """The attributes of each event."""
    chance = np.random.default_rng(2)
    for start in range(0, len(made.days), PART):
        days, oblasts = made.days[start : start + PART], made.oblasts[start : start + PART]
        ids = [f"E{number}" for number in range(start, start + len(days))]
        yield from zip(ids, days, *_described(len(days), chance), oblasts, strict=True)


def _described(count: int, chance: np.random.Generator) -> Iterator[list[str]]:
    """Title, text, type, link and town of so many events."""
    texts = [_sentences(phrases, count, chance) for phrases in SENTENCES]
    most = (len(NAMES), len(KINDS), CHANNELS, POSTS, len(SENTENCES))
    drawn = [chance.integers(0, number, count).tolist() for number in most]
    names, kinds, channels, posts, ways = drawn
    towns = [NAMES[name][way] for name, way in zip(names, ways, strict=True)]
    types = [KINDS[kind] for kind in kinds]
    yield [
        f"{town}: {kind} {post % 997}" for town, kind, post in zip(towns, types, posts, strict=True)
    ]
    yield [
        f"{town}, {both[way]}. {both[way - 1]}"[:LONGEST]
        for town, way, *both in zip(towns, ways, *texts, strict=True)
    ]
    yield types
    yield [f"{SITE}{channel}/{post}" for channel, post in zip(channels, posts, strict=True)]
    yield towns


def _sentences(phrases: str, count: int, chance: np.random.Generator) -> list[str]:
    """So many sentences of a language, no two of a size alike but by chance."""
    lines = [line.strip() for line in phrases.replace("\n    |", "|").splitlines()]
    slots = [[phrase.strip() for phrase in line.split("|")] for line in lines]
    places = [chance.integers(0, len(slot), count).tolist() for slot in slots]
    chosen = [[slot[at] for at in row] for slot, row in zip(slots, places, strict=True)]
    numbers = chance.integers(2, 60, (count, MOST_NUMBERS)).tolist()
    rows = zip(zip(*chosen, strict=True), numbers, strict=True)
    return [_filled(" ".join(row), iter(found)) for row, found in rows]


def _filled(text: str, numbers: Iterator[int]) -> str:
    """The sentence with its numbers in, stops and semicolons drawn to the word before."""
    parts = text.replace(" ;", ";").replace(" .", ".").split("#")
    whole = parts[0] + "".join(f"{next(numbers)}{part}" for part in parts[1:])
    return whole.replace("@", f"{next(numbers) % 24}:{next(numbers):02}")
