"""JUnit's XML, which most build servers read: a suite a file, a case a finding. What is only information has not failed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from quizgen.diagnostics import Diagnostic
from quizgen.patterns import late
from quizgen.show.scene import REPLACEMENT, Scene, clean_lines, place

_NOT_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """The document; without findings it holds one passed case, as servers report an empty one as a mistake."""
    by_file = sorted(findings, key=lambda d: d.span)
    suites = [_suite(scene.path(name), list(group), scene) for name, group in groupby(by_file, lambda d: d.span.file)]
    if not suites:
        suites = ['  <testsuite name="quizgen" tests="1" failures="0">\n    <testcase name="check"/>\n  </testsuite>']
    head = f'<testsuites name="quizgen" tests="{max(len(findings), 1)}" failures="{_failures(findings)}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"])


def _suite(path: str, findings: list[Diagnostic], scene: Scene) -> str:
    head = f'  <testsuite name={_attribute(path)} tests="{len(findings)}" failures="{_failures(findings)}">'
    return "\n".join([head, *(_case(d, scene) for d in findings), "  </testsuite>"])


def _failures(findings: Sequence[Diagnostic]) -> int:
    return sum(found.severity != "info" for found in findings)


def _case(found: Diagnostic, scene: Scene) -> str:
    parts = [f"{place(found.span, scene)}: {found.message}", found.label, found.hint and f"help: {found.hint}"]
    text = escape(_allowed("\n".join(part for part in parts if part)))
    said = f"<system-out>{text}</system-out>"
    if found.severity != "info":
        said = f'<failure type="{found.severity}" message={_attribute(found.message)}>{text}</failure>'
    where = _attribute(place(found.span, scene))
    return f'    <testcase name="{found.code}" classname={where}>\n      {said}\n    </testcase>'


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    return _NOT_XML.sub(REPLACEMENT, clean_lines(text))
