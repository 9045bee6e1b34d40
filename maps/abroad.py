"""Places of the article outside Ukraine: diplomacy in chronological order, drones over Thuringia."""

from geo.frame import Bounds
from maps.core import style as s
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import days

MAP = MapSpec(
    title={
        "de": "Gipfel, Einbestellungen, Drohnen",
        "en": "Summit, summonses, drones",
        "uk": "Саміт, виклики дипломатів, дрони",
    },
    lead={
        "de": "Die Treffen vom 6. bis 28. August 2025 in ihrer Reihenfolge und der Verdacht auf Drohnen über Thüringen. "
        "Die punktierte Linie zeigt die Folge in der Zeit, keine Reiseroute.",
        "en": "The meetings from 6 to 28 August 2025 in their order, and the suspected drones over Thuringia. The "
        "dotted line shows the order in time, not a route.",
        "uk": "Зустрічі 6–28 серпня 2025 року за порядком і підозра щодо дронів над Тюрингією. Пунктирна лінія "
        "показує послідовність у часі, а не маршрут.",
    },
    view=Bounds(-158.0, 28.0, 48.0, 68.0),
    extent=Bounds(-179.0, -40.0, 179.0, 82.0),
    zooms=(0, 8),
    drawn=(
        Drawn(
            "drone_reports_germany",
            {"": s.SUSPECTED_AREA},
            ("when", "asserted", "summary", "sources"),
        ),
        Drawn(
            "diplomacy",
            {"meeting": s.MEETING, "summit": s.MEETING, "summons": s.SUMMONS},
            (
                "order",
                "when",
                "kind_of_event",
                "participants",
                "summary",
                "asserted",
                "precision",
                "sources",
            ),
            by="kind_of_event",
            labelled=True,
            connected=True,
        ),
    ),
    places=(),
    ground="world",
    time=Time(days("2025-08-06", "2025-08-30")),
)
