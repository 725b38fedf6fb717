import gc
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.catalog.authority import Authority, Evidence
from oeuvre.catalog.people import resolve_people
from oeuvre.catalog.world import World
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId, WorkKey
from oeuvre.model.names import Name, parse_name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from oeuvre.sources.people import OwnersWord, PersonEntry

AT = Location("content/seeds/a.txt", 1)
OWNER = Name("Lovelace", "Ada")


def work(identifier: str, *names: Name) -> Work:
    title = Text(identifier, identifier, AT)
    contributors = tuple(Contributor(name, AT) for name in names)
    return Work(
        WorkId(identifier), title, contributors, None, NO_OVERLAY, (AT,), WorkKey(identifier)
    )


def place(line: int) -> Location:
    return Location("content/people.toml", line)


def entry(name: str, *names: str, line: int = 1, orcid: str = "") -> PersonEntry:
    return PersonEntry(name, names, orcid, "", place(line))


def persons(*entries: PersonEntry) -> OwnersWord:
    return OwnersWord(persons=entries)


def test_spellings_that_differ_by_accents_are_one_person_under_the_accented_name() -> None:
    works = [work("a", Name("Madry", "Aleksander"), OWNER), work("b", Name("Mądry", "Aleksander"))]
    people = resolve_people(works, OWNER).value.people
    assert people[next(p for p in people if p != "ada-lovelace")].name == Name(
        "Mądry", "Aleksander"
    )
    assert len(people) == 2


def test_two_names_of_one_paper_are_never_one_person() -> None:
    works = [work("a", Name("Müller", "Jo"), Name("Muller", "Jo")), work("b", Name("Muller", "Jo"))]
    authority = resolve_people(works, OWNER).value
    one, other = authority.signed[WorkKey("a")]
    assert one != other
    assert len(set(authority.people)) == 3


def test_names_that_agree_and_have_one_candidate_are_one_person() -> None:
    works = [
        work("a", OWNER, Name("Song", "Francis"), Name("Sokolowsky", "Ben")),
        work("b", OWNER, Name("Song", "H. Francis"), Name("Sokolowsky", "Benjamin")),
        work("c", OWNER, Name("Jayakumar", "Siddhant"), Name("Tezak", "Nik")),
        work("d", OWNER, Name("Jayakumar", "Siddhant M."), Name("Tezak", "Nikolas")),
    ]
    authority = resolve_people(works, OWNER).value
    assert [merge.rule.name for merge in authority.merges] == [
        "added-name",
        "added-name",
        "short-form",
        "short-form",
    ]
    assert len(authority.people) == 5


def test_names_of_one_paper_are_asked_about_at_most() -> None:
    works = [
        work("a", Name("Tootoochian", "Amin"), Name("Tootoonchian", "Amin")),
        work("b", Name("Tillet", "Phil"), Name("Tillet", "Philippe")),
        work("c", Name("Kirillov", "Alex"), Name("Kirillov", "Alexander")),
    ]
    authority = resolve_people(works, None).value
    assert len(authority.people) == 6
    assert {one.rule.name for one in authority.proposals} == {"one-letter", "short-form"}
    assert all(one.evidence.same_paper for one in authority.proposals)


def test_an_initial_that_could_be_two_peoples_is_left_open() -> None:
    works = [
        work("a", OWNER, Name("Roe", "J.")),
        work("b", OWNER, Name("Roe", "John")),
        work("c", OWNER, Name("Roe", "Jane")),
    ]
    authority = resolve_people(works, OWNER).value
    assert authority.merges == ()
    assert [one.is_open for one in authority.proposals] == [True, True]


def test_an_initial_and_two_that_end_in_it_are_asked_about_and_let_a_full_name_tell() -> None:
    papers = [work("a", OWNER, Name("Ostwick", "F.")), work("b", OWNER, Name("Ostwick", "H. F."))]
    authority = resolve_people(papers, OWNER).value
    assert [one.rule.name for one in authority.proposals] == ["added-name"]
    full = [
        work("c", OWNER, Name("Ostwick", "Francis")),
        work("d", OWNER, Name("Ostwick", "H. Francis")),
    ]
    assert len(resolve_people([*papers, *full], OWNER).value.people) == 2


