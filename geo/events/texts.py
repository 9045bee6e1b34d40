"""What is doubtful in texts, and addresses out of them. Texts themselves stay as they are."""

import re
from collections.abc import Iterator

from geo.events.report import FORMULA

SCRIPT = re.compile(
    r"<\s*/?\s*script|javascript\s*:|vbscript\s*:|<[^>]*\son\w+\s*=|data:text/html", re.IGNORECASE
)
# Control characters but for tab and line ends, what stands for broken ones, and marks that turn the
# direction of writing.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
BROKEN = "\ufffd"
ADDRESS = re.compile(r"https?://[^\s<>\"'|\\]+", re.IGNORECASE)
AFTER = ".,;:!?)]}"
LONGEST_TITLE = 120


def text_flags(*texts: str) -> Iterator[tuple[str, str]]:
    """The rules that texts break, each with the text: nothing is taken out of them."""
    for text in texts:
        if text.startswith(FORMULA):
            yield "formula_prefix", text
        if ("<" in text or ":" in text) and SCRIPT.search(text):
            yield "script_in_text", text
        if (BROKEN in text or not text.isprintable()) and INVISIBLE.search(text):
            yield "doubtful_characters", text


def addresses(text: str) -> list[str]:
    """The http(s) addresses in a text, each once, in order; no stops or brackets after them."""
    if ADDRESS.fullmatch(text) and text[-1] not in AFTER:
        return [text]
    return list(dict.fromkeys(found.rstrip(AFTER) for found in ADDRESS.findall(text)))


def to_title(text: str) -> str:
    """The first line of a text, cut between words where it is longer than 120 characters."""
    line = text.partition("\n")[0].strip()
    if len(line) <= LONGEST_TITLE:
        return line
    return f"{line[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"
