# ruff: noqa: INP001 - a script by itself, no package
"""Cut the typefaces of social cards out of npm packages, and write down what each has.

Run once by a maintainer, not by the build; README.md beside this file tells how.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LITERATA = tuple(
    f"literata/files/literata-{part}-opsz-normal.woff2"
    for part in ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
)
FEATURES = ["kern", "liga", "rlig", "mark", "mkmk", "ccmp", "locl", "lnum", "pnum",
            "init", "medi", "fina", "isol", "calt", "curs",
            "akhn", "rphf", "rkrf", "blwf", "half", "vatu", "cjct",
            "pres", "abvs", "blws", "psts", "haln", "abvm", "blwm", "dist", "nukt"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """One typeface of the cards."""

    name: str
    family: str
    """What drawings call it."""

    sources: tuple[str, ...]
    letters: frozenset[int]
    """Code points to keep; all that there are, if empty."""

    size: int = 0
    """Optical size, where that is an axis."""


def coded(encoding: str, rows: range) -> frozenset[int]:
    """Return the characters of some rows of a double-byte character set of 94 by 94."""
    return frozenset(
        ord(char)
        for row in rows
        for cell in range(1, 95)
        for char in bytes((row + 0xA0, cell + 0xA0)).decode(encoding, "ignore")
    )


def big5(rows: range) -> frozenset[int]:
    """Return the characters of some rows of Big5."""
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = (bytes((row, cell)) for row in rows for cell in cells)
    return frozenset(ord(char) for pair in pairs for char in pair.decode("big5", "ignore"))


def ranges(*ends: int) -> frozenset[int]:
    """Return the code points of ranges, given by their ends, both included."""
    return frozenset(c for a, b in zip(ends[::2], ends[1::2], strict=True) for c in range(a, b + 1))


SIGNS = ranges(0x3000, 0x301F, 0x30FB, 0x30FC, 0xFF01, 0xFF5E)
CHINESE = coded("gb2312", range(16, 56)) | big5(range(0xA4, 0xC7))
"""The most frequent: GB 2312, level 1, and Big5, level 1."""

JAPANESE = coded("euc_jp", range(16, 48)) | ranges(0x3041, 0x30FF)
"""JIS X 0208, level 1, and kana."""

KOREAN = coded("euc_kr", range(16, 41))
"""The syllables of KS X 1001."""

MATHEMATICS = ranges(0x2016, 0x2016, 0x2020, 0x2022, 0x2032, 0x2034, 0x2070, 0x209C, 0x2100,
                     0x214F, 0x2190, 0x21FF, 0x2200, 0x22FF, 0x2308, 0x230B, 0x25A0, 0x25FF,
                     0x2605, 0x2606, 0x2660, 0x2666, 0x2713, 0x2717, 0x27C2, 0x27C2, 0x27E6,
                     0x27EB, 0x27F5, 0x27FF, 0x2A00, 0x2AFF, 0x3D1, 0x3D1, 0x3D5, 0x3D5,
                     0x3F0, 0x3F6, 0x1D400, 0x1D7FF)  # fmt: skip


def noto(folder: str, name: str) -> tuple[str, ...]:
    """Return the path of the regular weight of a family in its package."""
    return (f"{folder}/400Regular/{name}_400Regular.ttf",)


JOINERS = ranges(0x200C, 0x200D)

CUTS = (
    Cut("literata-display", "Literata Display", LITERATA, frozenset(), 48),
    Cut("literata-text", "Literata Text", LITERATA, frozenset(), 18),
    Cut("noto-serif-jp", "Noto Serif JP", noto("noto-serif-jp", "NotoSerifJP"), JAPANESE | SIGNS),
    Cut("noto-serif-kr", "Noto Serif KR", noto("noto-serif-kr", "NotoSerifKR"), KOREAN | SIGNS),
    Cut("noto-serif-sc", "Noto Serif SC", noto("noto-serif-sc", "NotoSerifSC"), CHINESE | SIGNS),
    Cut(
        "noto-naskh-arabic",
        "Noto Naskh Arabic",
        noto("noto-naskh-arabic", "NotoNaskhArabic"),
        ranges(0x600, 0x6FF) | JOINERS,
    ),
    Cut(
        "noto-serif-hebrew",
        "Noto Serif Hebrew",
        noto("noto-serif-hebrew", "NotoSerifHebrew"),
        ranges(0x591, 0x5F4) | JOINERS,
    ),
    Cut(
        "noto-serif-devanagari",
        "Noto Serif Devanagari",
        noto("noto-serif-devanagari", "NotoSerifDevanagari"),
        ranges(0x900, 0x97F, 0xA8E0, 0xA8FF) | JOINERS,
    ),
    Cut("stix-two-text", "STIX Two Text", noto("stix-two-text", "STIXTwoText"), MATHEMATICS),
    Cut("noto-sans-math", "Noto Sans Math", noto("noto-sans-math", "NotoSansMath"), MATHEMATICS),
)


def read_font(cut: Cut, packages: Path) -> TTFont:
    """Return the font that a cut is made of: one, or several made one."""
    fonts = [TTFont(packages / source, recalcTimestamp=False) for source in cut.sources]
    with TemporaryDirectory() as folder:
        for number, font in enumerate(fonts):
            font.flavor = None
            if "fvar" in font:
                instantiateVariableFont(font, {"wght": 400, "opsz": cut.size}, inplace=True)
            font.save(Path(folder, f"{number}.ttf"))
        if len(fonts) == 1:
            return TTFont(BytesIO(Path(folder, "0.ttf").read_bytes()), recalcTimestamp=False)
        merged = Merger().merge([str(Path(folder, f"{n}.ttf")) for n in range(len(fonts))])
        merged["head"].modified = merged["head"].created = fonts[0]["head"].modified
        data = BytesIO()
        merged.recalcTimestamp = False
        merged.save(data)
    return TTFont(BytesIO(data.getvalue()), recalcTimestamp=False)


def cut_font(cut: Cut, packages: Path) -> bytes:
    """Return one typeface with the letters that it is for, under the name that drawings use."""
    font = read_font(cut, packages)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cut.letters or set(font.getBestCmap()))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 4}:
            record.string = cut.family
        elif record.nameID == 6:
            record.string = cut.family.replace(" ", "")
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def describe(cut: Cut, data: bytes) -> str:
    """Return what the program has to know of a typeface: its name, digest and advances."""
    font = TTFont(BytesIO(data))
    scale = 1000 / font["head"].unitsPerEm
    advances = {
        code: round(font["hmtx"][glyph][0] * scale) for code, glyph in font.getBestCmap().items()
    }
    head = f"{cut.family}\n{sha256(data).hexdigest()}\n"
    return head + "".join(f"{line}\n" for line in list_advances(advances))


def list_advances(advances: dict[int, int]) -> Iterator[str]:
    """Yield "first advance advance*times" for each run of code points without a gap."""
    codes = sorted(advances)
    for _, found in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in found]
        yield " ".join((f"{run[0]:x}", *pack(advances[code] for code in run)))


def pack(values: Iterable[int]) -> Iterator[str]:
    """Yield each value once, with how often it follows itself."""
    for value, same in groupby(values):
        times = len(list(same))
        yield f"{value}*{times}" if times > 1 else str(value)


def main() -> None:
    """Cut all typefaces: `cards.py PACKAGES TYPEFACES`."""
    packages, target = Path(sys.argv[1]), Path(sys.argv[2])
    for cut in CUTS:
        data = cut_font(cut, packages)
        (target / f"{cut.name}.ttf").write_bytes(data)
        (target / f"{cut.name}.txt").write_text(describe(cut, data), encoding="utf-8")
        sys.stdout.write(f"{cut.name} {len(data):,} bytes\n")
        folder = cut.sources[0].partition("/")[0]
        found = (packages / folder / name for name in ("LICENSE_FONT", "LICENSE"))
        licence = next(path for path in found if path.is_file())
        (target / f"LICENSE-{folder}.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main()
