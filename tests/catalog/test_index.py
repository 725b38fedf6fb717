from dataclasses import replace

from oeuvre.catalog.index import Catalog, make_catalog
from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId, WorkKey
from oeuvre.model.names import Name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, PartialDate, Work

AT = Location("content/seeds/a.txt", 1)
ADA, BOB, GROUP = Name("A", "Ada"), Name("B", "Bob"), Name("Group", is_collective=True)


def work(identifier: str, *names: Name, date: PartialDate | None = None) -> Work:
    contributors = tuple(Contributor(name, AT) for name in names)
    overlay = replace(NO_OVERLAY, date=date)
    title = Text(identifier, identifier, AT)
    return Work(WorkId(identifier), title, contributors, None, overlay, (AT,), WorkKey(identifier))


def catalog(*works: Work) -> Catalog:
    return make_catalog(works, resolve_people(works, ADA).value)


def test_works_stand_as_in_the_seed_while_a_date_is_missing() -> None:
    made = catalog(work("x", ADA, date=PartialDate(2001)), work("y", ADA))
    assert [w.id for w in made.works] == ["x", "y"]
    assert made.numbers == {"x": 1, "y": 2}


def test_dated_works_stand_newest_first_and_the_oldest_is_number_one() -> None:
    old, new, newer = (
        work("old", ADA, date=PartialDate(2001, 2)),
        work("new", ADA, date=PartialDate(2003)),
        work("newer", ADA, date=PartialDate(2003, 4)),
    )
    made = catalog(old, newer, new)
    assert [w.id for w in made.works] == ["newer", "new", "old"]
    assert made.numbers == {"old": 1, "new": 2, "newer": 3}


def test_organizations_are_no_coauthors() -> None:
    made = catalog(work("x", GROUP, ADA, BOB), work("y", BOB))
    assert [p.name for p in made.coauthors] == [BOB]
    assert made.groups == {"x": ("group",), "y": ()}
    assert made.authors == {"x": ("ada-a", "bob-b"), "y": ("bob-b",)}
    assert made.works_of["bob-b"] == ("x", "y")  # type: ignore[index] # a plain str reads better
