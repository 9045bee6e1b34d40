"""What makes the scripts of a page small leaves them as they were written."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from maps.core import bundles
from maps.core.bundles import assets, compact_script

# All scripts of a kind of page, and what a map may carry besides.
MAP = (
    bundles.MAP_SCRIPTS,
    bundles.FRONTIER_SCRIPTS,
    bundles.MARK_SCRIPTS,
    bundles.TIME_SCRIPTS,
    bundles.TOLL_SCRIPTS,
    bundles.SERIES_SCRIPTS,
    bundles.START_SCRIPTS,
)
PAGES = {
    "map": (*bundles.COMMON_SCRIPTS, *chain.from_iterable(MAP)),
    "events": (*bundles.COMMON_SCRIPTS, *bundles.EVENTS_SCRIPTS),
    "index": (*bundles.COMMON_SCRIPTS, "index.js"),
    "head": bundles.MAP_FIRST_SCRIPTS,
    "early": bundles.EARLY_SCRIPTS,
}
OPEN, CLOSE = "([{", ")]}"
STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:\\.|[^`\\])*`")


def parts(text: str) -> Iterator[str]:
    """A declaration, from behind its keyword, in its parts: one a comma."""
    depth = start = 0
    for at, sign in enumerate(text):
        depth += (sign in OPEN) - (sign in CLOSE)
        if depth < 0 or (depth == 0 and sign in ",;"):
            yield text[start:at]
            start = at + 1
        if depth < 0 or (depth == 0 and sign == ";"):
            return


def used_too_early(script: str) -> list[str]:
    """Names that a declaration takes apart before it declares them, which a browser refuses.

    The compactor puts what is taken apart first to save a space, and is not always right.
    """
    bare = STRING.sub("0", script)
    found = []
    for keyword in re.finditer(r"\b(?:const|let)(?=[{\[])", bare):
        first, *others = parts(bare[keyword.end() :])
        names = (re.match(r"[\w$]+", other) for other in others)
        value = first.split("=", 1)[-1]
        found += [f"{name[0]} in {first[:80]}" for name in names if name and uses(value, name[0])]
    return found


def uses(value: str, name: str) -> bool:
    return re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", value) is not None


@pytest.mark.parametrize("page", PAGES)
def test_no_compacted_script_takes_apart_what_it_has_not_yet_declared(page: str) -> None:
    assert used_too_early(assets(PAGES[page])) == []


def test_a_name_that_is_used_too_early_is_found() -> None:
    spoilt = compact_script(
        "const f=()=>{const a=g();const {x,y}=s<0?{x:a,y:a}:d(t,s);h([a,x,y].map(k))}"
    )
    assert len(used_too_early(spoilt)) == 1
    assert used_too_early("const f=()=>{const{x}=g('a,e'),e=2;h(x.e,e)}") == []
