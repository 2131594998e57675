"""References in values of the model: which there are, what they are called, and other things in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias, TypeVar, cast

from quizgen.labels import quoted
from quizgen.model import Group, Question, Section, asked, prompt
from quizgen.rewording import regapped
from quizgen.richtext import Gap, Inline, Reference, RichText, Verbatim, pieces, plain
from quizgen.values import changed

T = TypeVar("T")
Put: TypeAlias = Callable[[Reference], Inline]
_LONGEST = 48
"""Characters of a question that stand for one without a title."""
_CUT = "…"


def references(value: object) -> list[Reference]:
    """All references in the texts of a value, in document order."""
    found: list[Reference] = []
    _collect(value, found)
    return found


def _collect(value: object, found: list[Reference]) -> None:
    kind: Any = type(value)
    if kind is tuple:
        for part in cast("tuple[object, ...]", value):
            if type(part) is not str:
                _collect(part, found)
    elif kind is Reference:
        found.append(cast(Reference, value))
    else:
        for name in _names(kind):
            if part := getattr(value, name):
                _collect(part, found)


def own_references(item: Question | Group) -> list[Reference]:
    """Those in the texts of a question, or of a group without what stands in it."""
    return references(replace(item, items=()) if isinstance(item, Group) else item)


def replaced(value: T, put: Put) -> T:
    """A value with other things in the place of its references; the very same where it has none."""
    kind: Any = type(value)
    if kind is Reference:
        return cast(T, put(cast(Reference, value)))
    if kind is tuple:
        parts = cast("tuple[object, ...]", value)
        made = [part if type(part) is str else replaced(part, put) for part in parts]
        if all(one is other for one, other in zip(parts, made, strict=True)):
            return value
        return cast(T, _joined(made))
    held = [(name, getattr(value, name)) for name in _names(kind)]
    changes = {name: new for name, part in held if part and (new := replaced(part, put)) is not part}
    if not changes:
        return value
    return changed(value, changes) if is_dataclass(kind) else cast(Any, value)._replace(**changes)


def _joined(parts: Sequence[object]) -> tuple[object, ...]:
    """Neighbouring texts joined, as they are when they are read."""
    found: list[object] = []
    for is_text, run in groupby(parts, lambda part: type(part) is str):
        held = [*run]
        found += ["".join(cast("list[str]", held))] if is_text else held
    return tuple(found)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields that may hold texts; places are no part of a value."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind) if field.compare)
    return getattr(kind, "_fields", ())


def worded(value: T) -> T:
    """A value whose references are the words for what they mean: where nothing has numbers."""
    return replaced(value, lambda reference: reference.words or reference.typed)


def unworded(value: T) -> T:
    """A value as it is typed: what its references lead to does not count."""
    return replaced(value, lambda reference: Reference(reference.id))


def called(target: Question | Group, language: str) -> str:
    """What a question or group is called: its title, or its first words in quotes. Gaps stay hidden."""
    title = plain(target.title) if isinstance(target, Section) else target.title
    return " ".join(title.split()) or quoted(language, _first_words(target))


def _first_words(target: Question | Group) -> str:
    text = _text(target)
    found = " ".join(plain(replaced(_hidden(text), lambda reference: _CUT)).split())
    if not found and isinstance(target, Group) and (inner := asked(target.items)):
        return _first_words(inner[0])
    if len(found) <= _LONGEST:
        return found or target.id
    return f"{found[:_LONGEST].rpartition(' ')[0] or found[:_LONGEST]} {_CUT}"


def _text(target: Question | Group) -> RichText:
    if isinstance(target, Section):
        return target.title
    return target.text if isinstance(target, Group) else prompt(target)


def _hidden(text: RichText) -> RichText:
    def without(content: Verbatim, is_formula: bool) -> Verbatim:
        return "".join([_CUT if isinstance(piece, Gap) else piece for piece in pieces(content)])

    return regapped(text, lambda gap: _CUT, without)
