"""The table of codes with the rules on content, which keep their code beside their function."""

from __future__ import annotations

from quizgen.codes import CODES
from quizgen.diagnostics import Code
from quizgen.rules import RULES, Rule


def all_codes() -> dict[str, Code]:
    """Every code that quizgen knows."""
    found = dict(CODES)
    return found | {rule.code: code_of(rule) for rule in RULES}


def code_of(rule: Rule) -> Code:
    """The row of the table that a rule makes."""
    return Code("info" if rule.severity == "off" else rule.severity, rule.meaning, rule.advice)
