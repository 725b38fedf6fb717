from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.serve.running import PATIENCE, receive_until, request

SEED = """\
Lovelace, Ada

On Computing Machines
Lovelace, Ada, Babbage, Charles
We say what a machine can do.
"""

PROGRAM = """\
import sys
from pathlib import Path
from oeuvre.serve.live import serve
host, port, browser = sys.argv[2:]
sys.exit(serve(Path(sys.argv[1]), host=host, port=int(port), open_browser=browser == "open"))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seed = tmp_path / "content/seeds/lovelace.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(SEED)
    return tmp_path


@contextmanager
def serving(
    project: Path, host: str = "127.0.0.1", port: int = 0, browser: str = ""
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Give the preview of `project` in a process of its own, and its port."""
    start = [sys.executable, "-W", "error", "-c", PROGRAM]
    command = [*start, str(project), host, str(port), browser]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            match = re.match(r"http://\S+:(\d+)/ ", line)
            assert match, line
            yield process, int(match[1])
        finally:
            process.kill()


def get(port: int, target: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sock:
        sock.sendall(request(target, port))
        return b"".join(iter(lambda: sock.recv(65536), b""))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_though_tabs_are_open(project: Path, number: signal.Signals) -> None:
    with serving(project) as (process, port), ExitStack() as stack:
        for _ in range(20):
            sock = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            sock.sendall(request("/__live", port))
            receive_until(sock, b"data:")
        for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % port):
            stack.enter_context(socket.create_connection(("127.0.0.1", port))).sendall(said)
        os.kill(process.pid, number)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_it_shows_a_project_and_what_becomes_of_it(project: Path) -> None:
    with serving(project) as (process, port):
        assert b"On Computing Machines" in get(port, "/")
        assert f"http://127.0.0.1:{port}/".encode() in get(port, "/feed.xml")
        seed = project / "content/seeds/lovelace.txt"
        seed.write_text(SEED.replace("On Computing", "On Thinking"))
        assert process.stdout is not None
        assert "content/seeds/lovelace.txt changed: " in process.stdout.readline()
        assert b"On Thinking Machines" in get(port, "/")
        assert sorted(path.name for path in project.iterdir()) == ["content"]


def test_a_port_that_is_taken_is_said_aloud(project: Path) -> None:
    with serving(project) as (_, port), serving(project, port=port) as (process, other):
        assert other != port
        process.send_signal(signal.SIGINT)
        assert f"port {port} is taken: using {other}" in process.communicate()[1]


def test_a_host_that_others_can_reach_is_warned_of(project: Path) -> None:
    with serving(project, "0.0.0.0") as (process, _):  # noqa: S104 - to see the warning
        process.send_signal(signal.SIGINT)
        assert "whoever can reach 0.0.0.0 can read this preview" in process.communicate()[1]


def test_a_host_that_is_not_ours_is_an_error_in_words(project: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(project), "192.0.2.1", "0", ""]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot listen on 192.0.2.1, port 0: ")


def test_the_browser_is_opened_if_it_is_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = project / "note"
    browser = project / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {note}.part && mv {note}.part {note}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with serving(project, browser="open") as (_, port):
        until = time.monotonic() + PATIENCE
        while not note.exists():
            assert time.monotonic() < until
            time.sleep(0.01)
        assert note.read_text() == f"http://127.0.0.1:{port}/\n"
