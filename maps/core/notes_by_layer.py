"""Notes that belong to a layer, on every map that draws it."""

LAND_SWAP = (
    {
        "de": "Zum Gebietstausch: In den Oblasten Sumy und Charkiw geht es nur um kleine Gebiete an der Grenze; die Karte "
        "schraffiert die ganze Oblast, weil die Berichte keine Linie nennen.",
        "en": "On the land swap: in Sumy and Kharkiv oblasts only small areas along the border are meant; the map hatches "
        "the whole oblast because the reports give no line.",
        "uk": "Щодо обміну територіями: у Сумській і Харківській областях ідеться лише про невеликі ділянки біля кордону; на карті "
        "заштриховано всю область, бо повідомлення не називають лінії.",
    },
    {
        "de": "Auch die Oblaste Saporischschja und Cherson sind ganz schraffiert. Die Städte Saporischschja und Cherson und alles vor der "
        "Frontlinie hielt die Ukraine.",
        "en": "Zaporizhzhia and Kherson oblasts are hatched in full, too. The cities of Zaporizhzhia and Kherson, and everything "
        "in front of the line of contact, were held by Ukraine.",
        "uk": "Запорізьку й Херсонську області теж заштриховано повністю. Міста Запоріжжя і Херсон та все, що перед лінією "
        "зіткнення, утримувала Україна.",
    },
    {
        "de": "Auf der Zeitleiste erscheint eine Oblast des Gebietstauschs ab dem Tag, an dem die Forderung oder das Angebot "
        "gemacht worden sein soll; Dnipropetrowsk und Mykolajiw ab dem 28. August 2025.",
        "en": "On the timeline an oblast of the land swap appears from the day on which the demand or offer is said to have "
        "been made; Dnipropetrovsk and Mykolaiv from 28 August 2025.",
        "uk": "На шкалі часу область, якої стосується обмін, видно від дня, коли, за повідомленнями, висунули вимогу чи пропозицію; "
        "Дніпропетровську й Миколаївську — від 28 серпня 2025 року.",
    },
)
