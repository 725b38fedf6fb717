from __future__ import annotations

from random import Random

import pytest

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.arrangement import Arrangement, ByPath, Group
from oeuvre.render.output import InOne, Output, Recipe


def output(path: str, words: str = "") -> Output:
    return Output(OutputPath(path), digest(words), Recipe(InOne(words.encode)))


def alone(*outputs: Output) -> Group:
    return [(one,) for one in outputs]


A, B, C, COPY = output("a.html"), output("b.html"), output("c.html"), output("CNAME")
GROUP, OTHERS, COPIES = alone(A, B), alone(C), alone(COPY)


def test_outputs_stand_in_the_order_of_their_groups_copies_last() -> None:
    made = Arrangement().of((GROUP, OTHERS), COPIES)
    assert list(made.items()) == [(one.path, one) for one in (A, B, C, COPY)]
    assert (made.before, made.differing, made.left_out) == (None, (), frozenset())


def test_what_has_changed_is_told_and_stands_where_it_stood() -> None:
    arrangement, other = Arrangement(), output("b.html", "other")
    first = arrangement.of((GROUP, OTHERS), COPIES)
    second = arrangement.of(([GROUP[0], (other,)], OTHERS), COPIES)
    assert list(second.values()) == [A, other, C, COPY]
    assert list(first.values()) == [A, B, C, COPY]
    assert second.before is first
    assert second.differing == ("b.html",)


def test_only_the_newest_knows_the_one_before() -> None:
    arrangement = Arrangement()
    versions = [arrangement.of((GROUP,), COPIES) for _ in range(3)]
    assert [one.before for one in versions] == [None, None, versions[1]]


@pytest.mark.parametrize(
    ("groups", "copies"),
    [
        ((alone(A), OTHERS), COPIES),
        ((alone(A, B, output("d.html")), OTHERS), COPIES),
        ((alone(A, output("d.html")), OTHERS), COPIES),
        (([(A, output("a.bib")), (B,)], OTHERS), COPIES),
        ((GROUP, OTHERS), ()),
        ((GROUP, OTHERS), alone(output("robots.txt"))),
    ],
)
def test_where_paths_come_or_go_all_is_arranged_anew(
    groups: tuple[Group, ...], copies: Group
) -> None:
    arrangement = Arrangement()
    arrangement.of((GROUP, OTHERS), COPIES)
    made = arrangement.of(groups, copies)
    assert list(made.items()) == list(Arrangement().of(groups, copies).items())
    assert made.before is None


def test_a_copy_is_left_out_where_its_path_is_taken_however_it_changes() -> None:
    arrangement, copy = Arrangement(), output("c.html", "a copy")
    for words in ("", "", "other"):
        made = arrangement.of((GROUP, alone(output("c.html", words))), alone(copy))
        assert made.left_out == {"c.html"}
        assert made[OutputPath("c.html")].inputs == digest(words)
        copy = output("c.html", "another copy")


def test_of_two_with_one_path_the_last_stands_in_the_place_of_the_first() -> None:
    arrangement, twin = Arrangement(), output("a.html", "twin")
    for first in (A, output("a.html", "other")):
        made = arrangement.of((alone(first, B), alone(twin)), ())
        assert list(made.values()) == [twin, B]


@pytest.mark.parametrize("seed", range(4))
def test_however_outputs_change_they_are_arranged_as_for_the_first_time(seed: int) -> None:
    chance, arrangement, last = Random(seed), Arrangement(), ByPath()
    paths = [f"{letter}.html" for letter in "abcdefgh"]
    groups = [alone(*map(output, paths[:4])), alone(*map(output, paths[4:]))]
    copies = alone(output("CNAME"))
    for number in range(400):
        group = list(chance.choice(groups))
        place = chance.randrange(len(group))
        path = group[place][0].path if chance.random() < 0.9 else chance.choice(paths)
        group[place] = (output(path, str(number)),)
        groups[chance.randrange(2)] = group
        if chance.random() < 0.2:
            copies = alone(output(chance.choice(("CNAME", "a.html", "x.html")), str(number)))
        made, anew = arrangement.of((*groups,), copies), Arrangement().of((*groups,), copies)
        assert list(made.items()) == list(anew.items())
        assert made.left_out == anew.left_out
        if made.before is not None:
            assert made.before is last
            assert {path for path in made if made[path] is not last[path]} <= {*made.differing}
        last = made
