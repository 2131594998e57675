"""W3xx: what is read otherwise than it may be meant."""

from __future__ import annotations

from quizgen.messages.text import Text

_DIRECTION = "delete it unless you put it there on purpose: it can make text look different from what it is"

TEXTS: dict[str, Text] = {
    "W312.escaped": Text("an invisible direction mark ({code}) is in the text", "", _DIRECTION),
    "W312.in-file": Text("an invisible direction mark ({code}) is in the text", "here", _DIRECTION),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
