"""The preview: the site as it is now, made anew when its files change."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from socket import socket
from types import FrameType

from oeuvre.serve.address import INDEX
from oeuvre.serve.last_built import LastBuilt
from oeuvre.serve.ports import is_loopback, open_sockets
from oeuvre.serve.preview import Preview
from oeuvre.serve.report import say, warn
from oeuvre.serve.snapshot import Snapshot

FINE, AT_FAULT = 0, 1

_SWITCH = 0.001
"""Seconds that the thread which builds works on while another has something to answer: Python lets
it be five, each time that a request passes from one thread to the next."""


def serve(
    root: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    base_url: str | None = None,
) -> int:
    """Show the project at `root` in browsers until Ctrl-C or SIGTERM; return the exit status.

    host: only this machine can reach the default. port: or the next free one; 0 is any.
    base_url: of canonical links, feeds and the like; by default, the preview's own.
    Writes no file. The first line on stdout has the address, and comes when there is something
    to show: the site as it was built last into `site/`, if it was, or else as it is now.
    """
    sys.setswitchinterval(_SWITCH)
    try:
        sockets = open_sockets(host, port)
    except OSError as error:
        warn(f"error: cannot listen on {host}, port {port}: {error.strerror or error}")
        return AT_FAULT
    url = _url(host, sockets)
    before = LastBuilt(root / "site")
    preview = Preview(root, _rebuilding(root, base_url or url), host, sockets, last_built=before)
    if port not in {0, preview.port}:
        warn(f"port {port} is taken: using {preview.port}")
    if not is_loopback(host):
        warn(f"warning: whoever can reach {host} can read this preview")
    opened = _opener(url) if open_browser else _nothing
    started = time.perf_counter()
    try:
        if INDEX in before:
            say(f"{url} shows the site as it was built last; it is being built anew")
            opened()
        ready = partial(_greet, preview, url, started, opened)
        asyncio.run(_until_told(preview, ready))
    except KeyboardInterrupt:  # before the signals were ours
        return FINE
    return FINE


def _rebuilding(root: Path, base_url: str) -> Callable[[Snapshot], Snapshot]:
    """Return what builds the project at `root`; its program is loaded by the thread that builds."""

    @cache
    def opened() -> Callable[[Snapshot], Snapshot]:
        from oeuvre.serve.workshop import open_workshop  # noqa: PLC0415 - 250 ms, while requests are answered

        return open_workshop(root, base_url).rebuild

    def rebuild(last: Snapshot) -> Snapshot:
        return opened()(last)

    return rebuild


async def _until_told(preview: Preview, ready: Callable[[], None]) -> None:
    end = asyncio.Event()
    with _signals_to(end, asyncio.get_running_loop()):
        await preview.run(end, ready)


@contextmanager
def _signals_to(end: asyncio.Event, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let SIGINT and SIGTERM set `end`. This works on every system; add_signal_handler does not."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end.set)

    before = {number: signal.signal(number, ring) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _greet(preview: Preview, url: str, started: float, opened: Callable[[], None]) -> None:
    taken = time.perf_counter() - started
    files = len(preview.snapshot.outputs)
    say(f"{url} shows the site ({files} files, ready in {taken:.2f} s); Ctrl-C ends it")
    opened()


def _nothing() -> None:
    """Open no browser."""


def _opener(url: str) -> Callable[[], None]:
    """Return what opens a browser, once."""

    @cache
    def start() -> None:
        threading.Thread(target=partial(_open, url), daemon=True).start()

    return start


def _open(url: str) -> None:
    import webbrowser  # noqa: PLC0415 - 10 ms, only if it is asked for

    if not webbrowser.open(url):
        warn(f"no browser could be opened; open {url} yourself")


def _url(host: str, sockets: Sequence[socket]) -> str:
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not listened on
    name = anywhere.get(host, host)
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{sockets[0].getsockname()[1]}/"
