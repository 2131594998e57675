"""A format's options: the fields of a frozen dataclass ↔ what an author types after `-O` or under `formats:`.

Fields may be `str`, `bool`, `int`, `float`, `Decimal`, `Literal[…]`, `tuple[X, …]` (a list by comma), and any of
them `| None`. A field's metadata may hold its `help`, and `choices`: the only values it, or each part of it, may have.
A name that is a word of Python ends in `_`, which is no part of the option: `as_`.
Errors are values: nothing here raises for what was typed.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from quizgen.messages import joined, phrase
from quizgen.nearest import nearest

_BOOLS = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}
_MAX_DIGITS = 30


class Option(NamedTuple):
    """One option as people see it; `values` says in words what may stand after the `=`."""

    name: str
    values: str
    default: str
    help: str


class Problem(NamedTuple):
    """An option that cannot be used: its name, what is wrong, and what to type instead (or nothing)."""

    name: str
    message: str
    hint: str


def listed(options: type) -> tuple[Option, ...]:
    """The options of a format in the order of its dataclass."""
    kinds = _kinds(options)
    return tuple(
        Option(name, _describe(kinds[name]), written(_default(field)), field.metadata.get("help", ""))
        for name, field in _fields(options).items()
    )


def names(options: type) -> tuple[str, ...]:
    """The names of a format's options."""
    return tuple(_fields(options))


def paths(options: type) -> frozenset[str]:
    """The options that name a file of the user's computer, which a bank must not do."""
    return frozenset(name for name, field in _fields(options).items() if field.metadata.get("path"))


def normal(name: str) -> str:
    """The field that an option name means: `answer-lines` is `answer_lines`."""
    return name.strip().replace("-", "_")


def parse(options: type, texts: Mapping[str, object]) -> tuple[Any, list[Problem]]:
    """The options object, and what could not be used (those options keep their defaults). Values that are no texts are
    taken as they would be typed."""
    kinds, fields = _kinds(options), _fields(options)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for typed, value in texts.items():
        name, text = normal(typed), as_typed(value)
        if name not in kinds:
            unknown = phrase("option.unknown", option=typed)
            problems.append(Problem(typed, unknown, suggestion(name, names(options))))
            continue
        try:
            values[fields[name].name] = _value(kinds[name], text)
        except ValueError as error:
            message = phrase("option.value", option=typed, values=_describe(kinds[name]), text=text)
            problems.append(Problem(typed, message, str(error)))
    try:
        return options(**values), problems
    except ValueError as error:
        named = [typed for typed in texts if f"`{normal(typed).replace('_', '-')}`" in str(error)]
        problems.append(Problem(next(iter([*named, *texts]), ""), str(error), ""))
        return options(), problems


def suggestion(word: str, words: Iterable[str]) -> str:
    """`did you mean …?` for a mistyped word, or nothing when none is near."""
    spelled = {known.lower(): known for known in words}
    near = nearest(word.lower(), spelled)
    return phrase("near", near=spelled[near]) if near else ""


def typed(values: Mapping[str, object]) -> dict[str, str]:
    """Python values, or texts, as they are typed on the command line."""
    return {normal(name): as_typed(value) for name, value in values.items()}


def as_typed(value: object) -> str:
    """A text as it is; any other value as it is typed."""
    return value if isinstance(value, str) else written(value)


def written(value: object) -> str:
    """A value as it is typed on the command line; `none` for None."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ",".join(written(part) for part in value)
    return str(value)


def _fields(options: type) -> dict[str, dataclasses.Field[Any]]:
    return {field.name.rstrip("_"): field for field in dataclasses.fields(options)}


def _kinds(options: type) -> dict[str, Any]:
    """The type of each option, with `choices` as the Literal that they mean."""
    hints = get_type_hints(options)
    kinds: dict[str, Any] = {}
    for name, field in _fields(options).items():
        kinds[name] = hints[field.name]
        if choices := field.metadata.get("choices"):
            one = Literal.__getitem__(tuple(choices))
            is_list = get_origin(kinds[name]) is tuple
            kinds[name] = types.GenericAlias(tuple, (one, ...)) if is_list else one
    return kinds


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return "" if field.default is dataclasses.MISSING else field.default


def _value(kind: Any, text: str) -> Any:
    """`text` as a value of that type; ValueError holds the hint, which may be empty."""
    text = text.strip()
    if kind is str:
        return text
    if kind is bool:
        return _lookup(text.lower(), _BOOLS)
    if kind is type(None):
        return _lookup(text.lower(), {"none": None, "": None})
    if kind in (int, float, Decimal):
        return _number(kind, text)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _lookup(text, {written(part): part for part in parts})
    if origin in (Union, types.UnionType):
        return _first(parts, text)
    if origin is tuple:
        return _tuple(parts, [part for part in text.split(",") if part.strip()])
    raise TypeError(f"options of the type {kind} are not supported")


def _lookup(text: str, values: Mapping[str, Any]) -> Any:
    if text in values:
        return values[text]
    raise ValueError(suggestion(text, values))


def _number(kind: Any, text: str) -> Any:
    if len(text) > _MAX_DIGITS or not text.isascii() or "_" in text:
        raise ValueError("")
    try:
        number = kind(text)
    except (ValueError, InvalidOperation):
        raise ValueError(phrase("option.comma") if "," in text else "") from None
    if kind is not int and not Decimal(str(number)).is_finite():
        raise ValueError("")
    return number


def _first(kinds: tuple[Any, ...], text: str) -> Any:
    """The value of the first member of a union that takes the text; None and numbers before plain text."""
    hint = ""
    for kind in sorted(kinds, key=lambda kind: (kind is str, kind is not type(None))):
        try:
            return _value(kind, text)
        except ValueError as error:
            hint = hint or str(error)
    raise ValueError(hint)


def _tuple(kinds: tuple[Any, ...], texts: list[str]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(kinds[0], text) for text in texts)
    if len(kinds) != len(texts):
        raise ValueError(phrase("option.count", count=len(kinds)))
    return tuple(_value(kind, text) for kind, text in zip(kinds, texts, strict=True))


_WORDS = {
    str: "option.text",
    bool: "option.flag",
    int: "option.whole",
    float: "option.number",
    Decimal: "option.number",
}


def _describe(kind: Any) -> str:
    """What may be typed for a type, in words."""
    if kind in _WORDS:
        return phrase(_WORDS[kind])
    if kind is type(None):
        return "none"
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return joined((written(part) for part in parts), "or")
    if origin is tuple and parts[-1] is Ellipsis:
        return phrase("option.list", values=_describe(parts[0]))
    if origin is tuple:
        return ",".join(_describe(part) for part in parts)
    return joined((_describe(part) for part in parts), "or")
