from __future__ import annotations

from dataclasses import replace

import pytest

from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.identifiers import OutputPath
from oeuvre.render.output import Output
from oeuvre.serve.snapshot import Snapshot, begin, changed_since, fail, fingerprinted_stem, succeed
from tests.serve.toy import make_output

EMPTY = Snapshot(5, 5)
WRONG = (Diagnostic("toy", "wrong"),)


def site(*outputs: Output) -> dict[OutputPath, Output]:
    return {output.path: output for output in outputs}


A, B = make_output("a.html", "a"), make_output("b.html", "b")
FIRST = succeed(EMPTY, site(A, B), ())


def test_all_that_differs_changed_in_the_new_epoch() -> None:
    after = succeed(FIRST, site(make_output("a.html", "a2"), make_output("c.html", "c")), ())
    assert after.epoch == FIRST.epoch + 1
    assert changed_since(after, FIRST.epoch) == ("a.html", "b.html", "c.html")
    assert changed_since(after, EMPTY.epoch) == ("a.html", "b.html", "c.html")
    assert changed_since(after, after.epoch) == ()


def test_a_build_that_changes_nothing_is_no_new_version() -> None:
    assert succeed(FIRST, site(A, B), ()) is FIRST


def test_a_first_build_is_a_new_version_though_it_is_as_the_one_of_before() -> None:
    before = begin(5, site(A, B))
    assert (before.epoch, before.is_last_built) == (5, True)
    after = succeed(before, site(A, make_output("b.html", "b2")), ())
    assert changed_since(after, before.epoch) == ("b.html",)
    same = succeed(before, site(A, B), ())
    assert (same.epoch, same.is_last_built) == (6, False)
    assert changed_since(same, before.epoch) == ()


def test_new_stylesheets_alone_do_not_reshape_a_page() -> None:
    before = succeed(EMPTY, site(make_output("a.html", "a", words="s", styles="1")), ())
    after = succeed(before, site(make_output("a.html", "a", words="s", styles="2")), ())
    assert after.changed[A.path] == after.epoch
    assert after.reshaped[A.path] == before.epoch


def test_a_failed_build_keeps_the_site_and_says_why() -> None:
    after = fail(FIRST, WRONG)
    assert (after.outputs, after.errors) == (FIRST.outputs, WRONG)
    assert changed_since(after, FIRST.epoch) == ()
    assert fail(after, WRONG) is after


def test_mending_without_a_change_is_a_new_version_too() -> None:
    mended = succeed(fail(FIRST, WRONG), site(A, B), ())
    assert mended.epoch == FIRST.epoch + 2
    assert mended.errors == ()
    assert changed_since(mended, FIRST.epoch) == ()


def test_warnings_keep_nothing_from_being_shown() -> None:
    warning = replace(WRONG[0], severity=Severity.WARNING)
    assert succeed(FIRST, site(A, B), (warning,)).errors == ()


def test_assets_of_earlier_versions_stay_for_open_pages() -> None:
    old, new = (make_output(f"assets/s.{mark * 8}.css", mark) for mark in "ab")
    first = succeed(EMPTY, site(old, make_output("plain.css", "x")), ())
    second = succeed(first, site(new), ())
    assert tuple(second.retired) == (old.path,)
    assert tuple(succeed(second, site(old), ()).retired) == (new.path,)


def test_not_all_assets_of_all_times_are_kept() -> None:
    last = EMPTY
    for number in range(100):
        last = succeed(last, site(make_output(f"assets/s.{number:08x}.css", str(number))), ())
    assert len(last.retired) == 64
    assert f"assets/s.{98:08x}.css" in last.retired


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("assets/site.0123abcd.css", "assets/site.css"),
        ("assets/fonts/a.b.0123abcd.woff2", "assets/fonts/a.b.woff2"),
        ("assets/site.css", ""),
        ("assets/site.0123ABCD.css", ""),
        ("assets/site.0123abcd", ""),
    ],
)
def test_two_versions_of_an_asset_have_one_stem(path: str, stem: str) -> None:
    assert fingerprinted_stem(path) == stem
