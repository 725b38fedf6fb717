from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.identifiers import digest
from oeuvre.render.properties import to_css
from oeuvre.sources.files import Source
from oeuvre.sources.look import KINDS, LIGHT, Look
from oeuvre.sources.settings import parse_settings

COLOUR = r"#[0-9a-f]{3}(?:[0-9a-f]{3})?"
FONTS = r'(?:"[\w .+-]+"|[a-z-]+)(?:, (?:"[\w .+-]+"|[a-z-]+))*'
SAFE = re.compile(rf"{COLOUR}|{FONTS}|\d+(?:\.\d+)?(?:rem|ch|px|%)?")


def read(text: str) -> tuple[Look, tuple[Diagnostic, ...]]:
    data = text.encode()
    checked = parse_settings(Source("content/site.toml", data, digest(data)))
    return checked.value.look, checked.problems


def test_nothing_is_set_by_default() -> None:
    assert read("") == (Look(), ())
    assert to_css(Look()) == ""


def test_every_property_is_read_and_written_anew() -> None:
    look, problems = read(
        '[theme]\npaper = "#FFF"\nfont = "Avenir Next,\'Gill Sans\' , sans-serif"\nsize = "110%"\n'
        'leading = "1.55"\nheading-weight = "700"\nmeasure = "40rem"\nsection-rule = "1.5px"\n'
        '[theme.dark]\npaper = "#000000"\n'
    )
    assert problems == ()
    assert dict(look.light) == {
        "paper": "#fff",
        "font": '"Avenir Next", "Gill Sans", sans-serif',
        "size": "110%",
        "leading": "1.55",
        "heading-weight": "700",
        "measure": "40rem",
        "section-rule": "1.5px",
    }
    assert look.dark == (("paper", "#000000"),)
    assert look.paper == ("#fff", "#000000")
    assert look.has_own_font


@pytest.mark.parametrize(
    "line",
    [
        'paper = "red"',
        'paper = "#fff; --ink: #fff"',
        'paper = "#ffff"',
        'font = "a; b"',
        'font = "url(x)"',
        'font = "A,"',
        'font = "</style>"',
        'font = "x\\\\66"',
        'measure = "40em + 1px"',
        'measure = "40"',
        'page = "-3rem"',
        'size = "400%"',
        'leading = "9"',
        "heading-weight = 700",
        'section-rule = "1rem"',
    ],
)
def test_a_value_that_is_none_is_told_where_it_stands(line: str) -> None:
    look, (problem,) = read(f"[theme]\n{line}\n")
    assert look == Look()
    assert (problem.code, problem.severity) == ("settings-bad-value", Severity.ERROR)
    assert problem.at
    assert (problem.at.line, bool(problem.hint)) == (2, True)


def test_a_key_that_is_none_is_told() -> None:
    _, problems = read('[theme]\npapr = "#fff"\n[theme.dark]\nfont = "serif"\n')
    assert [(p.code, p.at and p.at.line) for p in problems] == [
        ("settings-unknown-key", 2),
        ("settings-unknown-key", 4),
    ]
    assert problems[0].hint == "did you mean `paper`?"


@pytest.mark.parametrize(
    "text",
    [
        '[theme]\npaper = "#fff"\n[theme.dark]\npaper = "red"\n',
        '[theme.dark]\n\n\npaper = "red"\n[theme]\npaper = "#fff"\n',
        '[theme]\npaper = "#fff"\n\ndark.paper = "red"\n',
        'title = "x"\n\n\ntheme = { paper = "#fff", dark = { paper = "red" } }\n',
    ],
)
def test_a_colour_of_the_dark_half_is_found_among_others_of_its_name(text: str) -> None:
    _, (problem,) = read(text)
    assert problem.at
    assert problem.at.line == 4
    assert problem.quote
    assert '"red"' in problem.quote.text


def test_colours_that_can_hardly_be_told_apart_are_told_with_the_figures() -> None:
    look, problems = read('[theme]\nink-2 = "#999"\n[theme.dark]\nonce = "#222"\n')
    assert dict(look.light) == {"ink-2": "#999"}
    assert [(p.code, p.severity, p.at and p.at.line, p.message) for p in problems] == [
        ("settings-low-contrast", Severity.WARNING, 2, said)
        for said in (
            "`ink-2` on `paper` has a contrast of 2.74",
            "`ink-2` on `paper-2` has a contrast of 2.51",
        )
    ] + [
        (
            "settings-low-contrast",
            Severity.WARNING,
            4,
            "`once` on `paper` has a contrast of 1.12",
        )
    ]
    assert problems[0].hint == "at least 4.5 is needed: #999 on #fbfbf8"


def test_the_colours_that_hold_by_default_can_be_told_apart() -> None:
    same = "\n".join(f'{name} = "{colour}"' for name, colour in LIGHT.items())
    assert read(f"[theme]\n{same}\n")[1] == ()


@given(
    st.dictionaries(
        st.sampled_from(sorted(KINDS)),
        st.one_of(
            st.text(st.sampled_from("#f0;{}:()\"'\\/*<>!@, serif-\n\u00e9％"), max_size=12),
            st.sampled_from(["#fff", "Georgia, serif", "1px", "3rem", "1.5", "100%", "400"]),
        ),
    )
)
def test_nothing_leaves_its_declaration(values: dict[str, str]) -> None:
    lines = (f"{name} = {_quoted(value)}" for name, value in values.items())
    look, _ = read("[theme]\n" + "\n".join(lines))
    assert all(SAFE.fullmatch(value) for _, value in look.light)
    css = to_css(look)
    assert css.count("{") == css.count("}") == bool(look.light)
    assert css.count(";") == len(look.light)


def _quoted(value: str) -> str:
    return '"' + "".join(f"\\u{ord(char):04x}" for char in value) + '"'
