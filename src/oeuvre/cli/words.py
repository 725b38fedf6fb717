"""The plain words of a build, read without the parser of the command line.

To load that takes 6 ms, and a build with nothing to do must not take as long as that. Whatever is
not plain is left to it. Imports nothing that takes time.
"""

from __future__ import annotations

from collections.abc import Sequence

_SHORT = {"-o": "--output", "-j": "--jobs"}


class Words:
    """What is said to `oeuvre build`."""

    def __init__(self) -> None:
        self.named = ""
        """The project, if it is named."""

        self.values: dict[str, str] = {}
        """Of `--output`, `--base-url` and `--jobs`, as far as they are given."""

        self.flags = dict.fromkeys(("--strict", "--locked", "--quiet"), False)
        """What is said without a value, and whether it is."""

    @property
    def project(self) -> str:
        """Where the project is."""
        return self.named or "."

    @property
    def jobs(self) -> int | None:
        """How many processes are to make files."""
        return int(self.values["--jobs"]) if "--jobs" in self.values else None


def read_words(words: Sequence[str]) -> Words | None:
    """Return what words after `build` say; None if they are not plain, or not right."""
    rest, read = list(words), Words()
    while rest:
        word = rest.pop(0)
        name = _SHORT.get(word, word)
        if name in read.flags:
            read.flags[name] = True
        elif name in {"--output", "--base-url", "--jobs"} and rest and not rest[0].startswith("-"):
            read.values[name] = rest.pop(0)
        elif word and not word.startswith("-") and not read.named:
            read.named = word
        else:
            return None
    return read if read.values.get("--jobs", "1").lstrip("0").isdecimal() else None
