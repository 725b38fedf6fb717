from pathlib import Path
from typing import Any

import pytest

from oeuvre.model.identifiers import digest
from oeuvre.model.values import replace
from oeuvre.sources.content import list_besides_seeds, list_content, list_said
from oeuvre.sources.files import Source
from oeuvre.sources.project import Project, read_project
from oeuvre.sources.settings import Settings

TOY = Path(__file__).parents[1] / "site"


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(TOY)


def source(path: str) -> Source:
    return Source(path, b"", digest(path))


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"seeds": (source("x.txt"),)}, (True, True, False)),
        ({"permalinks": source("x.jsonl")}, (True, False, False)),
        ({"people": source("x.toml")}, (True, True, True)),
        ({"settings": Settings(title="Other")}, (True, True, True)),
        ({"templates": {}, "code": digest("other")}, (False, False, False)),
    ],
)
def test_what_is_told_differs_with_what_the_project_says(
    project: Project, change: dict[str, Any], differs: tuple[bool, ...]
) -> None:
    other = replace(project, **change)
    lists = (list_content, list_said, list_besides_seeds)
    assert tuple(told(project) != told(other) for told in lists) == differs


def test_the_same_project_read_twice_says_the_same(project: Project, tmp_path: Path) -> None:
    assert repr(list_content(project)) == repr(list_content(read_project(TOY)))
    (tmp_path / "content").mkdir()
    assert list_content(read_project(tmp_path)) != list_content(project)
