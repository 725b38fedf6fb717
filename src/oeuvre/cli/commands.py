"""Run one command, and load only what it needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from oeuvre.cli.report import print_problems
from oeuvre.cli.words import read_words
from oeuvre.model.diagnostics import SiteError

FINE, AT_FAULT = 0, 1


def run_command(words: Sequence[str], held: list[object]) -> int:
    """Run the command that `words` are, and return its exit status.

    held: is given what is let go of only with the process.
    """
    options = plain_options(words) or parse_options(words)
    options.held = held
    try:
        command = import_module(f"oeuvre.cli.{options.command}")
        return AT_FAULT if command.run(options) else FINE
    except SiteError as error:
        print_problems(error.problems)
        return AT_FAULT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def plain_options(words: Sequence[str]) -> SimpleNamespace | None:
    """Return the options of a build, as `parse_options` does; None for what that has to look at."""
    read = read_words(words[1:]) if words[:1] == ["build"] else None
    if read is None or "--base-url" in read.values or not Path(read.project).is_dir():
        return None
    output = read.values.get("--output")
    return SimpleNamespace(
        command="build",
        project=Path(read.project),
        output=None if output is None else Path(output),
        base_url=None,
        strict=read.flags["--strict"],
        locked=read.flags["--locked"],
        explain=False,
        timings=False,
        quiet=read.flags["--quiet"],
        jobs=read.jobs,
    )


def parse_options(words: Sequence[str]) -> SimpleNamespace:
    """Return what `words` say. A wrong command line ends the program with 2."""
    from oeuvre.cli.arguments import make_parser  # noqa: PLC0415 - 6 ms, and not for plain words

    parser = make_parser(*words[:1])
    options = SimpleNamespace(**vars(parser.parse_args(words)))
    if "project" in vars(options) and not options.project.is_dir():
        parser.error(f"there is no folder {options.project}")
    return options
