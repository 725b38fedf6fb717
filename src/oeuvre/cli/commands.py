"""Run one command, and load only what it needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from oeuvre.cli.arguments import make_parser
from oeuvre.cli.report import print_problems
from oeuvre.model.diagnostics import SiteError

FINE, AT_FAULT = 0, 1


def run_command(words: Sequence[str]) -> int:
    """Run the command that `words` are, and return its exit status."""
    parser = make_parser(*words[:1])
    options = parser.parse_args(words)
    if "project" in options and not options.project.is_dir():
        parser.error(f"there is no folder {options.project}")
    try:
        command = import_module(f"oeuvre.cli.{options.command}")
        return AT_FAULT if command.run(options) else FINE
    except SiteError as error:
        print_problems(error.problems)
        return AT_FAULT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
