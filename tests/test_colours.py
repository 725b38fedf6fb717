"""Contrast, computed from the stylesheet that is shipped: every colour, in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oeuvre.sources.program import theme_folder

SHEET = re.sub(
    r"/\*.*?\*/",
    "",
    (theme_folder("static") / "assets/site.css").read_text("utf-8"),
    flags=re.DOTALL,
)

TEXT = {"ink": ("paper", "paper-2", "mark"), "ink-2": ("paper", "paper-2"), "rubric": ("paper",)}
"""Colours of text, with the grounds it stands on: 4.5 to 1, WCAG 2.2, success criterion 1.4.3."""

MARKS = {"back", "once", "ctl", "focus", "link-line", "visited", "rubric", "ink", "ink-2"}
"""Colours of dots, edges and lines that mean something: 3 to 1 on paper, criterion 1.4.11."""

DECORATION = {"rule", "thread"}
"""Colours of what says nothing that is not said otherwise."""

GROUNDS = {"paper", "paper-2", "mark"}

Palette = dict[str, str]


def read_palette(opening: str) -> Palette:
    """Return the colours that the first rule beginning with `opening` gives names to."""
    block = SHEET.partition(opening + " {")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))


LIGHT = read_palette(":root")
DARK = read_palette(':root[data-theme="dark"]')
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_both_themes_name_the_same_colours_wherever_they_are_chosen() -> None:
    assert LIGHT.keys() == DARK.keys() == {*TEXT, *MARKS, *DECORATION, *GROUNDS}
    assert read_palette(':root:not([data-theme="light"])') == DARK


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"), [(i, g) for i, grounds in TEXT.items() for g in grounds]
)
def test_text_can_be_read(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("mark", sorted(MARKS))
def test_marks_can_be_seen(palette: Palette, mark: str) -> None:
    assert contrast(palette[mark], palette["paper"]) >= 3


@THEMES
def test_two_kinds_of_dots_can_be_told_apart(palette: Palette) -> None:
    assert contrast(palette["back"], palette["once"]) >= 3


def test_text_and_marks_have_no_other_colours() -> None:
    letters = re.sub(r"[^{}]*::marker {[^}]*}", "", SHEET)  # these are dots
    written = set(re.findall(r"(?<![\w-])(?:color|fill): *var\(--([\w-]+)\)", letters))
    assert written <= TEXT.keys() | GROUNDS
    drawn = re.findall(r"(?:stroke|border[\w-]*|outline|decoration[\w-]*): *([^;}]*)", SHEET)
    used = set(re.findall(r"var\(--([\w-]+)\)", " ".join(drawn)))
    assert used <= MARKS | DECORATION | {"paper", "section-rule"}  # the last is a thickness


def test_colours_are_written_where_they_are_named_and_nowhere_else() -> None:
    rest = re.sub(r"--[\w-]+:\s*#[0-9a-f]{3,6}\b", "", SHEET)
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|oklch\(", rest) == []


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_browser_is_told_the_colour_of_the_paper(scheme: str, palette: Palette) -> None:
    page = (Path(__file__).parent / "site/expected/index.html").read_text("utf-8")
    said = f'<meta name="theme-color" content="{palette["paper"]}" media="(prefers-color-scheme: {scheme})">'
    assert said in page


def test_on_paper_text_is_dark() -> None:
    printed = dict(
        re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", SHEET.partition("@media print")[2])
    )
    whole = {
        name: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v
        for name, v in printed.items()
    }
    assert whole["paper"] == "#ffffff"
    for name in ("ink", "ink-2", "rubric", "back"):
        assert contrast(whole[name], "#ffffff") >= 4.5
