"""The map's skeleton from folium, and Leaflet from its installed package. The one to import folium."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import folium
from xstatic.pkg import leaflet

from maps.core.bundles import compact_css, compact_script
from maps.core.spec import MapSpec

NAME = "frontatlas_map"
# Parts of Leaflet that no page makes: its own choice of layers, tooltips, and pictures for old browsers.
UNUSED = (
    "leaflet-control-layers", "leaflet-tooltip", "leaflet-vml", "lvml", "leaflet-oldie",
    "leaflet-image-layer", "leaflet-div-icon",
)  # fmt: skip


def skeleton(spec: MapSpec) -> tuple[str, str]:
    """The map's element and the script that makes it; nothing of the layers goes through here."""
    view, extent = spec.view, spec.extent
    chart = folium.Map(
        location=[(view.south + view.north) / 2, (view.west + view.east) / 2],
        zoom_start=spec.zooms[0],
        tiles=None,
        max_bounds=True,
        min_lat=extent.south,
        max_lat=extent.north,
        min_lon=extent.west,
        max_lon=extent.east,
        max_bounds_viscosity=1.0,
        zoom_snap=0.25,
        zoom_control=False,
        attribution_control=False,
        keyboard=True,
        fade_animation=False,
        # folium gives its own limits of zoom to tiles alone.
        minZoom=spec.zooms[0],
        maxZoom=spec.zooms[1],
    )
    figure: Any = chart.get_root()
    figure.render()
    made = chart.get_name()
    # folium names its elements at random: one map a page, one fixed name.
    html = figure.html.render().replace(made, NAME).strip()
    script = figure.script.render().replace(made, NAME).strip()
    return html, compact_script(script)


@cache
def leaflet_script() -> str:
    """Leaflet's script, without the address of its source map."""
    text = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text)


@cache
def leaflet_css() -> str:
    """Leaflet's style sheet, without its pictures and the parts that no page uses."""
    text = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    text = compact_css(re.sub(r"url\([^)]*\)", "none", text))
    return re.sub(r"[^{}]+\{[^{}]*\}", _used_rule, text)


def _used_rule(rule: re.Match[str]) -> str:
    """The rule of a style sheet as far as its selectors are of use; empty where none is."""
    selectors, declarations = rule[0].split("{", 1)
    used = [item for item in selectors.split(",") if not any(part in item for part in UNUSED)]
    return f"{','.join(used)}{{{declarations}" if used else ""


def _leaflet() -> Path:
    return Path(leaflet.BASE_DIR)
