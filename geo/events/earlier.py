"""What earlier rows said: ids made unique, and rows that say the same as one before."""

from typing import Any


class Earlier:
    """Remembers the ids and the contents of all rows so far: some 250 bytes a row."""

    def __init__(self) -> None:
        """Start with no rows."""
        self._ids: dict[str, int] = {}
        self._said: dict[int, str] = {}

    def unique(self, key: str) -> str:
        """The id itself, or with ~2, ~3 … where an earlier row bears it."""
        known = self._ids.get(key)
        if known is None:
            self._ids[key] = 1
            return key
        while (candidate := f"{key}~{known + 1}") in self._ids:
            known += 1
        self._ids[key] = known + 1
        self._ids[candidate] = 1
        return candidate

    def same_as(self, said: tuple[Any, ...], key: str) -> str | None:
        """The id of the first row that said the same; None for the first."""
        mark = hash(said)
        first = self._said.setdefault(mark, key)
        return None if first is key else first
