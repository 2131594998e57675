"""What the parser of a line knows of letters and of pieces of text."""

from __future__ import annotations

import re

from quizgen.richtext import Inline, Inlines

_NO_SPACES = (
    ("\u2e80", "\u312f"),
    ("\u3190", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff9f"),
)
"""Chinese and Japanese, which put no space where a line ends; Korean does."""


def runs_of_backticks(text: str) -> dict[str, list[int]]:
    """Where code can end, the last place first: by the run of backticks as it is typed. What opens code may be the rest
    of a longer run, after a backslash, and so one that nothing closes."""
    found: dict[str, list[int]] = {}
    for match in reversed([*re.finditer("`+", text)]):
        found.setdefault(match[0], []).append(match.start())
    return found


def is_word(char: str) -> bool:
    """A letter or digit of a script that puts spaces between words."""
    return char.isalnum() and char < "\u2e80"


def is_unspaced(char: str) -> bool:
    """A letter of a script that puts no space where a line ends."""
    return any(first <= char <= last for first, last in _NO_SPACES)


def joined(parts: list[Inline]) -> Inlines:
    """Neighbouring texts joined."""
    if len(parts) < 2:
        return tuple(parts)
    joined: list[Inline] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            joined.append("".join(texts))
            texts = []
        joined.append(part)
    if texts:
        joined.append("".join(texts))
    return tuple(joined)
