"""The rules against questions that a person has judged: see benchmarks/rules_precision.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizgen.reader import read
from quizgen.rules import check

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from rules_precision import JUDGED, LABELLED, measure

COUNT, SCORES = measure()
UNSURE = {"QG111", "QG114", "QG118"}
"""Rules that are information and often mistaken; their pages say so."""


def test_there_are_questions_enough() -> None:
    assert COUNT >= 150
    assert len({path.stem for path in LABELLED.glob("*.yaml")}) >= 5


@pytest.mark.parametrize("code", JUDGED)
def test_each_rule_finds_what_a_person_found(code: str) -> None:
    score = SCORES[code]
    assert score.right, "no question is labelled with it"
    assert not score.missed
    assert code in UNSURE or not score.wrong


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_question_is_not_warned_about(path: Path) -> None:
    bank, _ = read(path)
    assert bank is not None
    lines = path.read_text(encoding="utf-8").split("\n")
    for finding in check(bank, source_lines=lambda file: lines):
        if finding.severity != "info":
            assert finding.code in lines[finding.span.line - 1], finding
