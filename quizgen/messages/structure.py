"""E2xx: what stands where in a bank."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
