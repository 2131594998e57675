"""The inside of a cloze gap: `{{answer}}`, `{{answer::hint}}`, `{{answer|also right}}`, `{{c1::answer}}`."""

from __future__ import annotations

import re
from typing import NamedTuple

_STOP = re.compile(r"\\.|\}\}|\{\{|\$|`", re.DOTALL)
_NUMBER = re.compile(r"c(\d{1,3})::")
_MATH = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])*+)(?<!\s)\$(?!\d)", re.DOTALL)
_CODE = re.compile(r"(`++)(?:(?!`).)++\1", re.DOTALL)
_DIVIDER = re.compile(r"\\.|::|\||\$|`", re.DOTALL)


class GapParts(NamedTuple):
    answer: str
    also: tuple[str, ...]
    hint: str
    number: int | None


def scan_gap(text: str, start: int) -> tuple[str | None, int, bool]:
    """What stands between the `{{` before `start` and the next `}}`, where the text goes on, and whether another gap
    opens inside. None when there is no `}}`. Braces inside `$…$` and code do not count.
    """
    at, nested = start, False
    while match := _STOP.search(text, at):
        token = match[0]
        at = match.end()
        if token == "}}":
            return text[start : match.start()], at, nested
        if token == "{{":
            nested = True
        elif token in ("$", "`") and (end := _opaque(text, match.start())):
            at = end
    return None, start, nested


def _opaque(text: str, start: int) -> int | None:
    """The end of the maths (with balanced braces) or code that starts here."""
    if text[start] == "`":
        code = _CODE.match(text, start)
        return code.end() if code else None
    maths = _MATH.match(text, start)
    return maths.end() if maths and _balanced(maths[1]) else None


def _balanced(tex: str) -> bool:
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def gap_parts(inner: str) -> GapParts:
    """Answer, other accepted answers, hint and number of a gap; the hint may stand before or after the others."""
    number = None
    if match := _NUMBER.match(inner):
        number = int(match[1])
        inner = inner[match.end() :]
    pieces: list[str] = []
    hints: list[str] = []
    into = pieces
    start = at = 0
    while divider := _DIVIDER.search(inner, at):
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
