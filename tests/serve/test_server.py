from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from oeuvre.serve.server import Limits
from tests.serve.corpora import hosts, traversal_targets
from tests.serve.opening import opening
from tests.serve.running import PATIENCE, Running, parse_replies, receive_all, request, running

SECRET = b"this is outside"


@pytest.fixture
def guarded(tmp_path: Path, site: Running) -> Running:
    """A site with something to find around it, and links that lead there."""
    outside = tmp_path / "site-secret"
    outside.mkdir()
    for path in (tmp_path / "secret.txt", outside / "secret.txt", tmp_path / "toy/secret.txt"):
        path.write_bytes(SECRET)
    (site.root / "dirlink").symlink_to(outside)
    (site.root / "link-out").symlink_to(tmp_path / "secret.txt")
    site.write("content/last.txt", "Last")
    site.await_status("/last.html", 200)  # now the watch is set, and opens nothing more
    return site


def is_watched(opened: str, root: Path) -> bool:
    """Whether `opened` is the watch's own look at the project, which no request brings about."""
    folders = ("content", "templates", "static")
    return opened.split(" ", 1)[1].startswith(tuple(str(root / folder) for folder in folders))


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_target_leads_outside(guarded: Running, method: str, version: str) -> None:
    targets = traversal_targets()
    assert len(targets) > 500
    home = guarded.get("/").body
    lost = guarded.get("/nowhere").body
    with opening() as opened:
        for target in targets:
            data = guarded.say(
                b"%s %s HTTP/%s\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
                % (method.encode(), target, version.encode(), guarded.port)
            )
            reply = parse_replies(data)[0]
            assert 200 <= reply.status < 500, target
            assert SECRET not in data, target
            assert b"root:" not in data, target
            if method == "GET" and reply.status == 200:
                assert reply.body == home, target
            if method == "GET" and reply.status == 404:
                assert reply.body == lost, target
    assert {path for path in opened if not is_watched(path, guarded.root)} == set()


def test_the_audit_sees_what_is_opened(tmp_path: Path) -> None:
    with opening() as opened:
        (tmp_path / "x").write_text("x")
    assert opened == [f"open {tmp_path / 'x'}"]


def test_it_answers_to_its_own_names_alone(site: Running) -> None:
    for kind, statuses in (("allow", {200}), ("deny", {400, 403})):
        for host in hosts(kind, site.port):
            reply = parse_replies(site.say(b"GET / HTTP/1.1\r\nHost: %s\r\n\r\n" % host))[0]
            assert reply.status in statuses, host


def test_it_answers_its_own_pages_alone(site: Running) -> None:
    for kind, statuses in (("origin-allow", {200}), ("origin-deny", {400, 403})):
        for origin in hosts(kind, site.port):
            data = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\n\r\n"
            reply = parse_replies(site.say(data % (site.port, origin)))[0]
            assert reply.status in statuses, origin


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 403),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nHost: 127.0.0.1:%d\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\nHost: 127.0.0.1:%d\r\nHost: 127.0.0.1:%d\r\n\r\n", 400),
    ],
)
def test_no_host_or_two_of_them_are_refused(site: Running, data: bytes, status: int) -> None:
    filled = data.replace(b"%d", str(site.port).encode())
    assert parse_replies(site.say(filled))[0].status == status


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "GeT", "X" * 300]
)
def test_other_methods_are_refused_and_told_which_are_not(site: Running, method: str) -> None:
    reply = parse_replies(site.say(request("/", site.port, method)))[0]
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_a_body_is_not_read_and_ends_the_connection(site: Running) -> None:
    smuggled = request("/nowhere", site.port)
    head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n\r\n"
    data = site.say(head % (site.port, len(smuggled)) + smuggled)
    assert [reply.status for reply in parse_replies(data)] == [405]


def test_a_large_body_does_not_keep_the_answer_from_arriving(site: Running) -> None:
    head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 500000\r\n\r\n"
    with site.connect() as sock:
        sock.sendall(head % site.port + b"x" * 500_000)
        assert parse_replies(receive_all(sock))[0].status == 405


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 500,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\x00b\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"\r\n" * 5000,
        b"\r\n" * 5000,
        b"G" * 100_000,
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"y" * 60_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(site: Running, data: bytes) -> None:
    reply = parse_replies(site.say(data))[0]
    assert 400 <= reply.status < 500
    assert site.get("/").status == 200


