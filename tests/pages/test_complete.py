from dataclasses import replace
from pathlib import Path

import pytest

from oeuvre.build import Build
from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.complete import complete
from oeuvre.pages.drafts import PersonDraft, WorkDraft
from oeuvre.pages.models import Page, WorkPage
from tests.sites import Desk

TITLE = "On Lamps"
PAPER = f"{TITLE}\nExample, Ada, Other, Ben\nLamps burn. They do."
PLACE = OutputPath("papers/on-lamps.html")


def pages_of(site: Build) -> dict[str, Page]:
    return {draft.path: complete(draft) for draft in site.pages}


def test_a_page_that_is_one_already_is_complete(tmp_path: Path) -> None:
    drafts = Desk(tmp_path).look(PAPER).pages
    whole = [one for one in drafts if not isinstance(one, PersonDraft | WorkDraft)]
    assert len(drafts) - len(whole) == 2
    assert all(complete(page) is page for page in whole)


@pytest.mark.parametrize(
    ("paper", "said"), [(PAPER, "Lamps burn."), (PAPER.rpartition("\n")[0] + "\nnull", TITLE)]
)
def test_a_paper_is_described_by_its_first_sentence_or_its_title(
    tmp_path: Path, paper: str, said: str
) -> None:
    page = pages_of(Desk(tmp_path).look(paper))[PLACE]
    assert isinstance(page, WorkPage)
    assert page.description == said
    assert [one.label for one in page.origins][:2] == ["title", "authors"]


def test_a_paper_that_says_the_same_at_another_line_is_another_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first, again, moved = desk.look(PAPER), desk.look(PAPER), desk.look(f"\n{PAPER}")
    before, after = pages_of(first)[PLACE], pages_of(moved)[PLACE]
    assert before != after == replace(before, origins=after.origins)
    words = [site.outputs[PLACE].words for site in (first, again, moved)]
    assert words[0] == words[1] != words[2]
