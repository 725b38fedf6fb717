from __future__ import annotations

import socket

import pytest

from oeuvre.serve.ports import is_loopback, open_sockets


def test_a_port_that_is_taken_is_passed_over() -> None:
    first = open_sockets("127.0.0.1", 0)
    port = first[0].getsockname()[1]
    second = open_sockets("127.0.0.1", port)
    assert port < second[0].getsockname()[1] < port + 50
    for sock in (*first, *second):
        sock.close()


def test_both_loopback_addresses_have_the_one_port() -> None:
    sockets = open_sockets("localhost", 0)
    assert sockets[0].getsockname()[0] == "127.0.0.1"
    assert len({sock.getsockname()[1] for sock in sockets}) == 1
    for sock in sockets:
        sock.close()


def test_nothing_but_this_machine_is_listened_to_unless_asked() -> None:
    sockets = open_sockets("127.0.0.1", 0)
    assert {sock.getsockname()[0] for sock in sockets} <= {"127.0.0.1", "::1"}
    for sock in sockets:
        sock.close()


def test_another_address_is_listened_to_alone() -> None:
    (sock,) = open_sockets("127.0.0.2", 0)
    assert sock.getsockname()[0] == "127.0.0.2"
    sock.close()


def test_a_host_that_is_not_ours_is_refused() -> None:
    with pytest.raises(OSError, match="assign"):
        open_sockets("192.0.2.1", 0)
    with pytest.raises(socket.gaierror):
        open_sockets("no such host", 0)


def test_beyond_the_last_port_there_is_none() -> None:
    with pytest.raises(OSError, match="no port from 70000"):
        open_sockets("127.0.0.1", 70000)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False)],
)
def test_only_this_machine_reaches_the_loopback(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected
