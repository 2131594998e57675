"""The table of codes with the rules on content, which keep their code beside their function."""

from __future__ import annotations

from quizgen.codes import CODES
from quizgen.diagnostics import Code
from quizgen.rules import RULES


def all_codes() -> dict[str, Code]:
    """Every code that quizgen knows."""
    found = dict(CODES)
    for rule in RULES:
        severity = "info" if rule.severity == "off" else rule.severity
        found[rule.code] = Code(severity, rule.meaning, rule.advice)
    return found
