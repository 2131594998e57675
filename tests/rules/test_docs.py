"""Every rule is explained, and the page on rules says what the rules say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.rules import RULES, Rule
from quizgen.rules.docs import page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "run pytest tests/rules/test_docs.py --accept"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"QG[1235]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.meaning.endswith(".")
    assert len(rule.meaning) <= 110
    assert len(rule.why) > 40
    assert rule.why.rstrip().endswith((".", ")"))
    assert rule.advice.endswith((".", ")"))


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_only_what_was_measured_as_precise_warns() -> None:
    """From the figures themselves, of which that of the warnings comes first."""
    for rule in RULES:
        found = re.search(r"precision (\d?\.\d\d)", rule.measured)
        if found and float(found[1]) < 0.85:
            assert rule.severity in ("info", "off"), rule.code
        if found and float(found[1]) < 0.5:
            assert rule.severity == "off", rule.code
