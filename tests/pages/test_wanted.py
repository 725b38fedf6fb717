from __future__ import annotations

from dataclasses import replace

import pytest

from oeuvre.model.aside import InTurn
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId
from oeuvre.model.keeping import UNKEPT
from oeuvre.model.memory import Memory
from oeuvre.model.names import Name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from oeuvre.pages.related import Found
from oeuvre.pages.signers import Casts
from oeuvre.pages.wanted import want

AT = Location("content/seeds/a.txt", 2)
LOOMS = Work(
    id=WorkId("looms"),
    title=Text("Looms", "Looms", AT),
    contributors=(Contributor(Name("Example", "Ada"), AT),),
    abstract=Text("They weave.", "They weave.", AT),
    overlay=NO_OVERLAY,
    sources=(AT,),
)
LOWER = Location("content/seeds/a.txt", 3)


def make(memory: Memory, work: Work, besides: object = "who", summary: str = "") -> list[str]:
    """Return what is made anew, in a build with one work, of what is kept."""
    made: list[str] = []

    def note(name: str) -> str:
        made.append(name)
        return name

    wanted = want([work], besides, {}, memory)
    wanted.keep("names", lambda: note("names"))
    wanted.keep("lists", lambda: note("lists"), lambda: summary)
    wanted.each("papers")("pages", lambda _: note("paper"), ["looms"])
    return made


def test_an_abstract_leaves_all_as_it_was_but_what_tells_of_it() -> None:
    memory = Memory()
    assert make(memory, LOOMS, summary="They weave.") == ["names", "lists", "paper"]
    edited = replace(LOOMS, abstract=Text("They dye.", "They dye.", AT))
    assert make(memory, edited, summary="They weave.") == []
    assert make(memory, edited, summary="They dye.") == ["lists"]


@pytest.mark.parametrize(
    "other",
    [
        replace(LOOMS, title=Text("Dyes", "Dyes", AT)),
        replace(LOOMS, title=Text("Looms", "Looms", LOWER)),
        replace(LOOMS, overlay=replace(NO_OVERLAY, venue="Lyon")),
        replace(LOOMS, sources=(AT, LOWER)),
        replace(LOOMS, contributors=(Contributor(Name("Example", "Ada"), LOWER),)),
    ],
)
def test_all_else_that_a_work_says_makes_a_difference_and_so_does_where(other: Work) -> None:
    memory = Memory()
    make(memory, LOOMS)
    assert make(memory, other) == ["names", "lists", "paper"]


def test_what_is_told_besides_makes_a_difference() -> None:
    memory = Memory()
    make(memory, LOOMS)
    assert make(memory, LOOMS, "others") == ["names", "lists", "paper"]


def test_what_was_begun_is_handed_on_whether_anything_is_kept_or_not() -> None:
    kin = InTurn[Casts, Found](lambda _ask: ())
    assert want([LOOMS], "who", {}, Memory(), kin).kin is kin
    assert want([LOOMS], "who", {}, UNKEPT, kin).kin is kin
