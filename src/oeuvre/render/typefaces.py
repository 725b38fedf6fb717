"""The typefaces of social cards: which of them has a letter, and how wide it is.

They lie in `typefaces/`, each a font beside a table of what it has; `docs/fonts/` tells how
they were cut. Drawing starts with the tables alone, so that no card shows an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count, groupby
from pathlib import Path

from oeuvre.model.values import dataclass, field

_FOLDER = Path(__file__).parent.parent / "typefaces"

DISPLAY = "literata-display"
"""For large text."""

TEXT = "literata-text"
"""For small text."""

_SCRIPTS = (
    (range(0x590, 0x600), ("noto-serif-hebrew",)),
    (range(0x600, 0x700), ("noto-naskh-arabic",)),
    (range(0x900, 0x980), ("noto-serif-devanagari",)),
    (range(0x2E80, 0xA4D0), ("noto-serif-sc", "noto-serif-jp", "noto-serif-kr")),
    (range(0xAC00, 0xD7B0), ("noto-serif-kr",)),
    (range(0xF900, 0x10000), ("noto-serif-sc", "noto-serif-jp", "noto-serif-kr")),
)
_INDIC = "noto-serif-devanagari"
_LATIN = frozenset(c for c in map(chr, range(0x250)) if c.isalpha())
_JOINED = frozenset({"noto-serif-hebrew", "noto-naskh-arabic", "noto-serif-devanagari"})
_SIGNS = ("stix-two-text", "noto-sans-math")
_JAPANESE = ("noto-serif-jp", "noto-serif-sc", "noto-serif-kr")
_KOREAN = ("noto-serif-kr", "noto-serif-sc", "noto-serif-jp")
_KANA, _HANGUL = range(0x3041, 0x3100), range(0xAC00, 0xD7B0)
_UNSEEN = "\u202a"
"""Begins text that runs from left to right."""

_STEERING = "\u202a\u202b\u202c"
"""Begin and end text of one direction; they are not drawn."""

_JOINERS = "\u200c\u200d"
"""Change the shape of what stands beside them."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """What there is to know of a font before it draws."""

    family: str
    """What drawings call it."""

    file: Path
    digest: str
    """SHA-256 of the file, in hexadecimal digits."""

    advances: Mapping[int, int] = field(repr=False)
    """Width of each letter, by code point, in thousandths of the size."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one typeface."""

    family: str
    text: str


@cache
def read_typeface(name: str) -> Typeface:
    """Return a typeface of the package."""
    family, digest, *lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    advances = {code: width for line in lines for code, width in _advances(line)}
    return Typeface(family, _FOLDER / f"{name}.ttf", digest, advances)


def list_fonts(families: frozenset[str]) -> tuple[Path, ...]:
    """Return the files of the fonts that a drawing names, in an order that is always the same."""
    names = sorted(path.stem for path in _FOLDER.glob("*.ttf"))
    return tuple(face.file for face in map(read_typeface, names) if face.family in families)


def find_faces(text: str, first: str) -> tuple[Typeface | None, ...]:
    """Return the typeface of each character: `first` if it has it; None if none does.

    A mark stands in the typeface of its letter, or in none. Han characters are Japanese
    beside kana, Korean beside Hangul, and else Chinese. Of scripts whose letters change beside
    each other only the first is drawn (see `split_parts`), and Devanagari not with Latin letters.
    """
    east, joined = _eastern(text), _joined(text)
    refused = _LATIN if joined == _INDIC else frozenset()
    found: list[Typeface | None] = []
    for char in text:
        if char in _STEERING:
            found.append(read_typeface(joined or first))
        elif found and (char in _JOINERS or unicodedata.combining(char)):
            above = found[-1]
            found.append(above if above and ord(char) in above.advances else None)
        else:
            names = () if char in refused else (first, *_candidates(char, east))
            faces = (read_typeface(name) for name in names if name not in _JOINED or name == joined)
            found.append(next((face for face in faces if ord(char) in face.advances), None))
    return tuple(found)


def visible(text: str) -> str:
    """Return `text` in composed letters, without characters that only steer a layout."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in composed if char in _JOINERS or unicodedata.category(char) != "Cf"
    )


def split_runs(text: str, first: str) -> tuple[Run, ...]:
    """Return `text` in runs of one typeface each; none if a character is in none."""
    return split_parts((text,), first)[0]


def split_parts(texts: Sequence[str], first: str) -> tuple[tuple[Run, ...], ...]:
    """Return the parts of one line, each in runs of one typeface; empty if any has none.

    The library that draws shapes a whole line with the typeface that comes first, and takes from
    the others only where glyphs stand for letters one by one. So a script whose letters join
    gives the first character, even if that is one which nobody sees.
    """
    whole = "".join(texts)
    faces = iter(find_faces(whole, first))
    parts = [list(_runs((char, next(faces)) for char in text)) for text in texts]
    if any(run.family == "" for part in parts for run in part):
        return tuple(() for _ in texts)
    joined = _joined(whole)
    if joined and (not parts[0] or parts[0][0].family != read_typeface(joined).family):
        parts[0].insert(0, Run(read_typeface(joined).family, _UNSEEN))
    return tuple(map(tuple, parts))


def _runs(letters: Iterable[tuple[str, Typeface | None]]) -> Iterator[Run]:
    for family, same in groupby(letters, lambda pair: pair[1].family if pair[1] else ""):
        yield Run(family, "".join(char for char, _ in same))


def _joined(text: str) -> str:
    """Return the name of the first typeface in `text` whose letters change beside each other."""
    for char in text:
        if "\u0590" <= char < "\u0980":
            return next((names[0] for codes, names in _SCRIPTS if ord(char) in codes), "")
    return ""


def measure(text: str, first: str) -> int:
    """Return the width of `text` in thousandths of its size.

    Letters are taken one by one: kerning, ligatures and joined letters make text narrower,
    hardly ever wider.
    """
    faces = find_faces(text, first)
    return sum(f.advances.get(ord(c), 0) for c, f in zip(text, faces, strict=True) if f)


def _eastern(text: str) -> tuple[str, ...]:
    if any(ord(char) in _KANA for char in text):
        return _JAPANESE
    if any(ord(char) in _HANGUL for char in text):
        return _KOREAN
    return ()


def _candidates(char: str, east: tuple[str, ...]) -> tuple[str, ...]:
    """Return the typefaces that a character may be in, besides Literata."""
    code = ord(char)
    names = next((names for codes, names in _SCRIPTS if code in codes), _SIGNS)
    return east or names if "noto-serif-sc" in names else names


def _advances(line: str) -> Iterator[tuple[int, int]]:
    first, *widths = line.split()
    codes = count(int(first, 16))
    for width in widths:
        value, _, times = width.partition("*")
        for _ in range(int(times or 1)):
            yield next(codes), int(value)
