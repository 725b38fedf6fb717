from __future__ import annotations

import pytest

from oeuvre.serve.media import media_type


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/b.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.PNG", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.pdf", "application/pdf"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("a.bib", "application/x-bibtex; charset=utf-8"),
        ("a.ris", "application/x-research-info-systems; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("favicon.ico", "image/x-icon"),
        ("CNAME", "application/octet-stream"),
        ("a.exe", "application/octet-stream"),
        (".html", "application/octet-stream"),
    ],
)
def test_the_ending_tells_the_media_type(path: str, expected: str) -> None:
    assert media_type(path) == expected
