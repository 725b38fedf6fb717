"""The preview: the site as it is now, made anew when its files change."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from socket import socket
from types import FrameType

from oeuvre.build import build
from oeuvre.serve.memory import Memory
from oeuvre.serve.ports import is_loopback, open_sockets
from oeuvre.serve.preview import Preview
from oeuvre.serve.rebuild import Rebuilder
from oeuvre.serve.report import say, warn
from oeuvre.sources.project import Project, read_code, read_project

FINE, AT_FAULT = 0, 1


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
    Writes no file. The first line on stdout has the address and comes when the site is ready.
    """
    try:
        sockets = open_sockets(host, port)
    except OSError as error:
        warn(f"error: cannot listen on {host}, port {port}: {error.strerror or error}")
        return AT_FAULT
    url = _url(host, sockets)
    read = partial(read_project, root, base_url or url, read_code())
    rebuilder = Rebuilder(read, partial(build, keep=Memory()))
    preview = Preview(root, rebuilder, host, sockets)
    if port not in {0, preview.port}:
        warn(f"port {port} is taken: using {preview.port}")
    if not is_loopback(host):
        warn(f"warning: whoever can reach {host} can read this preview")
    started = time.perf_counter()
    ready = partial(_greet, preview, url, started, open_browser=open_browser)
    try:
        asyncio.run(_until_told(preview, ready))
    except KeyboardInterrupt:  # before the signals were ours
        return FINE
    return FINE


async def _until_told(preview: Preview[Project], ready: Callable[[], None]) -> None:
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


def _greet(preview: Preview[Project], url: str, started: float, *, open_browser: bool) -> None:
    taken = time.perf_counter() - started
    files = len(preview.snapshot.outputs)
    say(f"{url} shows the site ({files} files, ready in {taken:.2f} s); Ctrl-C ends it")
    if open_browser:
        threading.Thread(target=partial(_open, url), daemon=True).start()


def _open(url: str) -> None:
    import webbrowser  # noqa: PLC0415 - 10 ms, only if it is asked for

    if not webbrowser.open(url):
        warn(f"no browser could be opened; open {url} yourself")


def _url(host: str, sockets: Sequence[socket]) -> str:
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not listened on
    name = anywhere.get(host, host)
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{sockets[0].getsockname()[1]}/"
