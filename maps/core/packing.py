"""Bytes as a page carries them: deflated, with a checksum where damage has to be noticed, as base64."""

import base64
import zlib

import numpy as np
from numpy.typing import NDArray

RAW_DEFLATE = -15
CHECKSUM_BYTES = 4


def deflated(content: bytes) -> bytes:
    """The content as raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, RAW_DEFLATE)
    return packer.compress(content) + packer.flush()


def as_text(content: bytes) -> str:
    """The bytes as base64."""
    return base64.b64encode(content).decode()


def sealed(content: bytes) -> str:
    """The content deflated, after the CRC-32 of what is deflated, as base64."""
    packed = deflated(content)
    return as_text(zlib.crc32(packed).to_bytes(CHECKSUM_BYTES, "big") + packed)


def planes(values: NDArray[np.int64], width: int) -> bytes:
    """Whole numbers as `width` planes: the lowest byte of all of them, then the next, and so on."""
    found = [(values >> (8 * place) & 0xFF).astype(np.uint8).tobytes() for place in range(width)]
    return b"".join(found)


def zigzag(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed numbers as unsigned ones, near zero small: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return (values << 1) ^ (values >> 63)
