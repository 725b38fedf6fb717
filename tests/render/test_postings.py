from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.pages.search import SearchPaper
from oeuvre.render.postings import decode, encode, follow_postings, read_postings

TEXTS = st.lists(st.sampled_from(["loom", "thread", "the", "weft", "Jörg", "hand-loom"])).map(
    " ".join
)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["", "2024"])), max_size=60)


def listed(told: list[tuple[str, str, str]]) -> tuple[SearchPaper, ...]:
    """Return papers by their titles, abstracts and years, each in its place."""
    return tuple(
        SearchPaper(f"paper-{at}", at + 1, title, abstract, year, "", (), 2)
        for at, (title, abstract, year) in enumerate(told)
    )


@given(st.sets(st.integers(0, 200_000), max_size=50))
def test_numbers_can_be_read_back(numbers: set[int]) -> None:
    assert decode(encode(sorted(numbers))) == sorted(numbers)


@given(PAPERS, st.data())
def test_words_that_follow_edits_are_those_of_the_papers_as_they_are(
    told: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    known = read_postings(listed(told))
    for _ in range(3):
        place = data.draw(st.integers(0, len(told)))
        told = [*told[:place], *data.draw(PAPERS.map(lambda one: one[:1])), *told[place + 1 :]]
        known = follow_postings(known, listed(told))
        anew = read_postings(listed(told))
        assert known == anew
        assert [*known.entries()] == [*anew.entries()]
