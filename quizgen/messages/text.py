"""How a message is written down."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A headline of at most 70 characters, what stands under the caret, and what to type instead."""

    message: str
    label: str = ""
    hint: str = ""
