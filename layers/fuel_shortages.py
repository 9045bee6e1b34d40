"""Where petrol was reported short in August 2025: whole units, for no report draws a finer line."""

from typing import Literal

import geopandas as gpd

from geo.frame import frame
from layers.core import columns as c
from layers.core.boundaries import far_east, units
from layers.core.fields import Moment
from layers.core.forms import Record
from layers.core.rows import row
from layers.core.spec import Layer, Records


class FuelShortageRecord(Record):
    """One unit where petrol was short, from the first day for which it is reported there."""

    iso_3166_2: Literal["UA-43", "UA-40", "RU-PRI", "RU-SAK", "RU-ZAB"]
    date: Moment


COLUMNS = (
    *c.IDENTITY,
    c.plain(
        "iso_3166_2",
        "ISO 3166-2 code of the unit; of RU-SAK only the Kurilsky district is meant and drawn.",
        de="ISO 3166-2",
        en="ISO 3166-2",
        uk="ISO 3166-2",
    ),
    c.DATE,
    *c.ASSERTED,
    c.BASIS,
    c.SOURCES,
)


def build(records: Records) -> gpd.GeoDataFrame:
    """One MultiPolygon a record (EPSG:4326): the whole unit, whatever part of it is meant."""
    rows = [row(record, COLUMNS, records.sources) for record in records.rows]
    areas = {**units(), **far_east()}
    return frame(rows, [areas[record.iso_3166_2] for record in records.rows])


LAYER = Layer(
    title={
        "de": "Berichte über Benzinmangel",
        "en": "Reports of petrol shortages",
        "uk": "Повідомлення про брак бензину",
    },
    about={
        "de": "Die besetzte Krim mit Sewastopol und drei Gegenden im Osten Russlands, in denen im August 2025 "
        "Benzin knapp war: ganze Verwaltungseinheiten. Angriffe auf Raffinerien, Saison und Transport "
        "nennen die Quellen als Gründe; ihr jeweiliger Anteil ist unbekannt.",
        "en": "Occupied Crimea with Sevastopol, and three areas in the east of Russia where petrol was short in "
        "August 2025: whole administrative units. The sources give strikes on refineries, the season and "
        "transport as reasons; the share of each is not known.",
        "uk": "Окупований Крим із Севастополем і три території на сході Росії, де в серпні 2025 року бракувало "
        "бензину: цілі адміністративні одиниці. Причинами джерела називають удари по НПЗ, сезон і "
        "перевезення; частка кожної невідома.",
    },
    geometry="MultiPolygon",
    record=FuelShortageRecord,
    columns=COLUMNS,
    build=build,
    licence="records CC BY 4.0; geometry Natural Earth, public domain",
)