def test_a_chain_does_not_join_ends_that_clash() -> None:
    works = [
        work("a", OWNER, Name("Roe", "John A.")),
        work("b", OWNER, Name("Roe", "John")),
        work("c", OWNER, Name("Roe", "John B.")),
    ]
    authority = resolve_people(works, OWNER).value
    assert len(authority.people) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("Roe", "John A."), Name("Roe", "John B.")),
        (Name("Roe", "J."), Name("Roe", "Karl")),
        (Name("Roe", "John", "Jr."), Name("Roe", "John", "Sr.")),
        (Name("Roe", "Carl"), Name("Roe", "Carla")),
        (Name("Roe", "Alexander"), Name("Roe", "Alexandra")),
        (Name("Bauer", "Ann"), Name("Baur", "Ann")),
        (Name("Li", "X.-M."), Name("Li", "Xiaohong")),
        (Name("Li", "Xiao"), Name("Li", "Xiaoming")),
        (Name("Andrin", "Hart"), Name("Hart", "Andrin")),
    ],
)
def test_names_that_clash_are_two_people(one: Name, other: Name) -> None:
    works = [work("a", OWNER, one), work("b", OWNER, other)]
    assert len(resolve_people(works, OWNER).value.people) == 3


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (Name("Müller", "Jo"), Name("Mueller", "Jo"), "same-spelling"),
        (Name("Rosły", "Iwona"), Name("Rosly", "Iwona"), "same-spelling"),
        (Name("Işıklar", "Elif"), Name("Isiklar", "Elif"), "same-spelling"),
        (Name("Quarrelo-Vistas", "Ana"), Name("Vistas", "Ana Quarrelo"), "same-spelling"),
        (Name("van den Ouwerlaan", "J."), Name("Ouwerlaan", "J. van den"), "same-spelling"),
        (Name("Ng", "Hwee-Tao"), Name("Ng", "Hwee Tao"), "same-spelling"),
        (Name("Ostwick", "AJ"), Name("Ostwick", "A. J."), "same-spelling"),
        (Name("Quarrelo Vistas", "Ana"), Name("Quarrelo", "Ana"), "double-surname"),
        (Name("Ouwerlaan", "Bas"), Name("van Ouwerlaan", "Bas"), "particles"),
        (Name("Zvorykov", "Sergey"), Name("Zvorykov", "Sergei"), "transliteration"),
        (Name("Zvorykov", "Arsenij"), Name("Zvorykov", "Arseny"), "transliteration"),
        (Name("Ostwick", "Robert"), Name("Ostwick", "Bob"), "short-form"),
        (Name("Ostwick", "J. R."), Name("Ostwick", "Jane Ruth"), "initials"),
        (Name("Zou", "X.-M."), Name("Zou", "Xiaoming"), "initials"),
        (Name("Zvorykov", "Yu."), Name("Zvorykov", "Yuri"), "initials"),
        (Name("Vandenouwer", "Bas"), Name("van den Ouwer", "B."), "initials"),
        (Name("OSTWICK", "JP"), Name("Ostwick", "Jean-Pierre"), "initials"),
        (Name("Ostwick", "Dr. Jane"), Name("Ostwick", "Jane"), "same-spelling"),
        (Name("Quarrelo y Vistas", "Ana"), Name("Quarrelo Vistas", "Ana"), "particles"),
    ],
)
def test_ways_to_write_a_name(one: Name, other: Name, rule: str) -> None:
    friends = [Name("Aldermoor", "Ann"), Name("Brackwater", "Tim"), Name("Colverstone", "Una")]
    fill = [work(f"x{i}", OWNER, Name(f"Fillmore{c}", "Q.")) for i, c in enumerate("abcdefgh")]
    works = [work("a", OWNER, one, *friends), work("b", OWNER, other, *friends), *fill]
    authority = resolve_people(works, OWNER).value
    assert [merge.rule.name for merge in authority.merges] == [rule]


def test_a_family_name_that_changed_is_asked_about_where_the_coauthors_are_the_same() -> None:
    given = ("Ann", "Tim", "Una", "Vic", "Wim", "Zoe")
    friends = [Name(f"Aldermoor{c}", first) for c, first in zip("abcdef", given, strict=True)]
    fill = [work(f"x{i}", Name(f"Fillmore{i}", f"Quentin{i}"), OWNER) for i in range(40)]
    works = [
        work("a", Name("Brackwater", "Hortensia"), *friends),
        work("b", Name("Colverstone", "Hortensia"), *friends),
        work("c", Name("Dunmarrow", "Hortensia"), Name("Eldersbrook", "Sid")),
        *fill,
    ]
    (asked,) = resolve_people(works, OWNER).value.proposals
    assert asked.rule.name == "changed-surname"
    assert {name.family for name in asked.names} == {"Brackwater", "Colverstone"}


