from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.catalog.index import Catalog, make_catalog
from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId, WorkId, WorkKey, slugify
from oeuvre.model.names import Name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from oeuvre.pages.parts import Related
from oeuvre.pages.people import name_everyone
from oeuvre.pages.related import Found, Kinship, name_kin, text_of
from oeuvre.pages.signers import Casts, Signers, list_casts
from oeuvre.pages.terms import Changes, Terms
from oeuvre.write.share import asides
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]
Reasons = tuple[str, int, int, tuple[str, ...]]

OWNER = Name("Example", "Ada")
LINE = Location("content/seeds/a.txt", 1)


def work(title: str, people: str, abstract: str) -> Work:
    names = (Name(family, "Kay") for family in people.split())
    return Work(
        id=WorkId(slugify(title)),
        title=Text(title, title, LINE),
        contributors=tuple(Contributor(name, LINE) for name in (OWNER, *names)),
        abstract=Text(abstract, abstract, LINE),
        overlay=NO_OVERLAY,
        sources=(LINE,),
        key=WorkKey(slugify(title)),
    )


def texts(works: Sequence[Work]) -> list[tuple[str, str]]:
    return [*map(text_of, works)]


def cataloged(works: list[Work]) -> Catalog:
    return make_catalog(works, resolve_people(works, OWNER).value)


def relate(works: list[Work], kinship: Kinship | None = None) -> Found:
    casts = list_casts(cataloged(works))
    return (kinship or Kinship()).relate(texts(works), lambda: casts)


def related(works: list[Work]) -> Mapping[str, list[Reasons]]:
    names, found = name_everyone(cataloged(works), ENGLISH), relate(works)
    shown = (name_kin(names, others) for others in found)
    return {w.id: list(map(reasons, one)) for w, one in zip(works, shown, strict=True)}


def reasons(one: Related) -> Reasons:
    return (
        one.work.href.removeprefix("papers/").removesuffix(".html"),
        one.shared,
        one.of,
        one.terms,
    )


def rearrange(works: list[Work], chance: Random, make: Callable[[], Work]) -> list[Work]:
    """Return papers of which a few came, went, changed places or were signed by others."""
    works = list(works)
    for _ in range(chance.randrange(3)):
        del works[chance.randrange(len(works))]
    for _ in range(chance.randrange(3)):
        works.insert(chance.randrange(len(works)), works.pop(chance.randrange(len(works))))
    for _ in range(chance.randrange(3)):
        works.insert(chance.randrange(len(works)), make())
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(works))
        other = chance.choice(works).contributors
        works[at] = replace(works[at], contributors=other)
    return works


def follow(works: list[Work], edits: list[tuple[int, str, bool]]) -> None:
    """Assert that what follows edits of texts is what is found of them alone."""
    kinship = Kinship()
    for place, text, is_more in [(0, "", True), *edits]:
        at = place % len(works)
        old = works[at].abstract
        said = f"{old.plain if old else ''} {text}" if is_more else text
        works[at] = replace(works[at], abstract=Text(said, said, LINE))
        if place % 3 == 0 and said:
            title = f"Of {said}"[:40]
            works[at] = replace(works[at], title=Text(title, title, LINE))
        assert relate(works, kinship) == relate(works)


APART = [work(f"Zebra {n * 'z'}", "", f"Quagga {n * 'q'}.") for n in range(3, 13)]


def test_people_who_are_on_both_are_a_reason_and_the_owner_is_not() -> None:
    found = related([work("Looms", "B C", "x"), work("Dyes", "C D E", "y"), *APART])
    assert found["looms"] == [("dyes", 1, 3, ())]
    assert found["dyes"] == [("looms", 1, 2, ())]


def test_words_that_both_dwell_on_are_a_reason() -> None:
    one = work("Punched Cards", "", "We look at punched cards.")
    found = related([one, work("More", "", "Few have punched cards."), *APART])
    assert found["more"] == [("punched-cards", 0, 0, ("punched cards",))]


def test_papers_with_nothing_in_common_are_not_related() -> None:
    assert related([work("Looms", "B", "Weaving."), work("Dyes", "C", "Staining.")]) == {
        "looms": [],
        "dyes": [],
    }


def test_at_most_four_are_named_the_nearest_first_and_others_in_site_order() -> None:
    near = [work(f"Paper {letter * 5}", "B", "Text.") for letter in "abcde"]
    found = related([work("Looms", "B C D", "x"), *near, work("Dyes", "B C D", "y")])
    assert [name for name, *_ in found["looms"]] == [
        "dyes",
        "paper-aaaaa",
        "paper-bbbbb",
        "paper-ccccc",
    ]


