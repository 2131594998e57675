"""Each message with an advice: what is typed, the line that is blamed, and what stands there once the advice is obeyed."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """The name of the one message that a bank gets, its line, and the bank after doing what the message says. A bank is
    the keys of its only question, which starts in line 5, or, with a `title:`, the whole of it."""

    name: str
    typed: str
    line: int
    obeyed: str
