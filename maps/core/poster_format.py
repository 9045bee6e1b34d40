"""The two formats of pictures, and where their parts lie."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format: its own units (the viewBox), its size on paper or screen, sizes of letters."""

    id: str
    width: int
    height: int
    size: tuple[str, str]
    pixels: tuple[int, int]
    margin: float
    column: float
    title: float
    body: float
    label: float
    small: float
    mark: float
    source_lines: int
    prose: bool


# For links shared elsewhere: shown small, so its letters are large.
CARD = Format(
    id="card",
    width=1200,
    height=630,
    size=("1200", "630"),
    pixels=(1200, 630),
    margin=28,
    column=330,
    title=40,
    body=18,
    label=16,
    small=12.5,
    mark=1.25,
    source_lines=1,
    prose=False,
)
# A unit is a quarter of a millimetre; pixels at 150 dpi.
A4 = Format(
    id="a4",
    width=1188,
    height=840,
    size=("297mm", "210mm"),
    pixels=(1754, 1240),
    margin=40,
    column=272,
    title=33,
    body=13.2,
    label=12.4,
    small=9.6,
    mark=0.95,
    source_lines=6,
    prose=True,
)
FORMATS = (CARD, A4)
# Dots per inch of the A4 print, and in a metre.
DPI = {"card": 96, "a4": 150}


@dataclass(frozen=True)
class Frame:
    """Where the map lies on the sheet."""

    x: float
    y: float
    width: float
    height: float
