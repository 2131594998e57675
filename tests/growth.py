"""How work grows with a bank: banks that are large in one dimension, and counting what is done instead of timing it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import log2
from types import FrameType
from typing import Any

HEAD = "title: T\nid: t\nsources: {s: a book}\n"


def word(number: int) -> str:
    """A word of its own for each number, none like its neighbours."""
    return "".join(chr(97 + (number * 7919 // 26**place) % 26) for place in range(5))


def listed(count: int, text: str = "{}") -> str:
    return ", ".join(text.format(word(k)) for k in range(count))


def question(identity: object, more: str = "") -> str:
    return f"- {{id: q{identity}, question: What is it that we see?, answer: b{more}}}\n"


def each(count: int, text: str) -> str:
    return "".join(text.format(k, word(k), word(k + 5000)) for k in range(count))


DIMENSIONS: dict[str, Callable[[int], str]] = {
    "questions": lambda n: HEAD + "questions:\n" + each(n, "- {{id: q{}, question: What is {} {}?, answer: x}}\n"),
    "nameless questions": lambda n: HEAD + "questions:\n" + each(n, "- {{question: What is {1} {2}?, answer: {0}y}}\n"),
    "options": lambda n: HEAD + f"questions:\n- {{id: q, question: Which?, answer: a, wrong: [{listed(n)}]}}\n",
    "right options": lambda n: HEAD + f"questions:\n- {{id: q, question: Which?, answer: [{listed(n)}], wrong: [a]}}\n",
    "choices": lambda n: (
        HEAD + f"questions:\n- {{id: q, question: Which?, answer: [{listed(n)}], choices: [a, {listed(n)}]}}\n"
    ),
    "number options": lambda n: (
        HEAD
        + f"questions:\n- {{id: q, question: Which?, answer: 5, wrong: [{', '.join(str(k * 37 % 9973 + 6) for k in range(n))}]}}\n"
    ),
    "pairs": lambda n: HEAD + "questions:\n- id: q\n  question: Match.\n  pairs:\n" + each(n, "    a{}: {} {}\n"),
    "pairs with one right side": lambda n: (
        HEAD + "questions:\n- id: q\n  question: Match.\n  pairs:\n" + each(n, "    a{}: same\n")
    ),
    "statements": lambda n: (
        HEAD
        + "questions:\n- id: q\n  question: What?\n  statements:\n"
        + each(n, "    a{0} {1}: true\n    b{0} {2}: false\n")
    ),
    "true statements": lambda n: (
        HEAD + "questions:\n- id: q\n  question: What?\n  statements:\n" + each(n, "    a{0} {1}: true\n")
    ),
    "partly right answers": lambda n: (
        HEAD + f"questions:\n- {{id: q, question: Which?, answer: [{listed(n)}], partly: [{listed(n, 'x{}')}]}}\n"
    ),
    "partly right numbers": lambda n: (
        HEAD + f"questions:\n- {{id: q, question: Which?, answer: 1, partly: [{', '.join(map(str, range(2, n)))}]}}\n"
    ),
    "items to order": lambda n: HEAD + f"questions:\n- {{id: q, question: Sort., order: [{listed(n)}]}}\n",
    "items step by step": lambda n: (
        HEAD + f"questions:\n- {{id: q, question: Sort., cards: steps, order: [{listed(n)}]}}\n"
    ),
    "gaps": lambda n: HEAD + "questions:\n- {id: q, cloze: '" + each(n, "the {{{{{1}}}}} is ") + "'}\n",
    "answers of a gap": lambda n: (
        HEAD + "questions:\n- {id: q, cloze: 'the {{" + "|".join(map(word, range(n))) + "}} is'}\n"
    ),
    "accepted answers": lambda n: HEAD + f"questions:\n- {{id: q, question: Which?, answer: [{listed(n)}]}}\n",
    "words to choose from": lambda n: (
        HEAD + f"questions:\n- {{id: q, cloze: 'the {{{{a}}}} is', wrong: [{listed(n)}]}}\n"
    ),
    "wishes of a question": lambda n: (
        HEAD + "questions:\n" + question(1, f", formats: {{anki: {{{listed(n, 'o{}: x')}}}}}")
    ),
    "wishes of the bank": lambda n: HEAD + f"formats: {{pdf: {{{listed(n, 'o{}: x')}}}}}\nquestions:\n" + question(1),
    "formats of a question": lambda n: (
        HEAD + "questions:\n" + question(1, f", formats: {{{listed(n, 'f{}: {{deck: x}}')}}}")
    ),
    "tags": lambda n: HEAD + "questions:\n" + question(1, f", tags: [{listed(n)}]"),
    "tags of the bank": lambda n: HEAD + f"tags: [{listed(n)}]\nquestions:\n" + question(1),
    "facts": lambda n: (
        HEAD
        + "facts:\n"
        + each(n, "  {1}: {{source: s, claim: c, quote: {2} text}}\n")
        + "questions:\n"
        + question(1, f", facts: [{listed(n)}]")
    ),
    "facts that are not there": lambda n: (
        HEAD
        + "facts:\n"
        + each(n, "  {1}: {{source: s, claim: c}}\n")
        + "questions:\n"
        + question(1, f", facts: [{listed(n, 'no{}')}]")
    ),
    "sources that are not there": lambda n: (
        HEAD + "facts:\n" + each(n, "  {1}: {{source: z{2}, claim: c}}\n") + "questions:\n" + question(1)
    ),
    "enemies": lambda n: (
        HEAD + "questions:\n" + "".join(question(k, f", enemies: [q{(k * 7 + 1) % n}]") for k in range(n))
    ),
    "references": lambda n: (
        HEAD
        + "questions:\n"
        + "".join(f"- {{id: q{k}, question: 'What is {{#q{(k * 7 + 1) % n}}}?', answer: x}}\n" for k in range(n))
    ),
    "references that lead nowhere": lambda n: (
        HEAD + "questions:\n- {id: q, question: '" + each(n, " {{#z{}}}") + "', answer: b}\n"
    ),
    "enemies that are not there": lambda n: HEAD + "questions:\n" + question(1, f", enemies: [{listed(n)}]"),
    "parts of an exercise": lambda n: (
        HEAD
        + "questions:\n- exercise: E\n  id: e\n  questions:\n"
        + each(n, "  - {{id: q{}, question: What is {} {}?, answer: x}}\n")
    ),
    "exercises": lambda n: (
        HEAD
        + "questions:\n"
        + each(
            n, "- {{exercise: About {1}, id: e{0}, questions: [{{id: q{0}, question: What is {1} {2}?, answer: x}}]}}\n"
        )
    ),
    "boxes of words": lambda n: (
        HEAD
        + "questions:\n"
        + each(
            n,
            "- {{exercise: About {1}, words: true, questions: [{{id: q{0}, question: What is {1} {2}?, answer: x}}]}}\n",
        )
    ),
    "passages": lambda n: (
        HEAD
        + "questions:\n"
        + each(n, "- passage: Text {1} is it.\n  questions: [{{id: q{0}, question: What is {1}?, answer: {2}}}]\n")
    ),
    "questions of a passage": lambda n: (
        HEAD
        + "questions:\n- passage: Text\n  questions:\n"
        + each(n, "  - {{id: q{}, question: What is {} {}?, answer: x}}\n")
    ),
    "questions of a section": lambda n: (
        HEAD
        + "questions:\n- section: Text\n  pick: 2\n  questions:\n"
        + each(n, "  - {{id: q{}, question: What is {} {}?, answer: x}}\n")
    ),
    "length of a text": lambda n: HEAD + f"questions:\n- {{id: q, question: '{listed(4 * n)}', answer: b}}\n",
    "length of a word": lambda n: HEAD + f"questions:\n- {{id: q, question: '{'x' * 30 * n}', answer: b}}\n",
    "markup": lambda n: HEAD + "questions:\n- {id: q, question: '" + "*a* **b** `c` H~2~O " * n + "', answer: b}\n",
    "lines of a list": lambda n: (
        HEAD + "questions:\n- id: q\n  answer: b\n  question: |\n" + each(n, "    - {1} text\n")
    ),
    "rows of a table": lambda n: (
        HEAD
        + "questions:\n- id: q\n  answer: b\n  question: |\n    | a | b |\n    |---|---|\n"
        + each(n, "    | {1} | {2} |\n")
    ),
    "findings": lambda n: HEAD + "questions:\n" + each(n, "- {{id: q{}, question: What is {} {}?}}\n"),
    "findings on one line": lambda n: HEAD + "questions: [" + each(n, "{{id: q{0}, question: Why?}}, ") + "]\n",
    "equal ids": lambda n: HEAD + "questions:\n" + each(n, "- {{id: q, question: What is {1} {2}?, answer: x}}\n"),
    "equal stems": lambda n: (
        HEAD + "questions:\n" + each(n, "- {{id: q{}, question: What is it that we see?, answer: {}}}\n")
    ),
    "unknown keys": lambda n: HEAD + "questions:\n- id: q\n  question: Why?\n  answer: b\n" + each(n, "  {1}: x\n"),
    "missing pictures": lambda n: (
        HEAD + "questions:\n- {id: q, question: '" + each(n, "![]({1}.png) ") + "', answer: b}\n"
    ),
}
"""Banks by what they have much of."""


def steps(work: Callable[[], object]) -> int:
    """How many calls a piece of work takes, those of built-in functions among them."""
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


_FEW = 16
"""Calls that come and go with what is remembered from other tests."""


def exponent(work: Callable[[int], object], size: int) -> float:
    """How the work grows: 1 where twice as much takes twice as long, 2 where it takes four times as long. What does not
    grow is left out of account, so that only the growth is compared; a few calls more or less are none."""
    work(4 * size)  # whatever is loaded and remembered by the way
    few, some, many = (steps(lambda n=n: work(n)) for n in (size, 2 * size, 4 * size))  # type: ignore[misc]
    return log2(max(many - some, _FEW) / max(some - few, _FEW))
