from __future__ import annotations

import pytest

from oeuvre.serve.address import find_output, folder_url, parse_path
from oeuvre.serve.snapshot import Snapshot
from tests.serve.toy import make_output

SITE = Snapshot(
    2,
    1,
    {o.path: o for o in (make_output("a b/index.html", "x"), make_output("index.html", "y"))},
    retired={(o := make_output("assets/x.0123abcd.css", "old")).path: o},
)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "index.html"),
        ("/people/", "people/index.html"),
        ("/a%20b.pdf", "a b.pdf"),
        ("/a+b.pdf", "a+b.pdf"),
        ("/%C3%A9.html", "é.html"),
        ("/p/../x", "p/../x"),
        ("/%252e", "%2e"),
        ("//x", "/x"),
    ],
)
def test_a_path_is_decoded_once_and_never_tidied(path: str, key: str) -> None:
    assert parse_path(path) == key


@pytest.mark.parametrize(
    "path",
    ["", "x", "*", "http://a/", "/%", "/%2", "/%u2215", "/%ff", "/%c0%af", "/%00", "/%0a", "/%7f"],
)
def test_what_no_site_could_have_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|utf-8"):
        parse_path(path)


def test_a_folder_without_its_slash_is_sent_to_its_page() -> None:
    assert folder_url(parse_path("/a%20b"), SITE) == "/a%20b/"
    assert folder_url(parse_path("/nowhere"), SITE) is None


def test_no_address_is_made_of_a_path_that_is_no_folder() -> None:
    assert folder_url(parse_path("//a%20b"), SITE) is None
    assert folder_url(parse_path("/index.html"), SITE) is None


def test_an_asset_of_an_earlier_version_is_still_found() -> None:
    found = find_output(parse_path("/assets/x.0123abcd.css"), SITE)
    assert found is not None
    assert found.make() == b"old"
