"""A bank as text: everything the model holds that is not a default, one value a line.

Places in files are left out, so that a comment or a blank line changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any, get_args

from quizgen.model import Bank
from quizgen.richtext import Inline, Length, Paragraph

_INLINE = get_args(Inline)
_LEFT_OUT = {"span", "was_at", "quote_at", "format_at", "option_at", "text_at", "name", "folder", "lock"}


def dump(bank: Bank) -> str:
    """The whole bank, with a final newline."""
    return "\n".join(_tree("bank", bank, 0)) + "\n"


def members(value: object) -> Iterator[tuple[str, Any]]:
    """The named parts of a dataclass or named tuple that differ from their defaults."""
    if is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if part != default(field):
                yield field.name, part
    else:
        yield from getattr(value, "_asdict")().items()  # noqa: B009


def default(field: Field[Any]) -> object:
    """A field's default, or MISSING."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _tree(label: str, value: object, depth: int) -> Iterator[str]:
    margin = "  " * depth
    text = _leaf(value)
    if text is not None:
        yield f"{margin}{label}: {text}".rstrip()
        return
    named = is_dataclass(value) or hasattr(value, "_fields")
    yield f"{margin}{label}: {type(value).__name__ if named else ''}".rstrip()
    for name, part in _parts(value):
        yield from _tree(name, part, depth + 1)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif is_dataclass(value) or hasattr(value, "_fields"):
        yield from ((name, part) for name, part in members(value) if name not in _LEFT_OUT)
    else:
        yield from (("-", part) for part in value)


def _leaf(value: Any) -> str | None:
    """What fits on the line of its label; None for all that has parts."""
    match value:
        case None | bool() | int() | Decimal():
            return str(value)
        case Length(number, unit):
            return f"{number}{unit}"
        case Paragraph(content) | (Paragraph(content),):
            return _words(content)
        case tuple() if not hasattr(value, "_fields") and all(isinstance(part, _INLINE) for part in value):
            return _words(value)
        case _ if isinstance(value, _INLINE):
            return _word(value)
    return None


def _words(content: tuple[Inline, ...]) -> str:
    return " ".join(map(_word, content))


def _word(inline: Any) -> str:
    """Text in quotes, as the parts of a call where it is more than text."""
    if isinstance(inline, str):
        return json.dumps(inline, ensure_ascii=False)
    parts = [part if (text := _leaf(part)) is None else text for _, part in members(inline)]
    return f"{type(inline).__name__}({', '.join(map(str, parts))})"
