"""Readings above characters: `{東京|とうきょう}`, or one reading for each character, `{電子|でん|し}`."""

from __future__ import annotations

import re

from quizgen.markup.notes import Note
from quizgen.richtext import Ruby

START = r"\{(?=[^{}|\n\\]{1,40}\|)"
"""A brace that may begin a reading, as a pattern."""
FORM = re.compile(r"\{([^{}|\n\\]{1,40})\|([^{}\n\\]{1,160})\}")
_ABOVE_WHICH = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Han, kana, hangul, bopomofo: other signs have no readings above them."""


def ruby(text: str, start: int, note: Note) -> tuple[Ruby, int] | None:
    """The reading that begins at a brace, and where the text goes on; None where it is a brace."""
    match = match_of(text, start)
    if match is None:
        return None
    base, readings = match[1].strip(), tuple([reading.strip() for reading in match[2].split("|")])
    if len(readings) > 1 and len(readings) != len(base):
        note("W337", match[0])
        readings = ("".join(readings),)
    return Ruby(base, readings), match.end()


def match_of(text: str, start: int) -> re.Match[str] | None:
    """The whole form that begins at a brace."""
    match = FORM.match(text, start)
    has_letters = match is not None and _ABOVE_WHICH.search(match[1]) and all(map(str.strip, match[2].split("|")))
    return match if has_letters else None
