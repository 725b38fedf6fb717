import pytest

from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.parts import Citation
from oeuvre.render.addresses import doi_address, web_address, work_address


def cite(url: str = "", doi: str = "", arxiv: str = "") -> Citation:
    return Citation(
        key="example",
        href=OutputPath("papers/example.html"),
        url=url,
        title="An Example",
        authors=(),
        abstract="",
        date=None,
        venue="",
        doi=doi,
        arxiv=arxiv,
        pdf="",
        tags=(),
    )


def test_a_work_is_found_where_it_will_be_found_longest() -> None:
    own = "https://ada.example.org/papers/example.html"
    assert work_address(cite()) == ""
    assert work_address(cite(own)) == own
    assert work_address(cite(own, "", "2401.00001")) == "https://arxiv.org/abs/2401.00001"
    assert work_address(cite(own, "10.1000/x", "2401.00001")) == "https://doi.org/10.1000/x"


def test_what_would_end_the_path_of_an_address_is_escaped_in_a_doi() -> None:
    written = "10.1002/(sici)1097<1::aid>3.0.co;2-#?%"
    expected = "https://doi.org/10.1002/(sici)1097%3C1::aid%3E3.0.co;2-%23%3F%25"
    assert doi_address(written) == expected


@pytest.mark.parametrize("text", ["", "papers/a.pdf", "/a.pdf", "javascript:alert(1)", "//a.b/"])
def test_only_absolute_addresses_of_the_web_count_as_such(text: str) -> None:
    assert web_address(text) == ""


def test_an_absolute_address_stays_as_it_is() -> None:
    assert web_address("https://example.org/a.pdf?v=2") == "https://example.org/a.pdf?v=2"
