"""Whatever is edited, by whomever: incremental is clean, and what is not ours stays."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.model.diagnostics import SiteError
from oeuvre.model.identifiers import OutputPath
from oeuvre.write.own import MANIFEST
from oeuvre.write.paths import check_paths
from oeuvre.write.plan import folders_of
from tests.write.toy import MEMORY, build, litter_of, put, tree_of

Tree = dict[str, bytes]

paths = st.sampled_from(["i", "a", "a/x", "a/y", "b/c", "b/c/z", "b/c/d/w", ".n", "e/f/g"])
contents = st.integers(0, 3).map(lambda size: b"x" * size)
"""Of different lengths: a change by hand that keeps the size is not looked for."""

trees = st.dictionaries(paths, contents, min_size=1, max_size=6).filter(
    lambda files: not check_paths(map(OutputPath, files))
)
tampering = st.lists(st.tuples(paths, contents | st.none()), max_size=3)


@settings(max_examples=150)
@given(st.lists(st.tuples(tampering, trees), min_size=1, max_size=5))
def test_a_build_is_clean_or_refused_for_a_reason_and_never_takes_what_is_not_ours(
    steps: list[tuple[list[tuple[str, bytes | None]], Tree]],
) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder:
        ours: Tree = {}
        for number, (changes, files) in enumerate(steps):
            for path, data in changes:
                tamper(Path(folder, "site"), path, data)
            ours = check_build(Path(folder), f"clean{number}", ours, files)


def check_build(folder: Path, clean: str, ours: Tree, files: Tree) -> Tree:
    """Build `files`, assert what that may and may not do, and return what is ours then."""
    site = folder / "site"
    before = tree_of(site)
    foreign = {path: data for path, data in before.items() if ours.get(path) != data}
    try:
        build(files, site)
    except SiteError:
        assert tree_of(site) == before
        assert any(in_the_way(path, data, files) for path, data in foreign.items())
        return ours
    build(files, folder / clean)
    expected = {**foreign, **files}
    assert tree_of(site) == expected
    assert litter_of(site) == set()
    assert (site / MANIFEST).read_bytes() == (folder / clean / MANIFEST).read_bytes()
    taken = {path for path, data in foreign.items() if expected[path] != data}
    assert taken <= ours.keys()
    return files


def in_the_way(path: str, data: bytes, files: Tree) -> bool:
    """Whether a file of somebody else at `path` keeps `files` from being written."""
    if path in files:
        return files[path] != data
    above = set(folders_of(path))
    return any(file in above or path in folders_of(file) for file in files)


def tamper(site: Path, path: str, data: bytes | None) -> None:
    """Write or delete a file as a person would, where that can be done."""
    file = site / path
    if data is None:
        remove(site, file)
    elif not file.is_dir() and not any(
        site.joinpath(above).is_file() for above in folders_of(path)
    ):
        put({path: data}, site)


def remove(site: Path, file: Path) -> None:
    if file.is_file():
        file.unlink()
        while file.parent != site and not any(file.parent.iterdir()):
            file = file.parent
            file.rmdir()
