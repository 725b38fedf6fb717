from __future__ import annotations

from functools import partial

from oeuvre.model.identifiers import digest
from oeuvre.render.properties import dress, to_css
from oeuvre.sources.files import StaticFile
from oeuvre.sources.look import Look

CREAM = Look((("paper", "#fffaf0"),), (("paper", "#111111"),))
OURS = StaticFile("static/assets/site.css", digest("a{}"), 3, partial(bytes, b"a{}"))


def test_each_half_holds_when_ours_does() -> None:
    assert to_css(CREAM) == (
        "\n:root { --paper: #fffaf0; }\n"
        "\n@media (prefers-color-scheme: dark) "
        '{ :root:not([data-theme="light"]) { --paper: #111111; } }\n'
        ':root[data-theme="dark"] { --paper: #111111; }\n'
    )


def test_the_stylesheet_ends_with_what_is_set_and_other_files_stay() -> None:
    static = {"assets/site.css": OURS, "assets/own.css": OURS}
    dressed = dress(static, CREAM)
    assert dressed["assets/site.css"].read() == b"a{}" + to_css(CREAM).encode()
    assert dressed["assets/site.css"].digest != OURS.digest
    assert dressed["assets/own.css"] == OURS
    assert dress(static, Look()) == static
    assert dress({}, CREAM) == {}
