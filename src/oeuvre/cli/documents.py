"""What can be said on the command line of documents besides the site."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from oeuvre.cli.options import add_base_url, add_project
from oeuvre.sources.settings import PAPERS


def add_cv(command: Callable[[str, str, str], ArgumentParser]) -> None:
    """Add the command that writes the papers as a PDF."""
    one = command(
        "cv",
        "write the papers as a PDF",
        """\
  oeuvre cv                             cv.pdf, in this folder
  oeuvre cv mysite -o ada.pdf --paper letter
  oeuvre cv -o - | lpr                  to a printer
""",
    )
    add_project(one)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("cv.pdf"),
        metavar="FILE",
        help="file to write (default: cv.pdf; - is the standard output)",
    )
    one.add_argument(
        "--paper", choices=PAPERS, help="size of the pages, instead of the setting paper"
    )
    add_base_url(one)


def add_coauthors(command: Callable[[str, str, str], ArgumentParser]) -> None:
    """Add the command that writes the co-authors as a table."""
    one = command(
        "coauthors",
        "write a table of all co-authors, as funding agencies ask for it",
        """\
  oeuvre coauthors > coauthors.csv
  oeuvre coauthors --since 2022 -o coauthors.csv --bom       for Excel
  oeuvre coauthors --blank Affiliation --blank Email         empty columns, to be filled in
""",
    )
    add_project(one)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("-"),
        metavar="FILE",
        help="file to write (default: the standard output)",
    )
    one.add_argument(
        "--since",
        type=int,
        metavar="YEAR",
        help="leave out those whose papers with the owner are all known to be older",
    )
    one.add_argument(
        "--blank",
        action="append",
        default=[],
        metavar="COLUMN",
        help="add an empty column of this name, to be filled in by hand",
    )
    one.add_argument(
        "--bom", action="store_true", help="begin with a byte order mark, which Excel asks for"
    )
