"""Where words may be divided at a line's end, through pyphen (the extra `hyphenation`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TypeAlias

from quizgen.patterns import late

Divide: TypeAlias = Callable[[str], Sequence[int]]
"""The places in a word after which it may be divided."""
HYPHEN = "\u00ad"
"""Inside a word it tells where that may be divided. At its end it is drawn, and copied out as a soft hyphen, so that the
word is whole again."""
_WORD = late(r"\W*([^\W\d_]{5,})\W*")
"""Words of at least five letters, with the marks around them."""


def is_installed() -> bool:
    """Whether words can be divided at all."""
    return find_spec("pyphen") is not None


@lru_cache(maxsize=8)
def divider(language: str) -> Divide | None:
    """How words of the language are divided; None for a language without patterns."""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return None
    positions: Divide = pyphen.Pyphen(lang=known, left=2, right=3).positions
    return lru_cache(maxsize=10_000)(positions)


def places(text: str, divide: Divide | None) -> list[int]:
    """The places in a text where its one word may be divided, the last first: where hyphens were typed, else where the
    language allows it."""
    if HYPHEN in text:
        return [place for place in range(len(text) - 1, 0, -1) if text[place] == HYPHEN]
    if divide is None:
        return []
    word = _WORD.fullmatch(text)
    return [word.start(1) + int(place) for place in reversed(divide(word[1]))] if word else []
