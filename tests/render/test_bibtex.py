import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, Person, parse_string

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.model.work import PartialDate
from oeuvre.pages.parts import Citation
from oeuvre.render.bibtex import bibtex_all, to_bibtex

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]
anything = st.text(st.characters(exclude_categories=()))
tricky = st.text(st.sampled_from("{}\\%&_#$^~,@\"' aAnNdD-\n"))

EXAMPLE = Citation(
    key="example2024title",
    href=OutputPath("papers/a-title.html"),
    url="",
    title="A Title",
    authors=(Name("Example", "Ada"),),
    abstract="",
    date=None,
    venue="",
    doi="",
    arxiv="",
    pdf="",
    tags=(),
)

PRINTED = {
    r"\textbackslash": "\\",
    r"\textbraceleft": "\x01",
    r"\textbraceright": "\x02",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
}


def printed(tex: str) -> str:
    """What TeX prints for `tex`: single characters and five commands, all others refused."""

    def one(match: re.Match[str]) -> str:
        command = match[0]
        return PRINTED[command] if command in PRINTED else re.sub(r"\\([_&%#$])", r"\1", command)

    assert not re.search(r"(?<!\\)[_&%#$^~]", tex)
    out = re.sub(r"\\(?:[A-Za-z]+|.)", one, tex)
    return out.replace("{", "").replace("}", "").replace("\x01", "{").replace("\x02", "}")


def plain(text: str) -> str:
    """`text` as one line without what UTF-8 or XML cannot hold."""
    kept = (c for c in text if unicodedata.category(c) != "Cs" and c not in "\ufffe\uffff")
    spaced = (" " if unicodedata.category(c) == "Cc" else c for c in kept)
    return " ".join("".join(spaced).split())


def read(text: str) -> Mapping[str, Entry]:
    data: BibliographyData = parse_string(text.encode().decode(), "bibtex")
    return dict(data.entries)


def read_one(citation: Citation) -> Entry:
    (entry,) = read(to_bibtex(citation)).values()
    return entry


def parts(person: Person) -> tuple[str, str, str]:
    family = (*person.prelast_names, *person.last_names)
    given = (*person.first_names, *person.middle_names)
    joined = (" ".join(words) for words in (family, given, person.lineage_names))
    family_text, given_text, suffix = map(printed, joined)
    return family_text, given_text, suffix


def test_only_what_is_known_is_written() -> None:
    assert to_bibtex(EXAMPLE) == (
        "@misc{example2024title,\n  title = {A Title},\n  author = {Example, Ada}\n}\n"
    )


def test_all_that_is_known_is_written() -> None:
    full = replace(
        EXAMPLE,
        date=PartialDate(2024, 5, 12),
        venue="Venue & Co",
        arxiv="2401.00001",
        tags=("a b", "c"),
    )
    assert to_bibtex(full) == (
        "@misc{example2024title,\n"
        "  title = {A Title},\n"
        "  author = {Example, Ada},\n"
        "  year = {2024},\n"
        "  month = may,\n"
        "  howpublished = {Venue \\& Co},\n"
        "  eprint = {2401.00001},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/2401.00001},\n"
        "  keywords = {a b, c}\n"
        "}\n"
    )


def test_a_doi_stands_in_place_of_an_address() -> None:
    known = replace(EXAMPLE, doi="10.1000/a_b", url="https://ada.example.org/papers/a-title.html")
    entry = read_one(known)
    assert entry.fields["doi"] == "10.1000/a_b"
    assert "url" not in entry.fields


def test_a_work_of_which_only_the_key_is_known_is_still_an_entry() -> None:
    assert read_one(replace(EXAMPLE, title="", authors=())).type == "misc"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("OpenAI", is_collective=True), "{OpenAI}"),
        (Name("Simon and Sons, Inc.", is_collective=True), "{Simon and Sons, Inc.}"),
        (Name("de Bourcy", "Charles"), "de Bourcy, Charles"),
        (Name("King", "Martin Luther", "Jr."), "King, Jr., Martin Luther"),
        (Name("King", "", "Jr."), "King, Jr., {}"),
        (Name("Plato"), "Plato"),
        (Name("van Example"), "{van Example}"),
        (Name("others"), "{others}"),
        (Name("Smith and Jones", "Ada"), "{Smith and Jones}, Ada"),
        (Name("Mądry", "Aleksander"), "Mądry, Aleksander"),
    ],
)
def test_names_are_written_so_that_bibtex_takes_them_apart_rightly(
    name: Name, written: str
) -> None:
    assert f"  author = {{{written}}}" in to_bibtex(replace(EXAMPLE, authors=(name,)))
    (person,) = read_one(replace(EXAMPLE, authors=(name,))).persons["author"]
    assert parts(person) == (name.family, name.given, name.suffix)


