"""Literal text for formats in which a line means something."""

from __future__ import annotations

from unicodedata import category

_BLANKS = ("Cc", "Zl", "Zp")


def one_line(text: str) -> str:
    """The text without ends of lines and control characters; half a character is one that cannot be shown."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(sign: str) -> str:
    kind = category(sign)
    return " " if kind in _BLANKS else "\ufffd" if kind == "Cs" else sign
