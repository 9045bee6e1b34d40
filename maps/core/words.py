"""The words of the interface in every language (words.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("words.toml")


@cache
def interface_words() -> Mapping[str, Mapping[str, str]]:
    """Key -> language -> words."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
