"""The typefaces of pictures, from installed packages, and how wide their letters are."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg_pt_sans
import fontpkg_pt_serif

# A reader without these typefaces sees the next in the list, which may be wider: room is left for it.
STACKS = {
    "PT Sans": "'PT Sans','Noto Sans',Arial,sans-serif",
    "PT Serif": "'PT Serif','Noto Serif',Georgia,serif",
}
ROOM = 1.04
TABLE_ENTRY, HEADER = 16, 12
UNICODE_BMP = (3, 1)
# A number stays with the word after it: 28. August, 3 km.
NUMBERED = re.compile(r"(\d\.?) (?=[^\W\d]|%)")


@dataclass(frozen=True)
class Typeface:
    """A family, its weight (400, 700) and its TrueType file."""

    family: str
    weight: int
    file: Path

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size, in the unit of the size; kerning not counted."""
        return self._units(text) * size / _metrics(self.file)[2]

    def _units(self, text: str) -> int:
        return sum(_advance(self.file, sign) for sign in text)

    def has(self, text: str) -> bool:
        """Whether there is a glyph for every letter."""
        return all(ord(sign) in _metrics(self.file)[1] for sign in text)

    def wrapped(self, text: str, size: float, width: float) -> list[str]:
        """The text in lines of at most that width; a word longer than a line stands alone."""
        lines: list[str] = []
        room, used = width * _metrics(self.file)[2] / size / ROOM, 0
        for word in NUMBERED.sub("\\1\u00a0", text).split(" "):
            added = self._units(word)
            longer = used + self._units(" ") + added
            if lines and longer <= room:
                lines[-1], used = f"{lines[-1]} {word}", longer
            else:
                lines.append(word)
                used = added
        return lines


SANS = Typeface("PT Sans", 400, fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Regular.ttf")
BOLD = Typeface("PT Sans", 700, fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Bold.ttf")
SERIF = Typeface("PT Serif", 700, fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Bold.ttf")
ALL = (SANS, BOLD, SERIF)


@cache
def _advance(file: Path, sign: str) -> int:
    """How far a letter reaches, in units of the em; of one without a glyph, that of the first glyph."""
    advances, glyphs, _ = _metrics(file)
    return advances[min(glyphs.get(ord(sign), 0), len(advances) - 1)]


@cache
def _metrics(file: Path) -> tuple[tuple[int, ...], dict[int, int], int]:
    """Advance widths by glyph, glyphs by code point, units an em (OpenType: head, hhea, hmtx, cmap)."""
    data = file.read_bytes()
    tables = dict(_tables(data))
    [em] = struct.unpack_from(">H", data, tables["head"] + 18)
    [count] = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]
    return advances, dict(_glyphs(data, tables["cmap"])), em


def _tables(data: bytes) -> Iterator[tuple[str, int]]:
    [count] = struct.unpack_from(">H", data, 4)
    for at in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, HEADER + TABLE_ENTRY * at)
        yield tag.decode(), offset


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Code point and glyph of a character map of format 4."""
    [count] = struct.unpack_from(">H", data, cmap + 2)
    maps = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * at) for at in range(count)]
    start = next(cmap + offset for *kind, offset in maps if tuple(kind) == UNICODE_BMP)
    [double] = struct.unpack_from(">H", data, start + 6)
    rows = [start + 14, start + 16 + double, start + 16 + 2 * double, start + 16 + 3 * double]
    for at in range(0, double, 2):
        last, first, delta, jump = (struct.unpack_from(">H", data, row + at)[0] for row in rows)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                place = rows[3] + at + jump + 2 * (code - first)
                [glyph] = struct.unpack_from(">H", data, place)
            if glyph or not jump:
                yield code, (glyph + delta) % 0x10000
