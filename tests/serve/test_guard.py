from __future__ import annotations

import pytest

from oeuvre.serve.guard import own_names, refuse
from oeuvre.serve.message import Request
from tests.serve.corpora import hosts

PORT = 8000
NAMES = own_names(("127.0.0.1",), PORT)


def status(method: str = "GET", **headers: str) -> int | None:
    fields = {"host": f"localhost:{PORT}"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    refusal = refuse(Request(method, "/", fields), NAMES)
    return refusal.status if refusal else None


def test_it_answers_to_its_own_names_and_no_others() -> None:
    allowed, denied = (hosts(kind, PORT) for kind in ("allow", "deny"))
    assert allowed
    assert denied
    assert {status(host=host.decode()) for host in allowed} == {None}
    assert {status(host=host.decode()) for host in denied} == {403}
    assert status(host="") == 403


def test_it_answers_to_its_own_pages_and_no_others() -> None:
    allowed, denied = (hosts(kind, PORT) for kind in ("origin-allow", "origin-deny"))
    assert allowed
    assert denied
    assert {status(origin=origin.decode()) for origin in allowed} == {None}
    assert {status(origin=origin.decode()) for origin in denied} == {403}


def test_the_host_that_was_asked_for_is_its_own_name_too() -> None:
    assert own_names(("Box.example",), 1) >= {"box.example:1", "localhost:1"}
    assert own_names(("fe80::1",), 1) >= {"[fe80::1]:1"}


def test_only_the_port_of_the_web_may_go_unsaid() -> None:
    assert "localhost" in own_names((), 80)
    assert "localhost" not in own_names((), 8000)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"]
)
def test_what_is_not_get_or_head_is_told_what_is(method: str) -> None:
    refusal = refuse(Request(method, "/", {"host": f"localhost:{PORT}"}), NAMES)
    assert refusal is not None
    assert refusal.status == 405
    assert ("Allow", "GET, HEAD") in refusal.headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_lead_here_but_not_load_from_here(site: str) -> None:
    assert status(sec_fetch_site=site, sec_fetch_mode="no-cors", sec_fetch_dest="image") == 403
    assert status(sec_fetch_site=site) == 403
    assert status(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="iframe") == 403
    assert status(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="document") is None


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_its_own_pages_and_the_address_bar_are_let_in(site: str) -> None:
    assert status(sec_fetch_site=site, sec_fetch_mode="cors", sec_fetch_dest="empty") is None
