"""What the renderers need of the world, and what they share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizgen.diagnostics import Span

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
    """One line that a terminal cannot be steered by: control, bidirectional and surrogate characters replaced."""
    return "".join(" " if c in "\n\t\r" else REPLACEMENT if is_unsafe(c) else c for c in text)


def is_unsafe(char: str) -> bool:
    """Whether a terminal would act on the character instead of showing it."""
    category = unicodedata.category(char)
    if category == "Cf":
        return unicodedata.bidirectional(char) in _BIDI_CONTROLS
    return category in ("Cc", "Cs", "Zl", "Zp")


_BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


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


def place(span: Span, scene: Scene) -> str:
    """`path:line:col`, or the path alone where the finding is about the whole file."""
    path = clean(scene.path(span.file))
    return path if span.line < 1 else f"{path}:{span.line}:{max(span.col, 1)}"
