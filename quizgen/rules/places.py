"""Where a key's value stands in a bank's file, and edits of the text there. Nothing is edited that is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.diagnostics import Edit, Span
from quizgen.patterns import late

_ENTRY = r"(?:^\s*(?:- +)*|[{{,]\s*)[\"']?(?:{})[\"']?\s*:(?=\s|$)\s*"
_BLOCK = late(r"[|>][-+0-9]*\s*(?:#.*)?$")
MAX_LINES = 400
"""How far below its first line a question's keys are looked for."""


class Value(NamedTuple):
    """The lines of a value: from (line, col) up to the end of line `last`; 1-based."""

    file: str
    line: int
    col: int
    last: int


def value_of(lines: Sequence[str], question: Span, keys: tuple[str, ...]) -> Value | None:
    """Where the value of one of `keys` starts in the block of keys that holds `question`'s place."""
    first = question.line - 1
    if not 0 <= first < len(lines):
        return None
    pattern = re.compile(_ENTRY.format("|".join(keys)))
    start = block_start(lines, first)
    indent = _key_indent(lines[start])
    for number in range(start, min(len(lines), start + MAX_LINES)):
        line = lines[number]
        if number > start and line.strip() and _indent(line) < indent:
            return None
        found = pattern.search(line)
        if found and (_key_indent(line) == indent or "{" in line):
            return Value(question.file, number + 1, found.end() + 1, _last(lines, number, indent))
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_indent(line: str) -> int:
    """The column of a line's key, after the dashes of list items."""
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() if found else 0


def block_start(lines: Sequence[str], first: int) -> int:
    """The line with the dash of the list item around a line, both from 0."""
    return next(enclosing(lines, first), first)


def enclosing(lines: Sequence[str], first: int) -> Iterator[int]:
    """The lines with the dashes of the list items around a line, the innermost first."""
    indent = _key_indent(lines[first])
    for number in range(first, max(-1, first - MAX_LINES), -1):
        line = lines[number]
        typed = line.lstrip()
        if typed and typed[0] != "#" and (own := _key_indent(line)) <= indent:
            indent = own
            if typed.startswith("- "):
                yield number
                indent = _indent(line)


def _last(lines: Sequence[str], number: int, indent: int) -> int:
    """The last line (from 1) of a value that starts on line `number` (from 0)."""
    last = number
    for below in range(number + 1, min(len(lines), number + MAX_LINES)):
        if not lines[below].strip():
            continue
        if _indent(lines[below]) <= indent:
            break
        last = below
    return last + 1


def block_of(lines: Sequence[str], place: Span) -> tuple[int, int]:
    """The lines (from 0, the end exclusive) of the block of keys around a question's place: all that `value_of` looks at,
    the line behind it included."""
    first = min(place.line, len(lines)) - 1
    if first < 0:
        return 0, 0
    start = block_start(lines, first)
    indent = _key_indent(lines[start])
    behind = range(start + 1, len(lines))
    end = next((number for number in behind if lines[number].strip() and _indent(lines[number]) < indent), len(lines))
    return start, end + 1


def word_in(lines: Sequence[str], value: Value, word: str, whole: bool = True) -> Span | None:
    """The only place of a word in a value, as typed; None when it stands there never or more than once. Where words
    have no spaces between them, `whole` is false."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)" if whole else re.escape(word))
    found: list[Span] = []
    for number in range(value.line - 1, value.last):
        start = value.col - 1 if number == value.line - 1 else 0
        for match in pattern.finditer(lines[number], start):
            found.append(Span(value.file, number + 1, match.start() + 1, match.end() + 1))
    return found[0] if len(found) == 1 else None


def scalar_at(lines: Sequence[str], span: Span) -> str | None:
    """The one-line scalar at a place as it is typed, quotes included; None where it is not simply one."""
    if not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    text = line[span.col - 1 : span.end - 1]
    ends = line[span.end - 1 :].lstrip()[:1] in ("", ",", "]", "}")
    return text if ends and is_simple(text) else None


_QUOTED = late(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_PLAIN = late(
    r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#,\[\]{}]|(?<=\S)#|:(?=\S))*(?<!\s)|-?[\d.]+(?:[^:#,\[\]{}]*(?<!\s))?"
)


def is_simple(text: str) -> bool:
    """Whether a text is one scalar on one line that could stand anywhere in a list."""
    return (_QUOTED.fullmatch(text) or _PLAIN.fullmatch(text)) is not None


_RESERVED = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_BARE = late(r"[^\W\d_](?:[^:#,\[\]{}\"'`*~^$\\!<>|&]|(?<=\w)['’](?=\w))*(?<!\s)")


def is_bare(text: str) -> bool:
    """Whether a text is an unquoted scalar of nothing but plain words: no markup, no sign that YAML would read."""
    return _BARE.fullmatch(text) is not None and text.casefold() not in _RESERVED


def replace(span: Span, text: str) -> Edit:
    """The edit that puts `text` in a span's place."""
    return Edit(span.file, span.line, span.col, span.line, span.end, text)
