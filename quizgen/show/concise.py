"""One line a finding, clickable in editors: `path:line:col: error[E211]: message`."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.diagnostics import Diagnostic
from quizgen.show.scene import Scene, clean, place


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """All findings, one a line."""
    return "\n".join(f"{place(d.span, scene)}: {d.severity}[{d.code}]: {clean(d.message)}" for d in findings)
