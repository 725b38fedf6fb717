from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.serve.rebuild import Rebuilder
from tests.serve.running import Running, receive_until, request, running
from tests.serve.toy import ToyBuild, build_toy, read_toy, write_toy


def epoch(site: Running) -> int:
    return site.preview.snapshot.epoch


def test_a_changed_file_is_shown(site: Running) -> None:
    site.write("content/index.txt", "Welcome")
    site.await_body("/", b"Welcome")


def test_a_new_file_is_shown(site: Running) -> None:
    site.write("content/deep/down/new.txt", "New")
    site.await_body("/deep/down/new.html", b"New")


def test_a_deleted_file_is_gone(site: Running) -> None:
    (site.root / "content/people/index.txt").unlink()
    site.await_status("/people/", 404)


def test_a_renamed_file_moves(site: Running) -> None:
    (site.root / "content/people").rename(site.root / "content/persons")
    site.await_body("/persons/", b"People")
    assert site.get("/people/").status == 404


@pytest.mark.parametrize("name", ["templates/page.html", "static/style.css"])
def test_a_template_or_a_stylesheet_changes_the_pages(site: Running, name: str) -> None:
    before = site.get("/").body
    site.write(name, "<i>{css}</i>")
    site.await_reply("/", lambda reply: reply.body != before)


def test_a_static_file_comes_changes_and_goes(site: Running) -> None:
    site.write("static/a.txt", "one")
    site.await_body("/a.txt", b"one")
    site.write("static/a.txt", "two")
    site.await_body("/a.txt", b"two")
    (site.root / "static/a.txt").unlink()
    site.await_status("/a.txt", 404)


def test_a_file_that_is_written_in_its_place_is_shown(site: Running) -> None:
    for text in ("In its place", "And once more"):
        (site.root / "content/index.txt").write_text(text)
        site.await_body("/", text.encode())


def test_a_folder_that_goes_and_comes_back_is_followed(site: Running) -> None:
    (site.root / "content").rename(site.root / "away")
    site.await_body(f"/__live.json?path=/&epoch={epoch(site)}", b"there is no folder content/")
    assert site.get("/").status == 200
    (site.root / "away").rename(site.root / "content")
    site.await_body(f"/__live.json?path=/&epoch={epoch(site)}", b'"problems": []')
    site.write("content/index.txt", "Back again")
    site.await_body("/", b"Back again")


def test_an_old_stylesheet_stays_for_the_page_that_has_it(site: Running) -> None:
    before = epoch(site)
    old = site.get("/").body.split(b'href="')[1].split(b'"')[0].decode()
    assert site.get(old).body == b"main { color: black }"
    site.write("static/style.css", "main { color: red }")
    site.await_reply("/", lambda reply: old.encode() not in reply.body)
    assert site.get(old).body == b"main { color: black }"
    advice = site.advice("/", before)
    assert advice["act"] == "styles"
    assert site.get(advice["styles"][0]).body == b"main { color: red }"


def test_only_the_page_that_changed_is_told_to_reload(site: Running) -> None:
    before = epoch(site)
    site.write("content/index.txt", "Welcome")
    site.await_body("/", b"Welcome")
    assert site.advice("/", before)["act"] == "reload"
    assert site.advice("/people/", before)["act"] == "keep"


def test_an_error_is_told_with_its_place_and_the_last_good_page_stays(site: Running) -> None:
    good = epoch(site)
    with site.connect() as sock:
        sock.sendall(request("/__live", site.port))
        receive_until(sock, b"data:")
        site.write("content/index.txt", "fine\n!error <script>")
        receive_until(sock, b"data:")
    advice = site.advice("/people/", good)
    assert advice["act"] == "keep"
    (problem,) = advice["problems"]
    assert (problem["path"], problem["line"]) == ("content/index.txt", 2)
    assert problem["message"] == "!error <b>in</b> !error <script>"
    assert b"Home" in site.get("/").body
    site.write("content/index.txt", "Mended")
    site.await_body("/", b"Mended")
    assert site.advice("/", good)["problems"] == []
    assert site.advice("/", good)["act"] == "reload"


