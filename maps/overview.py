"""Ukraine with all layers: where the places of the article lie."""

from geo.frame import Bounds
from maps.core import notes_by_layer
from maps.core import style as s
from maps.core import styles_by_code as by_code
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import days

OBLASTS = Drawn(
    "oblasts",
    {"": s.UNIT},
    (
        "iso_3166_2",
        "pcode",
        "katottg",
        "area_km2",
        "area_official_km2",
        "area_difference_percent",
        "sources",
    ),
)
LAND_SWAP = Drawn(
    "land_swap_oblasts",
    by_code.ROLE,
    ("role", "asserted", "summary", "sources"),
    by="role",
    visible=False,
    more="land_swap",
)
STRIKES = Drawn(
    "kyiv_strike_sites",
    by_code.WHAT_HAPPENED,
    ("what_happened", "when", "asserted", "precision", "sources"),
    by="what_happened",
    more="kyiv",
)
VILLAGES = Drawn(
    "dnipropetrovsk_villages",
    by_code.VILLAGE_STATUS,
    ("when", "asserted", "summary", "precision", "sources"),
    by="status",
    labelled=True,
    more="dnipropetrovsk",
)

CONTROL = Drawn(
    "russian_control",
    by_code.CONTROL_STATUS,
    ("area_km2", "share_percent", "as_of", "asserted", "sources"),
    by="status",
    more="front_line",
)
FRONT = Drawn(
    "front_line",
    {"": s.LINE},
    ("length_km", "generalisation_m", "precision", "as_of", "asserted", "sources"),
    more="front_line",
)

MAP = MapSpec(
    title={
        "de": "Die Orte des Artikels in der Ukraine",
        "en": "The places of the article in Ukraine",
        "uk": "Місця зі статті на карті України",
    },
    lead={
        "de": "Ein deutscher Artikel über die Nacht zum 28. August 2025 nennt Orte in der ganzen Ukraine. "
        "Die Karte zeigt sie mit Quelle und mit der Genauigkeit, mit der sie bekannt sind.",
        "en": "A German article on the night of 27–28 August 2025 names places all over Ukraine. "
        "The map shows them with their sources and says how precisely each place is known.",
        "uk": "Німецька стаття про ніч на 28 серпня 2025 року згадує місця по всій Україні. "
        "Карта показує їх із джерелами й указує, наскільки точно відоме кожне місце.",
    },
    view=Bounds(22.0, 44.2, 40.4, 52.5),
    extent=Bounds(8.0, 35.0, 56.0, 64.0),
    zooms=(3, 12),
    drawn=(OBLASTS, LAND_SWAP, CONTROL, FRONT, STRIKES, VILLAGES),
    places=("ukraine_places",),
    time=Time(days("2025-08-06", "2025-08-30"), toll=("kyiv_strike_sites", "deaths_kyiv")),
    notes=notes_by_layer.LAND_SWAP,
)
