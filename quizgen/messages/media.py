"""E3xx: pictures, sounds, links."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {
    "W413": Text("{file} has no text for those who cannot see it", "", "write `alt: what it shows` below `image:`; for a picture in a text ![what it shows]({file})"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
