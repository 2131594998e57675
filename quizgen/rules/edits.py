"""Applying edits to the text of a file. What no edit covers stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.diagnostics import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, which are for this one file. Of two that overlap the first by place is done; an edit
    that lies outside the text is left out."""
    starts = _line_starts(text)
    ranges = sorted({found for edit in edits if (found := _range(edit, starts, len(text)))})
    parts: list[str] = []
    done = 0
    last_insertion = -1
    for start, end, new in ranges:
        if start < done or start == last_insertion:
            continue
        parts += [text[done:start], new]
        done = end
        last_insertion = start if start == end else -1
    return "".join([*parts, text[done:]])


def applicable(edits: Iterable[tuple[Edit, ...]]) -> list[Edit]:
    """The edits of several findings: each finding's edits are taken together or not at all, and none that touch what
    an earlier finding's edits change."""
    taken: list[Edit] = []
    for group in edits:
        if not any(_overlap(edit, other) for edit in group for other in taken):
            taken += group
    return taken


def _overlap(one: Edit, other: Edit) -> bool:
    if one.file != other.file:
        return False
    first, second = sorted((one, other), key=lambda edit: (edit.line, edit.col))
    return one == other or (second.line, second.col) < (first.end_line, first.end_col)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _range(edit: Edit, starts: list[int], size: int) -> tuple[int, int, str] | None:
    if not (1 <= edit.line <= edit.end_line <= len(starts)):
        return None
    start = starts[edit.line - 1] + edit.col - 1
    end = starts[edit.end_line - 1] + edit.end_col - 1
    limit = starts[edit.end_line] if edit.end_line < len(starts) else size
    return (start, end, edit.text) if 0 <= start <= end <= limit else None
