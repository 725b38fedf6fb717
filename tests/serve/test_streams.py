from __future__ import annotations

import socket
import time
from contextlib import ExitStack

from oeuvre.serve.streams import MOST_STREAMS
from tests.serve.running import PATIENCE, Running, receive_until, request


def listen(site: Running, stack: ExitStack) -> socket.socket:
    sock = stack.enter_context(site.connect())
    sock.sendall(request("/__live", site.port))
    receive_until(sock, b"data:")
    return sock


def listeners(site: Running) -> int:
    return len(site.preview.server.streams.open)


def await_listeners(site: Running, number: int) -> None:
    until = time.monotonic() + PATIENCE
    while listeners(site) != number:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_everyone_hears_the_news(site: Running) -> None:
    with ExitStack() as stack:
        socks = [listen(site, stack) for _ in range(20)]
        site.write("content/index.txt", "New")
        heard = {receive_until(sock, b"\n\n") for sock in socks}
        assert heard == {receive for receive in heard if b'"epoch": ' in receive}
        assert len(heard) == 1
        assert str(site.preview.snapshot.epoch).encode() in heard.pop()


def test_who_goes_is_forgotten(site: Running) -> None:
    with ExitStack() as stack:
        for _ in range(10):
            listen(site, stack)
        assert listeners(site) == 10
    await_listeners(site, 0)


def test_who_does_not_read_the_news_is_dropped_and_the_others_hear_them(site: Running) -> None:
    with ExitStack() as stack:
        deaf, other = listen(site, stack), listen(site, stack)
        streams = site.preview.server.streams
        while len(streams.open) == 2:
            streams.tell(b":" + b"x" * 16_384 + b"\n\n")
            receive_until(other, b"\n\n")
        deaf.close()
        assert listeners(site) == 1


def test_there_are_no_more_than_the_most(site: Running) -> None:
    streams = site.preview.server.streams
    with ExitStack() as stack:
        listen(site, stack)
        (one,) = streams.open
        extra = [type(one)(one.connection, one.writer) for _ in range(MOST_STREAMS)]
        streams.open.update(extra)
        assert site.get("/__live").status == 503
        streams.open.difference_update(extra)
