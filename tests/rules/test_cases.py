"""Each rule speaks where it should, and only there."""

from __future__ import annotations

from collections import Counter

import pytest

from quizgen.rules import RULES
from tests.rules.harness import Case, cases, findings

CASES = cases()
MADE_ELSEWHERE = {"QG109", "QG110", "QG129", "QG502"}
"""Rules on many questions; see test_balance.py."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.number}")
def test_the_rule_speaks_on_the_marked_lines_only(case: Case) -> None:
    select = ["QG"] if case.code == "QG509" else [case.code]
    found = [d for d in findings(case.text, select=select) if d.code == case.code]
    assert Counter(d.span.line for d in found) == case.expected, found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.number}")
def test_messages_are_short_and_end_without_a_stop(case: Case) -> None:
    for diagnostic in findings(case.text, select=["ALL"]):
        assert 10 < len(diagnostic.message) <= 70, diagnostic.message
        assert not diagnostic.message.endswith(".")
        assert not diagnostic.hint.endswith(".")
        assert diagnostic.span.end > diagnostic.span.col


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_has_a_case_and_a_near_miss(rule) -> None:  # type: ignore[no-untyped-def]
    own = [case for case in CASES if case.code == rule.code]
    if rule.code not in MADE_ELSEWHERE:
        assert any(case.expected for case in own)
        assert any(not case.expected for case in own)
