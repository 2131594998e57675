"""Readings above words, as in `{東京|とうきょう}`: one for all of them, or one for each character."""

from __future__ import annotations

from quizgen.patterns import late

WORD = "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u30a1-\u312f\u3130-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
"""A letter that readings are written above: Han, kana, hangul, bopomofo."""
_SIGN = r"[^{}|\\\n]"
_GAP = r"\{\{[^{}\\\n]{1,80}\}\}"
_READING = rf"\|(?:{_GAP}|{_SIGN}{{1,80}})"
PLAIN = rf"\{{(?={_SIGN}{{0,60}}?{WORD})({_SIGN}{{1,60}})((?:\|{_SIGN}{{1,80}}){{1,60}})\}}"
"""What may stand anywhere; lengths are bounded, so that no text takes long."""
WITH_GAPS = rf"\{{(?=[^|\\\n]{{0,80}}?{WORD})({_GAP}|{_SIGN}{{1,60}})((?:{_READING}){{1,60}})\}}"
"""The same in a cloze text: the word, or a reading, may be a gap."""
RUBY, GAP_RUBY = late(PLAIN), late(WITH_GAPS)
_PIECE = late(rf"{_GAP}|{_SIGN}+")


def readings(typed: str) -> list[str]:
    """The readings, each after a bar."""
    return _PIECE.findall(typed)
