from __future__ import annotations

import gc
import pickle
import sys
from random import Random
from types import FrameType
from weakref import ref

import pytest

from oeuvre.model.keeping import itself
from oeuvre.model.memory import Memory


def test_what_is_made_from_the_same_is_made_once() -> None:
    memory = Memory()
    first = memory("pages", ("a", 1), lambda: ["made"])
    assert memory("pages", ("a", 1), lambda: ["again"]) is first
    assert memory("pages", ("a", 2), lambda: ["other"]) == ["other"]
    assert memory("pages", ("a", 1), lambda: ["back"]) == ["back"]


def test_stages_are_kept_apart() -> None:
    memory = Memory()
    assert memory("one", 1, lambda: "one") == "one"
    assert memory("other", 1, lambda: "other") == "other"


def test_what_fails_is_not_kept() -> None:
    memory = Memory()

    def fail() -> str:
        raise ValueError("a fault")

    for _ in range(2):
        with pytest.raises(ValueError, match="a fault"):
            memory("pages", 1, fail)
    assert memory("pages", 1, lambda: "made") == "made"


class Mapper:
    """Maps names as a stage would, build after build, and notes what is made."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.made: list[str] = []

    def build(self, *names: str, rules: str = "rules", by_text: bool = False) -> tuple[str, ...]:
        """Return the names in capitals; they are known by being the very same, or by the text."""
        self.made.clear()
        recall = self.memory.each("papers", rules)
        return recall("capitals", self._make, names, keys=names if by_text else None)

    def _make(self, name: str) -> str:
        self.made.append(name)
        return name.upper()


A, B, C, D = "a paper", "b paper", "c paper", "d paper"


@pytest.mark.parametrize("by_text", [False, True])
@pytest.mark.parametrize(
    ("names", "made"),
    [
        ((A, B, C), []),
        ((A, B, D), [D]),
        ((D, B, C), [D]),
        ((A, D, C), [D]),
        ((A, D, B, C), [D]),
        ((A, B), []),
        ((B, C), []),
        ((A, C), []),
        ((), []),
        ((C, B, A), []),
        ((D, C, A, B), [D]),
    ],
)
def test_what_was_made_before_is_not_made_again_wherever_it_stands(
    names: tuple[str, ...], made: list[str], *, by_text: bool
) -> None:
    mapper = Mapper()
    before = dict(zip((A, B, C), mapper.build(A, B, C, by_text=by_text), strict=True))
    assert mapper.made == [A, B, C]
    now = mapper.build(*names, by_text=by_text)
    assert now == tuple(name.upper() for name in names)
    assert mapper.made == made
    assert all(one is before[name] for name, one in zip(names, now, strict=True) if name in before)
    assert mapper.build(*names, by_text=by_text) == now
    assert mapper.made == []


def test_of_equal_things_each_place_has_again_what_it_had() -> None:
    memory = Memory()

    def recall(*texts: str) -> tuple[object, ...]:
        things = tuple(("thing", text) for text in texts)
        return memory.each("stage")("things", itself, things, keys=things)

    before = recall("a", "same", "same", "same", "b")
    after = recall("c", "same", "same", "same", "d")
    assert list(map(id, after[1:4])) == list(map(id, before[1:4]))
    more = recall("c", "new", "same", "same", "same", "d", "same")
    assert {*map(id, more[2:5]), id(more[6])} <= {*map(id, before)}


def test_what_the_last_build_did_not_have_is_let_go() -> None:
    mapper = Mapper()
    mapper.build(A, B)
    mapper.build(A)
    mapper.build(A, B)
    assert mapper.made == [B]


def test_by_default_only_the_very_same_is_known() -> None:
    mapper, copy = Mapper(), "".join(list(A))
    mapper.build(A)
    assert copy is not A
    mapper.build(copy)
    assert mapper.made == [A]
    mapper.build(A, by_text=True)
    mapper.build(copy, by_text=True)
    assert mapper.made == []


def test_what_has_gone_lends_its_id_to_nothing() -> None:
    """Python may give the place of a value that is held by nothing to the next one."""
    memory = Memory()

    def build(number: int) -> tuple[list[int], ...]:
        return memory.each("papers")("lists", list, [[number], [0]])

    build(0)
    assert [build(number) for number in range(1, 20)] == [([n], [0]) for n in range(1, 20)]


def test_what_all_are_made_from_besides_makes_a_difference() -> None:
    mapper = Mapper()
    mapper.build(A)
    mapper.build(A, rules="others")
    assert mapper.made == [A]


def test_any_column_makes_a_difference() -> None:
    memory = Memory()
    many, few = [1, 2], [1]

    def build(*columns: list[list[int]]) -> tuple[int, ...]:
        def add(one: list[int], other: list[int]) -> int:
            return len(one) + len(other)

        return memory.each("papers")("lengths", add, *columns)

    assert build([many, few], [few, few]) == (3, 2)
    assert build([many, few], [few, many]) == (3, 3)
    assert build([many, few, few], [few, many, few]) == (3, 3, 2)


def test_mappings_and_stages_are_kept_apart() -> None:
    memory = Memory()
    recall = memory.each("one")
    assert recall("capitals", str.upper, [A]) == ("A PAPER",)
    assert recall("titles", str.title, [A]) == ("A Paper",)
    assert memory.each("other")("capitals", str.title, [A]) == ("A Paper",)
    assert memory("one", (), lambda: "a stage") == "a stage"


def test_two_mappings_of_a_stage_may_not_have_one_name() -> None:
    recall = Memory().each("papers")
    recall("capitals", str.upper, [A])
    with pytest.raises(AssertionError, match="'capitals'"):
        recall("capitals", str.title, [A])


def test_a_mapping_that_a_build_left_out_is_kept_for_the_next_one() -> None:
    memory, made = Memory(), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name

    for mappings in ((A, B), (A,), (A, B)):
        recall = memory.each("papers")
        for name in mappings:
            recall(f"of {name}", make, [name])
    assert made == [A, B]


def test_what_fails_is_made_again_and_what_was_made_before_is_kept() -> None:
    memory, made = Memory(), list[str]()

    def make(name: str) -> str:
        if name == B and not made[1:]:
            made.append("failed")
            raise ValueError(name)
        made.append(name)
        return name

    memory.each("papers")("names", make, [A])
    with pytest.raises(ValueError, match=B):
        memory.each("papers")("names", make, [A, B])
    assert memory.each("papers")("names", make, [A, B]) == (A, B)
    assert made[:2] == [A, "failed"]


class Thing:
    """Equal to nothing but itself."""

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def told(self) -> object:
        """Return what it is made of, all the way down."""
        return tuple(part.told() if isinstance(part, Thing) else part for part in self.parts)


def changed(chance: Random, things: list[Thing]) -> list[Thing]:
    """Return a list with some things gone, moved, come, doubled, or others in their places."""
    listed = list(things)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        place = chance.randrange(len(listed) + 1)
        stop = place + chance.choice((0, 1, 1, 3))
        come = [Thing(chance.random()) for _ in range(chance.choice((0, 1, 1, 2)))]
        listed[place:stop] = come or chance.sample(listed, min(len(listed), 1))
    return listed


@pytest.mark.parametrize("seed", range(6))
def test_however_lists_change_to_map_with_a_memory_is_to_map(seed: int) -> None:
    """Mappings of mappings, of several columns, by keys, and such as are left out at times."""
    chance, memory = Random(seed), Memory()
    listed = [Thing(number) for number in range(12)]
    for _ in range(300):
        listed = changed(chance, listed)
        recall, others = memory.each("one"), memory.each("other", chance.choice((1, 1, 1, 2)))
        first = recall("first", Thing, listed)
        second = recall("second", Thing, first) if chance.random() < 0.7 else ()
        third = recall("third", Thing, listed, first, first[::-1])
        keys = [one.told() for one in first]
        fourth = others("fourth", itself, first, keys=keys)
        column = chance.choice((first, third, fourth, fourth))
        fifth = others("fifth", Thing, column)
        assert [one.parts for one in first] == [(one,) for one in listed]
        assert [one.parts for one in second] == [(one,) for one in first[: len(second)]]
        assert [one.parts for one in third] == [*zip(listed, first, first[::-1], strict=True)]
        assert [one.told() for one in fourth] == keys
        assert [one.parts for one in fifth] == [(one,) for one in column]


@pytest.fixture(params=[0, 1_000])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for lists that have gone at once, or hardly ever."""
    monkeypatch.setattr("oeuvre.model.memory._FEW", request.param)


