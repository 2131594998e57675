"""Diagnostics → text, in the styles of `--output-format`. Pure: what is needed of the world comes in the `Scene`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TypeAlias

from quizgen.diagnostics import Diagnostic, Severity
from quizgen.show.scene import Scene

__all__ = ["STYLES", "Renderer", "Scene", "ordered", "render", "summary"]

Renderer: TypeAlias = Callable[[Sequence[Diagnostic], Scene], str]

STYLES = {
    "full": "quizgen.show.full",
    "concise": "quizgen.show.concise",
    "json": "quizgen.show.json",
    "github": "quizgen.show.github",
    "sarif": "quizgen.show.sarif",
    "junit": "quizgen.show.junit",
}
"""Each style is a module with one public function `render`."""

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def ordered(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once: errors first, then warnings, then infos, each by place."""
    return sorted(dict.fromkeys(findings), key=lambda d: (_RANK[d.severity], d.span, d.code))


def render(style: str, findings: Iterable[Diagnostic], scene: Scene) -> str:
    """The findings as text in that style, without a final newline; empty if there is nothing to say."""
    renderer: Renderer = import_module(STYLES[style]).render
    return renderer(ordered(findings), scene)


def summary(findings: Iterable[Diagnostic], questions: int) -> str:
    """The last line: "3 problems in 2 files (2 errors, 1 warning)". Infos alone are no problem."""
    distinct = ordered(findings)
    by_severity = Counter(d.severity for d in distinct)
    if by_severity["info"] == len(distinct):
        remarks = f", {_count(len(distinct), 'remark')}" if distinct else ""
        return f"No problems found in {_count(questions, 'question')}{remarks}"
    detail = ", ".join(_count(by_severity[s], s) for s in _RANK if by_severity[s])
    files = len({d.span.file for d in distinct})
    return f"{_count(len(distinct), 'problem')} in {_count(files, 'file')} ({detail})"


def _count(number: int, noun: str) -> str:
    plural = noun if noun == "info" or number == 1 else noun + "s"
    return f"{number} {plural}"
