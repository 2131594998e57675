"""Values of the model as plain data that JSON holds, and back: found from the model itself, so that nothing new is
overlooked.

A value is a mapping of its fields, without those that are as they are when nothing is typed; `is` names its class. Numbers
are texts, since JSON's own lose digits. Places in files are left out: they are no part of what a value means.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from quizgen.diagnostics import Span
from quizgen.patterns import late

TAG = "is"
VERSION = 1
"""Of the file that holds a bank so. A newer one is refused."""
_HUMP = late(r"(?<=[a-z])(?=[A-Z])")


class MisfitError(ValueError):
    """Data that is no such value: `path` says where, as in `items[2].stem`."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path or 'the whole'}: {why}")
        self.path = path


class Field(NamedTuple):
    """A field of a class of the model: its name and type, and what it is when nothing is typed."""

    name: str
    type: Any
    default: object


def plain(value: Any) -> Any:
    """A value of the model as mappings, lists, texts, true, false, whole numbers and null."""
    kind: Any = type(value)
    if kind is str or value is None or kind is bool or kind is int:
        return value
    if kind is Decimal:
        return f"{value:f}"
    if kind is tuple:
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    found: dict[str, Any] = {TAG: tag(kind)}
    for field in fields_of(kind):
        part = getattr(value, field.name)
        if part != field.default or part.__class__ is not field.default.__class__:
            found[field.name] = plain(part)
    return found


def made(data: Any, kind: Any, span: Span, path: str = "") -> Any:
    """The value of a type that plain data holds. Every place in it is `span`. Raises MisfitError."""
    if kind is str or kind is bool or kind is int:
        if type(data) is kind:
            return data
        raise MisfitError(path, f"{_named(data)} instead of {_TYPES[kind]}")
    if kind is Decimal:
        return _number(data, path)
    origin = get_origin(kind)
    if origin is Literal:
        if data in get_args(kind) and type(data) is str:
            return data
        raise MisfitError(path, f"{_named(data)} instead of one of {', '.join(map(str, get_args(kind)))}")
    if origin is Union or origin is types.UnionType:
        return made(data, _chosen(data, kind, path), span, path)
    if origin is tuple:
        return _tuple(data, get_args(kind), span, path)
    if origin is not None:
        return _mapping(data, get_args(kind)[1], span, path)
    if kind is type(None):
        return None
    return _value(data, kind, span, path)


_TYPES: dict[object, str] = {str: "a text", bool: "true or false", int: "a whole number"}


def _named(data: object) -> str:
    """What data is, in a few words."""
    match data:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return f"`{str(data)[:40]}`"


def _number(data: Any, path: str) -> Decimal:
    try:
        found = Decimal(data) if type(data) is str else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise MisfitError(path, f"{_named(data)} instead of a number in quotes")
    return found


def _tuple(data: Any, kinds: tuple[Any, ...], span: Span, path: str) -> tuple[Any, ...]:
    if type(data) is not list:
        raise MisfitError(path, f"{_named(data)} instead of a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple([made(part, kinds[0], span, f"{path}[{place}]") for place, part in enumerate(data)])
    if len(data) != len(kinds):
        raise MisfitError(path, f"{len(data)} entries instead of {len(kinds)}")
    return tuple(
        [made(part, kind, span, f"{path}[{place}]") for place, (part, kind) in enumerate(zip(data, kinds, strict=True))]
    )


def _mapping(data: Any, kind: Any, span: Span, path: str) -> dict[str, Any]:
    if type(data) is not dict:
        raise MisfitError(path, f"{_named(data)} instead of a mapping")
    return {name: made(part, kind, span, f"{path}.{name}".lstrip(".")) for name, part in data.items()}


def _value(data: Any, kind: Any, span: Span, path: str) -> Any:
    if type(data) is not dict or data.get(TAG) != tag(kind):
        raise MisfitError(path, f"{_named(data)} instead of a value that `is` {tag(kind)}")
    known = {field.name: field for field in fields_of(kind)}
    if unknown := data.keys() - known.keys() - {TAG}:
        raise MisfitError(path, f"`{min(unknown)}` is no field of {tag(kind)}")
    if missing := [field.name for field in known.values() if field.default is MISSING and field.name not in data]:
        raise MisfitError(path, f"`{missing[0]}` is missing")
    found = {
        name: made(part, known[name].type, span, f"{path}.{name}".lstrip("."))
        for name, part in data.items()
        if name != TAG
    }
    return kind(**dict.fromkeys(_places(kind), span), **found)


def _chosen(data: Any, kind: Any, path: str) -> Any:
    """The one of several types that data is of."""
    for one in alternatives(kind):
        if _is_of(data, one):
            return one
    wanted = " or ".join(tag(one) if isinstance(one, type) else "a list" for one in alternatives(kind)[:4])
    raise MisfitError(path, f"{_named(data)} instead of {wanted} …")


def _is_of(data: Any, kind: Any) -> bool:
    """Whether data looks like a value of a type; what is inside is not looked at."""
    origin = get_origin(kind)
    if origin is Literal:
        return data in get_args(kind) and type(data) is str
    if origin is tuple:
        return type(data) is list
    if kind is type(None):
        return data is None
    if kind in _TYPES:
        return type(data) is kind
    if kind is Decimal:
        return type(data) is str
    return type(data) is dict and data.get(TAG) == tag(kind)


def alternatives(kind: Any) -> tuple[Any, ...]:
    """The types that a union is made of; another type alone."""
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(one for part in get_args(kind) for one in alternatives(part))
    return (kind,)


@cache
def tag(kind: type) -> str:
    """What a class is called in data: `multiple-choice`."""
    return _HUMP.sub("-", kind.__name__).lower()


@cache
def fields_of(kind: Any) -> tuple[Field, ...]:
    """The fields of a class that are part of what its values mean."""
    return tuple(_fields(kind))


def _fields(kind: Any) -> Iterator[Field]:
    hints = get_type_hints(kind)
    if not is_dataclass(kind):
        for name in kind._fields:
            yield Field(name, hints[name], kind._field_defaults.get(name, MISSING))
        return
    for field in fields(kind):
        if field.compare:
            made_new = field.default_factory() if field.default_factory is not MISSING else field.default
            yield Field(field.name, hints[field.name], made_new)


@cache
def _places(kind: Any) -> tuple[str, ...]:
    """The fields without which no value can be made, and which are places."""
    every = fields(kind) if is_dataclass(kind) else ()
    return tuple(one.name for one in every if not one.compare and one.default is MISSING)
