"""The same values some lines further down: what was read or found once, where its text has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from quizgen.diagnostics import Diagnostic, Edit, Span
from quizgen.values import changed

T = TypeVar("T")


def moved(value: T, by: int) -> T:
    """A value of the model, a span, an edit, a diagnostic or a tuple of them with all its places `by` so many lines
    further down. What is told of a whole file, at line 0, stays there."""
    return _moved(value, by) if by else value


def _moved(value: Any, by: int) -> Any:
    kind: Any = type(value)
    if kind is Span:
        return Span(value.file, value.line + by, value.col, value.end) if value.line else value
    if kind is tuple:
        return tuple([_moved(part, by) for part in value]) if value else value
    if kind is Edit:
        return value._replace(line=value.line + by, end_line=value.end_line + by)
    if kind is Diagnostic:
        also = tuple([(_moved(span, by), label) for span, label in value.also])
        return value._replace(span=_moved(value.span, by), also=also, edits=_moved(value.edits, by))
    if not (names := _placed(kind)):
        return value
    return changed(value, {name: _moved(part, by) for name in names if (part := getattr(value, name))})


def places(value: Any) -> tuple[Span, ...]:
    """All places that a value of the model holds, in the order of its fields."""
    if type(value) is Span:
        return (value,)
    kind: Any = type(value)
    parts = value if kind is tuple else [getattr(value, name) for name in _placed(kind)]
    return tuple([span for part in parts for span in places(part)])


@cache
def _placed(kind: Any) -> tuple[str, ...]:
    """The fields of a class that hold places, themselves or in what they hold."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if any(map(_is_placed, _classes(hints[field.name]))))


def _is_placed(kind: Any) -> bool:
    """Whether values of a class hold places themselves: in the model, those are the fields that are not compared."""
    return kind is Span or (is_dataclass(kind) and any(not field.compare for field in fields(kind)))


def _classes(hint: Any) -> Iterator[Any]:
    """The classes that a type names."""
    parts: Iterable[Any] = get_args(hint)
    if not parts:
        yield hint
    for part in parts:
        yield from _classes(part)
