from collections.abc import Callable

from oeuvre.catalog.index import Catalog
from oeuvre.pages.overlap import coauthor_map, overlap
from oeuvre.pages.people import name_everyone
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

PAPERS = {
    "T": "Example Ada, B B, C C, D D",
    "U": "Example Ada, B B, C C",
    "V": "Example Ada, C C, E E, F F",
}


def test_people_stand_together_by_the_papers_they_share(make: MakeCatalog) -> None:
    table = overlap(name_everyone(make(PAPERS), ENGLISH))
    assert table is not None
    assert [column.title for column in table.columns] == ["T", "U", "V"]
    assert [(row.on, [p.name for p in row.people]) for row in table.rows] == [
        ((True, True, True), ["C C"]),
        ((True, True, False), ["B B"]),
    ]
    assert (table.returning, table.total, table.omitted) == (2, 5, 0)


def test_without_anybody_on_two_papers_there_is_no_table(make: MakeCatalog) -> None:
    assert (
        overlap(name_everyone(make({"T": "Example Ada, B B", "U": "Example Ada"}), ENGLISH)) is None
    )


def test_the_map_holds_every_coauthor_once(make: MakeCatalog) -> None:
    found = coauthor_map(name_everyone(make(PAPERS), ENGLISH))
    assert found is not None
    assert [(g.columns, g.size, g.label) for g in found.groups] == [
        ((0,), 1, "1"),
        ((2,), 2, "2"),
        ((0, 1), 1, "B B"),
        ((0, 1, 2), 1, "C C"),
    ]
    assert sum(group.size for group in found.groups) == 5


def test_a_map_of_too_many_papers_is_left_out(make: MakeCatalog) -> None:
    many = {f"T{i}": "Example Ada, B B" for i in range(17)}
    assert coauthor_map(name_everyone(make(many), ENGLISH)) is None
    assert coauthor_map(name_everyone(make({"T": "Example Ada, B B"}), ENGLISH)) is None


def test_a_table_of_many_papers_has_only_the_columns_it_needs(make: MakeCatalog) -> None:
    many = {f"T{i}": "Example Ada" for i in range(17)} | {
        "X": "Example Ada, B B",
        "Y": "Example Ada, B B",
    }
    table = overlap(name_everyone(make(many), ENGLISH))
    assert table is not None
    assert [column.title for column in table.columns] == ["X", "Y"]