def test_every_merge_and_proposal_has_its_evidence_and_answers() -> None:
    works = [
        work("a", OWNER, Name("Roe", "J."), Name("Vane", "Tim")),
        work("b", OWNER, Name("Roe", "John"), Name("Vane", "Tim")),
        work("c", OWNER, Name("Vane", "Tom"), Name("Rowe", "Jack")),
        work("d", OWNER, Name("Hobb", "Al")),
    ]
    (merge,) = resolve_people(works, OWNER).value.merges
    assert merge.evidence.papers == (("a",), ("b",))
    assert merge.evidence.close == (Name("Vane", "Tim"),)
    assert merge.evidence.differences == ("given name: J. / John",)
    assert merge.reject == '[[different]]\nnames = ["Roe, J.", "Roe, John"]\n'
    assert merge.accept == '[[same]]\nnames = ["Roe, J.", "Roe, John"]\n'


def test_the_owner_of_no_paper_is_a_person_all_the_same() -> None:
    authority = resolve_people([work("a", Name("B", "C"))], OWNER).value
    assert authority.owner == "ada-lovelace"


def test_the_owner_of_the_site_can_say_that_names_are_one_person() -> None:
    works = [work("a", Name("Song", "Francis")), work("b", Name("Song", "H. Francis"))]
    said = persons(entry("Song, H. Francis", "Francis Song"))
    checked = resolve_people(works, None, said)
    (person,) = checked.value.people.values()
    assert checked.problems == ()
    assert person.name == Name("Song", "H. Francis")
    assert set(person.names) == {Name("Song", "Francis"), Name("Song", "H. Francis")}


def test_a_name_that_is_nowhere_is_told_with_the_nearest_one() -> None:
    works = [work("a", Name("Song", "Francis"))]
    (problem,) = resolve_people(works, None, persons(entry("Song, Francsi", line=7))).problems
    assert problem.code == "people-unknown-name"
    assert problem.at
    assert problem.at.line == 7
    assert "Song, Francis" in problem.hint


def test_two_entries_for_one_name_are_an_error() -> None:
    works = [work("a", Name("Song", "Francis"))]
    said = persons(entry("Song, Francis"), entry("F. S.", "Song, Francis", line=5))
    (problem,) = resolve_people(works, None, said).problems
    assert (problem.code, problem.severity.value) == ("people-claimed-twice", "error")


def test_a_name_of_the_owners_choice_needs_to_be_on_no_paper() -> None:
    works = [work("a", Name("Song", "F."))]
    (person,) = resolve_people(
        works, None, persons(entry("Francis Song", "Song, F."))
    ).value.people.values()
    assert person.name.display == "Francis Song"
    assert person.id == "francis-song"


def test_a_collective_is_an_organization() -> None:
    works = [work("a", Name("OpenAI", is_collective=True), OWNER)]
    people = resolve_people(works, OWNER).value.people
    assert [p.name.display for p in people.values() if p.is_organization] == ["OpenAI"]


NAMES = st.builds(
    parse_name,
    st.sampled_from(["Li", "Müller", "Muller", "de Bourcy", "Bourcy", "王", "O'Neil", "ONeil"]),
    st.sampled_from(["", "Wei", "W.", "Ada", "Charles de", "Charles", "小明"]),
)


def test_reasons_are_the_same_after_what_they_are_told_from_was_let_go() -> None:
    names = ("Song, Francis", "Song, H. Francis", "Li, Wei", "Li, Wen", "Li, W.")
    works = [
        work(f"reasons-{n}", OWNER, parse_name(*name.split(", "))) for n, name in enumerate(names)
    ]
    kept, eased = (resolve_people(works, OWNER).value for _ in range(2))
    told = reasons(kept)
    assert all(told)
    assert len(eased.proposals) == len(told[1])
    assert worlds_of(works) == 2
    eased.let_go()
    assert worlds_of(works) == 1
    assert reasons(eased) == told
    assert eased == kept


def reasons(authority: Authority) -> tuple[list[Evidence], list[Evidence]]:
    """Return why names were joined, and why others might be."""
    return [m.evidence for m in authority.merges], [p.evidence for p in authority.proposals]


def worlds_of(works: list[Work]) -> int:
    """Return how many comparisons of the names of these papers are held."""
    keys = tuple(work.key for work in works)
    return sum(type(one) is World and one.works == keys for one in gc.get_objects())


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=6),
    st.randoms(),
)
def test_the_order_of_papers_does_not_matter(
    papers: list[list[Name]], chance: random.Random
) -> None:
    works = [work(f"w{i}", *names) for i, names in enumerate(papers)]
    mixed = chance.sample(works, len(works))
    before, after = resolve_people(works, None).value, resolve_people(mixed, None).value
    assert before == after
    assert len({person.casefold() for person in before.people}) == len(before.people)
    for one in works:
        people = before.signed[one.key]
        assert len(set(people)) == len(people)


def test_nobody_is_nobody() -> None:
    authority = resolve_people([], None).value
    assert (dict(authority.people), authority.merges, authority.proposals) == ({}, (), ())
