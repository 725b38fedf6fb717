import random

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId
from oeuvre.model.names import Name, parse_name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from oeuvre.sources.overlays import PersonEntry

AT = Location("content/seeds/a.txt", 1)
OWNER = Name("Lovelace", "Ada")


def work(identifier: str, *names: Name) -> Work:
    title = Text(identifier, identifier, AT)
    contributors = tuple(Contributor(name, AT) for name in names)
    return Work(WorkId(identifier), title, contributors, None, NO_OVERLAY, (AT,))


def entry(name: str, *names: str, line: int = 1) -> PersonEntry:
    return PersonEntry(name, names, "", "", Location("content/people.toml", line))


def test_spellings_that_differ_by_accents_are_one_person_under_the_accented_name() -> None:
    works = [work("a", Name("Madry", "Aleksander"), OWNER), work("b", Name("Mądry", "Aleksander"))]
    people = resolve_people(works, OWNER, ()).value.people
    assert people[next(p for p in people if p != "ada-lovelace")].name == Name(
        "Mądry", "Aleksander"
    )
    assert len(people) == 2


def test_two_names_of_one_paper_are_never_one_person() -> None:
    works = [work("a", Name("Müller", "Jo"), Name("Muller", "Jo")), work("b", Name("Muller", "Jo"))]
    authority = resolve_people(works, OWNER, ()).value
    assert (
        authority.by_name[WorkId("a"), Name("Müller", "Jo")]
        != (authority.by_name[WorkId("a"), Name("Muller", "Jo")])
    )
    assert len(set(authority.people)) == 3


def test_similar_names_are_not_merged() -> None:
    names = (
        Name("Tootoochian", "Amin"),
        Name("Tootoonchian", "Amin"),
        Name("Tillet", "Phil"),
        Name("Tillet", "Philippe"),
        Name("Song", "Francis"),
        Name("Song", "H. Francis"),
    )
    works = [work(str(i), name) for i, name in enumerate(names)]
    assert len(resolve_people(works, None, ()).value.people) == len(names)


def test_the_owner_of_no_paper_is_a_person_all_the_same() -> None:
    authority = resolve_people([work("a", Name("B", "C"))], OWNER, ()).value
    assert authority.owner == "ada-lovelace"


def test_the_owner_of_the_site_can_say_that_names_are_one_person() -> None:
    works = [work("a", Name("Song", "Francis")), work("b", Name("Song", "H. Francis"))]
    said = [entry("Song, H. Francis", "Francis Song")]
    checked = resolve_people(works, None, said)
    (person,) = checked.value.people.values()
    assert checked.problems == ()
    assert person.name == Name("Song", "H. Francis")
    assert set(person.names) == {Name("Song", "Francis"), Name("Song", "H. Francis")}


def test_a_name_that_is_nowhere_is_told_with_the_nearest_one() -> None:
    works = [work("a", Name("Song", "Francis"))]
    (problem,) = resolve_people(works, None, [entry("Song, Francsi", line=7)]).problems
    assert problem.code == "people-unknown-name"
    assert problem.at
    assert problem.at.line == 7
    assert "Song, Francis" in problem.hint


def test_two_entries_for_one_name_are_an_error() -> None:
    works = [work("a", Name("Song", "Francis"))]
    said = [entry("Song, Francis"), entry("F. S.", "Song, Francis", line=5)]
    (problem,) = resolve_people(works, None, said).problems
    assert (problem.code, problem.severity.value) == ("people-claimed-twice", "error")


def test_a_name_of_the_owners_choice_needs_to_be_on_no_paper() -> None:
    works = [work("a", Name("Song", "F."))]
    (person,) = resolve_people(
        works, None, [entry("Francis Song", "Song, F.")]
    ).value.people.values()
    assert person.name.display == "Francis Song"
    assert person.id == "francis-song"


def test_a_collective_is_an_organization() -> None:
    works = [work("a", Name("OpenAI", is_collective=True), OWNER)]
    people = resolve_people(works, OWNER, ()).value.people
    assert [p.name.display for p in people.values() if p.is_organization] == ["OpenAI"]


NAMES = st.builds(
    parse_name,
    st.sampled_from(["Li", "Müller", "Muller", "de Bourcy", "Bourcy", "王", "O'Neil", "ONeil"]),
    st.sampled_from(["", "Wei", "W.", "Ada", "Charles de", "Charles", "小明"]),
)


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=6),
    st.randoms(),
)
def test_the_order_of_papers_does_not_matter(
    papers: list[list[Name]], chance: random.Random
) -> None:
    works = [work(f"w{i}", *names) for i, names in enumerate(papers)]
    mixed = chance.sample(works, len(works))
    before, after = resolve_people(works, None, ()).value, resolve_people(mixed, None, ()).value
    assert before == after
    assert len({person.casefold() for person in before.people}) == len(before.people)
    for one in works:
        people = [before.by_name[one.id, c.name] for c in one.contributors]
        assert len(set(people)) == len(people)
