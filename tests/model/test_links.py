from __future__ import annotations

import pytest

from oeuvre.model.links import ARXIV, DOI, is_file_path, is_link_target, is_web_address


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://example.org:8080/a?b=c#d",
        "https://例え.example/ü",
        "http://[::1]/",
    ],
)
def test_a_web_address_may_be_linked(text: str) -> None:
    assert is_web_address(text)
    assert is_link_target(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://example.org",
        "data:text/html,x",
        "https://user@example.org/",
        "https://example.org/ x",
        'https://example.org/"onclick=',
        "https://example.org/\n",
        "https:///path",
        "mailto:ada@example",
        "mailto:ada@example.org?body=x",
    ],
)
def test_nothing_else_may(text: str) -> None:
    assert not is_link_target(text)


def test_a_mail_address_may_be_linked_and_is_no_web_address() -> None:
    assert is_link_target("mailto:ada.b+c@mail.example.org")
    assert not is_web_address("mailto:ada@example.org")


@pytest.mark.parametrize("text", ["cv.pdf", "papers/a_b-c+1.pdf", "é/x~.pdf"])
def test_a_plain_path_names_a_file(text: str) -> None:
    assert is_file_path(text)


@pytest.mark.parametrize(
    "text", ["", "/cv.pdf", "../cv.pdf", "a/../b", "a//b", ".git", "a\\b", "c:x"]
)
def test_a_path_that_might_lead_elsewhere_does_not(text: str) -> None:
    assert not is_file_path(text)


@pytest.mark.parametrize("text", ["10.1000/xyz123", "10.1016/S0021-9258(18)70000-1"])
def test_a_doi_is_known(text: str) -> None:
    assert DOI.fullmatch(text)
    assert not DOI.fullmatch(f"doi:{text}")
    assert not DOI.fullmatch(f"{text}<b>")


@pytest.mark.parametrize(
    "text", ["1706.03762", "1706.03762v5", "math.GT/0309136", "hep-th/9901001"]
)
def test_an_arxiv_identifier_is_known(text: str) -> None:
    assert ARXIV.fullmatch(text)
    assert not ARXIV.fullmatch(f"arXiv:{text}")
