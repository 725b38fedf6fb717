"""Values made by us are in all respects as those that `dataclasses` makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from oeuvre.model import values

T = TypeVar("T")
Makers = tuple[Callable[..., Any], Callable[..., Any]]
STANDARD: Makers = (dataclasses.dataclass, dataclasses.field)
OURS: Makers = (values.dataclass, values.field)


def make_classes(makers: Makers) -> dict[str, Any]:
    """Return classes of every sort, as one of the two makes them."""
    dataclass, field = makers

    @dataclass(frozen=True, slots=True)
    class Plain:
        """Told."""

        a: int
        b: str = "b"
        kind: ClassVar[str] = "plain"

        @property
        def both(self) -> str:
            return f"{self.a}{self.b}"

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        a: int
        b: str = ""

        def __str__(self) -> str:
            return f"<{self.a}>"

    @dataclass(frozen=True, slots=True)
    class Partly:
        a: int
        b: Mapping[str, int] = field(default_factory=dict, compare=False)
        c: object = field(compare=False, repr=False, default=None)

    @dataclass(frozen=True, slots=True, order=True)
    class One:
        a: object

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class Box(Generic[T]):
        value: T
        rest: tuple[T, ...] = ()

    @dataclass(frozen=True, slots=True, eq=False)
    class Single:
        a: int

    @dataclass(frozen=True)
    class Open:
        a: int
        b: int = 2

    @dataclass(slots=True)
    class Changing:
        a: int
        b: list[int] = field(default_factory=list)

    return {name: one for name, one in locals().items() if name.istitle()}


ARGUMENTS: dict[str, list[tuple[tuple[object, ...], dict[str, object]]]] = {
    "Plain": [((1,), {}), ((2, "x"), {}), ((), {"b": "", "a": 2}), ((), {}), ((1, "b", 3), {})],
    "Ordered": [((1,), {}), ((2, "x"), {}), ((2, "y"), {}), ((1,), {"a": 1}), ((), {"c": 1})],
    "Partly": [((1,), {}), ((1, {"x": 1}), {}), ((1, {}, 5), {}), ((2,), {"c": 7})],
    "One": [((1,), {}), (((1, 2),), {}), ((float("nan"),), {})],
    "Nothing": [((), {}), ((1,), {})],
    "Box": [((1,), {}), (("%s", ("%", "x")), {})],
    "Single": [((1,), {}), ((1,), {})],
    "Open": [((1,), {}), ((1, 3), {})],
    "Changing": [((1,), {}), ((1, [2]), {})],
}
THEIRS, MINE = make_classes(STANDARD), make_classes(OURS)


def outcome(act: Callable[[], object]) -> object:
    """Return what comes of it: a value, or the type of what is raised."""
    try:
        found = act()
    except Exception as error:  # noqa: BLE001 - which one is what is asked
        return type(error)
    return found


def made(classes: dict[str, Any], name: str) -> list[Any]:
    given = ARGUMENTS[name]
    return [outcome(lambda a=a, k=k: classes[name](*a, **k)) for a, k in given]  # type: ignore[misc] # mypy cannot infer a lambda that binds its loop variable


def test_every_sort_is_tried() -> None:
    assert THEIRS.keys() == MINE.keys() == ARGUMENTS.keys()


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize(
    "act",
    [
        *(repr, str, dataclasses.asdict, dataclasses.astuple, dir),
        lambda one: hash(one) if type(one).__name__ != "Single" else None,
        lambda one: [field.name for field in dataclasses.fields(one)],
        lambda one: [(f.compare, f.repr, f.default) for f in dataclasses.fields(one)],
        lambda one: (type(one).__match_args__, type(one).__module__, type(one).__name__),
        lambda one: getattr(type(one), "__slots__", None),
        lambda one: getattr(one, "__dict__", None),
        lambda one: repr(copy.copy(one)),
        lambda one: repr(copy.deepcopy(one)),
        lambda one: repr(dataclasses.replace(one, a=5)),
        lambda one: dataclasses.replace(one, unknown=5),
        lambda one: (one.both, one.kind, type(one).__doc__),
    ],
)
def test_one_value_is_as_theirs(name: str, act: Callable[[Any], object]) -> None:
    for theirs, mine in zip(made(THEIRS, name), made(MINE, name), strict=True):
        if isinstance(theirs, type):
            assert mine is theirs
        elif act is dir:
            assert set(dir(theirs)) - set(dir(mine)) <= {
                *("__dataclass_params__", "__getstate__", "__setstate__", "__replace__")
            }
        else:
            assert outcome(lambda one=mine: act(one)) == outcome(lambda one=theirs: act(one))  # type: ignore[misc] # as above


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize(
    "act",
    [
        lambda one, other: one == other,
        lambda one, other: one != other,
        lambda one, other: one < other,
        lambda one, other: one <= other,
        lambda one, other: one > other,
        lambda one, other: one >= other,
        lambda one, other: (
            (one == other) <= (outcome(lambda: hash(one)) == outcome(lambda: hash(other)))
        ),
    ],
)
def test_two_values_compare_as_theirs(name: str, act: Callable[[Any, Any], object]) -> None:
    pairs = zip(
        product(made(THEIRS, name), repeat=2), product(made(MINE, name), repeat=2), strict=True
    )
    for theirs, mine in pairs:
        assert outcome(lambda pair=mine: act(*pair)) == outcome(lambda pair=theirs: act(*pair))  # type: ignore[misc] # as above


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize(
    "act",
    [
        lambda one: setattr(one, "a", 9),
        lambda one: setattr(one, "unknown", 9),
        lambda one: delattr(one, "a"),
    ],
)
def test_what_is_frozen_refuses_to_be_changed_as_theirs(
    name: str, act: Callable[[Any], object]
) -> None:
    for theirs, mine in zip(made(THEIRS, name), made(MINE, name), strict=True):
        if not isinstance(theirs, type):
            was = repr(mine)
            told = outcome(lambda one=mine: act(one))  # type: ignore[misc] # as above
            theirs_told = outcome(lambda one=theirs: act(one))  # type: ignore[misc] # as above
            assert (told is None) == (theirs_told is None)
            assert told is None or (issubclass(told, AttributeError) and repr(mine) == was)  # type: ignore[arg-type] # an error


def test_replace_is_as_theirs() -> None:
    for replace, classes in ((dataclasses.replace, THEIRS), (values.replace, MINE)):
        assert (
            repr(replace(classes["Plain"](1), b="x")) == "make_classes.<locals>.Plain(a=1, b='x')"
        )
        with pytest.raises(TypeError):
            replace(classes["Plain"](1), unknown=1)


@values.dataclass(frozen=True, slots=True)
class Known:
    """A value that another process finds again."""

    a: int
    b: tuple[int, ...] = values.field(default=(), compare=False)


def test_values_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(Known(1, (2,))))  # noqa: S301 - our own bytes
    assert repr(again) == "Known(a=1, b=(2,))"
    assert again == Known(1)


def test_a_value_matches_by_its_fields() -> None:
    match Known(1, (2,)):
        case Known(a, (b,)):
            assert (a, b) == (1, 2)
        case _:
            pytest.fail("no match")


def test_a_default_that_is_made_is_made_for_each_value() -> None:
    one, other = MINE["Changing"](1), MINE["Changing"](1)
    one.b.append(3)
    assert other.b == []