def test_words_can_outweigh_a_person() -> None:
    one = work("Punched Cards", "B", "Cards.")
    kin = work("Reading Punched Cards", "", "Cards.")
    found = related([one, work("Dyes", "B", "Text."), kin, *APART])
    assert [name for name, *_ in found["punched-cards"]] == ["reading-punched-cards", "dyes"]


papers = st.lists(
    st.builds(
        work,
        st.lists(
            st.sampled_from(["Looms", "Dyes", "Cards", "Punched", "Silk"]), min_size=1, max_size=3
        ).map(" ".join),
        st.sets(st.sampled_from("BCDEF"), max_size=4).map(lambda s: " ".join(sorted(s))),
        st.lists(
            st.sampled_from(["looms", "dyes", "punched", "cards", "of", ".", "silk"]), max_size=12
        ).map(" ".join),
    ),
    max_size=7,
    unique_by=lambda paper: paper.id,
)


@given(papers)
def test_reasons_are_the_same_from_either_side_and_never_missing(works: list[Work]) -> None:
    found = related(works)
    for paper, others in found.items():
        assert len(others) <= 4
        for other, shared, _, terms in others:
            assert other != paper
            assert shared or terms
            back = {name: (count, words) for name, count, _, words in found[other]}
            assert back.get(paper, (shared, terms)) == (shared, terms)


@given(papers)
def test_the_same_papers_have_the_same_kin_in_the_same_order(works: list[Work]) -> None:
    again = [replace(paper) for paper in works]
    assert related(works) == related(again)


@given(papers, st.randoms(use_true_random=False))
def test_reasons_do_not_depend_on_the_order_of_the_input(works: list[Work], chance: object) -> None:
    mixed = list(works)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found, other = related(works), related(mixed)
    for paper, others in found.items():
        told = {name: rest for name, *rest in other[paper]}
        assert all(told.get(name, rest) == rest for name, *rest in others)


sentences = st.lists(
    st.sampled_from(
        ["looms", "Looms", "dyes", "punched", "cards", "Loom-30", "of", ".", "silk", "Jacquard"]
    ),
    max_size=8,
).map(" ".join)
edits = st.lists(st.tuples(st.integers(0, 40), sentences, st.booleans()), min_size=1, max_size=8)


@given(papers.filter(bool), edits)
def test_kin_that_follow_edits_of_abstracts_are_those_of_the_abstracts_as_they_are(
    works: list[Work], changes: list[tuple[int, str, bool]]
) -> None:
    follow([*works, *APART], changes)


@pytest.mark.parametrize("seed", range(4))
def test_kin_follow_edits_also_where_not_all_ties_are_followed(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("oeuvre.pages.related._STEPS", 6)
    monkeypatch.setattr("oeuvre.pages.related._CLOSER_LOOK", 8)
    chance = Random(seed)
    words = ["".join(chance.choices("bcdfgklmnprst", k=7)) for _ in range(24)]

    def text() -> str:
        said = [chance.choice(words[:8]), *chance.sample(words, 2)]
        return f"{' '.join(said)}. {' '.join(chance.sample(said, 3))}. {' '.join(said)}."

    works = [
        work(f"Paper {n} {chance.choice(words)}", chance.choice("BCDE"), text()) for n in range(40)
    ]
    follow(works, [(chance.randrange(40), text(), chance.random() < 0.6) for _ in range(60)])


@pytest.mark.parametrize("steps", [6, 512])
@pytest.mark.parametrize("seed", range(4))
def test_kin_follow_whatever_happens_to_papers(
    monkeypatch: pytest.MonkeyPatch, seed: int, steps: int
) -> None:
    monkeypatch.setattr("oeuvre.pages.related._STEPS", steps)
    monkeypatch.setattr("oeuvre.pages.related._CLOSER_LOOK", 8)
    begun: list[int] = []

    def begin(count: int) -> Signers:
        begun.append(count)
        return Signers(count)

    monkeypatch.setattr("oeuvre.pages.related.Signers", begin)
    chance = Random(seed)
    words = ["".join(chance.choices("bcdfgklmnprst", k=7)) for _ in range(24)]

    def make() -> Work:
        said = [chance.choice(words[:8]), *chance.sample(words, 2)]
        title = f"Paper {chance.getrandbits(40):x} {chance.choice(words)}"
        people = " ".join(chance.sample("BCDEFGHIJKLM", chance.randrange(4)))
        return work(title, people, f"{' '.join(said)}. {' '.join(said)}.")

    works, kinship = [make() for _ in range(62)], Kinship()
    relate(works, kinship)
    followed = 0
    for _ in range(40):
        works = rearrange(works, chance, make)
        known = len(begun)
        found = relate(works, kinship)
        followed += len(begun) == known
        assert found == relate(works)
    assert followed > 30


def test_a_kinship_whose_work_was_cut_short_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    works = [work("Dyes", "", "Punched cards."), work("Punched Cards", "", "Cards."), *APART]
    kinship = Kinship()
    relate(works, kinship)
    works[0] = replace(works[0], abstract=Text("A card punched.", "A card punched.", LINE))
    read = Terms.read

    def cut_short(self: Terms, texts: Sequence[tuple[str, str]]) -> Changes:
        read(self, texts)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Terms, "read", cut_short)
        with pytest.raises(KeyboardInterrupt):
            relate(works, kinship)
    assert relate(works, kinship) == relate(works)


