"""An SVG as PNG, without a browser. The one to import resvg."""

import re
import struct
import zlib

import resvg_py

from maps.core.typeface import ALL

SIGNATURE = 8
# The header of a PNG is its first chunk: length, name, 13 bytes, checksum.
AFTER_HEADER = SIGNATURE + 4 + 4 + 13 + 4
INCH = 0.0254
ROOT_SIZE = re.compile(r'(<svg [^>]*?)width="[^"]*" height="[^"]*"')


def png(svg: str, *, pixels: tuple[int, int], dpi: int) -> bytes:
    """The picture in so many pixels; only our own typefaces are used, never the machine's."""
    width, height = pixels
    body = bytes(
        resvg_py.svg_to_bytes(
            svg_string=ROOT_SIZE.sub(rf'\1width="{width}" height="{height}"', svg, count=1),
            dpi=96,
            skip_system_fonts=True,
            font_files=[str(face.file) for face in ALL],
            font_family="PT Sans",
            sans_serif_family="PT Sans",
            serif_family="PT Serif",
        )
    )
    found = struct.unpack_from(">II", body, SIGNATURE + 8)
    if found != pixels:
        raise ValueError(f"picture of {found} pixels, allowed: {pixels}")
    return body[:AFTER_HEADER] + _resolution(dpi) + body[AFTER_HEADER:]


def _resolution(dpi: int) -> bytes:
    """The chunk that says how large a picture is on paper."""
    metre = round(dpi / INCH)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
