"""The columns that layers share, declared once: name, type, meaning, words, vocabulary."""

from layers.core.spec import Column


def _title(de: str, en: str, uk: str) -> dict[str, str]:
    return {"de": de, "en": en, "uk": uk}


def text(name: str, meaning: str, *, de: str, en: str, uk: str) -> Column:
    """A column of text in the three languages: name_de, name_en, name_uk."""
    return Column(name, "text", meaning, _title(de, en, uk), localised=True)


def code(name: str, meaning: str, *, de: str, en: str, uk: str) -> Column:
    """A column that holds a code of the vocabulary of its own name."""
    return Column(name, "code", meaning, _title(de, en, uk), vocabulary=name)


def plain(name: str, meaning: str, *, de: str, en: str, uk: str) -> Column:
    """A column of text that is the same in every language, such as an identifier."""
    return Column(name, "text", meaning, _title(de, en, uk))


def number(  # noqa: PLR0913 - three of them are one text
    name: str, meaning: str, *, unit: str, de: str, en: str, uk: str
) -> Column:
    """A column of decimal numbers in the unit given."""
    return Column(name, "number", meaning, _title(de, en, uk), unit=unit)


ID = Column(
    "id", "text", "Stable identifier within the layer.", _title("Kennung", "Identifier", "Код")
)
NAME = text("name", "Name of the feature.", de="Name", en="Name", uk="Назва")
SUMMARY = text(
    "summary",
    "What is known, and the doubts, in one to three sentences.",
    de="Was bekannt ist",
    en="What is known",
    uk="Що відомо",
)
RADIUS = Column(
    "radius_m",
    "integer",
    "Radius in metres around the point within which the place is known to lie; "
    "drawn to scale. Null without a place.",
    _title("Genauigkeit des Ortes", "Precision of the place", "Точність місця"),
    unit="m",
)
BASIS = code(
    "basis",
    "Where the place comes from.",
    de="Grundlage des Ortes",
    en="Basis of the place",
    uk="Підстава для місця",
)
WITHIN = plain(
    "within",
    "ISO 3166-2 code of the first-level unit that holds the point; checked when built, with a "
    "tolerance of 5 km for the generalised boundary.",
    de="Verwaltungseinheit",
    en="First-level unit",
    uk="Одиниця першого рівня",
)
GEONAMES = Column(
    "geonames_id",
    "integer",
    "GeoNames id of the settlement that gives the point.",
    _title("GeoNames", "GeoNames", "GeoNames"),
)
STATUS = code(
    "status",
    "How well the statement is established; always together with according_to.",
    de="Status",
    en="Status",
    uk="Статус",
)
ACCORDING_TO = text(
    "according_to", "Who asserts it.", de="Nach Angaben von", en="According to", uk="За даними"
)
DATE = Column(
    "date",
    "date",
    "When it happened or was asserted: ISO 8601 date, or local time with offset.",
    _title("Zeit", "When", "Коли"),
)
AS_OF = Column(
    "as_of",
    "date",
    "The day for which it holds: ISO 8601.",
    _title("Stand", "As of", "Станом на"),
)
DATE_TO = Column(
    "date_to",
    "date",
    "End of the period, where only a period is known.",
    _title("bis", "until", "до"),
)
SOURCES = Column(
    "sources",
    "text",
    "Sources as readable text: publisher, title, date, link; separated by ' | '. The same list "
    "with its parts stands in the member `sources` of the collection.",
    _title("Quellen", "Sources", "Джерела"),
)
IDENTITY = (ID, NAME, SUMMARY)
PLACE = (RADIUS, BASIS, WITHIN)
ASSERTED = (STATUS, ACCORDING_TO)
