"""What the maps declare for a layer: how it is drawn, and the entries of its legend."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.core.spec import Built, Layer
from layers.core.vocabulary import words
from maps.core.spec import Drawn, Style
from maps.core.view import legend


@dataclass(frozen=True)
class Entry:
    """An entry of a legend: a style, the codes that have it (none without a column), its words."""

    style: Style
    codes: tuple[str, ...]
    label: str


def entries_drawn(drawn: Drawn, built: Built, language: str) -> list[Entry]:
    """The legend as the maps have it: only styles that something is drawn in."""
    found = legend(drawn, built)["entries"]
    return [
        Entry(item["style"], _codes(drawn, item["style"]), _joined(item["texts"], language))
        for item in found
    ] or entries_declared(drawn, built.layer, language)


def entries_declared(drawn: Drawn, layer: Layer, language: str) -> list[Entry]:
    """Every style of a layer, with the words of all its codes."""
    found = []
    for style in dict.fromkeys(drawn.styles.values()):
        codes = _codes(drawn, style)
        texts = [words(drawn.by, code) for code in codes] if drawn.by else [layer.title]
        found.append(Entry(style, codes, _joined(texts, language)))
    return found


def _codes(drawn: Drawn, style: Style) -> tuple[str, ...]:
    if drawn.by is None:
        return ()
    return tuple(code for code, other in drawn.styles.items() if other == style)


def _joined(texts: list[Mapping[str, str]], language: str) -> str:
    return "; ".join(text[language] for text in texts)
