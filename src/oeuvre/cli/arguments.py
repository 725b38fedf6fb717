"""What can be said on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path

from oeuvre import __version__
from oeuvre.cli.documents import add_coauthors, add_cv
from oeuvre.cli.options import add_base_url, add_project

_ABOUT = """\
Make a website of a researcher's papers.

A project is a folder with content/seeds/*.txt in it: the papers, as plain text.
"""
_EXAMPLES = """\
examples:
  oeuvre new mysite          a project to start from
  oeuvre build mysite        write mysite/site/
  oeuvre serve mysite        look at it while you edit
  oeuvre add papers.txt      see what a new seed file changes, and add it

`oeuvre COMMAND --help` has examples of each.
exit status: 0 fine, 1 the input is at fault, 2 the command line is
"""


def make_parser(name: str = "") -> ArgumentParser:
    """Return the parser of the command line; the name of the command is its `command`.

    name: the only command that it has to know, or anything else for all of them, which takes
    9 ms.
    """
    parser = ArgumentParser(
        "oeuvre",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"oeuvre {__version__}")
    group = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, told: str, examples: str) -> ArgumentParser:
        one = group.add_parser(
            name,
            help=told,
            description=f"{told[:1].upper()}{told[1:]}.",
            epilog=f"examples:\n{examples}",
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        one.set_defaults(command=name)
        return one

    for add in [_COMMANDS[name]] if name in _COMMANDS else _COMMANDS.values():
        add(command)
    return parser


_Make = Callable[[str, str, str], ArgumentParser]


def _add_build(command: _Make) -> None:
    one = command(
        "build",
        "write the site",
        """\
  oeuvre build                                      this folder's content/ into site/
  oeuvre build mysite -o public --strict            any warning stops it
  oeuvre build --base-url https://ada.github.io/    canonical links, feed and sitemap, too
""",
    )
    add_project(one)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="folder to write (default: PROJECT/site)",
    )
    add_base_url(one)
    one.add_argument("--strict", action="store_true", help="let a warning stop the build, too")
    one.add_argument(
        "--locked",
        action="store_true",
        help="leave content/permalinks.jsonl as it is, and warn if it is behind (for CI)",
    )
    one.add_argument("--explain", action="store_true", help="say why each file is made again")
    one.add_argument("--timings", action="store_true", help="say where the time goes, by stage")
    one.add_argument("--quiet", action="store_true", help="say nothing but problems")
    _add_jobs(one)


def _add_serve(command: _Make) -> None:
    one = command(
        "serve",
        "show the site in a browser while you edit it",
        """\
  oeuvre serve --open                  and open the browser
  oeuvre serve mysite --port 8080
""",
    )
    add_project(one)
    one.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: %(default)s, this machine only)",
    )
    one.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port, or the next free one (default: %(default)s; 0: any)",
    )
    one.add_argument("--open", action="store_true", help="open the site in a browser")


def _add_check(command: _Make) -> None:
    one = command(
        "check",
        "tell everything that is or may be wrong with the input, and build nothing",
        """\
  oeuvre check
  oeuvre check --baseline known.json --write-baseline    accept what is found now
  oeuvre check --baseline known.json                     fail only on what is new
  oeuvre check --format json | jq '.problems[].code'
  oeuvre check --format github         annotations for a pull request
""",
    )
    add_project(one)
    one.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to print (default: %(default)s)",
    )
    one.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="findings that are known: they are not told, and do not fail",
    )
    one.add_argument(
        "--write-baseline",
        action="store_true",
        help="write what is found to the baseline (default: PROJECT/known-findings.json)",
    )
    _add_jobs(one)


def _add_add(command: _Make) -> None:
    one = command(
        "add",
        "show what a new seed file would change, then add it",
        """\
  oeuvre add papers.txt                copy it into content/seeds/
  oeuvre add papers.txt --dry-run      only look
  oeuvre add new/*.txt --project mysite
""",
    )
    one.add_argument("files", type=Path, nargs="+", metavar="FILE", help="seed file")
    one.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="PROJECT",
        help="folder that holds content/ (default: this one)",
    )
    one.add_argument("--dry-run", action="store_true", help="add nothing")
    one.add_argument(
        "--replace", action="store_true", help="take the place of a seed file of the same name"
    )


def _add_people(command: _Make) -> None:
    one = command(
        "people",
        "list which names are held for one person's, and why, and what is open",
        """\
  oeuvre people
  oeuvre people --accept 3f2a1b9c                 they are one person
  oeuvre people --reject 3f2a1b9c --reject 0c4d   they are not
  oeuvre people --format json | jq '.proposals[].names'
""",
    )
    add_project(one)
    one.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="ID",
        help="write to content/people.toml that two names are one person's",
    )
    one.add_argument(
        "--reject",
        action="append",
        default=[],
        metavar="ID",
        help="write there that they are two people's; an ID may be cut short",
    )
    one.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how to print (default: %(default)s)",
    )


def _add_explain(command: _Make) -> None:
    one = command(
        "explain",
        "tell what a page is made from, and why it would be made again",
        """\
  oeuvre explain papers/on-computable-numbers.html
  oeuvre explain site/index.html
  oeuvre explain people/ada-lovelace.html --project mysite
""",
    )
    one.add_argument("path", metavar="PATH", help="a file of the site")
    one.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="PROJECT",
        help="folder that holds content/ (default: this one)",
    )
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="the site's folder (default: PROJECT/site)",
    )
    add_base_url(one)


def _add_new(command: _Make) -> None:
    one = command(
        "new",
        "make a project to start from",
        """\
  oeuvre new mysite && oeuvre build mysite
""",
    )
    one.add_argument(
        "folder", type=Path, metavar="DIR", help="a folder that is not there yet, or empty"
    )


def _add_jobs(one: ArgumentParser) -> None:
    one.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N",
        help="processes at work (default: as many as pay on this machine)",
    )


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


_COMMANDS: dict[str, Callable[[_Make], None]] = {
    "build": _add_build,
    "serve": _add_serve,
    "check": _add_check,
    "add": _add_add,
    "people": _add_people,
    "cv": add_cv,
    "coauthors": add_coauthors,
    "explain": _add_explain,
    "new": _add_new,
}
