"""What the parser is asked for, and what it has to say about a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias


class Dialect(NamedTuple):
    """How a text is read: whether double braces are gaps, and whether as the first versions read it, which knew neither
    `\\(…\\)` nor gaps in links, raised text, code and formulas; whether it may have headings, and references."""

    gaps: bool = False
    earlier: bool = False
    headings: bool = False
    references: bool = True


Note: TypeAlias = Callable[[str, str], None]
"""Called with a code of the E3xx, E23x or W32x families and the fragment it is about."""


class Fragment(str):
    """A piece of an author's text: what it is, or what is said of it (`kind`, which ends the message's name), the longer
    piece `within` which it stands, and where in it (`at`); what that piece is to be `instead`, and the `values` of the
    message."""

    __slots__ = ("at", "instead", "kind", "values", "within")

    at: int
    instead: str
    kind: str
    values: Mapping[str, Any]
    within: str

    def __new__(
        cls,
        text: str,
        kind: str,
        within: str = "",
        at: int = -1,
        instead: str = "",
        values: Mapping[str, Any] | None = None,
    ) -> Fragment:
        """`text` is the piece itself. Without `at`, its first occurrence is meant."""
        made = super().__new__(cls, text)
        made.kind, made.within, made.instead, made.values = kind, within or text, instead, values or {}
        made.at = made.within.find(text) if at < 0 else at
        return made
