"""Bytes → nodes that know their place; the only package that knows YAML.

Never raises for content. A syntax error is explained, the question around it is blanked out, and the rest is read.
"""

from __future__ import annotations

import yaml

from quizgen.diagnostics import Diagnostic, Report
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late
from quizgen.source.comments import swallowed_comments
from quizgen.source.decode import decode
from quizgen.source.keys import LINE_ENDS, NO_KEYS, Keys
from quizgen.source.nodes import (
    Map,
    Node,
    Scalar,
    Seq,
    every,
    is_blank,
    place_within,
    put_back,
    span_back,
    span_of,
    span_within,
)
from quizgen.source.others import other_kind
from quizgen.source.parse import LineError, look_for_astray, parse_events
from quizgen.source.pieces import Pieces

__all__ = [
    "Keys",
    "Map",
    "Node",
    "Pieces",
    "Scalar",
    "Seq",
    "every",
    "is_blank",
    "parse",
    "place_within",
    "span_of",
    "span_within",
]

MAX_SYNTAX_ERRORS = 20

_ITEM = late(r" *(?:- +)+[\w\"'{\[]")


def parse(file: File, report: Report, keys: Keys = NO_KEYS, pieces: Pieces | None = None) -> tuple[Node | None, bool]:
    """The root node (None where nothing could be read) and whether the file is whole, without a syntax error. `pieces`
    are what is known of the file from earlier, and are brought up to date."""
    if other := other_kind(file):
        report(other)
        return None, False
    text = decode(file, report)
    if text is None:
        return None, False
    if pieces is not None and (whole := pieces.read(text, file, report, keys)) is not None:
        return whole, True
    lines = text.splitlines(keepends=True)
    moved: dict[int, int] = {}
    for attempt in range(MAX_SYNTAX_ERRORS):
        found: list[Diagnostic] = []
        try:
            root = parse_events("".join(lines) if attempt else text, file, found.append, keys.first)
            look_for_astray(root, keys)
        except (yaml.YAMLError, LineError) as error:
            from quizgen.source.trouble import trouble_of

            trouble = trouble_of(error, lines, file, keys)
        else:
            if type(root) is Scalar and root.plain and not root.text:
                root = None
            if root is not None:
                put_back(root, moved)
                swallowed_comments(root, file, report)
            for diagnostic in found:
                report(diagnostic._replace(span=span_back(diagnostic.span, moved)))
            return root, not attempt
        report(trouble.problem._replace(span=span_back(trouble.problem.span, moved)))
        for number, line in trouble.lines.items():
            moved[number] = moved.get(number, 0) + len(lines[number].rstrip(LINE_ENDS)) - len(line)
            lines[number] = (line or " ") + lines[number][len(lines[number].rstrip(LINE_ENDS)) :]
        if not trouble.lines and not _blank_item(lines, trouble.first, trouble.last):
            return None, False
    report(told(file.top._replace(line=0), "E113"))
    return None, False


def _blank_item(lines: list[str], first: int, last: int) -> bool:
    """Blanks the smallest list item around the trouble that still has text; False when there is none to blank."""
    start = min(first, len(lines) - 1)
    limit = len(lines[start]) if start >= 0 else 0
    while start >= 0:
        line = lines[start]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent < limit and (_ITEM.match(line) or indent == 0):
            end = _end_of_item(lines, start, indent, last)
            lines[start:end] = [_blank(line) for line in lines[start:end]]
            return True
        if start == min(first, len(lines) - 1):
            limit = indent + 1 if line.strip() else limit
        start -= 1
    return False


def _blank(line: str) -> str:
    """A line with its own end and nothing but a space, which keeps that end apart from the one before it."""
    return f" {line[len(line.rstrip(LINE_ENDS)) :]}"


def _end_of_item(lines: list[str], start: int, indent: int, last: int) -> int:
    for number in range(start + 1, len(lines)):
        line = lines[number]
        text = line.strip()
        if number > last and text and not text.startswith("#") and len(line) - len(line.lstrip(" ")) <= indent:
            return number
    return len(lines)
