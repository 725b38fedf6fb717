from oeuvre.model.identifiers import OutputPath, PersonId, WorkId
from oeuvre.pages.permalinks import (
    absolute,
    base_path,
    person_permalink,
    work_export,
    work_permalink,
)


def test_pages_are_flat_files() -> None:
    assert work_permalink(WorkId("x")) == "papers/x.html"
    assert work_export(WorkId("x"), "bib") == "papers/x.bib"
    assert person_permalink(PersonId("ada"), PersonId("bob")) == "people/ada.html"


def test_the_owners_page_is_the_first() -> None:
    assert person_permalink(PersonId("ada"), PersonId("ada")) == "index.html"


def test_an_address_is_full_or_empty() -> None:
    assert absolute("", OutputPath("x.html")) == ""
    assert absolute("https://a.example/b/", OutputPath("x.html")) == "https://a.example/b/x.html"
    assert absolute("https://a.example/b/", OutputPath("index.html")) == "https://a.example/b/"


def test_the_base_path_is_that_of_the_address() -> None:
    assert base_path("") == "/"
    assert base_path("https://a.example/") == "/"
    assert base_path("https://a.example/repo/") == "/repo/"
