"""The edits that put options in order."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.diagnostics import Edit
from quizgen.rules.base import SourceLines
from quizgen.rules.item import Choice
from quizgen.rules.places import replace, scalar_at


def sorting(choices: Sequence[Choice], order: Sequence[int], source_lines: SourceLines | None) -> tuple[Edit, ...]:
    """The edits that put options in an order, given by their places, by exchanging their texts; none where that is not
    certainly safe: each must be a simple text on one line without a comment, without feedback or picture of its own."""
    if source_lines is None or any(choice.option.feedback or choice.option.image for choice in choices):
        return ()
    lines = source_lines(choices[0].span.file)
    raw = [scalar_at(lines, choice.span) for choice in choices]
    edits = []
    for choice, old, place in zip(choices, raw, order, strict=True):
        new = raw[place]
        if old is None or new is None:
            return ()
        if old != new:
            edits.append(replace(choice.span._replace(end=choice.span.col + len(old)), new))
    return tuple(edits)
