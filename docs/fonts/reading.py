# ruff: noqa: INP001 - a script by itself, no package
"""Cut what the CV is set in out of the npm package `@expo-google-fonts/literata`.

Run once by a maintainer, not by the build; README.md beside this file tells how.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "frac"]

CUTS = {
    "literata-reading.ttf": "400Regular/Literata_400Regular.ttf",
    "literata-reading-semibold.ttf": "600SemiBold/Literata_600SemiBold.ttf",
    "literata-reading-italic.ttf": "400Regular_Italic/Literata_400Regular_Italic.ttf",
}
"""The cut for text sizes, with all letters that Literata has."""


def cut_text(package: Path, target: Path) -> TTFont:
    """Write one static font without hints, and return it."""
    font = TTFont(package / CUTS[target.name], recalcTimestamp=False)
    _keep(font, list(font.getBestCmap()), FEATURES)
    font.save(target)
    return font


def list_letters(fonts: list[TTFont]) -> str:
    """Return the code points that all `fonts` have: ranges in hexadecimal, one on a line."""
    known = sorted(set.intersection(*(set(font.getBestCmap()) for font in fonts)))
    ranges = []
    for _, run in groupby(enumerate(known), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        ranges.append(f"{codes[0]:x}-{codes[-1]:x}\n")
    return "".join(ranges)


def _keep(font: TTFont, letters: list[int], features: list[str]) -> None:
    options = Options(layout_features=features, hinting=False, notdef_outline=True)
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def main() -> None:
    """Cut all of them: `reading.py PACKAGE TYPEFACES`."""
    package, typefaces = Path(sys.argv[1]), Path(sys.argv[2])
    made = [cut_text(package, typefaces / name) for name in CUTS]
    (typefaces / "letters.txt").write_text(list_letters(made), "ascii")
    digests = (f"{name} {sha256((typefaces / name).read_bytes()).hexdigest()}\n" for name in CUTS)
    (typefaces / "digests.txt").write_text("".join(digests), "ascii")
    for name in CUTS:
        sys.stdout.write(f"{name} {(typefaces / name).stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