@pytest.mark.usefixtures("few")
def test_what_is_mapped_from_a_mapping_is_not_compared_but_where_that_changed() -> None:
    """The middle mapping is left out of one build, so that it has to find out by itself."""
    memory, made = Memory(), list[str]()

    def note(text: str) -> str:
        made.append(text)
        return f"{text}!"

    def build(*names: str, is_whole: bool = True) -> None:
        made.clear()
        recall = memory.each("papers")
        first = recall("first", note, names)
        second = recall("second", note, first) if is_whole else ()
        recall("third", note, second or first)

    build(A, B, C)
    build(A, D, C)
    assert made == [D, f"{D}!", f"{D}!!"]
    build(A, D, B, is_whole=False)
    assert made == [B, f"{A}!", f"{D}!", f"{B}!"]
    build(A, D, C)
    assert made == [C, f"{C}!", f"{A}!!", f"{D}!!", f"{C}!!"]


class Value:
    """Equals every other, so that only which one it is can tell it apart."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value)

    def __hash__(self) -> int:
        return 0


def test_what_was_the_very_same_is_so_again_in_another_process() -> None:
    memory = Memory()
    values = memory("values", "input", lambda: tuple(Value() for _ in range(5)))
    memory.each("stage")("lists", _alone, values)
    again: Memory = pickle.loads(pickle.dumps(memory))  # noqa: S301 - our own, a line before
    made: list[Value] = []

    def make(value: Value) -> tuple[Value]:
        made.append(value)
        return (value,)

    found = again("values", "input", tuple[Value, ...])
    assert len(found) == 5
    assert all(one is not before for one, before in zip(found, values, strict=True))
    lists = again.each("stage")("lists", make, found)
    assert all(one is value for (one,), value in zip(lists, found, strict=True))
    assert made == []
    new = Value()
    again.each("stage")("lists", make, (new, *found[1:]))
    assert len(made) == 1
    assert made[0] is new


def _alone(value: Value) -> tuple[Value]:
    return (value,)


def test_what_is_passing_is_kept_in_this_process_alone() -> None:
    memory = Memory()
    assert memory.passing("theme", "input", lambda: "made") == "made"
    assert memory.passing("theme", "input", lambda: "again") == "made"
    assert memory("theme", "input", lambda: "another's") == "another's"
    again: Memory = pickle.loads(pickle.dumps(memory))  # noqa: S301 - our own, a line before
    assert again.passing("theme", "input", lambda: "made anew") == "made anew"


def test_what_was_made_before_is_not_kept_for_another_process() -> None:
    memory, rest = Memory(), ["woven", "dyed"]
    for first in ("combed", "carded"):
        memory.each("cloth")("made", str.upper, [first, *rest])
    kept = pickle.dumps(memory)
    assert b"CARDED" in kept
    assert b"COMBED" not in kept
    again: Memory = pickle.loads(kept)  # noqa: S301 - our own, a line before
    assert again.each("cloth")("made", str.upper, ["spun", *rest]) == ("SPUN", "WOVEN", "DYED")


@pytest.mark.usefixtures("few")
def test_keys_that_a_mapping_made_are_compared_only_where_that_changed() -> None:
    memory, compared = Memory(), list[str]()

    class Key(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            compared.append(self)
            return str.__eq__(self, other)

        __ne__ = object.__ne__

    for names in ((A, B, C), (A, D, C)):
        recall = memory.each("papers")
        compared.clear()
        recall("things", itself, names, keys=recall("keys", Key, names))
    assert len(compared) == 1


def test_to_let_go_of_what_was_mapped_calls_nothing_in_which_an_interrupt_could_be_lost() -> None:
    memory, called = Memory(), list[str]()
    memory.each("stage")("names", str.upper, ["ada", "bob"])

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.append(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        del memory
    finally:
        sys.setprofile(None)
    assert called == []


def test_of_lists_that_have_gone_few_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oeuvre.model.memory._FEW", 10)
    memory, before = Memory(), _count_references()
    held = [memory.each("stage")("names", str.upper, [str(build)]) for build in range(200)]
    assert len(held) == 200  # none of which has the id of another
    assert _count_references() - before < 30


def _count_references() -> int:
    return sum(type(one) is ref for one in gc.get_objects())
