"""Which piece of the packages is which: codes and names that they lack or spell otherwise."""

from __future__ import annotations

import shapely

Names = tuple[str, str, str]  # English, German, Ukrainian

BOX = shapely.box(16, 41, 48, 58)

# HASC codes, as the package names its files, to ISO 3166-2.
UNITS = {
    "UA-VI": "UA-05",
    "UA-VO": "UA-07",
    "UA-LH": "UA-09",
    "UA-DP": "UA-12",
    "UA-DT": "UA-14",
    "UA-ZT": "UA-18",
    "UA-ZK": "UA-21",
    "UA-ZP": "UA-23",
    "UA-IF": "UA-26",
    "UA-KC": "UA-30",
    "UA-KV": "UA-32",
    "UA-KH": "UA-35",
    "UA-SC": "UA-40",
    "UA-KR": "UA-43",
    "UA-LV": "UA-46",
    "UA-MY": "UA-48",
    "UA-OD": "UA-51",
    "UA-PL": "UA-53",
    "UA-RV": "UA-56",
    "UA-SM": "UA-59",
    "UA-TP": "UA-61",
    "UA-KK": "UA-63",
    "UA-KS": "UA-65",
    "UA-KM": "UA-68",
    "UA-CK": "UA-71",
    "UA-CH": "UA-74",
    "UA-CV": "UA-77",
}

# Rivers of the layer `rivers` in europe_50m.json by their place in the file, which has no names.
RIVERS: dict[Names, tuple[int, ...]] = {
    ("Danube", "Donau", "Дунай"): (18, 19, 20, 21, 23, 29, 34, 52),
    ("Daugava", "Düna", "Західна Двіна"): (24,),
    ("Dnipro", "Dnipro", "Дніпро"): (4, 25, 27),
    ("Dnister", "Dnister", "Дністер"): (3, 26),
    ("Don", "Don", "Дон"): (5, 28),
    ("Drava", "Drau", "Драва"): (30,),
    ("Oder", "Oder", "Одра"): (44,),
    ("Tysa", "Theiß", "Тиса"): (59, 60),
    ("Vistula", "Weichsel", "Вісла"): (14, 62),
    ("Volga", "Wolga", "Волга"): (15, 63),
}
LAKES: dict[Names, tuple[int, ...]] = {
    ("Balaton", "Plattensee", "Балатон"): (33,),
    ("Kremenchuk Reservoir", "Krementschuker Stausee", "Кременчуцьке водосховище"): (12,),
    ("Lake Pskov", "Pleskauer See", "Псковське озеро"): (8,),
    ("Vistula Lagoon", "Frisches Haff", "Віслинська затока"): (6, 7),
}

# The package has official long forms; these are the names a newspaper uses.
COUNTRY_NAMES: dict[str, Names] = {
    "CZ": ("Czechia", "Tschechien", "Чехія"),
    "IR": ("Iran", "Iran", "Іран"),
    "MD": ("Moldova", "Moldau", "Молдова"),
    "MK": ("North Macedonia", "Nordmazedonien", "Північна Македонія"),
    "RU": ("Russia", "Russland", "Росія"),
    "SY": ("Syria", "Syrien", "Сирія"),
    "US": ("United States", "USA", "США"),
}


def name_properties(names: Names) -> dict[str, str]:
    """Turn (English, German, Ukrainian) into properties."""
    return dict(zip(("name_en", "name_de", "name_uk"), names, strict=True))