def test_a_lone_group_stands_in_double_braces() -> None:
    group = replace(EXAMPLE, authors=(Name("OpenAI", is_collective=True),))
    assert "author = {{OpenAI}}" in to_bibtex(group)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Scaling Laws", "Scaling Laws"),
        ("GPT-4o and V-MPO: a 70B Model", "{GPT-4o} and {V-MPO:} a {70B} Model"),
        ("OpenAI o1", "{OpenAI} o1"),
        ("On T5", "On {T5}"),
        ("Why C_Note {x}", r"Why {C\_Note} {\textbraceleft}x{\textbraceright}"),
    ],
)
def test_capitals_inside_words_are_kept_from_styles(title: str, written: str) -> None:
    assert f"title = {{{written}}}" in to_bibtex(replace(EXAMPLE, title=title))


def test_many_authors_are_broken_into_lines_between_names() -> None:
    many = tuple(Name(f"Example{n}", "Ada Beatrice") for n in range(420))
    text = to_bibtex(replace(EXAMPLE, authors=many))
    assert max(map(len, text.splitlines())) <= 96
    assert not re.search(r"Ada$|,$", text.partition("author")[2].partition("}")[0], re.MULTILINE)
    people = read_one(replace(EXAMPLE, authors=many)).persons["author"]
    assert [parts(person)[0] for person in people] == [name.family for name in many]


@pytest.mark.parametrize("value", VALUES)
def test_values_that_break_exports_come_back(value: str) -> None:
    name = Name(value or "-", "Ada")
    cited = replace(EXAMPLE, title=value, venue=value, authors=(name, Name("Last", value)))
    entry = read_one(cited)
    assert set(entry.fields) <= {"title", "howpublished"}
    assert printed(entry.fields.get("title", "")) == plain(value)
    assert printed(entry.fields.get("howpublished", "")) == plain(value)
    people = [parts(person) for person in entry.persons["author"]]
    family = (plain(name.family), "Ada", "") if plain(name.family) else ("Ada", "", "")
    assert people == [family, ("Last", plain(value), "")]


@pytest.mark.parametrize("value", VALUES)
def test_no_value_breaks_out_of_a_key_an_identifier_or_a_group(value: str) -> None:
    group = Name(value or "-", is_collective=True)
    cited = replace(EXAMPLE, key=value, doi=value, arxiv=value, url=value, authors=(group,))
    entry = read_one(cited)
    assert set(entry.fields) <= {"title", "eprint", "archiveprefix", "doi", "url"}
    written = [printed(str(person)) for person in entry.persons.get("author", [])]
    assert written == [plain(group.display)] * bool(plain(group.display))


@settings(deadline=None)
@given(st.one_of(anything, tricky), st.one_of(anything, tricky))
def test_any_text_comes_back(title: str, venue: str) -> None:
    entry = read_one(replace(EXAMPLE, title=title, venue=venue))
    assert printed(entry.fields.get("title", "")) == plain(title)
    assert printed(entry.fields.get("howpublished", "")) == plain(venue)


@settings(deadline=None)
@given(tricky, tricky, tricky)
def test_any_name_comes_back(family: str, given_name: str, suffix: str) -> None:
    name = Name(f"x{family}", f"y{given_name}", suffix)
    entry = read_one(replace(EXAMPLE, authors=(name, Name("Last", "First"))))
    found = [parts(person) for person in entry.persons["author"]]
    expected = (plain(name.family), plain(name.given), plain(suffix))
    assert found == [expected, ("Last", "First", "")]


def test_all_works_are_one_file() -> None:
    other = replace(EXAMPLE, key="other", title="Another")
    entries = read(b"".join(bibtex_all((EXAMPLE, other))).decode())
    assert [(key, entry.fields["title"]) for key, entry in entries.items()] == [
        ("example2024title", "A Title"),
        ("other", "Another"),
    ]
    assert [*bibtex_all(())] == []
