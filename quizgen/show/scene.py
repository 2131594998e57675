"""What the renderers need of the world, and what they share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizgen.diagnostics import Span
from quizgen.patterns import late

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Scene(NamedTuple):
    """`lines` gives the lines of a source file (none if it cannot be read), `path` its name for people, `meaning` what a
    code means; `colored` allows ANSI colours; `width` is the terminal's, in columns."""

    lines: Callable[[str], Sequence[str]]
    path: Callable[[str], str]
    colored: bool = False
    width: int = 100
    meaning: Callable[[str], str] = str


def clean(text: str) -> str:
    """One line that a terminal cannot be steered by: what would do so is shown as an escape."""
    return "".join(" " if c in "\n\t\r" else escape(c) if is_unsafe(c) else c for c in text)


def clean_lines(text: str) -> str:
    """Like `clean`, for several lines with their tabs and their ends, those of Windows among them."""
    return _UNUSUAL.sub(lambda found: escape(found[0]) if is_unsafe(found[0]) else found[0], text)


_UNUSUAL = late("\r(?!\n)|[^\n\r\t -~]")


def escape(char: str) -> str:
    """A character by its number, as Python and YAML write it: `\\x9b`, `\\u202e`."""
    return char.encode("unicode_escape").decode()


def is_unsafe(char: str) -> bool:
    """Whether a terminal would act on the character instead of showing it, or hide it."""
    if " " <= char <= "~":
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and not _SHAPES.match(char))


_SHAPES = late(
    "[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200b-\u200d\u2060-\u2064\ufeff"
    "\U000110bd\U000110cd\U000e0020-\U000e007f]"
)
"""Format characters that shape the letters around them: joiners, hyphens, signs of numbers, flags."""


def dumped(value: object, default: Callable[[object], object] | None = None) -> str:
    """JSON in nothing but plain ASCII that is safe to look at."""
    import json

    return json.dumps(value, indent=2, default=default).replace("\x7f", "\\u007f")


def columns(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width_of(text: str) -> int:
    """How many columns of a terminal a clean text takes."""
    return sum(columns(char) for char in text)


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits into so many columns with a `…`."""
    if width_of(text) <= width:
        return text
    room = width - 1
    kept = []
    for char in text:
        room -= columns(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + "…"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, longer words left whole."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def place(span: Span, scene: Scene) -> str:
    """`path:line:col`, or the path alone where the finding is about the whole file."""
    path = clean(scene.path(span.file))
    return path if span.line < 1 else f"{path}:{span.line}:{max(span.col, 1)}"
