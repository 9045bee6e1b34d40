"""Two villages in Dnipropetrovsk oblast, claimed and denied: where they lie, who says what."""

from geo.frame import Bounds
from maps.core import style as s
from maps.core import styles_by_code as by_code
from maps.core.distances import village_section
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import days

MAP = MapSpec(
    title={
        "de": "Zwei umstrittene Dörfer in der Oblast Dnipropetrowsk",
        "en": "Two disputed villages in Dnipropetrovsk Oblast",
        "uk": "Два спірні села на Дніпропетровщині",
    },
    lead={
        "de": "Am 26. August 2025 meldete DeepState beide Dörfer als besetzt. Der ukrainische Generalstab "
        "dementierte noch am selben Tag. Die Karte zeigt beide Darstellungen nebeneinander.",
        "en": "On 26 August 2025 DeepState reported both villages as occupied. The Ukrainian General Staff "
        "denied this on the same day. The map shows both accounts side by side.",
        "uk": "26 серпня 2025 року DeepState повідомив про окупацію обох сіл. Того ж дня Генеральний штаб "
        "ЗСУ це заперечив. Карта показує обидві версії поруч.",
    },
    view=Bounds(35.95, 47.57, 37.15, 48.15),
    extent=Bounds(33.0, 46.3, 39.5, 49.7),
    zooms=(6, 13),
    drawn=(
        Drawn(
            "russian_control",
            by_code.CONTROL_STATUS,
            ("area_km2", "share_percent", "as_of", "asserted", "sources"),
            by="status",
            more="front_line",
        ),
        Drawn(
            "front_line",
            {"": s.LINE},
            ("length_km", "generalisation_m", "precision", "as_of", "asserted", "sources"),
            more="front_line",
        ),
        Drawn(
            "dnipropetrovsk_villages",
            by_code.VILLAGE_STATUS,
            (
                "settled_role",
                "asserted",
                "when",
                "summary",
                "hromada",
                "raion",
                "katottg",
                "population",
                "precision",
                "sources",
            ),
            by="status",
            labelled=True,
        ),
    ),
    places=("ukraine_places",),
    sections=(village_section,),
    time=Time(days("2025-08-06", "2025-08-30")),
)
