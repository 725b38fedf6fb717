from __future__ import annotations

import pickle
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.write.made import Made, MadeFiles, MadeRows

BYTES = st.sampled_from([digest(text) for text in ("", "one", "other")])
FILES = st.lists(st.tuples(st.integers(0, 2**40), BYTES, st.none() | BYTES), max_size=12)


def made_by(processes: Sequence[Sequence[Made]]) -> list[MadeRows]:
    """Return what each process tells, as it comes through a pipe."""
    rows = [MadeRows() for _ in processes]
    for one_process, made in zip(rows, processes, strict=True):
        for one in made:
            one_process.add(one)
    told: list[MadeRows] = pickle.loads(pickle.dumps(rows))  # noqa: S301 - our own
    return told


@given(FILES, st.randoms(use_true_random=False), st.integers(1, 3))
def test_what_several_processes_made_is_told_in_the_order_of_the_plan(
    files: list[tuple[int, Digest, Digest | None]], chance: Random, processes: int
) -> None:
    paths = [OutputPath(f"{number}.html") for number in range(len(files) + 3)]
    made = [Made(number, *file) for number, file in enumerate(files, start=2)]
    shuffled = sorted(made, key=lambda _: chance.random())
    shares = [shuffled[start::processes] for start in range(processes)]
    found = MadeFiles(paths, made_by(shares))
    assert dict(found) == {paths[one.number - 1]: one for one in made}
    assert [*found.values()] == made
    assert [*found.sizes] == [(paths[one.number - 1], one.size) for one in made]
    staged = [one for one in made if one.before != one.content]
    assert [*found.staged] == [(paths[one.number - 1], one.number) for one in staged]
    assert [*found.unchanged] == [paths[one.number - 1] for one in made if one not in staged]
    assert found.replaces_any == any(one.before for one in staged)


def test_a_path_that_was_not_made_is_none_of_them() -> None:
    found = MadeFiles([OutputPath("a"), OutputPath("b")], made_by([[Made(2, 1, digest(""), None)]]))
    assert OutputPath("a") not in found
    with pytest.raises(KeyError):
        found[OutputPath("a")]
