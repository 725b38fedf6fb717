"""The watch: wakes the debounce when the operating system tells of a change."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from oeuvre.serve.scan import Identity, Survey

_READS = {"opened", "closed_no_write"}
"""What mere reading makes happen, our own reading too."""

Ring = Callable[[str, str], None]
"""Takes the kind of an event and the path."""


class FolderObserver:
    """Watches the folders that are there, anew when one was made again, and for new ones.

    What it tells is a hint, never the truth: it may miss a change, or tell of none.
    """

    def __init__(self, root: Path, ring: Ring) -> None:
        self._root = root
        self._handler = _Handler(ring)
        self._observer: BaseObserver | None = None
        self._roots: Mapping[str, Identity] = {}
        self._directories = 0
        self._is_deaf = False
        self.is_blind = False
        """Whether watches cannot be had, so that someone has to go round and look."""
        # Of two rules for one folder that it finds while it is being made: no harm.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        logging.getLogger("watchdog").propagate = False  # a lost event is made good by the survey

    def tend(self, found: Survey) -> bool:
        """Watch what `found` tells of; return whether the watch is other than it was."""
        is_same = (found.roots, found.directories) == (self._roots, self._directories)
        if self.is_blind or (is_same and not self._is_deaf):
            return False
        is_armed = found.roots == self._roots or self._arm(found)
        self._roots, self._directories = found.roots, found.directories
        if self._is_deaf or not is_armed or _kernel_watches() < found.directories:
            self.is_blind = True
            self.stop()
        return True

    def distrust(self) -> None:
        """Give the watch up the next time it is tended: it tells nothing."""
        self._is_deaf = True

    def stop(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            with suppress(RuntimeError):  # it never started
                self._observer.join(1)
            self._observer = None

    def _arm(self, found: Survey) -> bool:
        self.stop()
        self._observer = Observer()
        try:
            if self._root.is_dir():  # where the folders come and go
                self._observer.schedule(self._handler, str(self._root.resolve()))
            for name in found.roots:
                # The folder itself, even if a link leads to it.
                place = str((self._root / name).resolve())
                self._observer.schedule(self._handler, place, recursive=True)
            self._observer.start()
        except OSError:
            return False
        return True


class _Handler(FileSystemEventHandler):
    def __init__(self, ring: Ring) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READS or (event.is_directory and event.event_type == "modified"):
            return
        path, to = os.fsdecode(event.src_path), os.fsdecode(event.dest_path)
        self._ring("left" if to else event.event_type, path)
        if to:
            self._ring("arrived", to)


def _kernel_watches() -> float:
    """Return how many folders the kernel watches for this process; infinity where it is not told.

    Watchdog says nothing if it cannot watch a folder below the one it was given.
    """
    if sys.platform != "linux":
        return float("inf")
    total = 0
    for place in Path("/proc/self/fdinfo").iterdir():
        with suppress(OSError):  # closed meanwhile
            total += place.read_text().count("inotify wd:")
    return total
