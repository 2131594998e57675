"""QGxxx: the rules on content."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {
    "W327.absent": Text("there are no rules `{rules}` here", "", "{near}install the package that brings them, or delete the name"),
    "W327.broken": Text("the rules `{rules}` cannot be used", "", "delete the name until this is mended: {reason}"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
