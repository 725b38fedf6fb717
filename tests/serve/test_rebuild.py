from __future__ import annotations

import weakref
from pathlib import Path

import pytest

from oeuvre.serve.rebuild import Rebuilder
from oeuvre.serve.snapshot import Snapshot
from tests.serve.toy import ToyBuild, ToyProject, build_toy, read_toy, toy_workshop, write_toy

EMPTY = Snapshot(1, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_toy(tmp_path)


def test_the_site_is_built_from_what_is_read(root: Path) -> None:
    assert "index.html" in toy_workshop(root).rebuild(EMPTY).outputs


def test_an_equal_project_is_not_built_again(root: Path) -> None:
    built: list[ToyProject] = []

    def build(project: ToyProject):  # type: ignore[no-untyped-def] # noqa: ANN202 - as of build_toy
        built.append(project)
        return build_toy(project)

    rebuilder = Rebuilder(lambda: read_toy(root), build)
    first = rebuilder.rebuild(EMPTY)
    (root / "content/index.txt").touch()
    assert rebuilder.rebuild(first) is first
    assert len(built) == 1


def test_an_error_keeps_the_site_until_it_is_mended(root: Path) -> None:
    rebuilder = toy_workshop(root)
    good = rebuilder.rebuild(EMPTY)
    (root / "content/index.txt").write_text("!error")
    bad = rebuilder.rebuild(good)
    assert [str(p.at) for p in bad.errors] == ["content/index.txt:1:1"]
    assert bad.outputs is good.outputs
    (root / "content/index.txt").write_text("Home")
    mended = rebuilder.rebuild(bad)
    assert mended.errors == ()
    assert mended.epoch > bad.epoch > good.epoch


@pytest.mark.parametrize("broken", ["content", "templates/page.html"])
def test_what_cannot_be_read_or_built_is_mended_by_bringing_it_back(
    root: Path, broken: str
) -> None:
    rebuilder = toy_workshop(root)
    good = rebuilder.rebuild(EMPTY)
    (root / broken).rename(root / "away")
    bad = rebuilder.rebuild(good)
    assert bad.errors
    (root / "away").rename(root / broken)
    assert rebuilder.rebuild(bad).errors == ()


def test_a_file_that_goes_while_it_is_read_is_a_problem_and_no_crash(root: Path) -> None:
    def read() -> ToyProject:
        return ToyProject({"x": (root / "gone.txt").read_text()})

    bad = Rebuilder(read, build_toy).rebuild(EMPTY)
    assert [p.code for p in bad.errors] == ["file-unreadable"]
    assert "gone.txt" in bad.errors[0].message


class Ring:
    """Garbage that only a look at all there is can find."""

    def __init__(self) -> None:
        self.itself = self


class Litterer:
    """Builds, and leaves a ring each time."""

    def __init__(self) -> None:
        self.left: list[weakref.ref[Ring]] = []

    def build(self, project: ToyProject) -> ToyBuild:
        self.left.append(weakref.ref(Ring()))
        return build_toy(project)

    def edit(self, root: Path, times: int) -> tuple[Rebuilder[ToyProject], Snapshot]:
        rebuilder, last = Rebuilder(lambda: read_toy(root), self.build), EMPTY
        for number in range(times):
            (root / "content/index.txt").write_text(f"Home {number}")
            last = rebuilder.rebuild(last)
        return rebuilder, last


def test_rings_of_garbage_are_let_go_when_there_is_nothing_to_do(root: Path) -> None:
    litterer = Litterer()
    rebuilder, last = litterer.edit(root, 60)
    assert all(one() for one in litterer.left)
    assert rebuilder.rebuild(last) is last
    assert not any(one() for one in litterer.left)


def test_rings_of_garbage_are_let_go_though_there_is_always_something_to_do(root: Path) -> None:
    litterer = Litterer()
    litterer.edit(root, 210)
    assert not any(one() for one in litterer.left[:200])
