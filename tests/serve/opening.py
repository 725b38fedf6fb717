"""What the program opens while something happens."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_EVENTS = {"open", "os.listdir", "os.scandir", "os.chdir", "os.exec", "subprocess.Popen"}


class _Book:
    """Takes down the events of the interpreter while it is open: a hook cannot be taken off."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.pages and event in _EVENTS:
            for page in self.pages:
                page.append(f"{event} {arguments[0]}" if arguments else event)


@cache
def _book() -> _Book:
    return _Book()


@contextmanager
def opening() -> Iterator[list[str]]:
    """Give a list of all that is opened from now on, in any thread, as `event path`."""
    page: list[str] = []
    _book().pages.append(page)
    yield page
    _book().pages.remove(page)
