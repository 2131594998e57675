"""Workflow commands of GitHub Actions, which show findings beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.diagnostics import Diagnostic
from quizgen.show.scene import Scene, clean, place

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """All findings, one command a line."""
    return "\n".join(_command(d, scene) for d in findings)


def _command(found: Diagnostic, scene: Scene) -> str:
    span = found.span
    properties = {"title": f"quizgen ({found.code})", "file": clean(scene.path(span.file))}
    if span.line >= 1:
        properties |= {"line": str(span.line), "col": str(span.col), "endLine": str(span.line)}
        properties["endColumn"] = str(max(span.end, span.col))
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    label = f" – {found.label}" if found.label else ""
    also = "".join(f" – {text}: {place(other, scene)}" for other, text in found.also)
    help_ = f" ({found.hint})" if found.hint else ""
    text = f"{place(span, scene)}: {found.code} {clean(found.message + label + also + help_)}"
    return f"::{_COMMANDS[found.severity]} {listed}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
