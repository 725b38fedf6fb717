"""Values: the classes of `dataclasses`, made without compiling code for each of them.

`dataclasses` writes the methods of a class as text and compiles them when the module is loaded,
most of a millisecond for each class. Here they are made of parts that are compiled already;
a constructor is compiled when the first value is made. Type checkers see `dataclasses` itself,
and its `fields` and `replace` work. See docs/adr/0010-values-without-compiling.md.

Known are the options that stand here; no fields are inherited, and there is no `__post_init__`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter, ge, gt, le, lt
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass", "field", "getter", "replace"]

T = TypeVar("T")
_Values = Callable[[object], tuple[object, ...]]

_MISSING: Any = object()


class _Field:
    """What is told of a field besides its name and its type."""

    __slots__ = ("compare", "default", "default_factory", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,  # noqa: ANN401 - of any type, as the next one
        default_factory: Any = _MISSING,  # noqa: ANN401
        compare: bool = True,
        repr: bool = True,  # noqa: A002 - the name that dataclasses gave it
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr


_Fields = Mapping[str, _Field]


class _LateFields:
    """`__dataclass_fields__` of a class, made when somebody asks for it."""

    def __init__(self, fields: _Fields) -> None:
        self.fields = fields

    def __get__(self, value: object, cls: type) -> object:
        import dataclasses  # noqa: PLC0415 - 10 ms, and only to look at the fields of a class

        made = [
            (name, cls.__annotations__[name], dataclasses.field(**_told(one)))
            for name, one in self.fields.items()
        ]
        twin: Any = dataclasses.make_dataclass(cls.__name__, made, kw_only=True)
        return twin.__dataclass_fields__


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]:
    """Return a decorator that does what `dataclasses.dataclass` does with these options."""

    def decorate(cls: type[T]) -> type[T]:
        assert "__post_init__" not in vars(cls)
        told = cls.__annotations__.items()
        fields = {name: _field_of(cls, name) for name, kind in told if "ClassVar" not in str(kind)}
        body = {name: one for name, one in vars(cls).items() if name not in _OF_A_CLASS}
        for name, one in fields.items():
            body.pop(name, None)
            if not slots and one.default is not _MISSING:
                body[name] = one.default
        if slots:
            body["__slots__"] = tuple(fields)
        body["__match_args__"] = tuple(fields)
        body["__dataclass_fields__"] = _LateFields(fields)
        made = _methods(fields, frozen=frozen, order=order, eq=eq)
        maker: Any = type(cls)
        value_class: type[T] = maker(cls.__name__, cls.__bases__, made | body)
        value_class.__qualname__ = cls.__qualname__
        _compile_later(value_class, fields, slots=slots)
        return value_class

    return decorate


_OF_A_CLASS = frozenset({"__dict__", "__weakref__"})
"""What every class has for itself."""


def _field_of(cls: type, name: str) -> _Field:
    found = vars(cls).get(name, _MISSING)
    return found if isinstance(found, _Field) else _Field(default=found)


def _told(field: _Field) -> dict[str, Any]:
    """Return what was told of a field, as `dataclasses.field` takes it."""
    told = {name: getattr(field, name) for name in _Field.__slots__}
    return {name: one for name, one in told.items() if one is not _MISSING}


def _methods(
    fields: _Fields, *, frozen: bool, order: bool, eq: bool
) -> dict[str, Callable[..., Any] | None]:
    shown = [name for name, one in fields.items() if one.repr]
    methods: dict[str, Callable[..., Any] | None] = {
        "__repr__": _make_repr(shown),
        "__reduce__": _make_reduce(getter(list(fields))),
    }
    compared = getter([name for name, one in fields.items() if one.compare])
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if eq:
        methods |= {"__eq__": _make_eq(compared), "__hash__": None}
    if eq and frozen:
        methods["__hash__"] = _make_hash(compared)
    return methods | (_make_order(compared) if order else {})


def getter(names: list[str]) -> _Values:
    """Return what gives the values of these fields as a tuple, in one call."""
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        one = attrgetter(names[0])
        return lambda value: (one(value),)
    return lambda _: ()


def _make_repr(shown: list[str]) -> Callable[[object], str]:
    form = ", ".join(f"{name}=%r" for name in shown)
    values = getter(shown)

    def __repr__(self: object) -> str:  # noqa: N807 - it becomes that method
        return f"{type(self).__qualname__}({form % values(self)})"

    return __repr__


def _make_reduce(values: _Values) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    return lambda self: (type(self), values(self))


def _make_eq(compared: _Values) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it becomes that method
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    return __eq__


def _make_hash(compared: _Values) -> Callable[[object], int]:
    return lambda self: hash(compared(self))


def _make_order(compared: _Values) -> dict[str, Callable[..., Any] | None]:
    def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        return lambda self, other: (
            compare(compared(self), compared(other))
            if type(other) is type(self)
            else NotImplemented
        )

    return {f"__{one.__name__}__": ordered(one) for one in (lt, le, gt, ge)}


def _refuse_to_set(self: object, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - 10 ms, and only for a mistake

    raise FrozenInstanceError(f"cannot assign to field {name!r} of {self!r:.60}: {value!r:.60}")


def _refuse_to_delete(self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - 10 ms, and only for a mistake

    raise FrozenInstanceError(f"cannot delete field {name!r} of {self!r:.60}")


def _compile_later(cls: Any, fields: _Fields, *, slots: bool) -> None:  # noqa: ANN401 - a class that is given a method
    """Give `cls` a constructor that, when it is first called, puts the real one in its place."""

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807 - it becomes that method
        cls.__init__ = _compile(cls, fields, slots=slots)
        cls.__init__(self, *args, **kwargs)

    cls.__init__ = __init__


def _compile(cls: type, fields: _Fields, *, slots: bool) -> Callable[..., None]:
    """Return the constructor.

    Most set slots by their descriptors, the fastest way there is.
    """
    is_plain = slots and all(one.default_factory is _MISSING for one in fields.values())
    made = _adapt(cls, fields) if is_plain else _bind(cls, fields)
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _adapt(cls: type, fields: _Fields) -> FunctionType:
    """Return the constructor of any class of so many slots, with the names of this one's.

    To compile it for each class takes 0.15 ms, and a build needs a hundred.
    """
    code = _constructor(len(fields)).replace(co_varnames=("self", *fields))
    names = {f"_s{at}": getattr(cls, name).__set__ for at, name in enumerate(fields)}
    defaults = tuple(one.default for one in fields.values() if one.default is not _MISSING)
    return FunctionType(code, names, "__init__", defaults)


@cache
def _constructor(count: int) -> CodeType:
    heads = ", ".join(f"a{at}" for at in range(count))
    lines = "\n  ".join(f"_s{at}(self, a{at})" for at in range(count))
    made: dict[str, FunctionType] = {}
    exec(f"def __init__(self, {heads}):\n  {lines or 'pass'}", made)  # noqa: S102 - of numbers alone
    return made["__init__"].__code__


def _bind(cls: type, fields: _Fields) -> Callable[..., None]:
    """Return the constructor of a class of which few are made: nothing is compiled for it."""

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807 - it becomes that method
        given = dict(zip(fields, args, strict=False))
        if len(args) > len(fields) or given.keys() & kwargs or not kwargs.keys() <= fields.keys():
            raise TypeError(f"{cls.__qualname__} takes {', '.join(fields)}, each once")
        given |= kwargs
        for name, one in fields.items():
            value = given[name] if name in given else _default(cls, name, one)
            object.__setattr__(self, name, value)

    return __init__


def _default(cls: type, name: str, field: _Field) -> object:
    if field.default_factory is not _MISSING:
        return field.default_factory()
    if field.default is _MISSING:
        raise TypeError(f"{cls.__qualname__} is made without its {name}")
    return field.default


def _replace(value: T, /, **changes: object) -> T:
    """Return a value like `value`, with other values in the fields that are named."""
    cls = type(value)
    kept = {name: getattr(value, name) for name in cls.__match_args__ if name not in changes}  # type: ignore[attr-defined] # every value class has them
    return cls(**kept, **changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
