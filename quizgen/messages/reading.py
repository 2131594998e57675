"""E1xx: the file and its YAML."""

from __future__ import annotations

from quizgen.messages.text import Text

_ENCODING = "in your editor choose 'Save with Encoding: UTF-8' and try again"

TEXTS: dict[str, Text] = {
    "E100.utf-16": Text("this file is not saved as UTF-8", "looks like UTF-16 text, or not like text at all", _ENCODING),
    "E100.windows": Text("this file is not saved as UTF-8", "looks like Windows text: “{text}”", _ENCODING),
    "E109.escaped": Text("an invisible control character ({code}) is in the text", "", "delete the backslash escape that makes it"),
    "E109.in-file": Text("an invisible control character ({code}) is in the text", "here", "delete it; it often comes from copying out of a PDF"),
    "E111.standard-input": Text("standard input cannot be read: {why}", "", "name a *.yaml file, or a folder with bank.yaml"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
