"""Where findings may stand: on a line of the file, on its characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgen.diagnostics import Diagnostic


def outside(findings: Iterable[Diagnostic], texts: Mapping[str, str]) -> list[str]:
    """What stands outside the texts: a finding's own place, further places, and edits."""
    return [problem for found in findings for problem in _outside(found, texts)]


def _outside(found: Diagnostic, texts: Mapping[str, str]) -> Iterable[str]:
    for span in (found.span, *(span for span, _ in found.also)):
        if span.line == 0 or span.file not in texts:  # about a whole file, or one that is not read as text
            continue
        lines = texts[span.file].splitlines() or [""]
        if not (1 <= span.line <= len(lines) and 1 <= span.col <= span.end <= len(lines[span.line - 1]) + 1):
            yield f"{found.code} at {span}-{span.end}"
    for edit in found.edits:
        lines = texts[edit.file].splitlines() or [""]
        ends = ((edit.line, edit.col), (edit.end_line, edit.end_col))
        if ends[0] > ends[1] or not all(1 <= n <= len(lines) and 1 <= c <= len(lines[n - 1]) + 1 for n, c in ends):
            yield f"{found.code} edits {edit}"
