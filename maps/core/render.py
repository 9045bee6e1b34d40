"""A map as one HTML page that needs nothing else. Writes nothing."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from layers.core.spec import LANGUAGES, Built
from maps.core import view
from maps.core.bundles import (
    ASSETS,
    COMMON_SCRIPTS,
    EARLY_SCRIPTS,
    FIRST_SCRIPTS,
    MAP_FIRST_SCRIPTS,
    PLAIN_SHEETS,
    assets,
    map_scripts,
    own_css,
    time_css,
)
from maps.core.citation import citation, data_hash, snippet
from maps.core.css import hatches_svg
from maps.core.locale import LOCALES, moment_words
from maps.core.payload import payload, to_json
from maps.core.policy import content_security_policy, require_closed
from maps.core.series import series_values
from maps.core.skeleton import leaflet_css, leaflet_script, skeleton
from maps.core.spec import MapSpec
from maps.core.still import still
from maps.core.symbols import symbol_svg
from maps.core.words import interface_words

# How many sources an embedded page names itself.
CREDITED = 4


def render(spec: MapSpec, layers: Mapping[str, Built], *, map_id: str) -> str:
    """The page of a map, as text; same input, same bytes."""
    html, map_script = skeleton(spec)
    marks = view.has_marks(spec, layers)
    values = payload(spec, layers) | {"id": map_id}
    digest = data_hash(spec, layers, to_json(values))
    data = to_json(values | {"hash": digest})
    as_of = view.as_of(spec, layers)
    scripts = [
        leaflet_script(),
        assets(EARLY_SCRIPTS),
        map_script,
        assets(COMMON_SCRIPTS + map_scripts(spec, marks=marks)),
    ]
    return page(
        "map.html",
        first_scripts=MAP_FIRST_SCRIPTS,
        scripts=scripts,
        styles=[leaflet_css(), own_css(), *time_css(spec)],
        map_html=Markup(html),  # noqa: S704 - folium's skeleton, made of constants
        data=Markup(require_closed("data", data, "script")),  # noqa: S704 - escaped above
        map_id=map_id,
        spec=spec,
        series=series_values(spec.series, layers) if spec.series else None,
        as_of=moment_words(as_of),
        as_of_day=as_of,
        map_day=_moment(view.map_day(spec, layers, as_of)),
        one_day=_moment(spec.time.steps[0]) if spec.time and len(spec.time.steps) == 1 else None,
        citation=citation(spec.title, as_of, digest),
        snippet=snippet(map_id, spec.title, "de"),
        **credits_of(spec, layers),
        still=still(spec, layers),
        **_parts(spec, layers),
    )


def credits_of(spec: MapSpec, layers: Mapping[str, Built]) -> dict[str, Any]:
    """The sources that an embedded page names, and how many more there are."""
    names = view.publishers(spec, layers)
    more, left = interface_words()["and_more"], str(len(names) - CREDITED)
    uncredited = {key: text.replace("NUMBER", left) for key, text in more.items()}
    return {
        "credited": names[:CREDITED],
        "uncredited": uncredited if len(names) > CREDITED else None,
    }


def page(
    template: str,
    *,
    scripts: list[str],
    styles: list[str],
    first_scripts: tuple[str, ...] = FIRST_SCRIPTS,
    **values: Any,
) -> str:
    """A page from a template with its scripts and style sheets inlined under a strict policy."""
    first = assets(first_scripts)
    for text in (first, *scripts):
        require_closed("script", text, "script")
    for text in styles:
        require_closed("style sheet", text, "style")
    plain = require_closed("style sheet", assets(PLAIN_SHEETS), "style")
    policy = content_security_policy([first, *scripts], [*styles, plain])
    return (
        _environment()
        .get_template(template)
        .render(
            policy=policy,
            first=Markup(first),  # noqa: S704 - our own code
            scripts=[Markup(text) for text in scripts],  # noqa: S704 - our own and Leaflet's code
            styles=[Markup(text) for text in styles],  # noqa: S704
            plain=Markup(plain),  # noqa: S704
            words=interface_words(),
            languages=LANGUAGES,
            locales=LOCALES,
            hatches=Markup(hatches_svg()),  # noqa: S704
            **values,
        )
    )


def _parts(spec: MapSpec, layers: Mapping[str, Built]) -> dict[str, Any]:
    pairs = [(drawn, layers[drawn.layer]) for drawn in spec.drawn]
    whole = [(drawn, built) for drawn, built in pairs if drawn.more is None]
    return {
        "precise": view.has_marks(spec, layers),
        "legend": [view.legend(drawn, built) for drawn, built in pairs],
        "tables": [view.table(drawn, built) for drawn, built in pairs],
        "figures": [_titled(built, view.figures(drawn, built)) for drawn, built in whole],
        "sections": [make(layers) for make in spec.sections],
        "statements": [
            _titled(built, view.statements(built)) | {"voices": view.voices(built)}
            for _, built in whole
        ],
        "sources_list": [_titled(built, list(built.sources.values())) for _, built in whole],
    }


def _moment(text: str | None) -> Mapping[str, str] | None:
    return None if text is None else moment_words(text)


def _titled(built: Built, items: list[Any]) -> dict[str, Any]:
    return {
        "id": built.id,
        "title": built.layer.title,
        "licence": built.layer.licence,
        "items": items,
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["symbol"] = lambda style: Markup(symbol_svg(style))  # noqa: S704
    environment.filters["moment"] = moment_words
    return environment
