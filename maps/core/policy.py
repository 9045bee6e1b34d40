"""The page's Content-Security-Policy: nothing may run or load but what the page carries."""

import base64
import re
from hashlib import sha256

# The one outside address: street tiles, which the reader switches on; see docs/decisions.
TILES = "https://tile.openstreetmap.org"


def content_security_policy(scripts: list[str], styles: list[str]) -> str:
    """The policy that allows exactly these inline scripts and style sheets, by their hashes."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            f"img-src data: {TILES}",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def require_closed(name: str, text: str, tag: str) -> str:
    """The text, unless it would end its own element early; then ValueError."""
    if re.search(f"</{tag}", text, re.IGNORECASE):
        raise ValueError(f"{name} holds </{tag}, allowed: text that stays inside its element")
    return text


def _hashes(texts: list[str]) -> str:
    if not texts:
        return "'none'"
    digests = (base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
