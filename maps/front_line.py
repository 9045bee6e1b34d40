"""The line of contact on 28 August 2025, what lies behind it, and how the figures compare."""

from geo.frame import Bounds
from maps.core import style as s
from maps.core import styles_by_code as by_code
from maps.core.distances import village_section
from maps.core.shares import share_section
from maps.core.spec import Drawn, MapSpec, Time

MAP = MapSpec(
    title={
        "de": "Die Frontlinie am 28. August 2025",
        "en": "The line of contact on 28 August 2025",
        "uk": "Лінія зіткнення 28 серпня 2025 року",
    },
    lead={
        "de": "Nach der Einschätzung von DeepStateMap, auf etwa 1,5 km vereinfacht. Das Band zeigt, wie "
        "genau die Linie bekannt ist. Schraffiert ist, was hinter ihr liegt: besetzt, nicht Teil Russlands.",
        "en": "As assessed by DeepStateMap, generalised to about 1.5 km. The band shows how well the line "
        "is known. What lies behind it is hatched: occupied, not part of Russia.",
        "uk": "За оцінкою DeepStateMap, узагальнено приблизно до 1,5 км. Смуга показує, наскільки точно "
        "відома лінія. Заштриховано територію за нею: вона окупована, не є частиною Росії.",
    },
    view=Bounds(31.0, 44.3, 40.4, 51.6),
    extent=Bounds(8.0, 35.0, 56.0, 64.0),
    zooms=(3, 12),
    drawn=(
        Drawn(
            "russian_control",
            by_code.CONTROL_STATUS,
            (
                "area_km2",
                "area_error_km2",
                "share_percent",
                "share_error_percent",
                "as_of",
                "asserted",
                "method",
                "why_differs",
                "summary",
                "sources",
            ),
            by="status",
        ),
        Drawn(
            "front_line",
            {"": s.LINE},
            (
                "length_km",
                "generalisation_m",
                "precision",
                "as_of",
                "asserted",
                "summary",
                "sources",
            ),
        ),
        Drawn(
            "dnipropetrovsk_villages",
            by_code.VILLAGE_STATUS,
            ("asserted", "when", "summary", "precision", "sources"),
            by="status",
            labelled=True,
            more="dnipropetrovsk",
        ),
    ),
    places=("ukraine_places",),
    sections=(share_section, village_section),
    time=Time(("2025-08-28",)),
    dated=True,
)
