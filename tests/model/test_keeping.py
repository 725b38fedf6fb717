import os

from oeuvre.model.keeping import _MANY, UNKEPT, Costly, Unkept, itself, make_anew
from oeuvre.model.memory import Memory
from oeuvre.write.share import asides


def test_nothing_is_kept_unless_somebody_sees_to_it() -> None:
    made = iter(range(9))
    assert [UNKEPT("stage", "same", lambda: next(made)) for _ in range(2)] == [0, 1]
    recall = UNKEPT.each("stage", "same")
    assert [recall("numbers", lambda _: next(made), ["one"]) for _ in range(2)] == [(2,), (3,)]
    assert make_anew("numbers", lambda _: next(made), ["one"], keys=["1"]) == (4,)


def test_what_takes_several_things_is_given_one_of_each_column() -> None:
    assert make_anew("sums", lambda one, other: one + other, [1, 2], [10, 20]) == (11, 22)


def test_what_is_mapped_to_itself_is_the_very_same_where_nothing_is_kept() -> None:
    things = [[1], [1]]
    found = make_anew("things", itself, things)
    assert [one is other for one, other in zip(found, things, strict=True)] == [True, True]


def test_of_many_costly_things_another_process_makes_half_where_nothing_is_kept() -> None:
    def who(_: object) -> int:
        return os.getpid()

    many, few = range(_MANY), range(_MANY - 1)
    with asides(2) as aside:
        recall, kept = Unkept(aside).each("stage"), Memory().each("stage")
        made = [
            recall("costly", Costly(who), many),
            recall("cheap", who, many),
            recall("few", Costly(who), few),
            make_anew("by default", Costly(who), many),
            kept("costly", Costly(who), many),
        ]
    assert [len({*found}) for found in made] == [2, 1, 1, 1, 1]


def test_what_remembers_does_all_in_its_own_process() -> None:
    assert Memory().aside(lambda _: os.getpid()).wait() == os.getpid()
    assert UNKEPT.aside(lambda _: os.getpid()).wait() == os.getpid()
