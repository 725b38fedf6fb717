from __future__ import annotations

import threading
from pathlib import Path

from oeuvre.model.identifiers import OutputPath
from oeuvre.serve.cache import Cache
from oeuvre.serve.client import read_client
from oeuvre.serve.guard import own_names
from oeuvre.serve.http import Stand
from oeuvre.serve.meanwhile import respond_meanwhile
from oeuvre.serve.message import Request, Response
from oeuvre.serve.rebuild import Rebuilder
from oeuvre.serve.snapshot import Snapshot
from tests.serve.running import receive_until, request, running
from tests.serve.test_last_built import write_site
from tests.serve.toy import build_toy, make_output, read_toy, write_toy

BEFORE = Snapshot(
    7, 7, {OutputPath("index.html"): make_output("index.html", "Home")}, is_last_built=True
)


def ask(target: str, snapshot: Snapshot = BEFORE) -> Response | None:
    stand = Stand(snapshot, Cache(), read_client())
    asked = Request("GET", target, {"host": "localhost:80"})
    return respond_meanwhile(asked, own_names((), 80), stand)


def test_what_was_built_is_answered_and_the_rest_waits() -> None:
    home = ask("/")
    assert home is not None
    assert home.status == 200
    assert b'data-epoch="7"' in home.body
    assert ask("/new.html") is None
    assert ask("/", Snapshot(7, 7)) is None


def test_a_page_hears_that_it_is_as_it_was_built_last() -> None:
    said = ask("/__live.json?path=/&epoch=7&page=any")
    assert said is not None
    assert b'"act": "keep"' in said.body
    assert b'"is_last_built": true' in said.body
    assert b"Home" in said.body


def test_a_page_of_another_run_waits_for_what_is_newer() -> None:
    assert ask("/__live.json?path=/&epoch=6&page=any") is None


def test_a_stranger_is_refused_at_once() -> None:
    stand = Stand(BEFORE, Cache(), read_client())
    refusal = respond_meanwhile(Request("GET", "/", {"host": "evil"}), own_names((), 80), stand)
    assert refusal is not None
    assert refusal.status == 403


def test_the_site_as_it_was_built_is_shown_until_it_is_built_anew(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "toy")
    write_site(root / "site", {"index.html": b"<p>As it was</body>"})
    gate = threading.Event()

    def read():  # type: ignore[no-untyped-def] # noqa: ANN202 - as of read_toy
        gate.wait()
        return read_toy(root)

    with running(root, Rebuilder(read, build_toy), is_awaited=False) as site:
        try:
            assert b"As it was" in site.get("/").body
            with site.connect() as news, site.connect() as late:
                news.sendall(request("/__live", site.port))
                receive_until(news, b"data:")
                late.sendall(request("/people/", site.port))
                gate.set()
                receive_until(news, b"data:")
                assert b"People" in receive_until(late, b"</body>")
            assert b"Home" in site.get("/").body
            assert not site.preview.snapshot.is_last_built
            assert site.advice("/", site.preview.snapshot.since)["act"] == "reload"
        finally:
            gate.set()


def test_the_site_as_it_was_built_stays_while_there_is_none_that_is_good(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "toy")
    write_site(root / "site", {"index.html": b"<p>As it was</body>"})
    (root / "content/index.txt").write_text("!error")
    with running(root) as site:
        assert b"As it was" in site.get("/").body
        (problem,) = site.advice("/", site.preview.snapshot.since)["problems"]
        assert problem["path"] == "content/index.txt"
        site.write("content/index.txt", "At last")
        site.await_body("/", b"At last")


def test_a_file_of_the_last_build_that_was_altered_is_made_anew(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "toy")
    folder = write_site(root / "site", {"index.html": b"<p>As it was</body>"})
    (folder / "index.html").write_text("Altered")
    with running(root) as site:
        assert b"Home" in site.get("/").body
