"""The index describes the layers to machines, inside the page's strict policy."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from layers.core.registry import layer_ids


def described(site: Path) -> dict[str, object]:
    text = (site / "maps" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    assert "<" not in found[0]
    value: dict[str, object] = json.loads(found[0])
    return value


def test_the_index_names_every_layer_as_a_dataset_with_licence_place_and_file(site: Path) -> None:
    whole = described(site)
    assert whole["@type"] == "Dataset"
    parts = whole["hasPart"]
    assert isinstance(parts, list)
    assert [part["identifier"] for part in parts] == list(layer_ids())
    for part in parts:
        assert part["license"]
        assert (site / "maps" / part["distribution"]["contentUrl"]).is_file()
        south, west, north, east = map(float, part["spatialCoverage"]["geo"]["box"].split())
        assert south <= north
        assert west <= east


@pytest.mark.browser
def test_the_policy_has_nothing_against_the_description(site: Path, page: Page) -> None:
    page.goto((site / "maps" / "index.html").as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert [line for line in page.seen if "request" not in line or "index.html" not in line] == []  # type: ignore[attr-defined]
