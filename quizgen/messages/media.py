"""E3xx: pictures, sounds, links."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {
    "E301.source": Text("the text `{file}` cannot be read: {why}", "", "put it into the bank's folder"),
    "E302.source": Text("`{file}` leads outside the bank's folder", "", "copy the text into the bank's folder"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
