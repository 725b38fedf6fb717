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

from oeuvre.sources.stamps import Stamps, stamp_inputs
from oeuvre.write.state import load_state, stamp_manifest

_PLACES = ("", "/src", "/.git")
"""Folders of a project that the site must not be in, besides those that are stamped."""


_SHORT = {"-o": "--output", "-j": "--jobs"}


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
        return repr((words, places, _machine(), seal, inputs.seen))


def tell_unchanged(words: Sequence[str]) -> bool:
    """Say what a build with these words would say if it changed nothing, and return True.

    False, and nothing said, if there is the least doubt.
    """
    start = time.perf_counter()
    read = _read_words(words)
    if read is None:
        return False
    choice, is_quiet = read
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
    closing = "" if is_quiet else f"{before}{time.perf_counter() - start:.2f}{after}"
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


def _read_words(words: Sequence[str]) -> tuple[Choice, bool] | None:
    """Return what the words after `build` choose, and `--quiet`; None if they are not plain."""
    rest = list(words)
    project = _plain(rest.pop(0)) if rest and not rest[0].startswith("-") else "."
    values: dict[str, str | None] = {"--output": None, "--base-url": None, "--jobs": "1"}
    flags = {"--strict": False, "--locked": False, "--quiet": False}
    while rest:
        word = rest.pop(0)
        name = _SHORT.get(word, word)
        if name in flags:
            flags[name] = True
        elif name in values and rest and not rest[0].startswith("-"):
            values[name] = rest.pop(0)
        else:
            return None
    if not (values["--jobs"] or "").lstrip("0").isdecimal():
        return None
    output = values["--output"]
    site = _plain(output) if output is not None else _plain(f"{project}/site")
    others = (values["--base-url"], flags["--strict"], flags["--locked"])
    return Choice(project, site, *others), flags["--quiet"]


def _plain(path: str) -> str:
    """Return `path` as pathlib spells it; where it would not, there is merely no state."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."
