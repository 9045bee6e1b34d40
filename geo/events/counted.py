"""Files that tell how far they have been read."""

import io
from collections.abc import Callable
from typing import IO, Any


class Counted(io.RawIOBase):
    """A binary stream read through; `seen` is called with the bytes read so far."""

    def __init__(self, inner: IO[bytes], seen: Callable[[int], None]) -> None:
        """Wrap a stream that is open for reading."""
        self._inner, self._seen, self._at = inner, seen, 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer and report the bytes read."""
        block = self._inner.read(len(buffer))
        buffer[: len(block)] = block
        self._at += len(block)
        self._seen(self._at)
        return len(block)


def counted(inner: IO[bytes], seen: Callable[[int], None]) -> io.BufferedReader:
    """The stream, buffered, with its progress told a megabyte at a time."""
    return io.BufferedReader(Counted(inner, seen), 1 << 20)
