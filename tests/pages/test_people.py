from collections.abc import Callable, Iterable

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId, WorkKey
from oeuvre.pages.lists import person_entry
from oeuvre.pages.parts import PersonLink
from oeuvre.pages.people import LIST, PAPER, as_subject, by_line, mark_subject, name_everyone
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

CROWD = ", ".join(f"P{i:02d} X" for i in range(20))


def said(links: Iterable[PersonLink]) -> list[str]:
    return [link.name for link in links]


def test_up_to_eight_authors_are_named_in_full(make: MakeCatalog) -> None:
    names = name_everyone(make({"T": "A A, B B, C C, D D, E E, F F, G G, Example Ada"}), ENGLISH)
    line = by_line(names, WorkKey("t"), LIST)
    assert (len(line.first), line.others, line.among) == (8, 0, ())


def test_a_long_by_line_names_the_first_the_owner_and_who_is_telling(make: MakeCatalog) -> None:
    names = name_everyone(
        make(
            {
                "T": f"{CROWD}, Example Ada, Rae Jack, Low Once",
                "U": "Example Ada, Rae Jack",
                "V": "Example Ada, Rae Jack",
            }
        ),
        ENGLISH,
    )
    line = by_line(names, WorkKey("t"), LIST)
    assert said(line.first) == ["X P00", "X P01", "X P02"]
    assert line.others == 20
    assert said(line.among) == ["Ada Example", "Jack Rae"]
    assert len(by_line(names, WorkKey("t"), PAPER).first) == 4


def test_a_groups_name_stands_before_the_others(make: MakeCatalog) -> None:
    names = name_everyone(make({"T": "Group:, Example Ada, B B"}), ENGLISH)
    line = by_line(names, WorkKey("t"), LIST)
    assert said(line.groups) == ["Group"]
    assert said(line.first) == ["Ada Example", "B B"]


def test_whom_a_page_is_about_is_always_named(make: MakeCatalog) -> None:
    names = name_everyone(make({"T": f"{CROWD}, Example Ada, Low Once"}), ENGLISH)
    entry = person_entry(names, names.by_key[WorkKey("t")])
    line = mark_subject(entry, as_subject(names.links[PersonId("once-low")]), 21).byline
    assert [(link.name, link.kind) for link in line.among] == [
        ("Ada Example", "owner"),
        ("Once Low", "subject"),
    ]


def test_each_author_is_a_dot_of_its_kind(make: MakeCatalog) -> None:
    names = name_everyone(
        make({"T": "Group:, A A, Example Ada, B B", "U": "Example Ada, B B"}), ENGLISH
    )
    assert names.marks[WorkKey("t")] == "owb"
    entry = person_entry(names, names.by_key[WorkKey("t")])
    subject = as_subject(names.links[PersonId("a-a")])
    assert mark_subject(entry, subject, 0).roster == "swb"
    assert mark_subject(entry, subject, 0).byline.first[0] is subject
    assert entry.roster == "owb"
