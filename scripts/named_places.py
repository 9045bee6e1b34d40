"""Names of units and countries, as lists of events spell them, as areas to check points against."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import box

from geo.events.areas import NamedAreas
from layers.core.boundaries import ukraine, units
from layers.core.registry import build

SPELLINGS = Path(__file__).with_name("oblast_spellings.toml")
UKRAINE, ABROAD, KYIV, CRIMEA = "ukraine", "abroad", "kyiv", "crimea"
# "Kyiv" alone is the city for some lists and the oblast for others; "Crimea" is often the peninsula.
EITHER_KYIV = frozenset({"kyiv", "kiev"})
OWN_COUNTRY = frozenset({"ukraine", "україна", "украина"})
OTHER_COUNTRIES = frozenset(
    {
        "russia",
        "russianfederation",
        "росія",
        "россия",
        "russland",
        "belarus",
        "білорусь",
        "беларусь",
    }
    | {"moldova", "poland", "romania", "hungary", "slovakia"}
)
WORDS = ("oblast", "область", "обл", "region", "raion", "province", "autonomous republic of")


def named_areas() -> NamedAreas:
    """The units of Ukraine, Ukraine and what is not Ukraine, by the names in lists of events."""
    kyiv = shapely.union_all([units()["UA-30"], units()["UA-32"]])
    crimea = shapely.union_all([units()["UA-40"], units()["UA-43"]])
    areas = {
        **units(),
        KYIV: kyiv,
        CRIMEA: crimea,
        UKRAINE: ukraine(),
        ABROAD: box(-180, -90, 180, 90) - ukraine(),
    }
    return NamedAreas(areas, place_key)


def place_key(country: str, region: str) -> str | None:
    """The key of the area that a row names; '' for names not known, None without any.

    A region of Ukraine goes before the country: whoever calls Crimea Russian still means Crimea.
    """
    where = bare(region)
    if where in EITHER_KYIV:
        return KYIV
    if spellings().get(where) == "UA-43":
        return CRIMEA
    if where in spellings():
        return spellings()[where]
    nation = bare(country)
    if nation in OWN_COUNTRY:
        return UKRAINE
    if nation in OTHER_COUNTRIES:
        return ABROAD
    return "" if where or nation else None


@cache
def spellings() -> Mapping[str, str]:
    """Bare spelling -> ISO 3166-2 code."""
    listed = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))
    found = {bare(name): code for code, names in listed.items() for name in names}
    frame = build("oblasts").frame
    for language in ("en", "de", "uk"):
        found |= dict(zip(map(bare, frame[f"name_{language}"]), frame["iso_3166_2"], strict=True))
    return found


def bare(name: str) -> str:
    """A name in small letters without the words for oblast and region, signs and spaces."""
    text = name.casefold().replace("(city)", "city").replace("(stadt)", "city")
    for word in WORDS:
        text = " ".join(part for part in text.split(" ") if part.rstrip(".") != word)
        text = text.replace(f"{word} ", "") if " " in word else text
    return "".join(letter for letter in text if letter.isalpha())
