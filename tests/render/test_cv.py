"""The PDF, read back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import oeuvre
from oeuvre.model.diagnostics import SiteError
from oeuvre.model.identifiers import Digest
from oeuvre.pages.data import Cv
from oeuvre.render.cv import cv_output, find_odd_letters, typeset_cv
from oeuvre.render.typography import curl
from oeuvre.sources.project import Project, read_project
from tests.cvs import cv_of, make_project, metadata_of, read_pdf, tags_of, text_of

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpora" / "xss.txt"
CODE = Digest("0" * 32)

MARKUP = (
    '#import "x.typ": *', '#include "/etc/passwd"', '#read("/etc/passwd")', "$x^2$ and $",
    r"a \ b \u{41} \#", "[one] ]two[ #[three]", "@ref and <label>", "= Heading", "- item",
    "+ item", "/ Term: text", "*bold* _emph_ `raw`", "// comment", "/* open", "https://a.example/#x",
    "#sys.inputs", "~ --- ... '' \"\"", '#{"a"}', "```", "{{ page }} {% raw %}",
)  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Cv, PdfReader]:
    seed = (ROOT / "content" / "seeds" / "clark-aidan.txt").read_text("utf-8")
    project = make_project(tmp_path_factory.mktemp("real"), seed)
    cv = cv_of(project)
    return cv, read_pdf(typeset_cv(cv, project.templates))


def pdf_of(project: Project) -> PdfReader:
    return read_pdf(typeset_cv(cv_of(project), project.templates))


def fonts_of(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        for name in fonts:
            font = fonts[name]
            assert isinstance(font, DictionaryObject)
            below = font["/DescendantFonts"]
            assert isinstance(below, list)
            yield below[0].get_object()


def test_it_says_the_owner_and_every_title(real: tuple[Cv, PdfReader]) -> None:
    cv, reader = real
    text = text_of(reader)
    titles = [entry.title for group in cv.groups for entry in group.entries]
    assert len(titles) == 8
    for title in titles:
        assert curl(title) in text
    assert text.startswith("Aidan Clark Eight papers with ")
    assert "256 others, among them Aidan Clark" in text
    assert len(reader.pages) == 1


def test_it_is_tagged_and_says_its_title_and_language(real: tuple[Cv, PdfReader]) -> None:
    _, reader = real
    root = reader.root_object
    assert str(root["/MarkInfo"]) == "{'/Marked': True, '/Suspects': False}"
    assert str(root["/Lang"]) == "en"
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])
    assert reader.metadata
    assert reader.metadata.title == "Papers by Aidan Clark"
    assert reader.metadata.author == "Aidan Clark"
    assert reader.metadata.creation_date is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata_of(reader)
    tags = tags_of(reader)
    assert tags[:5] == ["/Document", "/H1", "/P", "/H2", "/L"]
    assert tags.count("/LI") == tags.count("/Lbl") == tags.count("/LBody") == 8


def test_every_font_is_in_it(real: tuple[Cv, PdfReader]) -> None:
    _, reader = real
    fonts = list(fonts_of(reader))
    assert {str(font["/BaseFont"]).partition("+")[2] for font in fonts} == {
        "LiterataDisplay", "Literata-Regular", "Literata-SemiBold",
    }  # fmt: skip
    for font in fonts:
        descriptor = font["/FontDescriptor"]
        assert isinstance(descriptor, DictionaryObject)
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_it_is_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    project = make_project(tmp_path, settings='base_url = "https://ada.example/"\n')
    program = (
        "import sys; from pathlib import Path; from oeuvre.cli import run;"
        f"sys.exit(run(['cv', {str(tmp_path)!r}, '-o', '-']))"
    )
    environment = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    again = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment,
        cwd=tmp_path,
    )  # fmt: skip
    assert again.stdout == typeset_cv(cv_of(project), project.templates)


def test_a_title_is_text_whatever_it_holds(tmp_path: Path) -> None:
    lines = [line for line in CORPUS.read_text("utf-8").splitlines() if line.startswith("text\t")]
    hostile = [*MARKUP, *(json.loads(line.partition("\t")[2]) for line in lines)]
    assert len(hostile) > 60
    project = make_project(tmp_path)
    cv = cv_of(project)
    (group,) = cv.groups
    (first, _) = group.entries
    entries = tuple(
        replace(first, number=number, title=f"x{text}", venue=f"x{text}")
        for number, text in enumerate(hostile, 1)
    )
    cv = replace(
        cv, owner=f"x{MARKUP[0]}", lede=f"x{MARKUP[1]}", groups=(replace(group, entries=entries),)
    )
    reader = read_pdf(typeset_cv(cv, project.templates))
    bare = "".join(text_of(reader).split())
    for text in hostile:
        shown = "".join(c for c in curl(text) if c.isprintable() and not c.isspace())
        assert bare.count(f"x{shown}") >= 2 or not shown.isascii(), text
    links = [one for page in reader.pages for one in page.annotations or ()]
    assert links == []


def test_a_word_that_is_no_unicode_does_not_stop_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    cv = replace(cv_of(project), lede="half \ud800 a pair, \x00 and \u202e turned")
    assert "a pair" in text_of(read_pdf(typeset_cv(cv, project.templates)))


def test_links_lead_where_they_should(tmp_path: Path) -> None:
    settings = 'base_url = "https://ada.example/"\n[links]\nMail = "mailto:ada@ada.example"\n'
    paper = (
        "---\nvenue: Journal of Examples\ndoi: 10.1000/xyz\npdf: https://ada.example/a.pdf\n---\n"
    )
    project = make_project(tmp_path, settings=settings, content__papers__on_looms_dot_md="")
    (tmp_path / "content/papers/on_looms.md").unlink()
    (tmp_path / "content/papers/on-looms.md").write_text(paper)
    project = read_project(tmp_path)
    reader = pdf_of(project)
    addresses = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in reader.pages
        for annotation in page.annotations or ()
    }
    assert addresses == {
        "https://ada.example/", "mailto:ada@ada.example", "https://doi.org/10.1000/xyz",
        "https://ada.example/a.pdf", "https://ada.example/papers/on-looms.html",
        "https://ada.example/papers/of-o-n-2-threads.html",
    }  # fmt: skip
    text = text_of(reader)
    assert "Journal of Examples, doi:10.1000/xyz, PDF" in text
    assert "Of O(n^2) “Threads”" in text


ENDLESS = {
    "a word of the language": (
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2,
        75,
    ),
    "a word of no language": ("x" * 80, 75),
    "broad letters": ("W" * 80, 40),
    "a path": ("a.file_of:W8.x" * 8, 80),
}
"""Words without a place to break, each with how many of its letters a line may have."""


@pytest.mark.parametrize("case", ENDLESS)
def test_a_word_without_end_stays_on_the_page_and_is_whole(case: str, tmp_path: Path) -> None:
    word, most = ENDLESS[case]
    seed = f"Example, Ada\n\nOn {word} and Ordinary Words\nExample, Ada\nText.\n"
    reader = pdf_of(make_project(tmp_path, seed, 'language = "de"\ninterface = "en"\n'))
    text = reader.pages[0].extract_text()
    assert word in text.replace("\xad\n", "").replace("\n", "")
    assert "and Ordinary Words" in text_of(reader)
    assert max(len(line) for line in text.splitlines()) <= most
    assert b"pdfuaid" in metadata_of(reader)


def test_an_ordinary_long_word_is_not_broken(tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtskapitäne"
    seed = f"Example, Ada\n\n{f'{word} ' * 12}\nExample, Ada\nText.\n"
    reader = pdf_of(make_project(tmp_path, seed, 'language = "de"\n'))
    assert text_of(reader).count(word) == 12


def test_a_long_list_has_numbered_pages_by_year(tmp_path: Path) -> None:
    papers = [f"On Loom {n}\nExample, Ada, Muster, Max\nText.\n" for n in range(60)]
    dates = {
        f"content__papers__on-loom-{n}_dot_md": f"---\ndate: {2000 + n // 2}\n---\n"
        for n in range(60)
    }
    make_project(tmp_path, "Example, Ada\n\n" + "\n".join(papers), 'paper = "letter"\n', **dates)
    reader = pdf_of(read_project(tmp_path))
    assert 3 <= len(reader.pages) <= 6
    assert tuple(map(float, reader.pages[0].mediabox[2:])) == (612.0, 792.0)
    text = text_of(reader)
    assert f"Page 2 of {len(reader.pages)}" in text
    assert text.index("2029") < text.index("2028") < text.index("2000")
    assert tags_of(reader).count("/H3") == 30


def test_a_letter_that_no_font_has_is_told_and_does_not_stop_it(tmp_path: Path) -> None:
    project = make_project(tmp_path, "Example, Ada\n\nThe Sign 𓂀\nExample, Ada\nText.\n")
    cv = cv_of(project)
    (problem,) = find_odd_letters(cv, project.templates)
    assert problem.code == "cv-letters"
    assert "𓂀" in problem.message
    reader = read_pdf(typeset_cv(cv, project.templates))
    assert "/StructTreeRoot" in reader.root_object
    assert b"pdfuaid" not in metadata_of(reader)


def test_letters_that_a_fallback_has_are_no_problem(tmp_path: Path) -> None:
    seed = "Example, Ada\n\nΛόγος, Жизнь, ℵ and ∮ and Ễ\nExample, Ada, Łukasz, Žofie\nText.\n"
    project = make_project(tmp_path, seed)
    assert find_odd_letters(cv_of(project), project.templates) == ()


def test_the_list_of_letters_says_what_the_typeface_has(tmp_path: Path) -> None:
    """Typst refuses PDF/UA-1 where a letter is missing, so that it is written proves the list."""
    from oeuvre.render.cv import _known_letters  # noqa: PLC0415 - private, and only for this
    from oeuvre.render.typesetting import typeset  # noqa: PLC0415 - with it

    known = "".join(sorted(letter for letter in _known_letters() if letter.isprintable()))
    assert len(known) > 1000
    layout = (
        b'#set document(title: "Letters")\n#set text(fallback: false, font: "Literata")\n'
        b"#for style in (400, 600) { text(weight: style, sys.inputs.cv) }\n#emph(sys.inputs.cv)"
    )
    assert typeset({"main.typ": layout}, known, (), "en", is_whole=True).startswith(b"%PDF")
    del tmp_path


def test_the_digests_of_the_typefaces_are_theirs() -> None:
    folder = Path(oeuvre.__file__).parent / "typefaces" / "reading"
    told = dict(line.split() for line in (folder / "digests.txt").read_text("ascii").splitlines())
    assert told == {p.name: sha256(p.read_bytes()).hexdigest() for p in folder.glob("*.ttf")}
    assert len(told) == 3


def test_a_layout_of_the_owners_replaces_ours_and_can_include_it(tmp_path: Path) -> None:
    layout = '#import "parts/mine.typ": hello\n#include "theme/cv.typ"\n#hello\n'
    make_project(tmp_path, templates__cv_dot_typ=layout)
    (tmp_path / "templates/parts").mkdir()
    (tmp_path / "templates/parts/mine.typ").write_text('#let hello = "My own words"\n')
    text = text_of(pdf_of(read_project(tmp_path)))
    assert "On Looms" in text
    assert text.endswith("My own words") or "My own words" in text


def test_a_layout_at_fault_is_told_with_its_line(tmp_path: Path) -> None:
    project = make_project(
        tmp_path, templates__cv_dot_typ='#set text(size: 9pt)\n#let x = 1 + "a"\n'
    )
    with pytest.raises(SiteError) as caught:
        typeset_cv(cv_of(project), project.templates)
    (problem,) = caught.value.problems
    assert problem.code == "cv-layout"
    assert str(problem.at).startswith("templates/cv.typ:2:")


def test_a_layout_reads_no_file_and_fetches_no_package(tmp_path: Path) -> None:
    for layout in (
        '#read("/etc/hostname")',
        '#read("../../../etc/hostname")',
        '#import "@preview/x:1.0.0": y',
    ):
        project = make_project(tmp_path, templates__cv_dot_typ=f"{layout}\n")
        with pytest.raises(SiteError, match="cv-layout"):
            typeset_cv(cv_of(project), project.templates)


def test_its_digest_tells_of_all_that_it_is_made_from(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    cv = cv_of(project)
    first = cv_output(cv, project.templates, CODE)
    assert first.inputs == cv_output(cv, project.templates, CODE).inputs
    assert first.recipe.made_from == ("theme/templates/cv.typ",)
    own = make_project(tmp_path, templates__cv_dot_typ="= Mine\n")
    others = [
        cv_output(replace(cv, typesetter="99"), project.templates, CODE),
        cv_output(replace(cv, lede="Another."), project.templates, CODE),
        cv_output(cv, own.templates, CODE),
        cv_output(cv, project.templates, Digest("1" * 32)),
    ]
    assert len({first.inputs, *(one.inputs for one in others)}) == 5
