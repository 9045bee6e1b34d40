"""Kyiv on the night of 27–28 August 2025: what was hit, what was damaged, how well it is known."""

from geo.frame import Bounds
from maps.core import styles_by_code as by_code
from maps.core.spec import Drawn, MapSpec, Time
from maps.core.time import half_hours

MAP = MapSpec(
    title={
        "de": "Kyjiw in der Nacht zum 28. August 2025",
        "en": "Kyiv on the night of 27–28 August 2025",
        "uk": "Київ у ніч на 28 серпня 2025 року",
    },
    lead={
        "de": "Direkte Treffer und Schäden durch Druckwelle sind verschieden gezeichnet. Orte, die sich "
        "nicht bestimmen lassen, stehen nur in der Tabelle. Die Zahl der Toten stieg binnen zweier "
        "Tage von einem auf 25; das Schicksal von acht Menschen war am Morgen des 29. August 2025 ungeklärt. Die "
        "Tabelle der Zahlen zeigt, wer wann welche nannte.",
        "en": "Direct hits and blast damage are drawn differently. Places that cannot be located are "
        "in the table only. The death toll rose from one to 25 within two days; on the morning of 29 August 2025 "
        "eight people were unaccounted for. The table of figures shows who gave which number when.",
        "uk": "Прямі влучання й пошкодження вибуховою хвилею позначено по-різному. Місця, які неможливо "
        "визначити, наведено лише в таблиці. Кількість загиблих за дві доби зросла з одного до 25; уранці "
        "29 серпня 2025 року доля восьми людей залишалася невідомою. Таблиця чисел показує, хто й коли їх називав.",
    },
    view=Bounds(30.42, 50.395, 30.72, 50.48),
    extent=Bounds(29.9, 50.1, 31.2, 50.8),
    zooms=(9, 16),
    drawn=(
        Drawn(
            "kyiv_strike_sites",
            by_code.WHAT_HAPPENED,
            (
                "what_happened",
                "when",
                "summary",
                "district",
                "address",
                "weapon",
                "harm",
                "asserted",
                "precision",
                "sources",
            ),
            by="what_happened",
            labelled=True,
        ),
    ),
    places=("kyiv_places",),
    notes=(
        {
            "de": "598 Drohnen und 31 Raketen galten nach Angaben der Luftwaffe der ganzen Ukraine, "
            "nicht Kyjiw allein.",
            "en": "According to the Air Force, 598 drones and 31 missiles were launched at Ukraine as a "
            "whole, not at Kyiv alone.",
            "uk": "За даними Повітряних сил, 598 дронів і 31 ракету було запущено по всій Україні, "
            "а не лише по Києву.",
        },
        {
            "de": "Der Dnipro ist als Linie durch die Mitten seiner Brücken gezeichnet (auf etwa 700 m genau), die "
            "Stadtgrenze ist unsere Schätzung nach den Ortspunkten von GeoNames (auf etwa 3 km genau). Punkte "
            "der Metrostationen zum Teil nach OpenStreetMap.",
            "en": "The Dnipro is drawn as a line through the middles of its bridges (accurate to about 700 m); the "
            "city boundary is our own estimate from GeoNames points (accurate to about 3 km). Points of "
            "metro stations are in part from OpenStreetMap.",
            "uk": "Дніпро показано лінією через середини мостів (з точністю близько 700 м), межа міста — наша "
            "оцінка за точками GeoNames (з точністю близько 3 км). Точки станцій метро — частково за "
            "даними OpenStreetMap.",
        },
    ),
    ground="kyiv",
    caption={
        "de": "Direkte Treffer und Schäden durch Druckwelle sind verschieden gezeichnet, jeder Ort mit dem "
        "Kreis, in dem er liegt. Was sich keinem Ort zuordnen ließ, ist gezählt, aber nicht gezeichnet.",
        "en": "Direct hits and blast damage are drawn differently, each place with the circle in which it "
        "lies. What could not be tied to a place is counted but not drawn.",
        "uk": "Прямі влучання й пошкодження вибуховою хвилею позначено по-різному, місця — з колом, у "
        "межах якого вони лежать. Те, що не вдалося прив’язати до місця, пораховано, але не показано.",
    },
    time=Time(
        (*half_hours("2025-08-28", "2025-08-29"), "2025-08-30"),
        toll=("kyiv_strike_sites", "deaths_kyiv"),
    ),
)
