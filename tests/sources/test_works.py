from __future__ import annotations

from oeuvre.model.diagnostics import Checked
from oeuvre.model.work import Work
from oeuvre.sources.seed import parse_seeds
from oeuvre.sources.works import read_works
from tests.sources.reading import source

HEAD = "Example, Ada\n"
PAPER = "A Paper\nExample, Ada, Muster, Max\nWe show one thing.\n"


def works(*seeds: str, **papers: str) -> Checked[tuple[Work, ...]]:
    """Read seed files a, b, …, and what the owner adds to papers."""
    files = [source(text, f"content/seeds/{'abc'[i]}.txt") for i, text in enumerate(seeds)]
    added = [source(t, f"content/papers/{n.replace('_', '-')}.md") for n, t in papers.items()]
    checked = read_works(parse_seeds(files).value, added, ())
    return Checked(checked.value.works, checked.problems)


def test_one_work_in_two_files_is_one_work_with_both_sources() -> None:
    checked = works(HEAD + PAPER, HEAD + PAPER.replace("A Paper", "A paper."))
    (work,) = checked.value
    assert [at.path for at in work.sources] == ["content/seeds/a.txt", "content/seeds/b.txt"]


def test_alike_records_of_two_files_are_no_problem() -> None:
    assert works(HEAD + PAPER, HEAD + PAPER).problems == ()


def test_in_what_two_records_differ_is_told() -> None:
    other = PAPER.replace("A Paper", "A paper").replace("one", "another").replace(", Max", ", M.")
    (problem,) = works(HEAD + PAPER, HEAD + other).problems
    assert problem.code == "work-differs"
    assert "another title and list of authors and abstract in content/seeds/a.txt:2" in (
        problem.message
    )
    assert problem.quote
    assert problem.quote.text == "A paper"


def test_an_abstract_that_only_one_file_has_is_taken_from_there() -> None:
    without = PAPER.replace("We show one thing.", "null")
    checked = works(HEAD + without, HEAD + PAPER)
    assert checked.problems == ()
    assert [work.abstract and work.abstract.plain for work in checked.value] == [
        "We show one thing."
    ]


def test_a_record_that_stands_twice_in_a_file_is_told_at_its_second_place() -> None:
    (problem,) = works(HEAD + PAPER + PAPER).problems
    assert problem.code == "work-twice"
    assert problem.at
    assert problem.at.line == 5
    assert "first in line 2" in problem.message


def test_one_title_of_two_sets_of_people_is_two_works_with_two_addresses() -> None:
    checked = works(HEAD + PAPER + "A Paper\nSample, Bob, Test, Tia\nAnother thing.\n")
    first, second = checked.value
    assert checked.problems == ()
    assert first.id != second.id


def test_what_the_owner_adds_goes_to_the_paper_of_that_address() -> None:
    (work,) = works(HEAD + PAPER, a_paper="---\nvenue: Example Conference\n---\nNotes.\n").value
    assert (work.overlay.venue, work.overlay.notes) == ("Example Conference", "Notes.")


def test_what_is_added_to_no_paper_is_told_with_the_nearest() -> None:
    (problem,) = works(HEAD + PAPER, a_papper="Notes.").problems
    assert problem.code == "paper-unknown"
    assert problem.hint == "did you mean a-paper.md?"
