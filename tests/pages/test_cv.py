from __future__ import annotations

from pathlib import Path

from oeuvre.pages.data import CvLink, CvTongue
from oeuvre.sources.project import read_project
from tests.cvs import cv_of, make_project


def by_lines(folder: Path, authors: str, settings: str = "") -> str:
    seed = f"Example, Ada\n\nOn Looms\n{authors}\nAn abstract.\n"
    (group,) = cv_of(make_project(folder, seed, settings)).groups
    return "".join(f"*{p.text}*" if p.owner else p.text for p in group.entries[0].byline)


def test_a_by_line_marks_the_owner(tmp_path: Path) -> None:
    assert by_lines(tmp_path, "Muster, Max, Example, Ada") == "Max Muster and *Ada Example*"


def test_a_long_by_line_is_cut_and_still_names_the_owner(tmp_path: Path) -> None:
    crowd = ", ".join(f"Crowd{n:02}, Person" for n in range(20))
    told = "Person Crowd00, Person Crowd01, Person Crowd02, Person Crowd03"
    assert by_lines(tmp_path, f"{crowd}, Example, Ada") == (
        f"{told} and 17 others, among them *Ada Example*"
    )
    assert by_lines(tmp_path, f"{crowd}, Example, Ada", 'interface = "de"\n') == (
        f"{told} und 17 weitere, darunter *Ada Example*"
    )


def test_papers_are_grouped_by_year_only_if_all_have_one(tmp_path: Path) -> None:
    dated = {"content__papers__on-looms_dot_md": "---\ndate: 2021-05\nvenue: A Journal\n---\n"}
    cv = cv_of(make_project(tmp_path, **dated))
    (group,) = cv.groups
    assert group.year == ""
    assert [entry.year for entry in group.entries] == ["2021", ""]
    (tmp_path / "content/papers/of-o-n-2-threads.md").write_text("---\ndate: 2023\n---\n")
    cv = cv_of(read_project(tmp_path))
    assert [group.year for group in cv.groups] == ["2023", "2021"]
    assert [entry.number for group in cv.groups for entry in group.entries] == [2, 1]
    assert {entry.year for group in cv.groups for entry in group.entries} == {""}


def test_a_year_that_the_venue_tells_is_not_told_again(tmp_path: Path) -> None:
    dated = {"content__papers__on-looms_dot_md": "---\ndate: 2021\nvenue: Loom Days 2021\n---\n"}
    (group,) = cv_of(make_project(tmp_path, **dated)).groups
    assert [(entry.venue, entry.year) for entry in group.entries] == [
        ("Loom Days 2021", ""),
        ("", ""),
    ]


def test_what_is_not_known_leaves_no_trace(tmp_path: Path) -> None:
    cv = cv_of(make_project(tmp_path))
    (group,) = cv.groups
    assert cv.links == ()
    assert cv.native == ""
    for entry in group.entries:
        assert (entry.href, entry.venue, entry.year, entry.links) == ("", "", "", ())


def test_the_owners_links_are_printed_as_they_read(tmp_path: Path) -> None:
    settings = 'base_url = "https://ada.example/pubs/"\n[links]\nMail = "mailto:ada@ada.example"\n'
    people = '[[person]]\nname = "Example, Ada"\norcid = "0000-0002-1825-0097"\nnative = "Ада"\n'
    cv = cv_of(make_project(tmp_path, settings=settings, content__people_dot_toml=people))
    assert cv.links == (
        CvLink("", "https://ada.example/pubs/", "ada.example/pubs"),
        CvLink("ORCID", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        CvLink("Mail", "mailto:ada@ada.example", "ada@ada.example"),
    )
    assert cv.native == "Ада"


def test_a_file_of_the_sites_own_is_linked_only_if_its_address_is_known(tmp_path: Path) -> None:
    files = {"content__papers__on-looms_dot_md": "---\npdf: a.pdf\n---\n", "static__a_dot_pdf": "x"}
    (group,) = cv_of(make_project(tmp_path, **files)).groups
    assert group.entries[0].links == ()
    settings = 'base_url = "https://ada.example/"\n'
    (group,) = cv_of(make_project(tmp_path, settings=settings, **files)).groups
    assert [link.href for link in group.entries[0].links] == ["https://ada.example/a.pdf"]


def test_languages_are_told_apart(tmp_path: Path) -> None:
    cv = cv_of(make_project(tmp_path, settings='language = "pt-BR"\ninterface = "de"\n'))
    assert cv.written == CvTongue("pt", "BR")
    assert cv.spoken == CvTongue("de", None)
    assert cv.title == "Arbeiten von Ada Example"
    assert cv_of(make_project(tmp_path, settings='language = "sr-Cyrl-RS"\n')).written == CvTongue(
        "sr", "RS"
    )
