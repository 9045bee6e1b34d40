"""Flags of the rows of a batch, gathered rule by rule, and the report's lines for them."""

from collections.abc import Iterable

from geo.events.report import Finding, shown


class Marks:
    """The rules that each row breaks, by index of the row."""

    def __init__(self, numbers: list[int], ids: list[str]) -> None:
        """Take the numbers and ids of the rows."""
        self._numbers, self._ids = numbers, ids
        self._rules: dict[int, list[str]] = {}
        self.findings: list[Finding] = []

    def add(self, at: int, rule: str, value: object) -> None:
        """Flag a row, once a rule, with the value that broke it."""
        rules = self._rules.setdefault(at, [])
        if rule not in rules:
            rules.append(rule)
            self.tell(at, f"flagged: {rule}", value)

    def tell(self, at: int, reason: str, value: object) -> None:
        """Put a line about a row into the report."""
        self.findings.append(Finding(self._numbers[at], self._ids[at], reason, shown(value)))

    def texts(self) -> list[str | None]:
        """For each row the names of its rules, separated by a space; None for none."""
        found = self._rules
        return [" ".join(found[at]) if at in found else None for at in range(len(self._numbers))]

    def rules(self) -> Iterable[str]:
        """The rules of all rows, a row after the other."""
        return (rule for rules in self._rules.values() for rule in rules)
