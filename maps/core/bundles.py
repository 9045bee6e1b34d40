"""The scripts and style sheets of the pages: which ones, in which order, joined as text."""

from pathlib import Path

import minify

from maps.core.css import css, hatches_css
from maps.core.ground import has_frontier
from maps.core.spec import MapSpec

ASSETS = Path(__file__).with_name("assets")
STYLE_SHEETS = (
    "base.css", "page.css", "map.css", "tables.css", "narrow.css", "print.css", "press.css",
)  # fmt: skip
FIRST_SCRIPTS = ("first.js",)
MAP_FIRST_SCRIPTS = (*FIRST_SCRIPTS, "embed.js")
PLAIN_SHEETS = ("still.css",)
EARLY_SCRIPTS = ("motion.js",)
COMMON_SCRIPTS = ("state.js", "language.js", "theme.js", "age.js", "links.js")
TIME_SHEETS = ("time.css",)
SERIES_SHEETS = ("series.css",)
TIME_SCRIPTS = ("instants.js", "clock.js", "seen.js", "play.js", "time.js")
TOLL_SCRIPTS = ("toll.js",)
SERIES_SCRIPTS = (
    "series.js", "compare.js", "contact.js", "packed-bytes.js", "history-bytes.js", "history-alive.js",
    "history-read.js", "boundary-rings.js", "view-canvas.js", "control-canvas.js", "tenures.js",
    "held.js", "chart.js",
)  # fmt: skip
EVENTS_SHEETS = ("events.css",)
EVENTS_SCRIPTS = (
    "geometry.js", "mercator.js", "frontier.js", "ground.js", "label-boxes.js", "labels.js", "focus.js", "within.js",
    "popup-room.js", "tiles.js", "paper.js", "scale.js", "setting.js", "instants.js", "packed-bytes.js", "covered.js",
    "view-canvas.js", "events-columns.js", "events-texts.js", "events-words.js", "events-filter.js",
    "events-cells.js", "events-canvas.js", "events-details.js", "events-open.js", "events-facets.js",
    "events-search.js", "events-address.js", "at-rest.js", "events-counts.js", "events-table.js",
    "events.js",
)  # fmt: skip
MAP_SCRIPTS = (
    "geometry.js", "mercator.js", "symbols.js", "covered.js", "ground.js", "label-boxes.js", "labels.js",
    "popup.js", "press.js", "focus.js", "within.js", "drawn.js", "popup-room.js", "features.js",
    "panel.js", "statements.js", "tiles.js", "paper.js",
)  # fmt: skip
FRONTIER_SCRIPTS = ("frontier.js",)
MARK_SCRIPTS = (
    "barriers.js", "gathered.js", "cluster.js", "apart.js", "marks.js", "groups.js", "spread.js",
)  # fmt: skip
START_SCRIPTS = ("scale.js", "setting.js", "start.js")


def map_scripts(spec: MapSpec, *, marks: bool) -> tuple[str, ...]:
    """The scripts of a map's page: those of frontier, marks, time, toll and history where there are any."""
    frontier = FRONTIER_SCRIPTS if has_frontier(spec) else ()
    time = TIME_SCRIPTS if spec.time else ()
    toll = TOLL_SCRIPTS if spec.time and spec.time.toll else ()
    series = SERIES_SCRIPTS if spec.series else ()
    pieces = frontier + (MARK_SCRIPTS if marks else ())
    return MAP_SCRIPTS + pieces + time + toll + series + START_SCRIPTS


def time_css(spec: MapSpec) -> list[str]:
    """The style sheets of time and of a control history, where there is one."""
    names = (TIME_SHEETS if spec.time else ()) + (SERIES_SHEETS if spec.series else ())
    return [assets(names)] if names else []


def own_css() -> str:
    """Our style sheets and the palette, as one text."""
    return compact_css(css() + hatches_css()) + assets(STYLE_SHEETS)


def assets(names: tuple[str, ...]) -> str:
    """Our assets joined, as small as they get; scripts share one closed scope."""
    text = "".join((ASSETS / name).read_text(encoding="utf-8") for name in names)
    if names[0].endswith(".js"):
        return compact_script(f"(function () {{\n'use strict';\n{text}}})();")
    return compact_css(text)


def compact_script(text: str) -> str:
    """A script without comments and redundant spaces, with short names for what its functions declare."""
    return str(minify.string("text/javascript", text))


def compact_css(text: str) -> str:
    """A style sheet without comments and redundant spaces."""
    return str(minify.string("text/css", text))