def test_a_kinship_begins_anew_if_a_word_was_learnt_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    works = [work("Dyes", "", "Punched cards."), work("Punched Cards", "", "Cards."), *APART]
    kinship = Kinship()
    relate(works, kinship)
    works[0] = replace(works[0], abstract=Text("Silk cards.", "Silk cards.", LINE))
    with monkeypatch.context() as patch:
        patch.setattr("oeuvre.pages.tokens._DIGIT", None)
        with pytest.raises(AttributeError):
            relate(works, kinship)
    said = "Wool and silk cards."  # another new word comes first
    works[0] = replace(works[0], abstract=Text(said, said, LINE))
    assert relate(works, kinship) == relate(works)


def test_who_wrote_what_tells_whether_a_kinship_may_follow() -> None:
    works = [work("Dyes", "B C", "Cards."), work("Looms", "C", "Wool."), *APART]
    told = list_casts(cataloged(works))
    retitled = [replace(works[0], title=Text("Silk", "Silk", LINE)), *works[1:]]
    assert list_casts(cataloged(retitled)) == told
    assert list_casts(cataloged([works[1], works[0], *APART])) != told
    assert list_casts(cataloged([work("Dyes", "B D", "Cards."), *works[1:]])) != told
    assert list_casts(cataloged(works[:-1])) != told


def test_a_kinship_follows_when_papers_come_go_change_places_or_are_signed_by_others() -> None:
    works = [work("Dyes", "B C", "Cards."), work("Looms", "C", "Wool and cards."), *APART]
    kinship = Kinship()
    signed = work("Looms", "B C D", "Wool and cards.")
    edited = work("Looms", "B C D", "Punched cards.")
    for papers in (
        works,
        [works[0], signed, *APART],
        [works[0], edited, *APART],
        [edited, works[0], *APART],
        [edited, *APART],
        [works[0], edited, *APART, work("Silk", "B", "Cards.")],
    ):
        assert relate(papers, kinship) == relate(papers)


def test_who_signed_is_asked_when_the_texts_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    works = [work("Dyes", "B C", "Cards."), work("Looms", "C", "Wool.")]
    seen: list[str] = []
    read = Terms.read

    def note(self: Terms, texts: Sequence[tuple[str, str]]) -> Changes:
        seen.append("read")
        return read(self, texts)

    monkeypatch.setattr(Terms, "read", note)

    def who() -> Casts:
        seen.append("asked")
        return list_casts(cataloged(works))

    Kinship().relate(texts(works), who)
    assert seen == ["read", "asked"]


def test_two_processes_find_in_many_papers_what_one_does() -> None:
    chance = Random(5)
    words = [f"{one}{other}weave" for one in "bdfgk" for other in ("a", "e", "io", "u")]
    many = [
        (" ".join(chance.sample(words, 3)), " ".join(chance.choices(words, k=9)))
        for _ in range(1_000)
    ]
    people = [*map(PersonId, ("ada-a", "bea-b", "cy-c"))]
    casts = [tuple(chance.sample(people, 2)) for _ in many]
    with asides(2) as aside:
        begin = Mock(side_effect=aside)
        shared = Kinship().relate(many, lambda: casts, begin)
    assert begin.call_count == 1
    assert shared == Kinship().relate(many, lambda: casts)
    assert any(shared)
