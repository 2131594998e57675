"""The inside of a cloze gap: `{{answer}}`, `{{answer::hint}}`, `{{answer|also right}}`, `{{c1::answer}}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.markup import ruby
from quizgen.patterns import late

_STOP = late(r"\\.|\}|\{\{?|\$|`", re.DOTALL)
_FIRST_END = late(r"\\.|\}\}|\$|`", re.DOTALL)
_NUMBER = late(r"\s*c(\d{1,9})\d*\s*::")
_FIRST_NUMBER = late(r"c(\d{1,9})\d*::")
"""As the first versions knew it, without blanks."""
_CAPITAL = late(r"\s*C\d{1,2}\s*::")
_SEVERAL = late(r"\s*c\d+(?:\s*[,;]\s*c?\d+)+\s*::")
_MATH = late(r"\$(?![\s$])((?>(?:\\.|[^$\\])*))(?<!\s)\$(?!\d)", re.DOTALL)
_CODE = late(r"(`++)(?>(?:(?!`).)+)\1", re.DOTALL)
_FIRST_DIVIDER = late(r"\\.|::|\||\$|`", re.DOTALL)
_DIVIDER = late(rf"{ruby.PLAIN}|{_FIRST_DIVIDER.pattern}", re.DOTALL)
_NAME = r"[A-Za-z_~][A-Za-z0-9_]*"
_NAMES = late(rf"{_NAME}(?:::{_NAME})+(?:<.*>)?(?:\(.*\))?")
_CODE_SIGNS = late(r"std::|Vec::|::.*::|[a-z0-9]_[a-z]|::[a-z]{2,}[A-Z][a-z]|<|\(\)")
"""Of names that might be words: a namespace that is none, or what stands in no word and no hint."""


class GapParts(NamedTuple):
    answer: str
    also: tuple[str, ...]
    hint: str
    number: int | None


class Scanned(NamedTuple):
    """What stands between the braces of a gap, where the text goes on, and whether another gap opens inside."""

    inner: str
    end: int
    nested: bool


def scan_gap(text: str, start: int, earlier: bool = False) -> Scanned | None:
    """The gap whose `{{` ends at `start`, or None when there is no `}}`.

    It ends at the first `}}` at which its braces are balanced, else at the first `}}` of all, as in `earlier` versions
    always. Braces after a backslash, inside `$…$` and in code do not count.
    """
    end = None if earlier else balanced_end(text, start)
    end = _first_end(text, start) if end is None else end
    if end is None:
        return None
    return Scanned(text[start:end], end + 2, _opens_gap(text, start, end))


def balanced_end(text: str, start: int, opaque: bool = True) -> int | None:
    """The first `}}` at which the braces after `start` are balanced; maths and code are passed over where `opaque`.

    Looked for no farther than to a `{{` after the first `}}`, so that no text is read again and again.
    """
    at, depth, passed = start, 0, False
    while match := _STOP.search(text, at):
        token, at = match[0], match.end()
        if token == "}":
            if text.startswith("}}", match.start()):
                if depth == 0:
                    return match.start()
                passed = True
            depth -= 1
            if depth < 0:
                return None
        elif token[0] == "{":
            if passed and len(token) == 2:
                return None
            depth += len(token)
        elif opaque and token in ("$", "`"):
            at = _opaque(text, match.start()) or at
    return None


def _first_end(text: str, start: int) -> int | None:
    at = start
    while match := _FIRST_END.search(text, at):
        at = match.end()
        if match[0] == "}}":
            return match.start()
        if match[0] in ("$", "`"):
            at = _opaque(text, match.start()) or at
    return None


def _opens_gap(text: str, start: int, end: int) -> bool:
    """Whether a second gap opens before `end`."""
    at = start
    while (match := _STOP.search(text, at)) and match.start() < end:
        at = match.end()
        if match[0] == "{{":
            return True
        if match[0] in ("$", "`"):
            at = _opaque(text, match.start()) or at
    return False


def _opaque(text: str, start: int) -> int | None:
    """The end of the maths (with balanced braces) or code that starts here."""
    if text[start] == "`":
        code = _CODE.match(text, start)
        return code.end() if code else None
    maths = _MATH.match(text, start)
    return maths.end() if maths and _is_balanced(maths[1]) else None


def _is_balanced(tex: str) -> bool:
    """Whether every brace has its twin."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def number_of(inner: str, earlier: bool = False) -> tuple[int | None, str]:
    """The number before a gap's answer, and the rest. Digits past the ninth only say that it is out of range."""
    match = (_FIRST_NUMBER if earlier else _NUMBER).match(inner)
    return (int(match[1]), inner[match.end() :]) if match else (None, inner)


def names_several_cards(inner: str) -> bool:
    """Whether a gap starts as in `{{c1,2::…}}`, which some versions of Anki know."""
    return _SEVERAL.match(inner) is not None


def looks_like_code(inner: str) -> bool:
    """Whether the `::` of a gap belongs to a name of a programming language, as in `std::vector`."""
    match = _NAMES.fullmatch(number_of(inner)[1].strip())
    return match is not None and _CODE_SIGNS.search(match[0]) is not None


def has_capital(inner: str) -> bool:
    """Whether what was meant as a gap's number would be its answer, and the answer a hint for all to see."""
    return _CAPITAL.match(inner) is not None


def gap_parts(inner: str, earlier: bool = False) -> GapParts:
    """Answer, other accepted answers, hint and number of a gap; the hint may stand before or after the others."""
    number, inner = number_of(inner, earlier)
    pieces: list[str] = []
    hints: list[str] = []
    into = pieces
    start = at = 0
    dividers = _FIRST_DIVIDER if earlier else _DIVIDER
    while divider := dividers.search(inner, at):
        at = divider.end()
        if divider[0] in ("$", "`"):
            at = _opaque(inner, divider.start()) or at
        elif divider[0] == "|" or (divider[0] == "::" and not hints and into is pieces):
            into.append(inner[start : divider.start()])
            into = pieces if divider[0] == "|" else hints
            start = at
    into.append(inner[start:])
    also = tuple(piece.strip() for piece in pieces[1:] if piece.strip())
    return GapParts(pieces[0], also, "".join(hints).strip(), number)
