"""Rules look at each question with the words of its own language."""

from __future__ import annotations

from tests.rules.harness import findings

GERMAN = """title: T
id: t
language: {language}
questions:
- question: Welche dieser Pflanzen ist kein Baum?
  answer: die Tanne
  wrong: [die Eiche, die Buche, die Birke]
{own}
- question: Which of these plants is not a tree?
  answer: the fir
  wrong: [the oak, the beech, the birch]
{other}
"""


def codes(line: int, language: str, own: str = "", other: str = "") -> set[str]:
    """The codes of what is found in the question that starts on a line."""
    text = GERMAN.format(language=language, own=own, other=other)
    return {one.code for one in findings(text) if line <= one.span.line < line + 4}


def test_a_question_is_looked_at_in_its_own_language() -> None:
    assert "QG116" not in codes(5, "en")
    assert "QG116" in codes(5, "en", own="  language: de")
    assert "QG116" in codes(9, "en", own="  language: de")


def test_and_not_in_that_of_the_bank() -> None:
    assert "QG116" in codes(9, "en")
    assert "QG116" not in codes(9, "en", other="  language: tlh")
    assert "QG116" not in codes(5, "tlh")
    assert "QG116" in codes(5, "tlh", own="  language: de-AT")


def test_numbers_are_read_as_the_question_writes_them() -> None:
    text = """title: T
id: t
language: en-US
questions:
- question: Wie viel?
  answer: 1,5
  wrong: ["1,50", 2,5]
  language: {}
"""
    assert "QG102" in {one.code for one in findings(text.format("de"))}
    assert "QG102" not in {one.code for one in findings(text.format("en-US"))}
