"""Papers and people in lists, from one to more than a page can hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import digest
from oeuvre.model.work import Overlay, PartialDate
from oeuvre.pages.complete import complete
from oeuvre.pages.compose import compose_pages
from oeuvre.pages.home import compose_home
from oeuvre.pages.letters import compose_letters, list_letters
from oeuvre.pages.models import HomePage, Page, PersonPage, WorkPage
from oeuvre.pages.models_lists import DirectoryPage, LetterPage, ListPage
from oeuvre.pages.overlap import overlap
from oeuvre.pages.paper import credit_all
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import Names, name_everyone
from oeuvre.pages.person import compose_directory
from oeuvre.sources.overlays import Writing
from oeuvre.sources.settings import Settings
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]
P = TypeVar("P", bound=Page)


def pages_of(catalog: Catalog, kind: type[P]) -> list[P]:
    pages = compose_pages(catalog, Settings(), ENGLISH, Writing("", ())).value
    return [page for page in map(complete, pages) if isinstance(page, kind)]


def home_of(catalog: Catalog) -> HomePage:
    names = name_everyone(catalog, ENGLISH)
    return compose_home(names, Settings(), "", overlap(names))


def directory_of(catalog: Catalog) -> DirectoryPage:
    names = name_everyone(catalog, ENGLISH)
    return compose_directory(names, Settings(), by_letter(names))


def letters_of(catalog: Catalog) -> list[LetterPage]:
    names = name_everyone(catalog, ENGLISH)
    return list(compose_letters(names, by_letter(names)))


def by_letter(names: Names) -> tuple[LetterSection, ...]:
    return list_letters(names, (person.id for person in names.catalog.coauthors))


def dated(*years: int) -> dict[str, Overlay]:
    return {f"t{n}": Overlay(date=PartialDate(year)) for n, year in enumerate(years)}


def titled(count: int, authors: str = "Example Ada, B B") -> dict[str, str]:
    return {f"T{n}": authors for n in range(count)}


def crowd(count: int) -> str:
    """Return names of made-up people, an equal share under each letter, no two alike."""
    return ", ".join(
        f"{chr(ord('A') + n % 26)}{_word(f'family {n}')} {_word(f'given {n}').capitalize()}"
        for n in range(count)
    )


def _word(seed: str) -> str:
    return digest(seed)[:8].translate(str.maketrans("0123456789", "ghijklmnop"))


def listed(page: HomePage | ListPage) -> list[tuple[str, list[int]]]:
    return [(run.year, [entry.work.number for entry in run.entries]) for run in page.runs]


def test_dated_papers_stand_under_their_years_newest_first(make: MakeCatalog) -> None:
    home = home_of(make(titled(3), **dated(2021, 2023, 2021)))
    assert listed(home) == [("2023", [3]), ("2021", [2, 1])]
    assert [entry.year for run in home.runs for entry in run.entries] == ["", "", ""]
    assert [(run.year, len(run.blocks)) for run in home.skyline] == [("2023", 1), ("2021", 2)]


def test_years_that_have_one_paper_each_are_no_headings(make: MakeCatalog) -> None:
    home = home_of(make(titled(2), **dated(2021, 2023)))
    assert listed(home) == [("", [2, 1])]
    assert [entry.year for run in home.runs for entry in run.entries] == ["2023", "2021"]


def test_one_paper_without_a_date_leaves_all_in_the_order_of_the_seed(make: MakeCatalog) -> None:
    assert listed(home_of(make(titled(3), **dated(2021, 2021)))) == [("", [1, 2, 3])]


def test_a_single_paper_has_its_roster_on_the_first_page(make: MakeCatalog) -> None:
    home = home_of(make({"T": "B B, Example Ada, C C"}))
    assert (home.roster, home.skyline, home.overlap) == ("owo", (), None)


def test_without_coauthors_there_is_no_picture_and_no_directory(make: MakeCatalog) -> None:
    catalog = make(titled(2, "Example Ada"))
    home = home_of(catalog)
    assert (home.roster, home.skyline, home.overlap, home.often) == ("", (), None, ())
    assert home.lede == "Two papers, written alone."
    assert pages_of(catalog, DirectoryPage) == []


def test_a_list_of_sixty_papers_leads_to_its_years(make: MakeCatalog) -> None:
    home = home_of(make(titled(60), **dated(*(1990 + n // 6 for n in range(60)))))
    assert [(y.label, y.path, y.anchor, y.count) for y in home.years][:2] == [
        ("1999", "index.html", "year-1999", 6),
        ("1998", "index.html", "year-1998", 6),
    ]
    few = home_of(make(titled(59), **dated(*(1990 + n // 6 for n in range(59)))))
    assert few.years == ()


def test_a_long_list_says_less_of_each_paper(make: MakeCatalog) -> None:
    (short, *_), (long, *_) = (home_of(make(titled(n))).runs[0].entries for n in (60, 61))
    assert (bool(short.summary), bool(long.summary)) == (True, False)
    assert long.byline.first


def test_over_a_hundred_papers_have_pages_of_a_hundred_by_number(make: MakeCatalog) -> None:
    catalog = make(titled(250), **dated(*(1900 + n // 2 for n in range(250))))
    home = home_of(catalog)
    assert (home.shown, sum(len(run.entries) for run in home.runs)) == (30, 30)
    assert [(p.label, p.path, p.count) for p in home.lists] == [
        ("201–250", "papers/all/201-300.html", 50),
        ("101–200", "papers/all/101-200.html", 100),
        ("1–100", "papers/all/1-100.html", 100),
    ]
    pages = pages_of(catalog, ListPage)
    assert [(page.title, page.count) for page in pages] == [
        ("Papers 201 to 250", 50),
        ("Papers 101 to 200", 100),
        ("Papers 1 to 100", 100),
    ]
    numbers = [n for page in pages for _, run in listed(page) for n in run]
    assert numbers == list(range(250, 0, -1))
    anchors = {(page.path, f"year-{year}") for page in pages for year, _ in listed(page)}
    assert {(year.path, year.anchor) for year in home.years} == anchors


def test_a_paper_leads_back_to_the_page_that_lists_it(make: MakeCatalog) -> None:
    assert {page.list_href for page in pages_of(make(titled(100)), WorkPage)} == {"index.html"}
    first, *_, last = pages_of(make(titled(101)), WorkPage)
    assert first.list_href == "papers/all/1-100.html"
    assert last.list_href == "papers/all/101-200.html"


def test_a_paper_tells_of_how_many_it_is_one_where_a_page_lists_them_all(
    make: MakeCatalog,
) -> None:
    assert {page.total for page in pages_of(make(titled(100)), WorkPage)} == {100}
    assert {page.total for page in pages_of(make(titled(101)), WorkPage)} == {0}


def test_a_hundred_papers_are_all_on_the_first_page(make: MakeCatalog) -> None:
    catalog = make(titled(100))
    assert home_of(catalog).shown == 100
    assert pages_of(catalog, ListPage) == []


def test_a_skyline_of_more_dots_than_a_page_can_carry_is_left_out(make: MakeCatalog) -> None:
    assert home_of(make(titled(14, "Example Ada, " + crowd(599)))).skyline == ()
    assert home_of(make(titled(13, "Example Ada, " + crowd(599)))).skyline


def test_of_very_many_papers_with_one_person_there_are_only_titles(make: MakeCatalog) -> None:
    (page,) = pages_of(make(titled(101)), PersonPage)
    assert {(e.summary, e.roster, e.byline.first) for e in page.entries} == {("", "", ())}


def test_who_wrote_most_is_told_where_no_table_fits(make: MakeCatalog) -> None:
    home = home_of(make(titled(61)))
    assert home.overlap is None
    assert [(person.name, person.count) for person in home.often] == [("B B", 61)]


def test_over_a_thousand_authors_are_listed_by_letter(make: MakeCatalog) -> None:
    papers = {"T": f"Example Ada, {crowd(1000)}", "U": f"Example Ada, {crowd(999)}"}
    names = name_everyone(make(papers), ENGLISH)
    many, few = credit_all(names)
    assert (len(many.sections), few.sections) == (26, ())
    assert sum(len(section.people) for section in many.sections) == 1001
    assert [section.letter for section in many.sections][:2] == ["A", "B"]


def test_over_two_thousand_names_have_a_page_for_each_letter(make: MakeCatalog) -> None:
    catalog = make({"T": f"Example Ada, {crowd(2000)}, Łx N"})
    directory = directory_of(catalog)
    pages = letters_of(catalog)
    assert directory.sections == ()
    assert [place.path for place in directory.letters] == [page.path for page in pages]
    assert pages[0].path == "people/letters/a.html"
    assert sum(len(page.section.people) for page in pages) == 2001
    assert max(len(page.section.people) for page in pages) < 80


def test_a_letter_without_names_has_no_page(make: MakeCatalog) -> None:
    catalog = make({"T": "Example Ada, B" + crowd(2001).replace(", ", ", B")[1:]})
    directory = directory_of(catalog)
    assert [(p.label, p.count) for p in directory.letters if p.count] == [("B", 2001)]
    assert [page.path for page in letters_of(catalog)] == ["people/letters/b.html"]


def test_the_page_of_a_letter_is_never_the_page_of_a_person(make: MakeCatalog) -> None:
    catalog = make({"T": f"Example Ada, {crowd(2000)}, A Letter, Letters A"})
    paths = [
        page.path for page in compose_pages(catalog, Settings(), ENGLISH, Writing("", ())).value
    ]
    assert len(set(paths)) == len(paths)
    assert {"people/letter-a.html", "people/letters/a.html"} <= set(paths)


def test_two_thousand_names_are_on_one_page(make: MakeCatalog) -> None:
    catalog = make({"T": f"Example Ada, {crowd(2000)}"})
    directory = directory_of(catalog)
    assert (len(directory.sections), directory.letters) == (26, ())
    assert letters_of(catalog) == []


def test_other_scripts_have_sections_of_their_own_with_readable_names(make: MakeCatalog) -> None:
    names = "測試 一郎, サンプル 花子, 예시 하나, اختبار مثال, דוגמה נועם, Пример Анна, Δοκιμή Άννα, 4chan N"
    directory = directory_of(make({"T": f"Example Ada, Żx N, {names}"}))
    found = [s.letter for s in directory.sections if s.people]
    assert found == [
        "Z",
        "Greek",
        "Cyrillic",
        "Hebrew",
        "Arabic",
        "Hangul",
        "Kana",
        "Chinese characters",
        "Other",
    ]
    anchors = [section.anchor for section in directory.sections]
    assert len(set(anchors)) == len(anchors)
    assert "letter-cjk" in anchors
