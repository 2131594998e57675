"""Twenty mistakes that teachers make: as a bank, and in text2qti's Markdown where the same can go wrong there.

`<<` at the end of a line marks where the mistake is; it is taken away before anything reads the text.
"""

from __future__ import annotations

from typing import NamedTuple

_BANK = """\
title: Capitals
id: capitals
language: en
questions:
  - id: norway
    question: What is the capital of Norway?
    answer: Oslo
    wrong: [Bergen, Trondheim]
    explanation: It has been so since 1814.
"""
_QUIZ = """\
Quiz title: Capitals

1. What is the capital of Norway?
a) Bergen
*b) Oslo

"""
_WHY = "    explanation: The lesson says so.\n"
_MARK = "<<"


class Sample(NamedTuple):
    """A file with a mistake, and the line that the mistake is on."""

    text: str
    line: int


class Mistake(NamedTuple):
    """What went wrong in a teacher's words; `quiz` is None where it cannot go wrong in text2qti's format."""

    name: str
    bank: Sample
    quiz: Sample | None


def _sample(marked: str) -> Sample:
    line = next(number for number, text in enumerate(marked.split("\n"), 1) if text.endswith(_MARK))
    return Sample(marked.replace(_MARK, ""), line)


def _mistake(name: str, bank: str, quiz: str | None = None) -> Mistake:
    return Mistake(name, _sample(_BANK + bank + _WHY), None if quiz is None else _sample(_QUIZ + quiz))


MISTAKES = (
    _mistake(
        "a key with a capital letter",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    Answer: Nairobi<<
""",
    ),
    _mistake(
        "the next question without its dash or number",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    explanation: It is the largest city.
    id: ghana<<
    question: What is the capital of Ghana?
    answer: Accra
""",
        """\
2. What is the capital of Kenya?
*a) Nairobi
b) Mombasa

What is the capital of Ghana?<<
a) Kumasi
*b) Accra
""",
    ),
    _mistake(
        "a key two spaces too deep",
        """\
  - id: kenya
    question: What is the capital of Kenya?
      answer: Nairobi<<
""",
    ),
    _mistake(
        "the second line of a text too far left",
        """\
  - id: kenya
    question: We have read about the railway.
  Which city grew around a depot?<<
    answer: Nairobi
""",
        """\
2. We have read about the railway.
Which city grew around a depot?<<
*a) Nairobi
b) Mombasa
""",
    ),
    _mistake(
        "a wrong answer one space too deep",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong:
    - Mombasa
     - Kisumu<<
    - Nakuru
""",
        """\
2. What is the capital of Kenya?
*a) Nairobi
b) Mombasa
 c) Kisumu<<
d) Nakuru
""",
    ),
    _mistake(
        "no space after the dash or letter",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong:
      - Mombasa
      -Kisumu<<
""",
        """\
2. What is the capital of Kenya?
*a) Nairobi
b) Mombasa
c)Kisumu<<
""",
    ),
    _mistake(
        "a bracket that is not closed",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong: [Mombasa, Kisumu<<
""",
        """\
2. How many counties has Kenya?
= [46, 48<<
""",
    ),
    _mistake(
        "a tab at the start of a line",
        """\
  - id: kenya
    question: What is the capital of Kenya?
\tanswer: Nairobi<<
""",
    ),
    _mistake(
        "a non-breaking space, copied from the web",
        """\
  - id: kenya
    question: What is the capital of Kenya?
\u00a0\u00a0\u00a0\u00a0answer: Nairobi<<
""",
        """\
2. What is the capital of Kenya?
*a)\u00a0Nairobi<<
b) Mombasa
""",
    ),
    _mistake(
        "a colon within a text",
        """\
  - id: kenya
    question: Complete: the capital of Kenya is …<<
    answer: Nairobi
""",
    ),
    _mistake(
        "semicolons between wrong answers",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong: [Mombasa; Kisumu; Nakuru]<<
""",
    ),
    _mistake(
        "curly quotes around the wrong answers",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong: [“Mombasa”, “Kisumu”]<<
""",
    ),
    _mistake(
        "choices lettered as on paper",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    choices: [A. Mombasa, B. Nairobi, C. Kisumu]
    answer: B<<
""",
        """\
2. What is the capital of Kenya?
A. Mombasa<<
*B. Nairobi
C. Kisumu
""",
    ),
    _mistake(
        "T instead of true",
        """\
  - id: kenya
    question: Nairobi is the capital of Kenya.
    answer: T<<
""",
    ),
    _mistake(
        "a range with a hyphen",
        """\
  - id: altitude
    question: How high does Nairobi lie, in metres?
    answer: 1700-1800<<
    unit: m
""",
        """\
2. How high does Nairobi lie, in metres?
= 1700-1800<<
""",
    ),
    _mistake(
        "the unit beside the number",
        """\
  - id: railway
    question: How long is the railway from Mombasa to Nairobi?
    answer: 530 km<<
    tolerance: 5%
""",
        """\
2. How long is the railway from Mombasa to Nairobi?
= 530 km +- 5%<<
""",
    ),
    _mistake(
        "points with a word",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    points: 2 points<<
""",
        """\
Points: 2 points<<
2. What is the capital of Kenya?
*a) Nairobi
b) Mombasa
""",
    ),
    _mistake(
        "a gap drawn with underscores",
        """\
  - id: kenya
    cloze: The capital of Kenya is ____.<<
    answer: Nairobi
""",
    ),
    _mistake(
        "the right answer among the wrong ones",
        """\
  - id: kenya
    question: What is the capital of Kenya?
    answer: Nairobi
    wrong: [Mombasa, Nairobi, Kisumu]<<
""",
        """\
2. What is the capital of Kenya?
*a) Nairobi
b) Mombasa
c) Nairobi<<
d) Kisumu
""",
    ),
    _mistake(
        "a picture that is not there",
        """\
  - id: map
    question: Which country is this?
    image: kenya.png<<
    answer: Kenya
""",
        """\
2. Which country is this? ![](kenya.png)<<
*a) Kenya
b) Ghana
""",
    ),
)
