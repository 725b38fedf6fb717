"""Typst, as the CV uses it: layouts and records in memory, and fonts that are named."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from oeuvre.model.patterns import late
from oeuvre.sources.files import Source

_WORKER = Path(__file__).with_name("typst_worker.py")
_FIRST = "Literata"
_LAST = (
    "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Devanagari", "Noto Serif SC",
    "Noto Serif JP", "Noto Serif KR", "Libertinus Serif", "New Computer Modern Math",
    "DejaVu Sans Mono",
)  # fmt: skip
"""Where letters are looked for that Literata lacks, as far as they are there; Typst brings the
last three."""

_HAN = {"ja": ("Noto Serif JP",), "ko": ("Noto Serif KR",)}
"""Languages that write Chinese letters in forms of their own."""

_MISSING = late(r"the text `\"(.+?)\"` could not be displayed")
_PLACE = late(r"┌─ \\?/?([^\s:]+):(\d+):(\d+)")
_PROBE = b"""#set text(font: json(bytes(sys.inputs.fonts)), fallback: false)
#set document(title: "Letters")
#for letter in json(bytes(sys.inputs.letters)) [#letter #parbreak()]
"""


class LayoutError(Exception):
    """A layout is at fault, at a place of one of its files."""

    def __init__(self, message: str, told: str) -> None:
        super().__init__(message)
        place = _PLACE.search(told)
        self.file = place[1] if place else "main.typ"
        self.line, self.column = (int(place[2]), int(place[3])) if place else (1, 1)


def typeset(
    files: Mapping[str, bytes],
    record: str,
    fonts: Iterable[Source],
    language: str,
    *,
    is_whole: bool,
) -> bytes:
    """Return the PDF of `main.typ` among `files`, always tagged. Raises LayoutError.

    record: JSON, that the layout reads as `sys.inputs.cv`. is_whole: whether a font has every
    letter, which PDF/UA-1 asks for.
    """
    standard = "ua-1" if is_whole else "1.7"
    made, message, told = _run(files, {"cv": record}, fonts, language, standard)
    if message:
        raise LayoutError(message, told)
    return made


def find_missing(letters: str, fonts: Iterable[Source], language: str) -> str:
    """Return those of `letters` that no font has. Typst tells, since it has fonts of its own."""
    inputs = {"letters": json.dumps(list(letters))}
    _, _, told = _run({"main.typ": _PROBE}, inputs, fonts, language, "ua-1")
    found = {letter for text in _MISSING.findall(told) for letter in text}
    return "".join(letter for letter in letters if letter in found)


def _run(
    files: Mapping[str, bytes],
    inputs: dict[str, str],
    fonts: Iterable[Source],
    language: str,
    standard: str,
) -> tuple[bytes, str, str]:
    """Return what Typst makes, what is wrong, and where. Raises CalledProcessError if it dies.

    -P keeps our modules, some of which are called as Python's are, from being taken for them.
    """
    own = [(Path(source.path).suffix.lower(), source.data) for source in fonts]
    families = ([_FIRST], [*_HAN.get(language, ()), *_LAST])
    done = subprocess.run(  # noqa: S603 - this Python, and a script of ours
        [sys.executable, "-P", str(_WORKER)],
        input=pickle.dumps((dict(files), inputs, own, families, standard)),
        stdout=subprocess.PIPE,
        check=True,
    )
    made: tuple[bytes, str, str] = pickle.loads(done.stdout)  # noqa: S301 - from our own script
    return made
