"""Typst in a process of its own: reads what to set on standard input, writes what came of it.

Typst starts threads, and a process that has them cannot be forked, as a build does. Run as a
script by `typesetting`; it imports nothing of Oeuvre, and so starts in a moment.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from typst import Fonts, TypstError, compile  # noqa: A004 - its own name

_TYPEFACES = Path(__file__).parents[1] / "typefaces"


def run(
    files: dict[str, bytes],
    inputs: dict[str, str],
    fonts: list[tuple[str, bytes]],
    families: tuple[list[str], list[str]],
    standard: str,
) -> tuple[bytes, str, str]:
    """Return the PDF of `main.typ` among `files`; or nothing, and what Typst says of it.

    fonts: ending and bytes of the project's own. families: where letters are looked for before
    and after these; those that are not there are passed over. All that a layout can read of the
    disk is the folder of typefaces.
    """
    with TemporaryDirectory() as folder:
        for number, (ending, data) in enumerate(fonts):
            Path(folder, f"{number:04}{ending}").write_bytes(data)
        own = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        ready = Fonts(include_system_fonts=False, font_paths=[str(_TYPEFACES), folder])
        there = frozenset(ready.families())
        order = dict.fromkeys((*families[0], *own.families(), *families[1]))
        try:
            made: bytes = compile(  # type: ignore[call-overload] # stubs forget files in memory
                files,
                format="pdf",
                root=str(_TYPEFACES),
                font_paths=ready,
                sys_inputs=inputs | {"fonts": json.dumps([one for one in order if one in there])},
                pdf_standards=[standard],
                timestamp=0,
            )
        except TypstError as error:
            return b"", error.message, error.diagnostic
        return made, "", ""


if __name__ == "__main__":
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    pickle.dump(run(*request), sys.stdout.buffer)
