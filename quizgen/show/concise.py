"""One line a finding, clickable in editors: `path:line:col: error[E211]: message (label); help: …`."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.diagnostics import Diagnostic
from quizgen.show.scene import Scene, clean, place


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """All findings, one a line."""
    return "\n".join(_line(d, scene) for d in findings)


def _line(found: Diagnostic, scene: Scene) -> str:
    label = f" ({found.label})" if found.label else ""
    also = "".join(f" ({text}: {place(span, scene)})" for span, text in found.also)
    help_ = f"; help: {found.hint}" if found.hint else ""
    return f"{place(found.span, scene)}: {found.severity}[{found.code}]: {clean(found.message + label + also + help_)}"