def test_a_page_that_fails_in_the_making_stays_and_the_others_go_on(site: Running) -> None:
    site.get("/")
    good = epoch(site)
    site.write("content/index.txt", "!render")
    site.await_body(f"/__live.json?path=/&epoch={good}", b'"content/index.txt"')
    assert site.advice("/", good)["act"] == "keep"
    assert site.advice("/people/", good)["problems"] == []
    assert b"Home" in site.get("/").body


def test_a_site_that_never_was_good_says_why_and_appears_when_it_is(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "toy")
    (root / "content/index.txt").write_text("!error")
    with running(root) as site:
        assert site.get("/people/").status == 500
        assert b"content/index.txt:1:1" in site.get("/").body
        before = epoch(site)
        site.write("content/index.txt", "At last")
        site.await_body("/", b"At last")
        assert site.advice("/", before)["act"] == "reload"


def test_an_empty_folder_is_waited_for(tmp_path: Path) -> None:
    root = tmp_path / "toy"
    root.mkdir()
    with running(root) as site:
        assert site.get("/").status == 500
        write_toy(root)
        site.await_body("/", b"Home")


def test_the_same_bytes_again_are_no_change(
    site: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    before = epoch(site)
    site.write("content/index.txt", "Home")
    (site.root / "content/people/index.txt").touch()
    (site.root / "templates/page.html").chmod(0o600)
    site.write("content/last.txt", "Last")
    site.await_body("/last.html", b"Last")
    told = capsys.readouterr().out
    assert epoch(site) == before + 1
    assert told.count("\n") == 1
    assert "content/last.txt added" in told


def test_many_changes_at_once_end_in_the_right_site(site: Running) -> None:
    for number in range(500):
        site.write(f"content/many/{number}.txt", f"Page {number}")
    for number in range(0, 500, 2):
        (site.root / f"content/many/{number}.txt").unlink()
    site.await_body("/many/499.html", b"Page 499")
    site.await_status("/many/498.html", 404)
    pages = [p for p in site.preview.snapshot.outputs if p.startswith("many/")]
    assert len(pages) == 250


def test_a_change_during_a_build_is_not_missed(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "toy")
    once = [True]

    def build(project):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - as of build_toy
        if project.files["content/index.txt"] == "One" and once:
            once.clear()
            (root / "content/index.txt").write_text("Two")
        return build_toy(project)

    with running(root, Rebuilder(lambda: read_toy(root), build)) as site:
        site.write("content/index.txt", "One")
        site.await_body("/", b"Two")


def test_a_fault_of_the_program_is_told_and_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_toy(tmp_path / "toy")

    def build(project) -> ToyBuild:  # type: ignore[no-untyped-def] # noqa: ANN001 - as of build_toy
        if project.files["content/index.txt"] == "Bad":
            raise ZeroDivisionError("by design")
        return build_toy(project)

    with running(root, Rebuilder(lambda: read_toy(root), build)) as site:
        site.write("content/index.txt", "Bad")
        site.await_body(f"/__live.json?path=/&epoch={epoch(site)}", b"internal-fault")
        assert b"Home" in site.get("/").body
        site.write("content/index.txt", "Good")
        site.await_body("/", b"Good")
    assert "ZeroDivisionError: by design" in capsys.readouterr().err


def test_nothing_is_written_to_disk(site: Running) -> None:
    before = sorted(site.root.rglob("*"))
    site.get("/")
    site.write("content/index.txt", "Welcome")
    site.await_body("/", b"Welcome")
    assert sorted(site.root.rglob("*")) == before


def test_every_version_is_told_once(site: Running, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/index.txt", "!error")
    site.await_body(f"/__live.json?path=/&epoch={epoch(site)}", b"!error")
    site.write("content/index.txt", "Mended")
    site.await_body("/", b"Mended")
    told = capsys.readouterr()
    assert "content/index.txt changed: 1 error, the last good site stays" in told.out
    assert "content/index.txt changed: mended, 1 page, " in told.out
    assert told.err.count("content/index.txt:1:1: error: ") == 1