def test_an_endless_head_is_cut_off(site: Running) -> None:
    with site.connect() as sock:
        sock.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 4000)
        assert parse_replies(receive_all(sock))[0].status == 431


def test_many_requests_on_one_connection_are_answered_in_order(site: Running) -> None:
    targets = ["/", "/people/", "/refs.bib", "/nowhere"] * 25
    data = "".join(f"GET {t} HTTP/1.1\r\nHost: localhost:{site.port}\r\n\r\n" for t in targets)
    replies = parse_replies(site.say(data.encode()))
    assert [reply.body for reply in replies] == [site.get(target).body for target in targets]


def test_a_connection_may_be_used_again(site: Running) -> None:
    with site.connect() as sock:
        for _ in range(3):
            sock.sendall(b"GET /refs.bib HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % site.port)
            assert sock.recv(65536).endswith(b"@misc{a}")


def test_head_is_get_without_the_body(site: Running) -> None:
    for target in ("/", "/nowhere", "/people", "/__live.js"):
        full = site.get(target)
        head = site.say(request(target, site.port, "HEAD"))
        assert head.endswith(b"\r\n\r\n")
        headers = parse_replies(head)[0].headers
        assert {**headers, "date": ""} == {**full.headers, "date": ""}


def test_head_of_the_stream_ends(site: Running) -> None:
    data = site.say(request("/__live", site.port, "HEAD"))
    assert b"text/event-stream" in data
    assert data.endswith(b"\r\n\r\n")


def test_what_the_browser_has_is_not_sent_again(site: Running) -> None:
    tag = site.get("/").headers["etag"]
    reply = site.get("/", If_None_Match=tag)
    assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in reply.headers


def test_every_answer_keeps_to_itself(site: Running) -> None:
    for target in ("/", "/refs.bib", "/nowhere", "/people", "/%ff", "/__live.js"):
        headers = site.get(target).headers
        assert headers["cache-control"] == "no-cache"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert not any(name.startswith("access-control") for name in headers)


@pytest.mark.parametrize("said", [b"", b"GET / HTT"])
def test_who_says_nothing_more_is_dropped_and_keeps_nobody_waiting(
    tmp_path: Path, said: bytes
) -> None:
    with running(tmp_path / "toy", limits=Limits(head=0.3, idle=0.3)) as site:
        slow = [site.connect() for _ in range(50)]
        for sock in slow:
            sock.sendall(said)
        assert site.get("/").status == 200
        for sock in slow:
            with sock:
                assert receive_all(sock) == b""


def test_a_byte_now_and_then_buys_no_time(tmp_path: Path) -> None:
    with running(tmp_path / "toy", limits=Limits(head=0.3)) as site, site.connect() as sock:
        with pytest.raises(OSError, match=r"reset|pipe"):  # noqa: PT012 - it may end at any byte
            for _ in range(1000):
                sock.sendall(b"G")
                time.sleep(0.01)
        assert site.get("/").status == 200


def test_who_does_not_read_is_dropped(tmp_path: Path) -> None:
    with running(tmp_path / "toy", limits=Limits(write=0.3)) as site:
        site.write("static/large.pdf", "x" * 20_000_000)
        site.await_status("/large.pdf", 200)
        with site.connect() as sock:
            sock.sendall(request("/large.pdf", site.port))
            begun = sock.recv(1)
            until = time.monotonic() + PATIENCE
            while site.preview.server.connections:
                assert time.monotonic() < until
                time.sleep(0.01)
            assert len(begun + receive_all(sock)) < 20_000_000
        assert site.get("/").status == 200


def test_who_goes_in_the_middle_does_no_harm(site: Running) -> None:
    for said in (b"", b"GET", request("/", site.port), request("/__live", site.port)):
        sock = site.connect()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset
        sock.sendall(said)
        sock.close()
    assert site.get("/").status == 200
