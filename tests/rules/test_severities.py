"""Findings of one rule that are more certain than others weigh more."""

from __future__ import annotations

import pytest

from tests.rules.harness import findings

STEM = "questions:\n- question: {stem}\n  answer: Whale\n  wrong: [Shark, Eel, Carp]\n"


@pytest.mark.parametrize(
    ("stem", "severity"),
    [
        ("Which of these is not a fish?", "warning"),
        ("Which of these is never a fish?", "warning"),
        ("All of these are fish except", "warning"),
        ("Which of these is NOT a fish?", "info"),
        ("Which of these is **not** a fish?", "info"),
        ("Which of these statements is false?", "info"),
        ("Select the incorrect name.", "info"),
    ],
)
def test_a_negation_that_is_easily_overlooked_warns(stem: str, severity: str) -> None:
    assert [d.severity for d in findings(STEM.format(stem=stem), select=["QG116"])] == [severity]


@pytest.mark.parametrize("answer", ["answer: true", "answer: 'True'\n  wrong: ['False']"])
def test_a_statement_that_denies_informs(answer: str) -> None:
    text = f"questions:\n- question: A whale does not breathe water.\n  {answer}\n"
    assert [d.severity for d in findings(text, select=["QG116"])] == ["info"]


@pytest.mark.parametrize(
    ("stem", "severity"), [("Whales are", "warning"), ("A whale is not a fish but belongs to the", "info")]
)
def test_a_stem_that_says_nothing_warns(stem: str, severity: str) -> None:
    assert [d.severity for d in findings(STEM.format(stem=stem), select=["QG118"])] == [severity]
