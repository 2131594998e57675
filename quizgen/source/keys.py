"""What the source is told of the grammar: which words are keys."""

from __future__ import annotations

from typing import NamedTuple

LINE_ENDS = "\r\n\x85\u2028\u2029"


class Keys(NamedTuple):
    """The words that are keys, for mistakes that are easier to tell apart with them: those of a bank's top, those of all
    blocks, and those that a question starts with."""

    top: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()


NO_KEYS = Keys()
