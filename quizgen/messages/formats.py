"""E4xx and W4xx: what formats, decks and pages have to say."""

from __future__ import annotations

from quizgen.messages.text import Text

TEXTS: dict[str, Text] = {
    "E412.undecodable": Text("{file} is printed only with the package Pillow", "", "{command}, or save it as JPEG"),
    "E420.undecodable": Text("this logo is printed only with the package Pillow", "", "{command}, or save it as JPEG"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
