from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.serve.cache import Cache
from oeuvre.serve.client import read_client
from oeuvre.serve.guard import own_names
from oeuvre.serve.http import Stand, respond
from oeuvre.serve.message import Request, Response
from oeuvre.serve.snapshot import Snapshot, fail, succeed
from tests.serve.toy import make_output

NAMES = own_names((), 8000)
CLIENT = read_client()
EMPTY = Snapshot(1, 1)
WRONG = Diagnostic("toy", "a wrong <word>")
HOME, LOST = make_output("index.html", "<p>Home</body>"), make_output("404.html", "lost")
PEOPLE, PAPER = make_output("people/index.html", "People"), make_output("x.pdf", "%PDF")


def show(*outputs: Output) -> Stand:
    return Stand(succeed(EMPTY, {o.path: o for o in outputs}, ()), Cache(), CLIENT)


SITE = show(HOME, LOST, PEOPLE, PAPER)


def get(target: str, stand: Stand = SITE, **headers: str) -> Response:
    fields = {"host": "localhost:8000"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    return respond(Request("GET", target, fields), NAMES, stand)


def header(response: Response, name: str) -> str:
    return dict(response.headers)[name]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("/", b"Home"),
        ("/?a=/../b", b"Home"),
        ("/index.html", b"Home"),
        ("/people/", b"People"),
        ("/x.pdf", b"%PDF"),
    ],
)
def test_a_path_answers_its_output(target: str, wanted: bytes) -> None:
    response = get(target)
    assert response.status == 200
    assert wanted in response.body


def test_a_page_has_the_script_and_another_file_is_as_it_is() -> None:
    assert get("/").body == (
        b'<p>Home<script src="/__live.js" data-epoch="2" async></script></body>'
    )
    assert get("/x.pdf").body == b"%PDF"


def test_an_unknown_path_answers_the_page_of_the_site_for_that() -> None:
    response = get("/nowhere")
    assert (response.status, response.media_type) == (404, "text/html; charset=utf-8")
    assert b"lost" in response.body


def test_a_site_without_such_a_page_says_so_in_words() -> None:
    assert get("/nowhere", show(HOME)) == Response(
        404, "text/plain; charset=utf-8", b"Not found.\n"
    )


def test_a_folder_without_its_slash_is_sent_on() -> None:
    assert get("/people").status == 302
    assert header(get("/people?a=b"), "Location") == "/people/?a=b"


@pytest.mark.parametrize("target", ["//people", "/people%2f", "/./people/", "/%2e/", "/INDEX.HTML"])
def test_no_other_spelling_of_a_path_is_understood(target: str) -> None:
    assert get(target).status == 404


@pytest.mark.parametrize("target", ["*", "http://localhost:8000/", "/%ff", "/%0d%0aX:1", "/%"])
def test_what_is_no_path_is_a_bad_request(target: str) -> None:
    assert get(target).status == 400


def test_what_the_client_has_is_not_sent_again() -> None:
    tag = header(get("/"), "ETag")
    assert tag.startswith('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        response = get("/", if_none_match=known)
        assert (response.status, response.body) == (304, b"")
        assert header(response, "ETag") == tag
    assert get("/", if_none_match='"other"').status == 200


def test_a_missing_page_is_always_sent() -> None:
    assert get("/nowhere", if_none_match="*").status == 404


def test_the_tag_differs_when_the_bytes_do() -> None:
    other = show(make_output("index.html", "<p>Another</body>"))
    assert header(get("/"), "ETag") != header(get("/", other), "ETag")


def test_strangers_are_refused_before_anything_else() -> None:
    for target in ("/", "/__live", "/__live.js", "/__live.json?path=/&epoch=1"):
        assert get(target, host="evil.example").status == 403
        assert get(target, origin="http://evil.example").status == 403


def test_the_stream_begins_with_the_epoch() -> None:
    response = get("/__live")
    assert response.is_stream
    assert response.media_type == "text/event-stream"
    assert b'{"epoch": 2}' in response.body


@pytest.mark.parametrize(
    "query",
    [
        "",
        "path=/",
        "epoch=1",
        "path=/&epoch=x",
        "path=/&epoch=-1",
        "path=/&epoch=%C2%B2",
        "path=x&epoch=1",
        "path=/&epoch=" + "9" * 17,
        "path=%ff&epoch=1",
        "&" * 2000,
    ],
)
def test_a_question_that_is_none_is_a_bad_request(query: str) -> None:
    assert get(f"/__live.json?{query}").status == 400


def test_a_page_that_asks_is_told() -> None:
    response = get("/__live.json?path=%2F&epoch=1")
    assert response.media_type == "application/json"
    assert b'"act": "reload"' in response.body


def test_while_there_is_no_site_every_path_says_why() -> None:
    stand = Stand(fail(EMPTY, (WRONG,)), Cache(), CLIENT)
    for target in ("/", "/nowhere.css"):
        response = get(target, stand)
        assert response.status == 500
        assert b"a wrong &lt;word&gt;" in response.body
        assert b"/__live.js" in response.body


def test_a_page_that_cannot_be_made_says_why_and_the_others_are_there() -> None:
    def refuse() -> bytes:
        raise SiteError(WRONG)

    stand = show(HOME, replace(PEOPLE, recipe=Recipe(InOne(refuse))))
    assert get("/people/", stand).status == 500
    assert b"a wrong &lt;word&gt;" in get("/people/", stand).body
    assert get("/", stand).status == 200


def test_a_page_that_can_no_longer_be_made_is_shown_as_it_was() -> None:
    def refuse() -> bytes:
        raise SiteError(WRONG)

    assert get("/people/").status == 200
    broken = replace(make_output("people/index.html", "new"), recipe=Recipe(InOne(refuse)))
    after = replace(SITE, snapshot=succeed(SITE.snapshot, {broken.path: broken}, ()))
    assert get("/people/", after).status == 200
    assert get("/people/", after).body.startswith(b"People")


@given(
    target=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)).map(lambda t: f"/{t}"),
    tag=st.text(st.characters(max_codepoint=255)),
)
@settings(max_examples=200, database=None, deadline=None)
def test_no_request_makes_it_stumble(target: str, tag: str) -> None:
    response = get(target, if_none_match=tag)
    assert 200 <= response.status < 500
    for name, value in response.headers:
        assert (name + value).isprintable()
