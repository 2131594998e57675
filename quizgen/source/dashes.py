"""List items that start with something like a dash and a space: `-elm`, `– elm`, `* elm`, `• elm`.

As with indents, nothing is guessed: the sign is tried as `- `, and what makes the lines readable is the advice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.files import File
from quizgen.messages import phrase, told
from quizgen.patterns import late
from quizgen.source.around import Line
from quizgen.source.keys import LINE_ENDS, Keys
from quizgen.source.mend import Mend, Reach, replaced

_SIGN = late(
    r"(?P<lead> *)(?P<sign>-(?=[^\s-])|(?:[–—−‐‑•‣◦▪●·]|[*+](?=\s)) *(?=\S)|(?P<number>\(?\d{1,3}[.)] +)(?=[^\s\d]))"
)
_RULE = late(r" *([-=_*~#+])\1{3,}")
_NONE = late(r"(?P<lead> *)(?P<sign>)(?P<number>(?!))?(?=[^\W_][^:#]*$)")
"""An item without a sign."""
_LOOKS_BACK = 3
"""So many lines above the one where a mistake is noticed may have made it."""
_FEW_WORDS = 4
_SHOWN = 40


def item_sign(lines: Sequence[str], at: int, noticed: int, file: File, keys: Keys, reach: Reach) -> Mend | None:
    """The items near a line counted from 0 that have no `- `, if with it the text can be read beyond the line where the
    mistake was `noticed`."""
    for number in _counting(lines, at):
        found = _SIGN.match(lines[number]) or (_NONE.match(lines[number]) if _is_item(lines, number) else None)
        if found is None:
            continue
        changed = {number: _mended(lines[number], found)}
        reached = reach(replaced(lines, changed))
        if reached > noticed:
            alike = {n: _mended(lines[n], match) for n, match in _alike(lines, number, found, keys).items()}
            if reach(replaced(lines, changed | alike)) >= reached:
                changed |= alike
            return _told(lines, changed, number, found, file)
    return None


def line_of_signs(lines: Sequence[str], at: int, noticed: int, file: File, reach: Reach) -> Mend | None:
    """`-----` or `*****` between questions, if without all such lines the text can be read beyond the line where the
    mistake was `noticed`."""
    number = next((n for n in _counting(lines, at) if _RULE.fullmatch(lines[n].rstrip())), None)
    if number is None:
        return None
    changed = {n: "" for n, line in enumerate(lines) if line.strip() == lines[number].strip()}
    if reach(replaced(lines, changed)) <= noticed:
        return None
    width = file.width(number)
    return Mend(told(file.span(number, width - len(lines[number].strip()), width), "E101.signs"), changed)


def dashed_key(lines: Sequence[str], number: int, file: File, keys: Keys, reach: Reach) -> Mend | None:
    """`-oak: acorn`, which was read as a key, as the item it is meant to be."""
    found = _SIGN.match(lines[number])
    mend = item_sign(lines, number, number, file, keys, reach)
    return mend or (found and _told(lines, {number: _mended(lines[number], found)}, number, found, file))


def _counting(lines: Sequence[str], at: int) -> list[int]:
    """A line and the last ones above it, without empty lines and comments."""
    found = [n for n in range(at, max(at - 4 * _LOOKS_BACK, -1), -1) if Line.of(lines[n]).counts]
    return found[:_LOOKS_BACK]


def _is_item(lines: Sequence[str], number: int) -> bool:
    """Whether a line that starts below the dash of an item is rather an item of its own than more of that one's text."""
    above = next(iter(_counting(lines, number - 1)), -1)
    own, other = Line.of(lines[number]), Line.of(lines[above]) if above >= 0 else None
    if other is None or not other.dash or other.key or own.dash or own.key or own.indent != other.indent:
        return False
    texts = own.text, other.text.removeprefix("-").strip()
    return all(len(text.split()) <= _FEW_WORDS for text in texts) and len({text[:1].isupper() for text in texts}) == 1


def _mended(line: str, found: re.Match[str]) -> str:
    """The line with a dash; behind a number's the text stays in its column, since keys stand below it."""
    sign = "-".ljust(len(found["sign"])) if found["number"] else "- "
    return f"{found['lead']}{sign}{line[found.end() :].rstrip(LINE_ENDS)}"


def _alike(lines: Sequence[str], number: int, found: re.Match[str], keys: Keys) -> dict[int, re.Match[str]]:
    """Further items with the same sign: those of the same list, or, where a question starts so, all such questions."""
    asks = _key(lines[number], found) in keys.known
    alike = {}
    for n in range(number + 1, len(lines)):
        match = _SIGN.match(lines[n])
        if match and _is_like(match, found) and (not asks or _key(lines[n], match) in keys.known):
            alike[n] = match
        elif not asks and not _goes_on(lines[n], len(found["lead"])):
            break
    return alike


def _is_like(match: re.Match[str], other: re.Match[str]) -> bool:
    one, two = match["sign"].strip(), other["sign"].strip()
    return match["lead"] == other["lead"] and (one == two or (bool(match["number"]) and one[-1:] == two[-1:]))


def _key(line: str, found: re.Match[str]) -> str:
    return Line.of(line[found.end() :]).key


def _goes_on(line: str, column: int) -> bool:
    """Whether a line belongs to a list whose items start in that column."""
    shape = Line.of(line)
    return not shape.counts or shape.indent > column or (shape.dash and shape.indent == column)


def _told(lines: Sequence[str], changed: dict[int, str], number: int, found: re.Match[str], file: File) -> Mend:
    column, sign = len(found["lead"]), found["sign"].strip()
    span = file.span(number, column, column + len(sign) if sign else file.width(number))
    item = changed[number].strip()
    shown = item if len(item) <= _SHOWN else f"{item[: _SHOWN - 1]}…"
    more = phrase("more-lines", count=len(changed) - 1) if len(changed) > 1 else ""
    name = "E101.item" if not sign else "E101.item-space" if sign == "-" else "E101.item-sign"
    return Mend(told(span, name, item=shown, more=more), changed)
