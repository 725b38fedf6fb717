"""The command line: arguments in, exit status out.

Exit status: 0 it worked; 1 the input is at fault; 2 the command line is; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from oeuvre.cli import add, build, check, explain, new, people, serve
from oeuvre.cli.arguments import make_parser
from oeuvre.cli.report import print_problems, say
from oeuvre.model.diagnostics import SiteError

FINE, AT_FAULT, INTERRUPTED = 0, 1, 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. A wrong command line ends the program with 2."""
    parser = make_parser(
        {
            "build": build.run,
            "serve": serve.run,
            "check": check.run,
            "add": add.run,
            "people": people.run,
            "explain": explain.run,
            "new": new.run,
        }
    )
    options = parser.parse_args(arguments)
    if "project" in options and not options.project.is_dir():
        parser.error(f"there is no folder {options.project}")
    try:
        return AT_FAULT if options.run(options) else FINE
    except SiteError as error:
        print_problems(error.problems)
        return AT_FAULT
    except KeyboardInterrupt:
        say("\ninterrupted; the site is as it was, or new, file by file")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
