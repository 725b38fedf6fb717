"""However a project is edited, a build into the folder that is there ends as a clean one does."""

from __future__ import annotations

import pickle
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest

from oeuvre.build import Build, build
from oeuvre.cli import run
from oeuvre.model.diagnostics import SiteError
from oeuvre.model.memory import Memory
from oeuvre.sources.project import read_project
from oeuvre.sources.stamps import FOLDERS, PERMALINKS
from tests.editing import EDITS, Desk

Tree = dict[str, bytes]

ROUNDS = 2
"""How often each kind of edit is made in one sequence."""

TICK = 0.15
"""Seconds after which the times of files are told apart for sure."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_build_after_edits_is_a_clean_build_to_the_byte(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "p", Random(seed))
    desk.begin()
    done = [f"seed {seed}"]
    for number, some in enumerate(_batches(desk.chance)):
        done += map(desk.edit, some)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "clean-cache"))
        clean = _build_clean(desk, tmp_path, is_bare=number % 12 == 0)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        done.append(_build_again(desk, clean))
        assert not done[-1].startswith("DIFFERS"), "\n".join(done)


@pytest.mark.parametrize(("seed", "is_pickled"), [(4, False), (6, True)])
def test_what_is_kept_between_edits_makes_the_site_that_a_fresh_build_makes(
    seed: int, tmp_path: Path, *, is_pickled: bool
) -> None:
    """Held by one process, as in the preview, or from one to the next."""
    desk = Desk(tmp_path / "p", Random(seed))
    desk.begin()
    run(["build", str(desk.root), "--quiet"])
    memory, done = Memory(), [f"seed {seed}"]
    kept = pickle.dumps(memory)
    for number, some in enumerate(_batches(desk.chance, rounds=1)):
        done += map(desk.edit, some)
        if is_pickled:
            memory = pickle.loads(kept)  # noqa: S301 - our own
        now = _built(partial(build, read_project(desk.root), keep=memory))
        fresh = _built(partial(build, read_project(desk.root)))
        assert now[:2] == fresh[:2], "\n".join(done)
        if is_pickled or number % 8 == 0:
            assert _made(now[2]) == _made(fresh[2]), "\n".join(done)
        if is_pickled and desk.chance.random() < 0.6:
            kept = pickle.dumps(memory)


def test_once_its_addresses_are_on_record_a_build_comes_to_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "p", Random(5))
    desk.begin()
    done, recorded = ["seed 5"], 0
    for some in _batches(desk.chance):
        done += map(desk.edit, some)
        outputs, _, first = _built(partial(build, read_project(desk.root)))
        if first is None or first.addresses is None:
            continue
        recorded += 1
        desk.put(PERMALINKS, first.addresses().data)
        then, _, second = _built(partial(build, read_project(desk.root)))
        assert second is not None
        assert second.addresses is None, "\n".join(done)
        assert (list(first.outputs), outputs) == (list(second.outputs), then), "\n".join(done)
        assert (first.problems, first.pages) == (second.problems, second.pages), "\n".join(done)
    assert recorded > 10


def test_an_address_of_somebody_who_is_gone_is_seen_though_nobody_else_has_another(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "p", Random(7))
    desk.begin()
    run(["build", str(desk.root), "--quiet"])
    memory = Memory()
    build(read_project(desk.root), keep=memory)
    lines = (desk.root / PERMALINKS).read_text("utf-8")
    desk.put(PERMALINKS, f'{lines}{{"person": "zz-gone", "names": ["Gone, Georg"]}}\n')
    kept, fresh = build(read_project(desk.root), keep=memory), build(read_project(desk.root))
    assert "people/zz-gone.html" in fresh.outputs
    assert list(kept.outputs.items()) == list(fresh.outputs.items())


def _built(make: Callable[[], Build]) -> tuple[object, object, Build | None]:
    """Return what a build comes to: its outputs, what it tells, and the build itself."""
    try:
        result = make()
    except SiteError as error:
        return {}, error.problems, None
    addresses = result.addresses and result.addresses()
    told = (result.problems, result.pages, addresses)
    return result.outputs, told, result


def _made(result: Build | None) -> Tree:
    """Return the pages of a site, made; nothing where a template is at fault."""
    try:
        return {
            path: output.make()
            for path, output in (result.outputs if result else {}).items()
            if path.endswith((".html", ".xml", ".bib", ".json"))
        }
    except SiteError as error:
        return {"": str(error.problems).encode()}


def _batches(chance: Random, rounds: int = ROUNDS) -> Iterator[list[str]]:
    """Yield the kinds of edits in any order, one to four at a time."""
    for _ in range(rounds):
        kinds = chance.sample(sorted(EDITS), k=len(EDITS))
        while kinds:
            count = chance.choice((1, 2, 3, 4))
            yield kinds[:count]
            del kinds[:count]


def _build_clean(desk: Desk, place: Path, *, is_bare: bool) -> tuple[int, Tree]:
    """Build a copy of the project that was never built; return the status and what there is.

    is_bare: without what is kept for the user, too.
    """
    copy = place / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    for folder in FOLDERS:
        if (desk.root / folder).is_dir():
            shutil.copytree(desk.root / folder, copy / folder)
    if is_bare:
        shutil.rmtree(place / "clean-cache", ignore_errors=True)
    status = run(["build", str(copy), "--quiet", "--jobs", "1"])
    return status, _tree(copy)


def _build_again(desk: Desk, clean: tuple[int, Tree]) -> str:
    """Build the project, and tell how, and whether it is as the clean one."""
    before = _tree(desk.root)
    jobs = desk.chance.choice("12")
    words = ["build", str(desk.root), "--quiet", "--jobs", jobs]
    status = run(words)
    found = [status]
    if desk.chance.random() < 0.4:  # once the times are past, what was built is remembered
        time.sleep(TICK)
        found += [run(words), run(words)]
    expected = (clean[0], clean[1] if not clean[0] else before)
    wrong = _differences(_tree(desk.root), expected[1])
    is_right = not wrong and set(found) == {expected[0]}
    told = f"built with --jobs {jobs}, {len(found)} times: status {found}, clean {clean[0]}"
    return told if is_right else f"DIFFERS {told}: {', '.join(wrong)}"


def _tree(root: Path) -> Tree:
    files = (path for path in root.joinpath("site").rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    given = root / PERMALINKS
    return found | ({PERMALINKS: given.read_bytes()} if given.is_file() else {})


def _differences(one: Tree, other: Tree) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
