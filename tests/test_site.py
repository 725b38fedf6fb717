"""The toy site: every feature once, each file as it was last read in review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from oeuvre.build import build
from oeuvre.sources.project import read_project

HERE = Path(__file__).parent / "site"
EXPECTED = HERE / "expected"


def made_site() -> Mapping[str, str]:
    """Return the toy site's own words: no fonts or cards, and of the crowd one page only."""
    outputs = build(read_project(HERE)).outputs
    return {
        path: _without_fingerprints(output.make().decode())
        for path, output in outputs.items()
        if not path.startswith(("assets/", "people/person-crowd"))
        or path == "people/person-crowd01.html"
        if not path.endswith(".png")
    }


def _without_fingerprints(text: str) -> str:
    text = re.sub(r"(assets/[\w/-]+)\.[0-9a-f]{8}\.", r"\1.HASH.", text)
    return re.sub(r"sha256-[\w+/=]+", "sha256-HASH", text)


def test_the_toy_site_is_as_expected(pytestconfig: pytest.Config) -> None:
    made = made_site()
    assert len(made) > 30
    if pytestconfig.getoption("--update-expected"):
        _update(made)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes().decode()
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }
    assert made.keys() == expected.keys()
    for path, text in made.items():
        assert text == expected[path], f"{path} has changed: if rightly so, --update-expected"


def test_the_toy_project_has_no_faults() -> None:
    assert build(read_project(HERE)).problems == ()


def _update(made: Mapping[str, str]) -> None:
    for old in EXPECTED.rglob("*"):
        if old.is_file():
            old.unlink()
    for path, text in made.items():
        target = EXPECTED / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
