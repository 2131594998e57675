"""A JSON list, with ruff's field names where ruff has the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizgen.diagnostics import Diagnostic, Edit, Span
from quizgen.show.scene import Scene, dumped


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """The list, indented; `[]` without findings."""
    return dumped([_finding(d, scene) for d in findings])


def _finding(found: Diagnostic, scene: Scene) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        **_where(found.span, scene),
        "label": found.label,
        "help": found.hint,
        "related": [{"message": text, **_where(span, scene)} for span, text in found.also],
        "fix": {"edits": [_edit(edit) for edit in found.edits]} if found.edits else None,
    }


def _where(span: Span, scene: Scene) -> dict[str, Any]:
    return {
        "filename": scene.path(span.file),
        "location": _position(span.line, span.col),
        "end_location": _position(span.line, span.end),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "content": edit.text,
        "location": _position(edit.line, edit.col),
        "end_location": _position(edit.end_line, edit.end_col),
    }


def _position(line: int, column: int) -> dict[str, int]:
    return {"row": line, "column": column}
