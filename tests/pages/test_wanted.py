from __future__ import annotations

from dataclasses import replace

import pytest

from oeuvre.catalog.index import Catalog, make_catalog
from oeuvre.catalog.people import resolve_people
from oeuvre.model.aside import InTurn
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId, WorkKey
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
    key=WorkKey("looms"),
)
LOWER = Location("content/seeds/a.txt", 3)


CATALOG = make_catalog([LOOMS], resolve_people([LOOMS], None).value)


def make(
    memory: Memory, work: Work, besides: object = "who", summary: str = "", by: Catalog = CATALOG
) -> list[str]:
    """Return what is made anew, in a build with one work, of what is kept.

    by: what tells who wrote what.
    """
    made: list[str] = []

    def note(name: str) -> str:
        made.append(name)
        return name

    wanted = want(by.of([work]), besides, {}, memory)
    wanted.signed("names", lambda: note("names"))
    wanted.keep("headings", lambda: note("headings"))
    wanted.keep("lists", lambda: note("lists"), lambda: summary)
    wanted.each("papers", ())("pages", lambda _: note("paper"), ["looms"])
    return made


ALL = ["names", "headings", "lists", "paper"]


def test_an_abstract_leaves_all_as_it_was_but_what_tells_of_it() -> None:
    memory = Memory()
    assert make(memory, LOOMS, summary="They weave.") == ALL
    edited = replace(LOOMS, abstract=Text("They dye.", "They dye.", AT))
    assert make(memory, edited, summary="They weave.") == []
    assert make(memory, edited, summary="They dye.") == ["lists"]


@pytest.mark.parametrize(
    "other",
    [
        replace(LOOMS, title=Text("Looms", "Looms", LOWER)),
        replace(LOOMS, title=Text("Dyes", "Dyes", AT)),
        replace(LOOMS, id=WorkId("dyes"), formerly=(WorkId("looms"),)),
        replace(LOOMS, overlay=replace(NO_OVERLAY, venue="Lyon")),
        replace(LOOMS, overlay=replace(NO_OVERLAY, keys={"venue": LOWER})),
        replace(LOOMS, sources=(AT, LOWER)),
        replace(LOOMS, contributors=(Contributor(Name("Example", "Ada"), LOWER),)),
    ],
)
def test_all_else_that_is_told_of_a_work_leaves_who_wrote_it(
    other: Work,
) -> None:
    memory = Memory()
    make(memory, LOOMS)
    assert make(memory, other) == ["headings", "lists"]


def test_who_wrote_what_makes_a_difference_to_what_they_are_called() -> None:
    memory = Memory()
    make(memory, LOOMS)
    by = make_catalog([LOOMS], CATALOG.authority)
    assert make(memory, LOOMS, by=by) == ["names"]


def test_what_is_told_besides_makes_a_difference_to_all_but_what_is_made_one_by_one() -> None:
    memory = Memory()
    make(memory, LOOMS)
    assert make(memory, LOOMS, "others") == ["names", "headings", "lists"]


def test_what_one_by_one_is_made_from_is_told_besides() -> None:
    memory = Memory()
    made: list[object] = []
    for told in ("this", "this", "that"):
        wanted = want(CATALOG, "who", {}, memory)
        wanted.each("papers", told)("pages", made.append, ["looms"])
    assert made == ["looms", "looms"]


def test_what_was_begun_is_handed_on_whether_anything_is_kept_or_not() -> None:
    kin = InTurn[Casts, Found](lambda _ask: ())
    assert want(CATALOG, "who", {}, Memory(), kin).kin is kin
    assert want(CATALOG, "who", {}, UNKEPT, kin).kin is kin
