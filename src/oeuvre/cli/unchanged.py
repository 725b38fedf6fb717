"""Tell that nothing has changed since the last build, before anything of the program is loaded.

Whatever is doubtful leads to a build, which finds out by itself; so this module may give up at
any point. See docs/adr/0008-when-nothing-has-changed.md. Imports nothing that takes time.
"""
# Without pathlib, whose import would cost more than all that this module does.
# ruff: noqa: PTH109, PTH111, PTH123

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from oeuvre.cli.words import Words, read_words
from oeuvre.sources.stamps import Stamps, stamp_inputs
from oeuvre.write.state import load_state, stamp_manifest

_PLACES = ("", "/src", "/.git")
"""Folders of a project that the site must not be in, besides those that are stamped."""


class Choice:
    """What the command line chooses that makes a difference to the site, or to what is told."""

    def __init__(self, project: str, site: str, *others: object) -> None:
        self.project = project
        self.site = site
        self.others = others
        """`--base-url`, `--strict` and `--locked`."""

    def must_be(self, inputs: Stamps, seal: str) -> str:
        """Return all that has to be so for a build to change nothing, in a line of text.

        seal: of the manifest of the site.
        """
        places = [os.path.realpath(f"{self.project}{one}") for one in _PLACES]
        places += [os.path.realpath(self.site), os.path.expanduser("~")]
        words = (os.getcwd(), self.project, self.site, self.others)
        return repr((words, places, _machine(), seal, inputs.seen, inputs.addresses))


def tell_unchanged(words: Sequence[str]) -> bool:
    """Say what a build with these words would say if it changed nothing, and return True.

    False, and nothing said, if there is the least doubt.
    """
    start = time.perf_counter()
    read = read_words(words)
    if read is None:
        return False
    choice = _choose(read)
    seal = stamp_manifest(choice.site)
    if not seal:
        return False  # nothing was built there, so the input need not be looked at
    try:
        must = choice.must_be(stamp_inputs(choice.project), seal)
        told = load_state(choice.project, choice.site, must)
    except (OSError, ValueError):
        return False
    if told is None:
        return False
    problems, before, after, warning = told
    closing = "" if read.flags["--quiet"] else f"{before}{time.perf_counter() - start:.2f}{after}"
    sys.stderr.write(f"{problems}{closing}{warning}")
    return True


def _machine() -> tuple[object, ...]:
    """Return what differs on another machine, after a restart of this one, or for another user."""
    try:
        with open("/proc/sys/kernel/random/boot_id", "rb") as file:
            boot = file.read()
    except OSError:
        boot = b""
    return (sys.platform, boot, os.getuid() if hasattr(os, "getuid") else 0)


def _choose(read: Words) -> Choice:
    project = _plain(read.project)
    site = _plain(read.values.get("--output", f"{project}/site"))
    others = (read.values.get("--base-url"), read.flags["--strict"], read.flags["--locked"])
    return Choice(project, site, *others)


def _plain(path: str) -> str:
    """Return `path` as pathlib spells it; where it would not, there is merely no state."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."
