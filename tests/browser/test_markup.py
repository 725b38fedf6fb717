"""The Nu Html Checker on every page, stylesheet and drawing of two sites; policies and sizes of pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.conftest import REPOSITORY
from tests.browser.sites import Site, pages_below

MOST_ELEMENTS = 2_200
"""On one page."""

FLAWED = '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">'


def check(*arguments: str | Path) -> list[str]:
    """Return what the checker calls an error, as "file: message"."""
    installed = sorted(REPOSITORY.glob(".venv/vnu-jar@*/node_modules/vnu-jar/build/dist/vnu.jar"))
    assert installed, "the Nu Html Checker is not here; install it: make test"
    assert shutil.which("java"), (
        "the Nu Html Checker needs Java: apt-get install default-jre-headless"
    )
    command = ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]
    options = ["--errors-only", "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, installed[-1], *options, *arguments], check=True, capture_output=True, text=True
    )
    messages = json.loads(done.stderr)["messages"]
    return [f"{m.get('url', '').rsplit('/', 1)[-1]}: {m['message']}" for m in messages]


def test_every_page_is_valid_html(real: Site, showcase: Site, tmp_path: Path) -> None:
    flawed = tmp_path / "flawed.html"
    flawed.write_text(FLAWED, "utf-8")
    found = check("--skip-non-html", real.folder, showcase.folder, flawed)
    assert [error for error in found if not error.startswith("flawed.html: ")] == []
    assert found  # the checker is awake


def test_every_stylesheet_is_valid_css(showcase: Site, tmp_path: Path) -> None:
    flawed = tmp_path / "flawed.css"
    flawed.write_text("p { colour: red; margin: }", "utf-8")
    found = check("--css", *_list(showcase, "*.css"), flawed)
    assert [error for error in found if not error.startswith("flawed.css: ")] == []
    assert found


def test_every_drawing_is_valid_svg(real: Site, showcase: Site, tmp_path: Path) -> None:
    flawed = tmp_path / "flawed.svg"
    flawed.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path e="M0 0"/></svg>', "utf-8")
    found = check("--svg", *_list(real, "*.svg"), *_list(showcase, "*.svg"), flawed)
    assert [error for error in found if not error.startswith("flawed.svg: ")] == []
    assert found


def _list(site: Site, pattern: str) -> Sequence[Path]:
    found = sorted(site.folder.rglob(pattern))
    assert found
    return found


class Tags(HTMLParser):
    """Reads what elements a page has, and its policy with what stands before it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.before_policy: Counter[str] = Counter()
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        values = dict(attrs)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.before_policy = Counter(self.seen)
            self.policy = values["content"] or ""


def read_tags(file: Path) -> Tags:
    tags = Tags()
    tags.feed(file.read_text("utf-8"))
    return tags


@pytest.mark.parametrize("name", ["real", "showcase"])
def test_every_page_has_a_strict_policy_before_all_it_rules(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    files = sorted(site.folder.rglob("*.html"))
    assert len(files) > 30
    for file in files:
        tags = read_tags(file)
        assert tags.policy.startswith("default-src 'none';"), file
        assert not re.search(r"unsafe|https?:|\*", tags.policy), file
        assert not tags.before_policy.keys() & {"link", "script", "style", "img"}, file


@pytest.mark.parametrize("name", ["real", "showcase"])
def test_no_page_has_too_many_elements(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    counts = {path: len(read_tags(site.folder / path).seen) for path in pages_below(site.folder)}
    assert {path: count for path, count in counts.items() if count > MOST_ELEMENTS} == {}
    assert max(counts.values()) > 100
