"""The land swap as reported in August 2025: which unit, in which role, according to whom."""

from geo.frame import Bounds
from maps.core import notes_by_layer
from maps.core import styles_by_code as by_code
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import days

MAP = MapSpec(
    title={
        "de": "Der berichtete Gebietstausch",
        "en": "The land swap as reported",
        "uk": "Обмін територіями за повідомленнями медіа",
    },
    lead={
        "de": "Was Putin im August 2025 verlangt und angeboten haben soll, nach „The Atlantic“ und Reuters. "
        "Die Farben zeigen die Rolle einer Oblast in diesen Berichten. Es sind keine Grenzen, und "
        "niemand hat sie anerkannt.",
        "en": "What Putin is said to have demanded and offered in August 2025, according to The Atlantic "
        "and Reuters. The colours show the role of an oblast in these reports. They are not borders, "
        "and nobody has recognised them.",
        "uk": "Що, за повідомленнями The Atlantic і Reuters, Путін вимагав і пропонував у серпні 2025 року. "
        "Кольори показують роль області в цих повідомленнях. Це не кордони, і ніхто їх не визнав.",
    },
    view=Bounds(29.5, 44.2, 40.4, 52.4),
    extent=Bounds(15.0, 39.0, 52.0, 60.0),
    zooms=(3, 11),
    drawn=(
        Drawn(
            "land_swap_oblasts",
            by_code.ROLE,
            ("role", "summary", "asserted", "when", "sources"),
            by="role",
            labelled=True,
        ),
    ),
    places=("ukraine_places",),
    time=Time(days("2025-08-06", "2025-08-30")),
    notes=notes_by_layer.LAND_SWAP,
)
