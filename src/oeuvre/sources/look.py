"""How the owner wants the site to look: `[theme]` in `content/site.toml`.

Each setting is a custom property of the stylesheet, by the same name. Its value is read by a
strict grammar and written anew from what was read, so that nothing can leave its declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import floor

from oeuvre.model.colours import contrast, is_colour
from oeuvre.model.diagnostics import Severity
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass
from oeuvre.sources.tables import Table

LIGHT: Mapping[str, str] = {
    "paper": "#fbfbf8",
    "paper-2": "#f1f1ec",
    "ink": "#1b1c1e",
    "ink-2": "#56585c",
    "rubric": "#b3261a",
    "back": "#3a3c40",
    "once": "#8e8f89",
    "ctl": "#85867f",
    "link-line": "#8b8c86",
    "visited": "#7b5aa6",
    "focus": "#1a56c4",
    "rule": "#d8d8d1",
    "thread": "#b4b5ae",
    "mark": "#f6e3a1",
}
DARK: Mapping[str, str] = {
    "paper": "#15171a",
    "paper-2": "#1e2125",
    "ink": "#e9e7e2",
    "ink-2": "#a9aaa9",
    "rubric": "#ff7f6b",
    "back": "#d3d2cd",
    "once": "#6d7178",
    "ctl": "#7d8187",
    "link-line": "#787c82",
    "visited": "#b79ae0",
    "focus": "#8ab4ff",
    "rule": "#363a40",
    "thread": "#50555c",
    "mark": "#5a4a12",
}
"""The colours that hold where none is set: those of `static/assets/site.css`."""

_MINIMA = (
    ("ink", "paper", 4.5),
    ("ink-2", "paper", 4.5),
    ("rubric", "paper", 4.5),
    ("back", "paper", 3.0),
    ("once", "paper", 3.0),
    ("ctl", "paper", 3.0),
    ("link-line", "paper", 3.0),
    ("visited", "paper", 3.0),
    ("focus", "paper", 3.0),
    ("ink", "paper-2", 4.5),
    ("ink-2", "paper-2", 4.5),
    ("ink", "mark", 4.5),
)
"""Least contrast of one colour on another. Source: WCAG 2.2, 1.4.3 and 1.4.11."""

_GENERIC = frozenset(
    [
        "serif",
        "sans-serif",
        "monospace",
        "cursive",
        "fantasy",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "math",
        "emoji",
    ]
)
_FAMILY = late(r"[^\W_](?:[\w .+-]*\w)?")
_LENGTH = late(r"\d{1,4}(?:\.\d{1,4})?(?:rem|ch|px)")
_THICKNESS = late(r"\d{1,2}(?:\.\d{1,2})?px")


@dataclass(frozen=True, slots=True)
class Look:
    """What the owner sets of the look: custom properties without `--`, and their values."""

    light: tuple[tuple[str, str], ...] = ()
    """Colours of the light half, and all that is no colour."""

    dark: tuple[tuple[str, str], ...] = ()

    @property
    def paper(self) -> tuple[str, str]:
        """The colour of the page, light and dark."""
        halves = ((LIGHT, self.light), (DARK, self.dark))
        light, dark = (dict(chosen).get("paper", known["paper"]) for known, chosen in halves)
        return light, dark

    @property
    def has_own_font(self) -> bool:
        """Whether the text is set in another typeface than ours."""
        return "font" in dict(self.light)


NO_LOOK = Look()


def read_look(table: Table) -> Look:
    """Return what the table `[theme]` says; what is wrong with it is told with its problems."""
    dark = table.within("dark")
    table.refuse_unknown((*KINDS, "dark"))
    dark.refuse_unknown(tuple(LIGHT))
    look = Look(tuple(_values(table, KINDS)), tuple(_values(dark, dict.fromkeys(LIGHT, _COLOUR))))
    for half, known, chosen in ((table, LIGHT, look.light), (dark, DARK, look.dark)):
        _warn(half, known, dict(chosen))
    return look


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a value may be."""

    write: Callable[[str], str]
    """Returns a value as CSS; empty if it is none."""

    hint: str

    def allows(self, text: str) -> bool:
        """Whether `text` is such a value."""
        return bool(self.write(text))


def _values(table: Table, kinds: Mapping[str, _Kind]) -> Iterator[tuple[str, str]]:
    for name, kind in kinds.items():
        value = table.text(name, kind.allows, kind.hint)
        if value:
            yield name, kind.write(value)


def _warn(table: Table, known: Mapping[str, str], chosen: Mapping[str, str]) -> None:
    """Report each pair of colours, one of them chosen, that cannot be told apart well enough."""
    colours = {**known, **chosen}
    for mark, ground, least in _MINIMA:
        key = mark if mark in chosen else ground
        found = contrast(colours[mark], colours[ground])
        if key in chosen and found < least:
            message = f"`{mark}` on `{ground}` has a contrast of {floor(found * 100) / 100}"
            hint = f"at least {least} is needed: {colours[mark]} on {colours[ground]}"
            table.report("low-contrast", key, message, hint, Severity.WARNING)


def _colour(text: str) -> str:
    return text.lower() if is_colour(text) else ""


def _families(text: str) -> str:
    names = [name.strip().strip("\"'").strip() for name in text.split(",")]
    if not all(_FAMILY.fullmatch(name) for name in names):
        return ""
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in names)


def _length(text: str) -> str:
    return text if _LENGTH.fullmatch(text) else ""


def _thickness(text: str) -> str:
    return text if _THICKNESS.fullmatch(text) else ""


def _percent(text: str) -> str:
    return text if re.fullmatch(r"(?:[89]\d|1[0-4]\d|150)%", text) else ""


def _leading(text: str) -> str:
    return text if re.fullmatch(r"1\.[2-9]\d?|2(?:\.0)?", text) else ""


def _weight(text: str) -> str:
    return text if re.fullmatch(r"[1-9]00", text) else ""


_COLOUR = _Kind(_colour, "write a colour as #rgb or #rrggbb")
_FONTS = _Kind(_families, 'write names with commas between them: "Avenir Next, sans-serif"')
_LONG = _Kind(_length, "write a length in rem, ch or px, such as 36rem")
KINDS: Mapping[str, _Kind] = {
    **dict.fromkeys(LIGHT, _COLOUR),
    "font": _FONTS,
    "heading-font": _FONTS,
    "mono": _FONTS,
    "size": _Kind(_percent, 'write a percentage from "80%" to "150%"'),
    "leading": _Kind(_leading, 'write a number from "1.2" to "2", in quotes'),
    "heading-weight": _Kind(_weight, 'write "100", "200" and so on to "900", in quotes'),
    "measure": _LONG,
    "page": _LONG,
    "section-rule": _Kind(_thickness, "write a thickness in px, such as 2px"),
}
"""All settings of `[theme]`, with what each may be."""
