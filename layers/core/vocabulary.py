"""The codes that records may hold, and their words in every language (vocabulary.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("vocabulary.toml")


@cache
def vocabulary() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Vocabulary -> code -> language -> words."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def words(name: str, code: str) -> Mapping[str, str]:
    """The words of a code in every language; raises KeyError for an unknown code."""
    return vocabulary()[name][code]


def require_code(name: str, code: str) -> str:
    """The code itself; raises ValueError naming the codes of the vocabulary when it is none."""
    allowed = vocabulary()[name]
    if code not in allowed:
        raise ValueError(f"allowed: {', '.join(allowed)}")
    return code
