import pytest

from oeuvre.model.identifiers import digest
from oeuvre.sources.files import Source
from oeuvre.sources.people import NOTHING_SAID, Names, parse_people


def source_of(text: str) -> Source:
    data = text.encode()
    return Source("content/people.toml", data, digest(data))


def test_no_file_says_nothing() -> None:
    assert parse_people(None).value == NOTHING_SAID


def test_what_is_the_same_and_what_is_not_is_read_with_its_line() -> None:
    text = (
        '[[different]]\nnames = ["Li, Wei"]\npapers = ["x"]\n'
        '[[same]]\nnames = ["A", "B"]\n[[different]]\nnames = ["B", "C"]\n'
    )
    checked = parse_people(source_of(text))
    assert checked.problems == ()
    word = checked.value
    assert [(one.names, one.at.line) for one in word.same] == [(("A", "B"), 5)]
    assert [one.at.line for one in word.different] == [2, 7]
    assert word.different[0] == Names(("Li, Wei",), word.different[0].at, ("x",))


def test_a_person_can_have_a_name_in_another_script_and_one_to_sort_by() -> None:
    text = '[[person]]\nname = "Li, Wei"\nnative = "李伟"\nsort = "Li, Wei"\npapers = ["x"]\n'
    (person,) = parse_people(source_of(text)).value.persons
    assert (person.native, person.sort, person.papers) == ("李伟", "Li, Wei", ("x",))


def test_people_are_read_in_order() -> None:
    text = (
        '[[person]]\nname = "Lovelace, Ada"\nnames = ["King, A.", "Ada King"]\n'
        'orcid = "https://orcid.org/0000-0002-1825-0097"\n\n'
        '[[person]]\nname = "Charles Babbage"\nurl = "https://engine.example/"\n'
    )
    checked = parse_people(source_of(text))
    assert checked.problems == ()
    ada, charles = checked.value.persons
    assert (ada.name, ada.names, ada.orcid) == (
        "Lovelace, Ada",
        ("King, A.", "Ada King"),
        "0000-0002-1825-0097",
    )
    assert (charles.name, charles.url, charles.at.line) == (
        "Charles Babbage",
        "https://engine.example/",
        7,
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[[person]]\nname = "A"\n[[person]]\nnam = "B"\nname = "B"\n', "people-unknown-key", 4),
        ('[[person]]\nname = "A"\norcid = "0000-0002-1825-0098"\n', "people-bad-orcid", 3),
        ('\n[[person]]\nnames = ["A"]\n', "people-no-name", 2),
        ('[[people]]\nname = "A"\n', "people-unknown-key", 1),
        ('person = "A"\n', "people-bad-value", 1),
        ('[[same]]\nnames = ["A"]\n', "people-too-few", 2),
        ('\n[[different]]\nnames = ["A"]\n', "people-too-few", 3),
        ('[[different]]\nnames = ["A", "B"]\npapers = ["x"]\n', "people-too-many", 3),
        ('[same]\nnames = ["A", "B"]\n', "people-bad-value", 1),
        ('[[person]]\nname = "A"\nurl = "javascript:x"\n', "people-bad-value", 3),
    ],
)
def test_what_is_wrong_with_people_is_told_with_its_line(text: str, code: str, line: int) -> None:
    problems = parse_people(source_of(text)).problems
    assert [(p.code, p.at and p.at.line) for p in problems] == [(code, line)]


@pytest.mark.parametrize(
    "text", ['person = [{name = "Muster, Max"}]\n', 'person = "Muster, Max"\n', "person = [1]\n"]
)
def test_people_in_another_form_than_tables_are_told_and_not_dropped(text: str) -> None:
    checked = parse_people(source_of(text))
    assert checked.value.persons == ()
    assert [p.code for p in checked.problems] == ["people-bad-value"]


def test_a_name_that_is_asked_for_stands_where_it_is_written() -> None:
    text = '[[person]]\nname = "Muster, Max"\nnames = ["Muster, M."]\n'
    (entry,) = parse_people(source_of(text)).value.persons
    assert (entry.at.line, entry.at.column) == (3, 1)
