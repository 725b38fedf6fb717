import pickle

import pytest

from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import digest
from oeuvre.model.values import replace
from oeuvre.model.work import NO_OVERLAY, Overlay, PartialDate
from oeuvre.sources.files import Source
from oeuvre.sources.overlays import parse_paper, parse_prose, read_prose


def source_of(text: str, path: str = "content/papers/x.md") -> Source:
    data = text.encode()
    return Source(path, data, digest(data))


def test_front_matter_says_what_the_seed_lacks() -> None:
    text = (
        "---\ndate: 2024-05-17\nvenue: Journal of Tests\ndoi: https://doi.org/10.1000/XYZ123\n"
        "arxiv: 1706.03762\npdf: files/x.pdf\ncode: https://code.example/x\n"
        "links:\n  Slides: https://slides.example/x\ntags: [a, b]\nselected: true\n---\n\nSome *notes*.\n"
    )
    checked = parse_paper(source_of(text), ["files/x.pdf"])
    assert checked.problems == ()
    assert checked.value == Overlay(
        date=PartialDate(2024, 5, 17),
        venue="Journal of Tests",
        doi="10.1000/xyz123",
        arxiv="1706.03762",
        pdf="files/x.pdf",
        code="https://code.example/x",
        links={"Slides": "https://slides.example/x"},
        tags=("a", "b"),
        selected=True,
        notes="Some *notes*.",
    )


def test_a_file_without_front_matter_is_all_notes() -> None:
    assert parse_paper(source_of("Just notes.\n"), []).value == Overlay(notes="Just notes.")


@pytest.mark.parametrize("front", ["", "# nothing yet\n"])
def test_front_matter_may_say_nothing(front: str) -> None:
    found = parse_paper(source_of(f"---\n{front}---\nnotes\n"), [])
    assert found.problems == ()
    assert found.value.notes == "notes"


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("venu: X", "paper-unknown-key", 2),
        ("date: 2024-02-30", "paper-bad-date", 2),
        ("venue: X\nyear: soon", "paper-bad-date", 3),
        ("year: ٢٠٢٤", "paper-bad-date", 2),
        ("year: 2023\ndate: 2024-01-01", "paper-two-dates", 2),
        ("doi: 11.1/x", "paper-bad-value", 2),
        ("arxiv: nine", "paper-bad-value", 2),
        ("pdf: ../../etc/passwd", "paper-bad-value", 2),
        ("pdf: not-there.pdf", "paper-bad-value", 2),
        ("code: javascript:alert(1)", "paper-bad-value", 2),
        ("links:\n  A: data:text/html,x", "paper-bad-value", 3),
        ("links: x", "paper-bad-value", 2),
        ("tags: x", "paper-bad-value", 2),
        ("selected: maybe", "paper-bad-value", 2),
        ("venue: [1]", "paper-bad-value", 2),
        ("venue: a: b", "paper-syntax", 2),
        ("a: [x]\nb: *a", "paper-syntax", 3),
        ('x: !!python/object/apply:os.system ["true"]', "paper-syntax", 2),
        ("venue: a\nvenue: b", "paper-syntax", 3),
        ("- a", "paper-syntax", 2),
        ("venue: a\n--- b", "paper-syntax", 3),
        ("venue: a\n? [b]\n: c", "paper-syntax", 3),
        ("{{{{{{: x", "paper-syntax", 2),
        ("a: [[[[[[[[x]]]]]]]]", "paper-syntax", 2),
        ("a: " + "[" * 9000, "paper-syntax", 2),
    ],
)
def test_what_cannot_be_is_told_with_its_line(front: str, code: str, line: int) -> None:
    problems = parse_paper(source_of(f"---\n{front}\n---\nnotes\n"), []).problems
    assert [(p.code, p.at and p.at.line) for p in problems] == [(code, line)]
    assert problems[0].severity.value == "error"


def test_front_matter_without_an_end_is_told() -> None:
    (problem,) = parse_paper(source_of("---\nyear: 2024\n"), []).problems
    assert problem.code == "paper-syntax"
    assert problem.hint == "close it with a line of ---"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", PartialDate(2024)),
        ("2024-05", PartialDate(2024, 5)),
        ("2024/05/17", PartialDate(2024, 5, 17)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, date: PartialDate) -> None:
    assert parse_paper(source_of(f"---\ndate: {text}\n---\n"), []).value.date == date


@pytest.mark.parametrize(
    "text", ["2023-02-29", "1900-02-29", "2024-13", "0000", "2024-00-01", "24"]
)
def test_no_date_is_made_of_what_is_none(text: str) -> None:
    checked = parse_paper(source_of(f"---\ndate: {text}\n---\n"), [])
    assert checked.value.date is None
    assert [p.code for p in checked.problems] == ["paper-bad-date"]


def test_a_page_is_titled_by_its_front_matter_its_heading_or_its_name() -> None:
    by_matter = parse_prose(source_of("---\ntitle: Talks\n---\n# Other\n", "content/pages/t.md"))
    by_heading = parse_prose(source_of("# Talks given\n\nText.\n", "content/pages/t.md"))
    by_name = parse_prose(source_of("Text.\n", "content/pages/selected-talks.md"))
    assert (by_matter.value.title, by_matter.value.body) == ("Talks", "# Other")
    assert (by_heading.value.title, by_heading.value.body) == ("Talks given", "Text.")
    assert (by_name.value.title, by_name.value.slug) == ("Selected talks", "selected-talks")


def test_the_first_page_takes_no_settings() -> None:
    about = source_of("---\ntitle: x\n---\nHello\n", "content/about.md")
    checked = read_prose(about, [])
    assert checked.value.about == "Hello"
    assert [p.code for p in checked.problems] == ["about-unknown-key"]


def test_the_owners_word_on_texts_is_read_in_one_line_with_its_place() -> None:
    text = '---\ntitle: A\n  B\nabstract_until: the end.\nreplace:\n  "a: b": ""\n  c: d\n---\n'
    checked = parse_paper(source_of(text), [])
    assert checked.problems == ()
    overlay = checked.value
    assert (overlay.title, overlay.abstract_until) == ("A B", "the end.")
    assert overlay.replace == {"a: b": "", "c": "d"}
    assert {key: at.line for key, at in overlay.keys.items()} == {
        "title": 2,
        "abstract_until": 4,
        "replace": 5,
    }


def test_replacements_that_are_no_table_of_texts_are_told() -> None:
    (problem,) = parse_paper(source_of("---\nreplace: [a, b]\n---\n"), []).problems
    assert problem.code == "paper-bad-value"


def test_that_nothing_is_added_is_known_in_every_process() -> None:
    overlay = replace(NO_OVERLAY, venue="A Journal", keys={"venue": Location("a.md", 2)})
    again = pickle.loads(pickle.dumps((NO_OVERLAY, overlay, Overlay())))  # noqa: S301 - our own
    assert again[0] is NO_OVERLAY
    assert (again[1], again[1].keys) == (overlay, overlay.keys)
    assert again[2] is not NO_OVERLAY
    assert again[2] == NO_OVERLAY
