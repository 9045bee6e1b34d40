"""The file round the streams of an encoded history: magic, version, checksum, compression.

Byte by byte in docs/control-history.md.
"""

import zlib

from geo.control.streams import LISTS, Reader, Writer, varint, varints

MAGIC = b"FACH"
VERSION = 1
HEAD = len(MAGIC) + 1 + 4
RAW_DEFLATE = -15
MAX_BLOCK = (
    1 << 28
)  # bytes that a block may decompress to; two years of days stay below a thousandth


class HistoryError(ValueError):
    """A history that cannot be made, asked or read; the text says what and what is allowed."""


def pack(writer: Writer, days: int) -> bytes:
    """The whole file. Same streams, same bytes (with the same build of zlib)."""
    lists = [b"".join(map(varint, writer.lists[name])) for name in LISTS]
    blocks = [
        _deflate(b"".join([*map(_sized, lists)])),
        _deflate(bytes(writer.sizes)),
        writer.loose_bits(),
    ]
    body = varint(days) + b"".join(map(_sized, blocks))
    return MAGIC + bytes([VERSION]) + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(content: bytes) -> tuple[Reader, int]:
    """The streams of a file and its number of days.

    Raises HistoryError for a file of another kind, of an unknown version, cut off or damaged.
    """
    _require_head(content)
    body = content[HEAD:]
    if zlib.crc32(body) != int.from_bytes(content[HEAD - 4 : HEAD], "big"):
        raise HistoryError("the history is damaged or cut off: its checksum does not match")
    try:
        days, at = _number(body, 0)
        (structure, sizes, bits) = _blocks(body[at:])
        lists = map(varints, _blocks(_inflate(structure)))
        return Reader(dict(zip(LISTS, lists, strict=True)), _inflate(sizes), bits), days
    except (IndexError, ValueError, zlib.error) as error:
        raise HistoryError(f"the history cannot be read: {error}") from error


def _require_head(content: bytes) -> None:
    if not content.startswith(MAGIC):
        raise HistoryError(f"not a control history: begins with {content[:4]!r}, not {MAGIC!r}")
    if len(content) < HEAD:
        raise HistoryError(
            f"the history is cut off: {len(content)} bytes, its head alone has {HEAD}"
        )
    if content[len(MAGIC)] != VERSION:
        found = content[len(MAGIC)]
        raise HistoryError(f"history version {found} is unknown, allowed: {VERSION}")


def _deflate(content: bytes) -> bytes:
    """Raw deflate, with or without matches, whichever is smaller."""
    found = []
    for strategy in (zlib.Z_HUFFMAN_ONLY, zlib.Z_DEFAULT_STRATEGY):
        packer = zlib.compressobj(9, zlib.DEFLATED, RAW_DEFLATE, 9, strategy)
        found.append(packer.compress(content) + packer.flush())
    return min(found, key=len)


def _inflate(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(RAW_DEFLATE)
    found = unpacker.decompress(content, MAX_BLOCK)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a block is cut off, too long or followed by something")
    return found


def _sized(block: bytes) -> bytes:
    return varint(len(block)) + block


def _number(content: bytes, at: int) -> tuple[int, int]:
    end = at
    while content[end] & 0x80:
        end += 1
    return varints(content[at : end + 1])[0], end + 1


def _blocks(content: bytes) -> list[bytes]:
    """Blocks one after the other, each behind its length, up to the end."""
    found, at = [], 0
    while at < len(content):
        length, at = _number(content, at)
        if at + length > len(content):
            raise ValueError("a block is cut off")
        found.append(content[at : at + length])
        at += length
    return found
