"""The energy war on both sides: sites in Ukraine, refineries in Russia, and where petrol was short."""

from geo.frame import Bounds
from maps.core import style as s
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import days

SURE = ("confirmed", "reported", "assessed")
UNSURE = ("claimed", "disputed", "suspected", "denied")
EXTENT = Bounds(8.0, 35.0, 70.0, 70.0)

MAP = MapSpec(
    title={
        "de": "Der Energiekrieg auf beiden Seiten",
        "en": "The energy war on both sides",
        "uk": "Енергетична війна з обох боків",
    },
    lead={
        "de": "Getroffene Gas-, Öl- und Stromanlagen in der Ukraine und getroffene Raffinerien in Russland "
        "im Sommer 2025. Die Punkte stehen für die Stadt, nicht für die Anlage; der Kreis zeigt, wie "
        "genau der Ort bekannt ist. Schraffiert ist die besetzte Krim, wo Benzin knapp war; drei Gegenden im "
        "Osten Russlands stehen nur in der Tabelle.",
        "en": "Gas, oil and power sites hit in Ukraine, and refineries hit in Russia, in summer 2025. The "
        "points mark the town, not the site; the circle shows how well the place is known. Occupied "
        "Crimea, where petrol was short, is hatched; three areas in the east of Russia are in the table "
        "only.",
        "uk": "Уражені газові, нафтові й електроенергетичні об’єкти в Україні та нафтопереробні заводи в "
        "Росії влітку 2025 року. Точки позначають місто, а не об’єкт; коло показує, наскільки "
        "точно відоме місце. Заштриховано окупований Крим, де бракувало бензину; три території на "
        "сході Росії — лише в таблиці.",
    },
    view=Bounds(22.0, 43.5, 54.5, 60.5),
    extent=EXTENT,
    zooms=(2, 10),
    drawn=(
        Drawn(
            "energy_strikes_ukraine",
            dict.fromkeys(SURE, s.ENERGY_STRIKE) | dict.fromkeys(UNSURE, s.ENERGY_CLAIMED),
            ("facility", "when", "summary", "harm", "asserted", "precision", "sources"),
            by="status",
            labelled=True,
        ),
        Drawn(
            "refinery_strikes_russia",
            dict.fromkeys(SURE, s.REFINERY_STRIKE) | dict.fromkeys(UNSURE, s.REFINERY_CLAIMED),
            (
                "target",
                "when",
                "reuters_count",
                "summary",
                "harm",
                "region",
                "asserted",
                "precision",
                "sources",
            ),
            by="status",
            labelled=True,
        ),
        Drawn(
            "fuel_shortages",
            {"": s.FUEL_SHORTAGE},
            ("when", "summary", "asserted", "precision", "sources"),
            within=EXTENT,
        ),
    ),
    places=("ukraine_places",),
    time=Time(days("2025-08-06", "2025-08-30")),
)
