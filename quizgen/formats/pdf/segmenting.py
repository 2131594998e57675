"""Scripts that put no spaces between words: Thai in words, through BudouX (the extra `thai`), and Lao, Khmer
and Burmese, as Thai without it, in syllables as they are written. Letters and their marks always stay together."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate

from quizgen.patterns import late

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""The letters of these scripts, as a part of a regular expression."""
_RUNS = late(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_UNSPACED = late(f"[{UNSPACED}]")
_THAI = late("[\u0e00-\u0e7f]+")
_LONGEST = 10_000
"""Letters without a space that are looked at for words."""

_BURMESE = "[\u1000-\u102a\u103f\u104c-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e]"
_BURMESE_MARKS = (
    "(?:\u1039[\u1000-\u1021]|[\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d"
    "\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d])*"
)
_SYLLABLE = late(
    "[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46]*"
    "|[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0edc-\u0edf][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]*[\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6]*"
    "|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17da\u17dd])*"
    f"|{_BURMESE}{_BURMESE_MARKS}(?:{_BURMESE}\u103a{_BURMESE_MARKS})*[\u104a\u104b]*"
    "|[\u0e50-\u0e59]+|[\u0ed0-\u0ed9]+|[\u1040-\u1049]+|[\u17e0-\u17e9]+"
    "|.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u17b4-\u17dd\u102b-\u103e]*",
    re.DOTALL,
)


def is_installed() -> bool:
    """Whether words of Thai are known."""
    return find_spec("budoux") is not None


def unknown_words(text: str) -> str:
    """The name of a script in the text whose lines break between syllables; empty where every break is a good one."""
    if not _UNSPACED.search(text) or "\u200b" in text:
        return ""
    if _THAI.search(text):
        return "" if is_installed() else "Thai"
    return "Burmese" if "\u1000" <= max(text) <= "\u109f" else "Khmer" if max(text) >= "\u1780" else "Lao"


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[str, ...]:
    """A text without spaces, cut where a line may break: nowhere but between letters of these scripts."""
    found: list[str] = []
    for run in _RUNS.findall(text):
        cut = _words(run) if _UNSPACED.match(run) else [run]
        if found:
            found[-1] += cut.pop(0)
        found += cut
    return tuple(found)


def _words(run: str) -> list[str]:
    syllables: list[str] = _SYLLABLE.findall(run)
    if len(run) > _LONGEST or not (_THAI.fullmatch(run) and is_installed()):
        return syllables
    ends = set(accumulate(map(len, _parser()(run))))
    words, start, here = [], 0, 0
    for syllable in syllables:
        here += len(syllable)
        if here in ends:
            words.append(run[start:here])
            start = here
    return words


@lru_cache(maxsize=1)
def _parser() -> Callable[[str], list[str]]:
    """Cuts a Thai text into words. Reads its model once."""
    import budoux

    parse: Callable[[str], list[str]] = budoux.load_default_thai_parser().parse
    return parse
