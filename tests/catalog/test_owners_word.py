from dataclasses import replace
from itertools import permutations

from oeuvre.catalog.people import resolve_people
from oeuvre.model.identifiers import WorkKey
from oeuvre.model.names import Name
from oeuvre.model.work import Work
from oeuvre.sources.people import Names, OwnersWord
from tests.catalog.test_people import entry, persons, place, work


def people_of(works: list[Work], said: OwnersWord) -> set[frozenset[Name]]:
    people = resolve_people(works, None, said).value.people
    return {frozenset(person.names) for person in people.values()}


def test_the_owners_word_wins_even_over_a_paper_that_has_both_names() -> None:
    phil, philippe = Name("Tillet", "Phil"), Name("Tillet", "Philippe")
    said = OwnersWord(same=(Names(("Tillet, Phil", "Philippe Tillet"), place(1)),))
    assert people_of([work("a", phil, philippe)], said) == {frozenset({phil, philippe})}


def test_the_owners_word_wins_over_equal_spelling() -> None:
    one, other = Name("Mądry", "Jo"), Name("Madry", "Jo")
    works = [work("a", one), work("b", other)]
    said = OwnersWord(different=(Names(("Mądry, Jo", "Madry, Jo"), place(1)),))
    assert people_of(works, said) == {frozenset({one}), frozenset({other})}
    assert resolve_people(works, None, said).value.proposals == ()


def test_two_entries_are_two_people_whatever_the_rules_say() -> None:
    works = [work("a", Name("Roe", "John")), work("b", Name("Roe", "John A."))]
    said = persons(entry("Roe, John"), entry("Roe, John A.", line=3))
    assert len(people_of(works, said)) == 2


def test_one_printed_name_can_be_two_people() -> None:
    works = [work(i, Name("Li", "Wei")) for i in "abc"]
    said = OwnersWord(different=(Names(("Li, Wei",), place(1), ("b",)),))
    authority = resolve_people(works, None, said).value
    a, b, c = (authority.signed[WorkKey(i)][0] for i in "abc")
    assert a == c != b


def test_a_name_that_is_somebody_elses_on_all_papers_is_one_person() -> None:
    said = OwnersWord(different=(Names(("Li, Wei",), place(1), ("a",)),))
    assert len(people_of([work("a", Name("Li", "Wei"))], said)) == 1


def test_an_entry_can_be_about_some_papers_only() -> None:
    works = [work(i, Name("Li", "Wei")) for i in "abc"]
    mine = replace(entry("Li, Wei"), papers=("b",), native="李伟")
    authority = resolve_people(works, None, persons(mine)).value
    natives = [authority.people[authority.signed[w.key][0]].native for w in works]
    assert natives == ["", "李伟", ""]


def test_one_orcid_is_one_person() -> None:
    works = [work("a", Name("Roe", "Jane")), work("b", Name("Vane", "Jane"))]
    orcid = "0000-0002-1825-0097"
    said = persons(entry("Roe, Jane", orcid=orcid), entry("Vane, Jane", orcid=orcid, line=4))
    checked = resolve_people(works, None, said)
    assert len(checked.value.people) == 1
    assert [merge.rule.name for merge in checked.value.merges] == ["same-orcid"]
    assert [(p.code, p.at and p.at.line) for p in checked.problems] == [("people-same-orcid", 4)]


def test_same_and_different_of_the_same_names_is_a_contradiction_with_both_lines() -> None:
    works = [work("a", Name("Roe", "Jane")), work("b", Name("Vane", "Jane"))]
    names = ("Roe, Jane", "Vane, Jane")
    said = OwnersWord(same=(Names(names, place(2)),), different=(Names(names, place(7)),))
    (problem,) = resolve_people(works, None, said).problems
    assert problem.code == "people-contradiction"
    assert problem.at == place(7)
    assert "by line 2" in problem.message


def test_two_entries_that_are_the_same_are_told() -> None:
    works = [work("a", Name("Roe", "Jane")), work("b", Name("Vane", "Jane"))]
    said = OwnersWord(
        persons=(entry("Roe, Jane"), entry("Vane, Jane", line=4)),
        same=(Names(("Roe, Jane", "Vane, Jane"), place(7)),),
    )
    (problem,) = resolve_people(works, None, said).problems
    assert (problem.code, problem.at) == ("people-contradiction", place(4))


def test_a_paper_that_is_nowhere_is_told_with_the_nearest_one() -> None:
    works = [work("on-numbers", Name("Li", "Wei"))]
    said = OwnersWord(different=(Names(("Li, Wei",), place(3), ("on-number",)),))
    (problem,) = resolve_people(works, None, said).problems
    assert (problem.code, problem.at) == ("people-unknown-paper", place(3))
    assert "on-numbers" in problem.hint


def test_the_order_of_what_the_owner_says_does_not_matter() -> None:
    works = [work(i, Name("Roe", f"{i.upper()}na")) for i in "abcd"]
    pairs = [Names((f"Roe, {a}na", f"Roe, {b}na"), place(1)) for a, b in ("AB", "CD", "BC")]
    results = [people_of(works, OwnersWord(same=tuple(some))) for some in permutations(pairs)]
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 1
