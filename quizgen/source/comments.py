"""Comments that were not meant as such."""

from __future__ import annotations

from quizgen.diagnostics import Report
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late
from quizgen.source.nodes import Node, scalars

_COMMENT = late(r"(?<=\S) #(?=[^\s#])")


def swallowed_comments(root: Node, file: File, report: Report) -> None:
    """`C #5` silently loses `#5`: warn where a comment follows a word after one space and has no space itself."""
    if " #" not in file.text:
        return
    candidates: dict[tuple[int, int], str] = {}
    for number, line in enumerate(file.lines):
        if " #" in line and (match := _COMMENT.search(line)):
            candidates[number, match.start()] = line
    if not candidates:
        return
    for node in scalars(root):
        line_ = candidates.get((node.end_line, node.end_col)) if node.plain else None
        if line_ is not None:
            report(told(file.span(node.end_line, node.end_col + 1, len(line_)), "W311"))
