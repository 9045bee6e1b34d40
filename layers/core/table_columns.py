"""The columns of the tables without geometry, declared as those of the layers are."""

from layers.core import columns as c
from layers.core.spec import Column

ROW = Column(
    "row", "integer", "Number of the row, from 1: the order of the record files.",
    {"de": "Zeile", "en": "Row", "uk": "Рядок"},
)  # fmt: skip
LAYER = c.plain("layer", "Id of the layer.", de="Ebene", en="Layer", uk="Шар")
LAYERS = c.plain("layers", "Ids of the layers that bear on it; separated by ' | '.", de="Ebenen", en="Layers", uk="Шари")  # fmt: skip
FEATURE = c.plain("feature", "Id of the feature; null: the layer as a whole.", de="Merkmal", en="Feature", uk="Об’єкт")  # fmt: skip
FEATURES = c.plain("features", "Ids of the features spoken of; separated by ' | '.", de="Merkmale", en="Features", uk="Об’єкти")  # fmt: skip
CLAIM_ID = c.plain("claim_id", "Id of the article's claim.", de="Aussage", en="Claim", uk="Твердження")  # fmt: skip
WHAT = c.code("what", "What was counted or measured.", de="Was", en="What", uk="Що")
VALUE = Column("value", "number", "The number.", {"de": "Wert", "en": "Value", "uk": "Значення"})
UNIT = c.code("unit", "Unit of the value.", de="Einheit", en="Unit", uk="Одиниця")
MOMENT = Column(
    "as_of", "date", "The moment at which the number held, of a toll by which it was known: ISO 8601 date, or local time with offset.",
    {"de": "Stand", "en": "As of", "uk": "Станом на"},
)  # fmt: skip
BY = c.text("by", "Who says so.", de="Nach Angaben von", en="According to", uk="За даними")
NOTE = c.text("note", "What limits the number.", de="Anmerkung", en="Note", uk="Примітка")
STANCE = c.code("stance", "Whether it claims, denies or reports.", de="Haltung", en="Stance", uk="Позиція")  # fmt: skip
SAID = c.text("text", "What was asserted, in our words.", de="Inhalt", en="Content", uk="Зміст")
SPAN = Column(
    "date", "date", "When it was asserted: ISO 8601, a period as begin/end.",
    {"de": "Zeit", "en": "When", "uk": "Коли"},
)  # fmt: skip
CITED = c.plain("sources", "Sources as readable text; separated by ' | '.", de="Quellen", en="Sources", uk="Джерела")  # fmt: skip
PARAGRAPH = Column(
    "paragraph", "integer", "Paragraph of the article, from 1, headings not counted.",
    {"de": "Absatz", "en": "Paragraph", "uk": "Абзац"},
)  # fmt: skip
SAYS = c.text(
    "claim", "The statement, in our words.", de="Aussage", en="Statement", uk="Твердження"
)

FIGURES = (ROW, LAYER, FEATURE, WHAT, VALUE, UNIT, MOMENT, BY, NOTE, CITED)
STATEMENTS = (ROW, LAYER, FEATURES, SPAN, STANCE, BY, SAID, CITED)
SOURCES = (
    ROW,
    c.plain("used_by", "Id of the layer, or article_claims.", de="Genutzt von", en="Used by", uk="Використано в"),
    c.plain("source", "Id of the source there.", de="Kennung", en="Identifier", uk="Код"),
    c.plain("publisher", "Who published it.", de="Herausgeber", en="Publisher", uk="Видавець"),
    c.plain("title", "Its title; in square brackets where it is ours.", de="Titel", en="Title", uk="Назва"),
    c.plain("url", "Link; null where only a copy was seen.", de="Link", en="Link", uk="Посилання"),
    Column("published", "date", "Year, month, day or local time of publication.", {"de": "Veröffentlicht", "en": "Published", "uk": "Опубліковано"}),
    Column("accessed", "date", "When it was read.", {"de": "Gelesen", "en": "Accessed", "uk": "Прочитано"}),
    c.plain("licence", "Under which terms.", de="Lizenz", en="Licence", uk="Ліцензія"),
)  # fmt: skip
CLAIMS = (
    Column("row", "integer", "Place in the order of the article, from 1.", ROW.title),
    CLAIM_ID,
    PARAGRAPH,
    SAYS,
    c.code("verdict", "What the sources make of it.", de="Urteil", en="Verdict", uk="Висновок"),
    c.text("finding", "What the sources say.", de="Befund", en="Finding", uk="Результат"),
    LAYERS,
    Column("features", "text", "Layer/feature ids spoken of; separated by ' | '.", FEATURES.title),
    c.plain("map", "Id of the map that shows it.", de="Karte", en="Map", uk="Карта"),
    CITED,
)  # fmt: skip
OUTSIDE = (
    Column("row", "integer", "Number of the row, from 1, in the order of the article.", ROW.title),
    CLAIM_ID,
    PARAGRAPH,
    SAYS,
    c.code("reason", "Why our maps cannot check it.", de="Grund", en="Reason", uk="Причина"),
)
CLAIM_FIGURES = (ROW, CLAIM_ID, VALUE, UNIT, MOMENT, BY, CITED)
CLAIM_MEASURES = (
    ROW,
    CLAIM_ID,
    c.plain("method", "How our layers measure it.", de="Methode", en="Method", uk="Метод"),
    c.plain("what", "What was measured: a code, a name or a moment.", de="Was", en="What", uk="Що"),
    VALUE,
    Column(
        "error",
        "number",
        "How far the value may be off, in its unit. Empty where it has no uncertainty.",
        {"de": "Unsicherheit (±)", "en": "Uncertainty (±)", "uk": "Похибка (±)"},
    ),
    UNIT,
)
