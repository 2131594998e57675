"""E4xx and W4xx: what formats, decks and pages have to say."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
