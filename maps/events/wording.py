"""Frequent words as two bytes each: a dictionary that reaches further than the window of deflate.

The bytes are windows-1251, a byte a letter in Cyrillic and Latin, which every browser decodes; other
letters are escapes of JSON.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

ENCODING = "cp1251"
WORD = re.compile(r"\w{3,}")
# No such byte stands in JSON: it leads a code.
LEADS, SECONDS = range(1, 32), range(32, 256)
CODES = [bytes((lead, second)) for lead in LEADS for second in SECONDS]
CODE_LENGTH = 2


@dataclass(frozen=True)
class Wording:
    """The words that have a code, the most frequent first."""

    words: tuple[str, ...]
    codes: dict[str, bytes] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Give each word its code."""
        object.__setattr__(self, "codes", dict(zip(self.words, CODES, strict=False)))

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> "Wording":
        """The words for which a code saves most, their place in the dictionary taken off."""
        counted = Counter(word for text in texts if text for word in WORD.findall(text))
        saved = {
            word: (count - 1) * (len(word) - CODE_LENGTH) - CODE_LENGTH
            for word, count in counted.items()
        }
        paying = sorted((word for word in saved if saved[word] > 0), key=lambda w: (-saved[w], w))
        return cls(tuple(sorted(paying[: len(CODES)], key=lambda word: (-counted[word], word))))

    def encode(self, text: str) -> bytes:
        """JSON text as bytes, words replaced by their codes."""
        found, last = [], 0
        for match in WORD.finditer(text):
            code = self.codes.get(match.group())
            if code is not None:
                found += [_bytes(text[last : match.start()]), code]
                last = match.end()
        return b"".join([*found, _bytes(text[last:])])


def _bytes(text: str) -> bytes:
    return text.encode(ENCODING, "json")


def _escaped(error: UnicodeError) -> tuple[bytes, int]:
    """What the encoding has no letter for, as escapes of JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be")
    pairs = zip(units[::2], units[1::2], strict=True)
    return b"".join(b"\\u%02x%02x" % pair for pair in pairs), error.end


codecs.register_error("json", _escaped)
