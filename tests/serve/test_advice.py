from __future__ import annotations

from dataclasses import replace

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import OutputPath
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.serve.advice import Act, Advice, judge
from oeuvre.serve.cache import Cache
from oeuvre.serve.snapshot import Snapshot, fail, succeed
from tests.serve.toy import make_output

START = 10
WRONG = (Diagnostic("toy", "wrong"),)


def grow(*versions: tuple[Output, ...]) -> Snapshot:
    """Return the last of several versions; the first has the epoch START + 1."""
    last = Snapshot(START, START)
    for outputs in versions:
        last = succeed(last, {output.path: output for output in outputs}, ())
    return last


def ask(path: str, since: int, snapshot: Snapshot) -> Advice:
    return judge(OutputPath(path), since, snapshot, Cache())


def page_told(path: str, since: int, snapshot: Snapshot) -> bytes:
    """Return what a page hears of itself that does not know how it is written."""
    return judge(OutputPath(path), since, snapshot, Cache(), is_known=False).page


def page(path: str, body: str, css: str = "") -> Output:
    return make_output(path, body, words=body, styles=css)


def css(mark: str) -> Output:
    return make_output(f"assets/site.{mark * 8}.css", mark)


A, B, LOST = page("a.html", "a"), page("b.html", "b"), page("404.html", "lost")


def test_a_page_reloads_when_it_changed_and_not_when_another_did() -> None:
    site = grow((A, B), (page("a.html", "a2"), B))
    assert ask("a.html", START + 1, site) == Advice(START + 2, Act.RELOAD, page=b"a2")
    assert ask("b.html", START + 1, site) == Advice(START + 2, Act.KEEP)


def test_a_page_that_slept_over_several_versions_misses_none() -> None:
    site = grow((A, B), (page("a.html", "a2"), B), (page("a.html", "a2"), page("b.html", "b2")))
    assert ask("a.html", START + 1, site).act is Act.RELOAD
    assert ask("a.html", START + 2, site).act is Act.KEEP


def test_only_the_stylesheet_is_swapped_if_only_it_changed() -> None:
    site = grow((page("a.html", "a", "1"), css("1")), (page("a.html", "a", "2"), css("2")))
    advice = ask("a.html", START + 1, site)
    assert advice == Advice(START + 2, Act.STYLES, (css("2").path,))


def test_after_two_changes_of_a_stylesheet_only_the_newest_is_told() -> None:
    site = grow(*((page("a.html", "a", mark), css(mark)) for mark in "123"))
    assert ask("a.html", START + 1, site).styles == (css("3").path,)


def test_a_picture_that_changed_is_told_to_every_page() -> None:
    site = grow((A, make_output("me.png", "1")), (A, make_output("me.png", "2")))
    assert ask("a.html", START + 1, site) == Advice(
        START + 2, Act.KEEP, files=(OutputPath("me.png"),)
    )


def test_a_deleted_page_reloads_to_find_out() -> None:
    assert ask("b.html", START + 1, grow((A, B, LOST), (A, LOST))).act is Act.RELOAD


def test_a_page_that_was_missed_reloads_when_it_comes() -> None:
    assert ask("b.html", START + 1, grow((A, LOST), (A, B, LOST))).act is Act.RELOAD


def test_a_missing_page_changes_with_the_page_for_what_is_missing() -> None:
    site = grow((A, LOST), (A, page("404.html", "gone")))
    assert ask("nowhere.html", START + 1, site).act is Act.RELOAD
    assert ask("nowhere.html", START + 2, site).act is Act.KEEP


def test_a_page_hears_how_it_is_written_if_it_does_not_know() -> None:
    site = grow((A, B, LOST), (page("a.html", "a2"), B, LOST))
    assert page_told("a.html", START + 2, site) == b"a2"
    assert page_told("b.html", START + 1, site) == b"b"
    assert page_told("nowhere.html", START + 1, site) == b"lost"


def test_a_page_of_another_run_is_loaded_for_it_may_have_another_script() -> None:
    assert page_told("a.html", START - 1, grow((A,))) == b""


def test_a_page_of_another_run_reloads() -> None:
    assert ask("a.html", START - 1, grow((A,))).act is Act.RELOAD
    assert ask("a.html", START + 9, grow((A,))).act is Act.RELOAD


def test_a_failed_build_changes_no_page_but_is_told_to_all() -> None:
    advice = ask("a.html", START + 1, fail(grow((A,)), WRONG))
    assert advice == Advice(START + 2, Act.KEEP, problems=WRONG)


def test_a_page_behind_catches_up_with_the_last_good_site_while_it_is_broken() -> None:
    site = fail(grow((A,), (page("a.html", "a2"),)), WRONG)
    assert ask("a.html", START + 1, site) == Advice(
        START + 3, Act.RELOAD, page=b"a2", problems=WRONG
    )


def test_a_page_that_cannot_be_made_keeps_what_it_shows() -> None:
    def refuse() -> bytes:
        raise SiteError(*WRONG)

    site = grow((A, B), (replace(page("a.html", "a2"), recipe=Recipe(InOne(refuse))), B))
    assert ask("a.html", START + 1, site) == Advice(START + 2, Act.KEEP, problems=WRONG)
    assert ask("b.html", START + 1, site).problems == ()
    assert page_told("a.html", START + 1, site) == b""


def test_an_open_page_stays_while_a_new_run_has_nothing_to_show() -> None:
    site = fail(Snapshot(START, START), WRONG)
    assert ask("a.html", START - 5, site) == Advice(START + 1, Act.KEEP, problems=WRONG)
