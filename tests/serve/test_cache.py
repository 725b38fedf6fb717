from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import Digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.serve.cache import Cache, Made
from tests.serve.toy import make_output

PAGE = make_output("a.html", "good")
WRONG = Diagnostic("toy", "wrong")


def refuse() -> bytes:
    raise SiteError(WRONG)


def broken(output: Output) -> Output:
    return replace(output, words=Digest("other"), recipe=Recipe(InOne(refuse)))


def test_an_output_is_made_once() -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"x")
        return b"x"

    cache, output = Cache(), replace(PAGE, recipe=Recipe(InOne(make)))
    assert cache.take(output) == cache.take(output) == Made(b"x")
    assert made == [b"x"]


def test_new_inputs_make_it_anew() -> None:
    cache = Cache()
    cache.take(PAGE)
    assert cache.take(make_output("a.html", "better")).body == b"better"


def test_what_was_asked_for_is_made_anew_before_it_is_asked_for_again() -> None:
    made: list[str] = []

    def noted(path: str, version: str) -> Output:
        def make() -> bytes:
            made.append(path)
            return b"x"

        return replace(make_output(path, version), recipe=Recipe(InOne(make)))

    def fail() -> bytes:
        raise ZeroDivisionError

    cache = Cache()
    cache.take(noted("a.html", "1"))
    cache.take(noted("gone.html", "1"))
    cache.take(noted("faulty.html", "1"))
    faulty = replace(make_output("faulty.html", "2"), recipe=Recipe(InOne(fail)))
    outputs = {o.path: o for o in (noted("a.html", "2"), noted("b.html", "2"), faulty)}
    made.clear()
    cache.renew(outputs)
    assert made == ["a.html"]
    cache.take(outputs[PAGE.path])
    cache.renew(outputs)
    cache.renew({PAGE.path: noted("a.html", "3")})
    assert made == ["a.html"]


def test_what_cannot_be_made_stays_as_it_was_last() -> None:
    cache = Cache()
    cache.take(PAGE)
    assert cache.take(broken(PAGE)) == Made(b"good", (WRONG,))
    assert cache.take(broken(PAGE)) == Made(b"good", (WRONG,))


def test_what_could_never_be_made_has_no_body() -> None:
    assert Cache().take(broken(PAGE)) == Made(None, (WRONG,))


def test_a_file_that_went_away_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    made = Cache().take(replace(PAGE, recipe=Recipe(InOne((tmp_path / "gone.png").read_bytes))))
    assert made.body is None
    assert "gone.png" in made.problems[0].message


def test_what_nobody_wants_is_forgotten() -> None:
    cache = Cache()
    cache.take(PAGE)
    cache.trim({PAGE.path}, ())
    assert cache.take(broken(PAGE)).body == b"good"
    cache.trim((), ())
    assert cache.take(broken(PAGE)).body is None
