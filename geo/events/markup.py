"""HTML, as KML descriptions hold it, as plain text."""

from html.parser import HTMLParser

SILENT = frozenset({"script", "style"})
BREAKS = frozenset({"br", "p", "div", "tr", "li", "table"})


class _Text(HTMLParser):
    """Collects text; addresses of links and images come after it, script stays marked as such."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.addresses: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
            self.parts.append(f"<{tag}>")
        if tag in BREAKS:
            self.parts.append("\n")
        self.addresses += [value for key, value in attrs if key in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(text: str) -> str:
    """The text of an HTML fragment, a line a block, then the addresses that it links to."""
    if "<" not in text and "&" not in text:
        return text
    parser = _Text()
    parser.feed(text)
    parser.close()
    lines = [" ".join(line.split()) for line in "".join(parser.parts).splitlines()]
    body = "\n".join(line for line in lines if line)
    new = [address for address in dict.fromkeys(parser.addresses) if address not in body]
    return "\n".join([body, *new]) if new else body
