"""The encoding of a text file, settled over the whole file: UTF-8, UTF-16 by its mark, or cp1251.

Bytes that are no UTF-8 are taken for cp1251 only on evidence: whole words of Cyrillic letters,
mostly small ones. KOI8-R turns capitals and small letters round, and cp866 and Latin-1 put signs
or single letters where words should be.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from geo.events.report import EventFileError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BLOCK = 1 << 20
SAMPLE = 4 * BLOCK
WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґ]+")
LEAST_SHARE = 0.9
GIVE = "give --encoding"


def settle_encoding(path: Path, given: str | None) -> str:
    """The encoding in which the whole file can be read. Raises EventFileError where none is sure."""
    head = _head(path)
    encoding = given or next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
    fault = _fault(path, encoding)
    if fault is None:
        return encoding
    if given or encoding != "utf-8":
        raise EventFileError(f"{path.name}: {fault}, allowed: {encoding}")
    if (
        "\x98" not in head.decode("latin-1")
        and _looks_cyrillic(head)
        and not _fault(path, "cp1251")
    ):
        return "cp1251"
    raise EventFileError(f"{path.name}: {fault}, and not clearly cp1251: {GIVE}")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        head = stream.read(SAMPLE)
    marked = any(head.startswith(mark) for mark, name in MARKS if name != "utf-8-sig")
    if not marked and b"\0" in head:
        raise EventFileError(f"{path.name}: holds NUL bytes, allowed: text")
    return head


def _fault(path: Path, encoding: str) -> str | None:
    """Why the file is not in this encoding; None where it is."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise EventFileError(f"--encoding {encoding}: unknown, allowed: such as cp1251") from None
    at = 0
    try:
        for block in _blocks(path):
            decoder.decode(block)
            at += len(block)
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        where = at + getattr(error, "start", 0)
        return f"byte {where} is no {encoding} ({getattr(error, 'reason', error)})"
    return None


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _looks_cyrillic(head: bytes) -> bool:
    text = head.decode("cp1251", errors="replace")
    foreign = sum(not letter.isascii() for letter in text)
    words = [word for word in WORD.findall(text) if not word.isascii()]
    whole = [word for word in words if CYRILLIC.fullmatch(word)]
    small = sum(letter.islower() for word in whole for letter in word)
    letters = sum(map(len, whole))
    return (
        letters >= LEAST_SHARE * foreign
        and len(whole) >= LEAST_SHARE * len(words)
        and small > letters / 2
    )
