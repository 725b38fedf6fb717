from collections.abc import Callable
from pathlib import Path

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


SEEDS: Callable[[Project], Project] = lambda p: replace(p, seeds=(*p.seeds, source("x.txt")))  # noqa: E731
LINES: Callable[[Project], Project] = lambda p: replace(p, permalinks=source("x.jsonl"))  # noqa: E731
PEOPLE: Callable[[Project], Project] = lambda p: replace(p, people=source("x.toml"))  # noqa: E731
SPOKEN: Callable[[Project], Project] = lambda p: replace(p, settings=Settings(title="Other"))  # noqa: E731
LOOKS: Callable[[Project], Project] = lambda p: replace(p, templates={}, code=digest("other"))  # noqa: E731


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (SEEDS, (True, True, False)),
        (LINES, (True, False, False)),
        (PEOPLE, (True, True, True)),
        (SPOKEN, (True, True, True)),
        (LOOKS, (False, False, False)),
    ],
)
def test_what_is_told_differs_with_what_the_project_says(
    project: Project, change: Callable[[Project], Project], differs: tuple[bool, ...]
) -> None:
    other = change(project)
    lists = (list_content, list_said, list_besides_seeds)
    assert tuple(told(project) != told(other) for told in lists) == differs


def test_the_same_project_read_twice_says_the_same(project: Project, tmp_path: Path) -> None:
    assert repr(list_content(project)) == repr(list_content(read_project(TOY)))
    (tmp_path / "content").mkdir()
    assert list_content(read_project(tmp_path)) != list_content(project)
