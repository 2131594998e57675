"""Blocks in braces on one line, `{cloze: The {{oak}} is it.}`; and lines that other programs take for comments or options.

What is advised is tried first, as for indents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late
from quizgen.source.explain import quoted
from quizgen.source.keys import LINE_ENDS, Keys
from quizgen.source.mend import Mend, Reach, replaced

_MAP = late(r"(?P<lead> *(?:- +)*(?:\w+: +)?)\{(?P<inside>.*)\} *$")
_KEY = late(r"(?:(?<=, )|^ *)(\w+): ")
_UNPARTED = late(r"(?<=[^\s,{]) +(?=(\w+): )")
_INNER = r"\{ *[^\[\]{}:,#]+: [^\[\]{}]*\}"
_WHOLE = late(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\[\]{}\"']*"
    rf"|\[(?:[^\[\]{{}}]|{_INNER})*\]|\{{ *[^\[\]{{}}:,#]+: (?:[^\[\]{{}}]|{_INNER})*\}}"
)
_LONGEST = 2000
_PARTING = frozenset(
    ("answer", "back", "choices", "cloze", "explanation", "front", "meaning", "points", "question", "word", "wrong")
)
"""Keys that hardly stand with a colon in a text."""
_COMMENT = late(r"(?P<lead>\s*)(?P<sign>//|<!--|/\*|%)\s+(?P<text>\S.*?)\s*(?:-->|\*/)?\s*$")
_OPTION = late(r"\s*(?P<letter>[A-Ha-h])[.)]\s+(?P<text>\S.*?)\s*$")
_PLAIN = late(r"[^\W\d_][\w .;!?()/-]*")
_MOST = 8


def flow_map(lines: Sequence[str], at: int, file: File, keys: Keys, reach: Reach) -> Mend | None:
    """The block in braces on a line counted from 0, if texts in it need quotes, or a comma is missing."""
    typed = lines[at].rstrip(LINE_ENDS) if at < len(lines) else ""
    found = _MAP.match(typed) if len(typed) <= _LONGEST else None
    if found is None:
        return None
    lead, inside = found["lead"], found["inside"]
    return _comma(lead, inside, at, lines, file, reach) or _texts(lead, inside, at, lines, file, keys, reach)


def _texts(lead: str, inside: str, at: int, lines: Sequence[str], file: File, keys: Keys, reach: Reach) -> Mend | None:
    """With all texts in quotes that have brackets or braces."""
    starts = [match for match in _KEY.finditer(inside) if match[1] in keys.known and _is_level(inside[: match.start()])]
    if not starts or inside[: starts[0].start()].strip():
        return None
    pieces, mended, first = [], [], 0
    for match, end in zip(starts, [*[one.start() for one in starts[1:]], len(inside)], strict=True):
        value = inside[match.end() : end].rstrip(", ")
        meant = _in_quotes(value)
        pieces.append(f"{match[1]}: {meant}")
        if meant != value:
            first = first or match.end()
            mended.append(pieces[-1])
    line = f"{lead}{{{', '.join(pieces)}}}"
    if not mended or reach(replaced(lines, {at: line})) <= at:
        return None
    start = len(lead) + 1 + first
    problem = told(file.span(at, start, start + 1), "E101.text-in-braces", text=", ".join(mended))
    return Mend(problem, {at: line})


def _in_quotes(value: str) -> str:
    """A value with quotes where it needs them; of a list, around its items."""
    if _WHOLE.fullmatch(value):
        return value
    if value[0] == "[" and value[-1] == "]" and '"' not in value:
        return f"[{', '.join([_in_quotes(item) for item in value[1:-1].split(', ')])}]"
    return quoted(value)


def _is_level(text: str) -> bool:
    """Whether no block is open at its end."""
    return text.count("{") == text.count("}")


def _comma(lead: str, inside: str, at: int, lines: Sequence[str], file: File, reach: Reach) -> Mend | None:
    """With a comma before a key that stands in the text of another."""
    for match in _UNPARTED.finditer(inside):
        key = match[1]
        line = f"{lead}{{{inside[: match.start()]}, {inside[match.end() :]}}}"
        if key in _PARTING and inside.count(f"{key}: ") == 1 and reach(replaced(lines, {at: line})) > at:
            start = len(lead) + 1 + match.end()
            return Mend(told(file.span(at, start, start + len(key)), "E101.comma", key=key), {at: line})
    return None


def comment(lines: Sequence[str], at: int, noticed: int, file: File, reach: Reach) -> Mend | None:
    """A line that starts as comments do elsewhere, where a mistake was noticed on it or on the next one."""
    for number in (at, at - 1):
        found = _COMMENT.match(lines[number].rstrip(LINE_ENDS)) if number >= 0 else None
        if found is None:
            continue
        meant = f"# {found['text']}"
        if reach(replaced(lines, {number: f"{found['lead']}{meant}"})) > noticed:
            start = len(found["lead"])
            problem = told(file.span(number, start, start + len(found["sign"])), "E101.comment", meant=meant)
            return Mend(problem, {number: f"{found['lead']}{meant}"})
    return None


def lettered(lines: Sequence[str], at: int, file: File) -> Mend | None:
    """Options that stand below a question as on paper: `A) oak`, `B) elm`."""
    first = at
    while first > 0 and at - first < _MOST and _OPTION.match(lines[first - 1]):
        first -= 1
    found: list[re.Match[str]] = []
    while (
        len(found) < _MOST and first + len(found) < len(lines) and (match := _OPTION.match(lines[first + len(found)]))
    ):
        found.append(match)
    letters = [match["letter"].lower() for match in found]
    if len(found) < 2 or letters != [chr(97 + place) for place in range(len(found))]:
        return None
    options = ", ".join([_item(match["text"]) for match in found])
    span = file.span(first, found[0].start("letter"), file.width(first))
    return Mend(told(span, "E101.lettered", options=options), {})


def _item(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quoted(text)
