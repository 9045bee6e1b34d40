"""The arrows of the house: geo <- layers <- maps <- scripts, and no neighbour imports another."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.core.registry import layer_ids
from maps.core.bundles import (
    ASSETS,
    COMMON_SCRIPTS,
    EVENTS_SCRIPTS,
    FRONTIER_SCRIPTS,
    MAP_SCRIPTS,
    MARK_SCRIPTS,
    SERIES_SCRIPTS,
    START_SCRIPTS,
    TIME_SCRIPTS,
    TOLL_SCRIPTS,
)
from maps.core.registry import map_ids

ROOT = Path(__file__).parents[1]
ORDER = ("geo", "layers", "maps", "scripts")
LONGEST_MODULE = 200


def modules() -> list[Path]:
    return sorted(path for top in ORDER for path in (ROOT / top).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_module_imports_upward() -> None:
    upward = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in imports(path)
        if name.split(".")[0] in ORDER[ORDER.index(path.relative_to(ROOT).parts[0]) + 1 :]
    ]
    assert upward == []


@pytest.mark.parametrize(("top", "ids"), [("layers", layer_ids()), ("maps", map_ids())])
def test_no_layer_imports_another_and_no_map_another(top: str, ids: tuple[str, ...]) -> None:
    for name in ids:
        others = {f"{top}.{other}" for other in ids if other != name}
        assert not others & set(imports(ROOT / top / f"{name}.py"))


def test_only_the_skeleton_imports_folium() -> None:
    users = {path.name for path in modules() if any("folium" in name for name in imports(path))}
    assert users == {"skeleton.py"}


def test_modules_stay_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): count for path, count in lines.items() if count > LONGEST_MODULE} == {}


def test_nothing_is_called_util_or_helper() -> None:
    vague = re.compile("util|helper|manager|^data$|misc|common")
    assert not [path for path in modules() if vague.search(path.stem)]


def test_one_id_is_module_record_file_and_product() -> None:
    for name in layer_ids():
        assert (ROOT / "layers" / "records" / f"{name}.toml").is_file()
        assert (ROOT / "layers" / "built" / f"{name}.geojson").is_file()


def test_no_third_party_script_or_style_is_in_the_repository() -> None:
    names = [path.name for path in (ROOT / "maps").rglob("*") if "built" not in path.parts]
    assert not [name for name in names if re.search(r"leaflet|jquery|bootstrap|\.min\.", name)]


def test_no_test_waits_for_a_time_instead_of_a_condition() -> None:
    """Nor opens a window of its own, whose waits would end too soon on a slow machine."""
    clock = re.compile(
        r"sleep\(|wait_for_timeout|deadline=|timeout=(?!PATIENCE_MS)|new_context\(|browser\.new_page"
    )
    lines = [
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted((ROOT / "tests").glob("*.py"))
        if path.name not in ("reading.py", "walking.py", Path(__file__).name)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if clock.search(line)
    ]
    assert lines == []


@pytest.mark.parametrize(
    "names",
    [
        (*COMMON_SCRIPTS, *EVENTS_SCRIPTS),
        (
            *COMMON_SCRIPTS, *MAP_SCRIPTS, *FRONTIER_SCRIPTS, *MARK_SCRIPTS, *TIME_SCRIPTS,
            *TOLL_SCRIPTS, *SERIES_SCRIPTS, *START_SCRIPTS,
        ),
    ],
    ids=("events", "map with all there is"),
)  # fmt: skip
def test_no_two_scripts_of_a_page_give_the_same_name(names: tuple[str, ...]) -> None:
    found = [
        name
        for script in names
        for name in re.findall(
            r"^(?:(?:async )?function\*?|const|let|class) (\w+)",
            (ASSETS / script).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert [name for name in set(found) if found.count(name) > 1] == []
