"""Addresses are given once: what happens to them while the owner edits."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from oeuvre.build import Build
from oeuvre.model.addresses import Likeness
from oeuvre.model.diagnostics import Severity
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.permalinks import PersonLine
from oeuvre.sources import likeness
from tests.sites import Desk, lead

LONG = (
    "We measure how far a made-up method carries when nobody has yet written down what it is "
    "meant to do, and find that it carries about as far as one would expect."
)
OTHER = (
    "A second text with words of its own tells of bridges, rivers and the boats between them, "
    "none of which occur anywhere else in this small collection of papers."
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def paper(
    title: str, authors: str = "Example, Ada, Muster, Max, Third, Theo", abstract: str = LONG
) -> str:
    return f"{title}\n{authors}\n{abstract}"


def ids(result: Build) -> list[str]:
    return [work.id for work in result.catalog.works]


def people(result: Build) -> set[str]:
    return set(result.catalog.people)


def test_a_second_paper_of_the_same_title_leaves_the_first_where_it_is(desk: Desk) -> None:
    first = paper("A Title")
    second = paper("A Title", "Example, Ada, Sample, Sue, Probe, Pat", OTHER)
    assert ids(desk.build(first)) == ["a-title"]
    one, two = ids(desk.build(second, first))
    assert two == "a-title"
    assert one.startswith("a-title-")
    assert len(one) == len("a-title-") + 8


def test_what_sets_a_paper_apart_from_one_that_is_gone_is_its_own(tmp_path: Path) -> None:
    gone, here = paper("A Title"), paper("A Title", "Sample, Sue, Probe, Pat", OTHER)
    before = paper("Before It", "Other, Otto", "A text of its own.")
    found = []
    for name, papers in (("one", [here]), ("two", [before, here])):
        desk = Desk(tmp_path / name)
        desk.build(gone)
        found.append(ids(desk.build(*papers))[-1])
    assert found[0] == found[1] != "a-title"


def test_a_corrected_title_moves_the_page_and_leaves_a_redirect(desk: Desk) -> None:
    desk.build(paper("On Tilting at Wndmills"))
    result = desk.build(paper("On Tilting at Windmills"))
    assert ids(result) == ["on-tilting-at-windmills"]
    assert lead(result, "papers/on-tilting-at-wndmills.html") == (
        "papers/on-tilting-at-windmills.html"
    )
    for ending in ("bib", "ris", "json"):
        old = result.outputs[OutputPath(f"papers/on-tilting-at-wndmills.{ending}")].make()
        new = result.outputs[OutputPath(f"papers/on-tilting-at-windmills.{ending}")].make()
        assert old == new


def test_a_title_that_is_written_in_more_words_leaves_the_page_where_it_is(desk: Desk) -> None:
    other = paper("Another", "Sample, Sue", OTHER)
    desk.build(paper("Pretraining", abstract="null"), other)
    result = desk.build(paper("Pre-Training", abstract="null"), other)
    assert ids(result) == ["pretraining", "another"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (paper("A Preprint With One Name"), paper("The Final Paper Under Another")),
        (
            paper("Short and No Abstract Worth a Word", abstract="A."),
            paper("Short and no abstract worth the word", abstract="A."),
        ),
        (
            paper("Same Words in the Title"),
            paper("Same Words in the Title", "Example, Ada, Quite, Other", LONG),
        ),
    ],
    ids=["by its abstract", "by a near title", "by its title"],
)
def test_a_paper_is_known_again(desk: Desk, before: str, after: str) -> None:
    (old,) = ids(desk.build(before))
    result = desk.build(after)
    assert lead(result, f"papers/{old}.html") == f"papers/{result.catalog.works[0].id}.html"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (paper("Lectures, Part I"), paper("Lectures, Part II", abstract=OTHER)),
        (paper("Lectures 1", abstract="A."), paper("Lectures 2", abstract="A.")),
        (paper("A Title"), paper("A Title", "Example, Ada, B, C, D, E", OTHER)),
        (paper("Models of Cats"), paper("Models of Bats", abstract=OTHER)),
    ],
)
def test_another_paper_never_takes_the_address_of_one_that_has_gone(
    desk: Desk, before: str, after: str
) -> None:
    (old,) = ids(desk.build(before))
    result = desk.build(after)
    assert old not in ids(result)
    gone = result.outputs[OutputPath(f"papers/{old}.html")].make().decode()
    assert "No longer here" in gone
    assert 'name="robots" content="noindex"' in gone
    assert ids(desk.build(after, before))[1] == old


def test_a_corrected_title_that_is_set_back_gets_its_address_back(desk: Desk) -> None:
    desk.build(paper("First Words"))
    desk.build(paper("Second Words"))
    result = desk.build(paper("First Words"))
    assert ids(result) == ["first-words"]
    assert lead(result, "papers/second-words.html") == "papers/first-words.html"


def test_facts_of_a_paper_stay_with_it_when_its_title_is_corrected(desk: Desk) -> None:
    desk.put("content/papers/a-tilte.md", "---\nyear: 2001\n---\n")
    desk.build(paper("A Tilte"))
    result = desk.build(paper("A Title"))
    assert str(result.catalog.works[0].overlay.date) == "2001"
    assert result.problems == ()
    desk.put("content/papers/a-title.md", "---\nyear: 2002\n---\n")
    result = desk.build(paper("A Title"))
    assert str(result.catalog.works[0].overlay.date) == "2002"
    assert [p.code for p in result.problems] == ["paper-two-files"]


def test_two_people_found_to_be_one_have_both_addresses(desk: Desk) -> None:
    papers = (
        paper("A", "Example, Ada, Sample, Robert, Muster, Max"),
        paper("B", "Example, Ada, Rob Sampleson, null", OTHER),
    )
    assert {"robert-sample", "rob-sampleson"} <= people(desk.build(*papers))
    desk.put(
        "content/people.toml", '[[person]]\nname = "Robert Sample"\nnames = ["Rob Sampleson"]\n'
    )
    result = desk.build(*papers)
    assert lead(result, "people/rob-sampleson.html") == "people/robert-sample.html"
    assert lead(result, "people/robert-sample.html") == "people/robert-sample.html"
    (desk.root / "content/people.toml").unlink()
    again = desk.build(*papers)
    assert lead(again, "people/rob-sampleson.html") == "people/rob-sampleson.html"
    assert lead(again, "people/robert-sample.html") == "people/robert-sample.html"


def test_a_person_split_in_two_keeps_the_address_of_its_name(desk: Desk) -> None:
    papers = (
        paper("A", "Example, Ada, Madry, A"),
        paper("B", "Example, Ada, Mądry, A", OTHER),
    )
    (one,) = people(desk.build(*papers)) - {"ada-example"}
    apart = (*papers, paper("C", "Example, Ada, Madry, A, Mądry, A", "Short."))
    result = desk.build(*apart)
    assert one in people(result)
    assert len(people(result)) == 3


@pytest.mark.parametrize(
    ("wrong", "right", "address"),
    [
        ("Tootoochian, Amin", "Tootoonchian, Amin", "amin-tootoonchian"),
        ("Andrin, Hart", "Hart, Andrin", "andrin-hart"),
        ("Sample, R.", "Sample, Robert", "robert-sample"),
        ("Old, Kay", "Newname, Kay", "kay-newname"),
    ],
)
def test_a_corrected_name_leads_from_its_old_address(
    desk: Desk, wrong: str, right: str, address: str
) -> None:
    before = desk.build(paper("A", f"Example, Ada, {wrong}, Muster, Max"))
    (old,) = people(before) - {"ada-example", "max-muster"}
    result = desk.build(paper("A", f"Example, Ada, {right}, Muster, Max"))
    assert people(result) == {"ada-example", "max-muster", address}
    assert lead(result, f"people/{old}.html") == f"people/{address}.html"


def test_a_person_who_takes_anothers_place_does_not_take_the_address(desk: Desk) -> None:
    desk.build(paper("A", "Example, Ada, Gone, Georg, Muster, Max"))
    result = desk.build(paper("A", "Example, Ada, Fresh, Felix, Muster, Max"))
    gone = result.outputs[OutputPath("people/georg-gone.html")].make().decode()
    assert "No longer here" in gone


def test_a_name_that_the_owner_chooses_is_in_the_address(desk: Desk) -> None:
    papers = (paper("A", "Example, Ada, Before, Kim"),)
    desk.build(*papers)
    desk.put("content/people.toml", '[[person]]\nname = "Kim After"\nnames = ["Before, Kim"]\n')
    result = desk.build(*papers)
    assert people(result) == {"ada-example", "kim-after"}
    assert lead(result, "people/kim-before.html") == "people/kim-after.html"


def test_a_form_of_the_name_that_comes_to_lead_moves_nothing(desk: Desk) -> None:
    desk.build(paper("A", "Example, Ada, Madry, Al"))
    result = desk.build(
        paper("A", "Example, Ada, Madry, Al"), paper("B", "Example, Ada, Mądry, Al", OTHER)
    )
    assert people(result) == {"ada-example", "al-madry"}
    assert (
        result.catalog.people[next(p for p in result.catalog.people if p == "al-madry")].name.family
        == "Mądry"
    )


def test_who_becomes_the_owner_keeps_the_address(desk: Desk) -> None:
    papers = (paper("A", "Example, Ada, Muster, Max"),)
    first = desk.build(*papers)
    assert lead(first, "people/ada-example.html") == "index.html"
    desk.owner = "Muster, Max"
    result = desk.build(*papers)
    assert lead(result, "people/max-muster.html") == "index.html"
    assert lead(result, "people/ada-example.html") == "people/ada-example.html"


def test_the_directory_leads_on_when_nobody_is_in_it(desk: Desk) -> None:
    desk.build(paper("A"))
    assert lead(desk.build(paper("A", "Example, Ada")), "people/index.html") == "index.html"


def test_a_redirect_names_the_new_address_in_full_only_where_it_is_known(desk: Desk) -> None:
    desk.build(paper("A Tilte"))
    plain = desk.look(paper("A Title")).outputs[OutputPath("papers/a-tilte.html")].make().decode()
    assert 'content="0; url=../papers/a-title.html"' in plain
    assert '<a href="../papers/a-title.html">' in plain
    assert "canonical" not in plain
    desk.put("content/site.toml", 'base_url = "https://ada.example/pubs/"\n')
    result = desk.look(paper("A Title"))
    page = result.outputs[OutputPath("papers/a-tilte.html")].make().decode()
    assert '<link rel="canonical" href="https://ada.example/pubs/papers/a-title.html">' in page
    assert "tilte" not in result.outputs[OutputPath("sitemap.xml")].make().decode()


def test_no_order_of_records_or_files_changes_an_id(desk: Desk) -> None:
    papers = (
        paper("A Title"),
        paper("A Title", "Example, Ada, B, C, D, E", OTHER),
        paper("Re-use of Names", "Example, Ada, Madry, Al, Mądry, Al"),
        paper("Reuse of Names", "Example, Ada, Madry, Al, Mądry, Al"),
    )
    found = set()
    for order in permutations(papers):
        result = desk.look(*order[:2], other=order[2:])
        found.add((frozenset(ids(result)), frozenset(people(result))))
    assert len(found) == 1
    desk.build(papers[0], papers[2])
    found = set()
    for order in permutations(papers):
        result = desk.look(*order[:2], other=order[2:])
        found.add((frozenset(ids(result)), frozenset(people(result))))
    assert len(found) == 1


def test_a_build_holds_no_addresses_that_are_on_record(desk: Desk) -> None:
    desk.build(paper("A Title", "Example, Ada, Held, Nobody"))
    second = desk.build(paper("A Title", "Example, Ada, Held, Nobody"))
    lines = [one for one in gc.get_objects() if type(one) is PersonLine]
    assert not [line for line in lines if "Held, Nobody" in line.names]
    assert OutputPath("people/nobody-held.html") in second.outputs


def test_a_second_build_records_nothing_new(desk: Desk) -> None:
    desk.build(paper("A Tilte"), paper("B", "Example, Ada, Andrin, Hart", OTHER))
    changed = (paper("A Title"), paper("B", "Example, Ada, Hart, Andrin", OTHER))
    first = desk.build(*changed)
    second = desk.build(*changed)
    assert first.addresses is not None
    assert second.addresses is None
    assert {p: o.inputs for p, o in first.outputs.items()} == {
        p: o.inputs for p, o in second.outputs.items()
    }


@pytest.mark.parametrize("abstract", [LONG, "No abstract available."])
def test_papers_of_one_text_and_the_same_people_are_known_without_a_comparison(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, abstract: str
) -> None:
    titles = [f"On {one}{other}" for one in "abcdefgh" for other in "klmnop"]
    papers = [paper(title, abstract=abstract) for title in titles]
    before = ids(desk.build(*papers))

    def fail(*_: object) -> Iterator[Likeness]:
        raise AssertionError("two papers are compared")

    monkeypatch.setattr(likeness, "_compared", fail)
    assert ids(desk.build(*papers)) == before
    monkeypatch.undo()
    papers[7] = paper("Something Else", abstract=abstract)
    after = ids(desk.build(*papers))
    assert [new for old, new in zip(before, after, strict=True) if new != old] == ["something-else"]
    old = f"papers/{before[7]}.html"
    led = old if abstract != LONG else "papers/something-else.html"  # few words tell of nothing
    assert lead(desk.look(*papers), old) == led


@pytest.mark.parametrize(("most", "are_known"), [(9, False), (10, True)])
def test_what_very_many_papers_share_is_no_sign(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int, *, are_known: bool
) -> None:
    monkeypatch.setattr(likeness, "_MANY", most)
    before = ids(desk.build(*(paper(f"{one} Thing {one}") for one in "abcdefghij")))
    result = desk.look(*(paper(f"{one} Matter {one}") for one in "klmnopqrst"))
    assert {one for work in result.catalog.works for one in work.formerly} == (
        {*before} if are_known else set()
    )


def test_a_damaged_file_stops_the_build(desk: Desk) -> None:
    desk.build(paper("A"))
    file = desk.root / "content/permalinks.jsonl"
    file.write_text(file.read_text("utf-8").replace('{"paper": "a",', '{"paper": a,'), "utf-8")
    (problem,) = desk.look(paper("A")).problems
    assert (problem.code, problem.severity) == ("permalinks-damaged", Severity.ERROR)
    assert problem.at
    assert problem.at.line == 2
