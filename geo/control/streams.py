"""The three kinds of stream in an encoded history: lists of varints, vertex sizes, loose bits.

A coordinate difference of so many bits gives its bit count to the vertex sizes (four bits each for
x and y) and its sign and lower bits to the loose bits: the sizes compress, the rest does not.
"""

from collections.abc import Iterable

WIDE = 15  # a size of 15 or more stands as 15, the excess follows in the list `wide`
CONTINUES = 0x80

# The lists of varints in the order in which they are stored; docs/control-history.md says what each
# one holds.
LISTS = (
    "gap_days",
    "cuts",
    "rings",
    "cut_gap",
    "cut_length",
    "target",
    "revivals",
    "vertices",
    "revived_edge",
    "revived_length",
    "ring_start",
    "wide",
)


def varint(value: int) -> bytes:
    """A whole number >= 0 in groups of seven bits, lowest first, 0x80 set on all but the last."""
    found = bytearray()
    while value >= CONTINUES:
        found.append(value & 0x7F | CONTINUES)
        value >>= 7
    found.append(value)
    return bytes(found)


def zigzag(value: int) -> int:
    """A signed number as one >= 0: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return -2 * value - 1 if value < 0 else 2 * value


def unzigzag(value: int) -> int:
    """The way back from `zigzag`."""
    return -(value + 1) // 2 if value & 1 else value // 2


def varints(content: bytes) -> list[int]:
    """All varints of a block. Raises ValueError where the last one is cut off."""
    found, value, shift = [], 0, 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & CONTINUES:
            found.append(value)
            value, shift = 0, 0
    if shift:
        raise ValueError("a number is cut off")
    return found


class Writer:
    """Collects what an encoder says, list by list."""

    def __init__(self) -> None:
        """Start with every list empty."""
        self.lists: dict[str, list[int]] = {name: [] for name in LISTS}
        self.sizes = bytearray()
        self._bits: list[str] = []

    def put(self, name: str, *values: int) -> None:
        """Append numbers >= 0 to a list."""
        self.lists[name].extend(values)

    def put_vertex(self, dx: int, dy: int) -> None:
        """Append a vertex as its distance in grid steps from the one before."""
        counts = abs(dx).bit_length(), abs(dy).bit_length()
        self.sizes.append(min(counts[0], WIDE) << 4 | min(counts[1], WIDE))
        self.put("wide", *(count - WIDE for count in counts if count >= WIDE))
        self._bits.extend(_sign_and_rest(value) for value in (dx, dy) if value)

    def loose_bits(self) -> bytes:
        """The signs and lower bits, highest bit first, zeros after the last."""
        text = "".join(self._bits)
        text += "0" * (-len(text) % 8)
        return int(text or "0", 2).to_bytes(len(text) // 8, "big")


class Reader:
    """Gives back what a `Writer` collected; running past an end raises IndexError."""

    def __init__(self, lists: dict[str, list[int]], sizes: bytes, bits: bytes) -> None:
        """Take the lists by name, the vertex sizes and the loose bits."""
        self._lists = {name: iter(values) for name, values in lists.items()}
        self._sizes = iter(sizes)
        self._bits = bin(int.from_bytes(b"\x01" + bits, "big"))[3:]
        self._at = 0

    def take(self, name: str) -> int:
        """The next number of a list."""
        return _next(self._lists[name])

    def take_vertex(self) -> tuple[int, int]:
        """The next vertex as its distance (dx, dy) in grid steps from the one before."""
        size = _next(self._sizes)
        counts = [
            count + self.take("wide") if count == WIDE else count for count in divmod(size, 16)
        ]
        return self._signed(counts[0]), self._signed(counts[1])

    def require_end(self) -> None:
        """Raise ValueError unless everything has been read."""
        left = [name for name, values in self._lists.items() if next(values, None) is not None]
        if left or next(self._sizes, None) is not None or len(self._bits) - self._at >= 8:  # noqa: PLR2004
            raise ValueError(f"something is left over: {left or 'vertices'}")

    def _signed(self, count: int) -> int:
        if not count:
            return 0
        end = self._at + count
        if end > len(self._bits):
            raise IndexError("no bits are left")
        found = self._bits[self._at : end]
        self._at = end
        value = int("1" + found[1:], 2)
        return -value if found[0] == "1" else value


def _sign_and_rest(value: int) -> str:
    return ("1" if value < 0 else "0") + bin(abs(value))[3:]


def _next(values: Iterable[int]) -> int:
    for value in values:
        return value
    raise IndexError("a list is too short")
