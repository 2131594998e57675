"""Where findings may stand: on a line of the file, on its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quizgen.diagnostics import Diagnostic


def outside(findings: Iterable[Diagnostic], texts: Mapping[str, str]) -> list[str]:
    """What stands outside the texts: a finding's own place, further places, and edits."""
    return [problem for found in findings for problem in _outside(found, texts)]


def _lines(text: str) -> list[str]:
    """The lines that YAML counts; what ends the last one starts no other."""
    found = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return found[:-1] if len(found) > 1 and not found[-1] else found


def _outside(found: Diagnostic, texts: Mapping[str, str]) -> Iterable[str]:
    for span in (found.span, *(span for span, _ in found.also)):
        if span.line == 0 or span.file not in texts:  # about a whole file, or one that is not read as text
            continue
        lines = _lines(texts[span.file])
        if not (1 <= span.line <= len(lines) and 1 <= span.col <= span.end <= len(lines[span.line - 1]) + 1):
            yield f"{found.code} at {span}-{span.end}"
    for edit in found.edits:
        lines = _lines(texts[edit.file])
        ends = ((edit.line, edit.col), (edit.end_line, edit.end_col))
        if ends[0] > ends[1] or not all(1 <= n <= len(lines) and 1 <= c <= len(lines[n - 1]) + 1 for n, c in ends):
            yield f"{found.code} edits {edit}"
