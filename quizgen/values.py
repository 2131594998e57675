"""Dataclasses whose methods are made when they are first called.

To write and compile the methods of all classes of the model takes a sixth of the time that `quizgen check` needs for a
small bank, which uses a handful of these classes. Apart from that, `@value(…)` is `@dataclass(frozen=True, …)`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as value

    __all__ = ["changed", "value"]
else:

    def value(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """A frozen dataclass with the options of `dataclasses.dataclass`."""
        assert frozen

        def make(cls: type) -> type:
            made = dataclasses.dataclass(**options, init=False, repr=False, eq=False)(cls)
            for name in ("__init__", "__repr__", "__eq__", "__hash__"):
                setattr(made, name, _later(made, name))
            for name, method in _ALIKE.items():
                setattr(made, name, method)
            return made

        return make


def changed(value: T, changes: Mapping[str, object]) -> T:
    """A copy of a value with some fields changed, made several times faster than by `dataclasses.replace`."""
    kind: Any = type(value)
    made: T = object.__new__(kind)
    for name in _names(kind):
        object.__setattr__(made, name, changes[name] if name in changes else getattr(value, name))
    return made


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _later(cls: Any, name: str) -> Callable[..., Any]:
    """A method that puts the real one in its own place when it is first called, and calls that."""

    def method(self: object, *args: object, **kwargs: object) -> object:
        if cls.__dict__[name] is method:
            setattr(cls, name, _made(cls, name))
        return cls.__dict__[name](self, *args, **kwargs)

    return method


def _made(cls: Any, name: str) -> object:
    """The method as `dataclasses` makes it for a class with the same fields."""
    alike = dataclasses.make_dataclass(
        cls.__qualname__,
        [(field.name, field.type, field) for field in dataclasses.fields(cls)],
        namespace={"__doc__": cls.__doc__},
        init=name == "__init__",
        repr=name == "__repr__",
        eq=name in ("__eq__", "__hash__"),
        frozen=True,
    )
    return alike.__dict__[name]


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[object]:
    """What copies and pickles hold."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, held in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, held)


_ALIKE = {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}
"""What is alike in all classes, and which `dataclasses` would make for each."""
