from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.write.entries import UNFINISHED, Entry, manifest_of
from oeuvre.write.plan import (
    Reason,
    WritePlan,
    folders_of,
    one_name,
    plan_writes,
    why_in_words,
)

A, B, C = OutputPath("a"), OutputPath("b"), OutputPath("c/d")
OLD, NEW = Digest("1" * 32), Digest("2" * 32)


def entry(inputs: Digest = OLD) -> Entry:
    return Entry(inputs, 1, (Digest("3" * 32),))


def plan_of(
    wanted: Mapping[OutputPath, Digest],
    manifest: Mapping[OutputPath, Entry],
    altered: Collection[OutputPath] = (),
) -> WritePlan:
    return plan_writes(wanted, Digest, manifest_of(manifest), altered)


def test_a_file_that_the_manifest_does_not_name_is_made_as_new() -> None:
    assert plan_of({A: NEW}, {}).make == {A: Reason.NEW}


def test_a_file_of_other_inputs_is_made() -> None:
    assert plan_of({A: NEW}, {A: entry()}).make == {A: Reason.INPUTS}


def test_a_file_of_the_same_inputs_is_kept() -> None:
    plan = plan_of({A: OLD}, {A: entry()})
    assert (plan.make, plan.keep, plan.delete) == ({}, (A,), ())


def test_a_file_that_was_altered_is_made() -> None:
    assert plan_of({A: OLD}, {A: entry()}, {A}).make == {A: Reason.ALTERED}


def test_a_file_that_a_killed_build_was_at_work_on_is_made_whatever_its_inputs() -> None:
    manifest = {A: entry(UNFINISHED)}
    assert plan_of({A: OLD}, manifest).make == {A: Reason.UNFINISHED}
    assert plan_of({A: UNFINISHED}, manifest).make == {A: Reason.UNFINISHED}


def test_a_file_that_is_no_longer_wanted_is_deleted() -> None:
    assert plan_of({}, {B: entry(), A: entry(UNFINISHED)}).delete == (A, B)


def test_files_are_made_in_the_order_in_which_they_are_wanted() -> None:
    assert list(plan_of({C: NEW, A: NEW, B: NEW}, {}).make) == [C, A, B]


def test_what_stands_where_something_is_to_be_goes_first() -> None:
    manifest = {OutputPath(path): entry() for path in ("f", "g/x/y", "CV.pdf", "z")}
    wanted = dict.fromkeys(map(OutputPath, ("f/x", "g", "cv.pdf")), NEW)
    assert plan_of(wanted, manifest).first == {"f", "g/x/y", "CV.pdf"}


def test_nothing_goes_first_when_only_files_that_are_kept_are_near() -> None:
    plan = plan_of({C: OLD}, {C: entry(), OutputPath("c/e"): entry()})
    assert plan.first == frozenset()


def test_the_folders_of_a_path_are_told_from_the_innermost() -> None:
    assert list(folders_of("a/b/c.html")) == ["a/b", "a"]
    assert list(folders_of("index.html")) == []


def test_case_and_the_composition_of_accents_make_no_other_name() -> None:
    assert one_name("Caf\u00e9.HTML") == one_name("cafe\u0301.html")
    assert one_name("a") != one_name("b")


paths = st.sampled_from([A, B, C, OutputPath("c"), OutputPath("e/f/g")])
digests = st.sampled_from([OLD, NEW])
manifests = st.dictionaries(paths, st.sampled_from([OLD, NEW, UNFINISHED]).map(entry))


@given(st.dictionaries(paths, digests), manifests, st.frozensets(paths))
def test_every_path_is_made_kept_or_deleted_and_nothing_else(
    wanted: dict[OutputPath, Digest], manifest: dict[OutputPath, Entry], altered: frozenset[str]
) -> None:
    plan = plan_of(wanted, manifest, {OutputPath(path) for path in altered})
    assert sorted([*plan.make, *plan.keep]) == sorted(wanted)
    assert set(plan.delete) == manifest.keys() - wanted.keys()
    assert plan.first <= set(plan.delete)
    assert all(manifest[path].inputs == wanted[path] for path in plan.keep)
    assert not altered & set(plan.keep)


def test_why_a_file_is_made_is_told_by_the_parts_that_changed() -> None:
    assert why_in_words(Reason.INPUTS, ("words", "site")) == (
        "something it is made from has changed: what it says, what every page shows of the site"
    )
    assert why_in_words(Reason.NEW, ()) == "it is not there yet"
