"""Sockets to listen on."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import ExitStack

LOOPBACK = ("127.0.0.1", "::1")
_TRIES = 50
_LAST = 65535
_ABSENT = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT}
"""What says that this machine has no IPv6."""


def open_sockets(host: str, port: int) -> tuple[socket.socket, ...]:
    """Return listening sockets on `host`, at `port` or the next free one after it; 0 is any.

    `localhost` and both its addresses mean both, so that no other program can answer to
    `localhost` in our place. Raises OSError if `host` is not of this machine, or the ports
    are kept from us.
    """
    last = min(port + _TRIES, _LAST)
    for candidate in range(port, last + 1) if port else [0] * _TRIES:
        try:
            return _open_all(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"no port from {port} to {last} is free")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    return host in {*LOOPBACK, "localhost"}


def _open_all(host: str, port: int) -> tuple[socket.socket, ...]:
    if not is_loopback(host):
        return (_open(host, port),)
    with ExitStack() as stack:
        first = stack.enter_context(_open(LOOPBACK[0], port))
        found = [first]
        try:
            found.append(_open(LOOPBACK[1], first.getsockname()[1]))
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
        stack.pop_all()
        return tuple(found)


def _open(host: str, port: int) -> socket.socket:
    family, kind, proto, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with ExitStack() as stack:
        found = stack.enter_context(socket.socket(family, kind, proto))
        if sys.platform == "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        found.bind(address)
        found.listen(128)
        found.settimeout(0)
        stack.pop_all()
        return found
