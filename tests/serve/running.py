"""A preview that runs, and a client that says what it likes."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from oeuvre.serve.last_built import LastBuilt
from oeuvre.serve.ports import open_sockets
from oeuvre.serve.preview import Preview
from oeuvre.serve.rebuild import Rebuilder
from oeuvre.serve.server import Limits
from tests.serve.toy import toy_workshop, write_toy

PATIENCE = 20.0
"""Seconds after which a test gives up: long, for a machine may be busy."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Running:
    preview: Preview
    root: Path

    @property
    def port(self) -> int:
        return self.preview.port

    def get(self, target: str, **headers: str) -> Reply:
        """Return the reply to a GET of `target`."""
        return parse_replies(self.say(request(target, self.port, **headers)))[0]

    def say(self, data: bytes) -> bytes:
        """Send `data`, then nothing more, and return all that comes back."""
        with self.connect() as sock:
            sock.sendall(data)
            sock.shutdown(socket.SHUT_WR)
            return receive_all(sock)

    def connect(self) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        sock.settimeout(PATIENCE)
        return sock

    def advice(self, path: str, epoch: int) -> dict[str, Any]:
        """Return what the page at `path` is told."""
        reply = self.get(f"/__live.json?path={path}&epoch={epoch}")
        assert reply.status == 200, reply
        found: dict[str, Any] = json.loads(reply.body)
        return found

    def write(self, name: str, text: str) -> None:
        """Write a file at one blow, so that nobody ever reads half of it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(".part").write_text(text)
        path.with_name(".part").replace(path)

    def await_body(self, target: str, wanted: bytes) -> Reply:
        """Return the reply to a GET of `target` as soon as `wanted` is in it."""
        return self.await_reply(target, lambda reply: wanted in reply.body)

    def await_status(self, target: str, status: int) -> Reply:
        return self.await_reply(target, lambda reply: reply.status == status)

    def await_reply(self, target: str, is_right: Callable[[Reply], bool]) -> Reply:
        until = time.monotonic() + PATIENCE
        while not is_right(reply := self.get(target)):
            assert time.monotonic() < until, f"{target} stays {reply}"
            time.sleep(0.01)
        return reply


@contextmanager
def running(
    root: Path,
    rebuilder: Rebuilder[Any] | None = None,
    limits: Limits | None = None,
    *,
    is_awaited: bool = True,
) -> Iterator[Running]:
    """Show the toy project at `root`, which is written if it is not there.

    is_awaited: until it was built for the first time.
    """
    if not root.exists():
        write_toy(root)
    rebuild = (rebuilder or toy_workshop(root)).rebuild
    sockets = open_sockets("127.0.0.1", 0)
    preview = Preview(root, rebuild, "127.0.0.1", sockets, limits, LastBuilt(root / "site"))
    ready = threading.Event()
    ends: list[Callable[[], object]] = []

    async def show() -> None:
        end = asyncio.Event()
        ends.append(partial(asyncio.get_running_loop().call_soon_threadsafe, end.set))
        await preview.run(end, ready.set)

    thread = threading.Thread(target=asyncio.run, args=(show(),))
    thread.start()
    try:
        assert not is_awaited or ready.wait(PATIENCE)
        yield Running(preview, root)
    finally:
        ends[0]()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def request(target: str, port: int, method: str = "GET", **headers: str) -> bytes:
    """Return a request to be the last on its connection."""
    fields = {"Host": f"127.0.0.1:{port}", "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {target} HTTP/1.1", *(f"{n}: {v}" for n, v in fields.items()), "", ""]
    return "\r\n".join(lines).encode()


def receive_all(sock: socket.socket) -> bytes:
    return b"".join(iter(partial(sock.recv, 65536), b""))


def receive_until(sock: socket.socket, wanted: bytes) -> bytes:
    data = b""
    while wanted not in data:
        more = sock.recv(65536)
        assert more, f"the stream ended after {data!r}"
        data += more
    return data


def parse_replies(data: bytes) -> list[Reply]:
    """Return the replies in `data`, none of which answers a HEAD."""
    replies = []
    while data:
        head, _, data = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}
        size = int(headers.get("content-length", 0))
        replies.append(Reply(int(first.split(" ")[1]), headers, data[:size]))
        data = data[size:]
    return replies
