"""SARIF 2.1.0, the exchange format of static analysis (OASIS), as GitHub code scanning reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from quizgen import __version__
from quizgen.diagnostics import Diagnostic, Edit, Span
from quizgen.show.scene import Scene, dumped

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """The log of one run, indented."""
    used = sorted({d.code for d in findings})
    rules = [{"id": code, "shortDescription": {"text": scene.meaning(code)}} for code in used]
    run = {
        "tool": {"driver": {"name": "quizgen", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r", "\x85", "\u2028", "\u2029"],
        "results": [_result(d, used.index(d.code), scene) for d in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return dumped(log)


def _result(found: Diagnostic, rule: int, scene: Scene) -> dict[str, Any]:
    text = " – ".join(part for part in (found.message, found.label, found.hint) if part)
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [_location(found.span, scene)],
    }
    if found.also:
        result["relatedLocations"] = [_location(span, scene) | {"message": {"text": t}} for span, t in found.also]
    if found.edits:
        result["fixes"] = [{"artifactChanges": [_change(edit, scene) for edit in found.edits]}]
    return result


def _location(span: Span, scene: Scene) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(span.file, scene)}
    if span.line >= 1:
        column = max(span.col, 1)
        physical["region"] = {"startLine": span.line, "startColumn": column, "endColumn": max(span.end, column)}
    return {"physicalLocation": physical}


def _change(edit: Edit, scene: Scene) -> dict[str, Any]:
    region = {"startLine": edit.line, "startColumn": edit.col, "endLine": edit.end_line, "endColumn": edit.end_col}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    return {"artifactLocation": _artifact(edit.file, scene), "replacements": [replacement]}


def _artifact(file: str, scene: Scene) -> dict[str, str]:
    return {"uri": quote(scene.path(file).replace("\\", "/").encode("utf-8", "replace"))}
