# ruff: noqa: INP001 - a script by itself, no package
"""Cut the theme's web fonts out of the npm package `@fontsource-variable/literata`.

Run once by a maintainer, not by the build; README.md beside this file tells how.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of the theme."""

    target: str
    source: str
    ranges: tuple[tuple[int, int], ...]
    """Code points, both ends included."""

    weight: tuple[int, int] | int
    """The range of the weight axis to keep, or the one weight."""


LATIN = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BC, 0x2BC),
    (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC), (0x2000, 0x2027), (0x202F, 0x203A),
    (0x2044, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212),
)  # fmt: skip
LATIN_EXT = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x17F), (0x218, 0x21B))
VIETNAMESE = (
    (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x300, 0x301), (0x303, 0x303), (0x309, 0x309),
    (0x323, 0x323), (0x1EA0, 0x1EF9),
)  # fmt: skip
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "frac"]

CUTS = (
    Cut("literata-roman.woff2", "latin-opsz-normal", LATIN, (400, 700)),
    Cut("literata-italic.woff2", "latin-opsz-italic", LATIN, 400),
    Cut("literata-roman-ext.woff2", "latin-ext-opsz-normal", LATIN_EXT, (400, 700)),
    Cut("literata-roman-vietnamese.woff2", "vietnamese-opsz-normal", VIETNAMESE, (400, 700)),
)


def cut_font(cut: Cut, package: Path, fonts: Path) -> int:
    """Write one subset of the package to `fonts`, and return its size in bytes."""
    font = TTFont(package / "files" / f"literata-{cut.source}.woff2", recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for a, b in cut.ranges for c in range(a, b + 1)])
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": cut.weight, "opsz": (12, 48)}, inplace=True)
    font.flavor = "woff2"
    font.save(fonts / cut.target)
    return (fonts / cut.target).stat().st_size


def main() -> None:
    """Cut all fonts: `subset.py PACKAGE FONTS`."""
    package, fonts = Path(sys.argv[1]), Path(sys.argv[2])
    for cut in CUTS:
        sys.stdout.write(f"{cut.target} {cut_font(cut, package, fonts):,} bytes\n")
    (fonts / "LICENSE-Literata.txt").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
