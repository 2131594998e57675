"""Messages of groups: exercises, choices between questions, defaults."""

from __future__ import annotations

from tests.messages.obeyed import Case

_TOP = "title: T\nid: t\nlanguage: en\nquestions:\n"
_A = "  - {id: a, question: Which tree is it?, answer: oak}\n"
_B = "  - {id: b, question: Which tree is that?, answer: elm}\n"
_PARTS = f"  questions:\n{_A}{_B}"
_EXERCISE = f"{_TOP}- exercise: On trees.\n"
_SECTION = f"{_TOP}- section: Trees\n"
_WORTH = _PARTS.replace("oak}", "oak, points: 3}").replace("elm}", "elm, points: 2}")

CASES = [
    Case("E211.default", f"{_SECTION}  defaults:\n    level: apply\n    question: Which?\n{_PARTS}", 8, f"{_SECTION}  defaults:\n    level: apply\n{_PARTS}"),
    Case("E211.order-of-parts", f"{_EXERCISE}  shuffle: false\n{_PARTS}", 6, f"{_EXERCISE}{_PARTS}"),
    Case("E211.points-of-parts", f"{_EXERCISE}  points: 5\n{_PARTS}", 6, f"{_EXERCISE}{_WORTH}"),
    Case("E211.whole", f"{_EXERCISE}  choose: 1\n{_PARTS}", 6, f"{_SECTION}  choose: 1\n{_PARTS}"),
    Case("E212.parts", f"{_EXERCISE}  title: Trees\n", 5, f"{_EXERCISE}  title: Trees\n{_PARTS}"),
    Case("E212.words", f"{_SECTION}  words: true\n  questions:\n  - {{question: Is it an oak?, answer: true}}\n", 6, f"{_SECTION}  words: true\n{_PARTS}"),
    Case("E215.choose", f"{_SECTION}  choose: 1\n  pick: 2\n{_PARTS}", 7, f"{_SECTION}  pick: 2\n{_PARTS}"),
    Case("E240.group", f"{_EXERCISE}  id: a\n{_PARTS}", 6, f"{_EXERCISE}  id: trees\n{_PARTS}"),
    Case("E245.exercise", f"{_EXERCISE}  questions:\n{_A}  - passage: An elm.\n    questions:\n    {_B.strip()}\n", 8, f"{_EXERCISE}  questions:\n{_A}- passage: An elm.\n  questions:\n{_B}"),
    Case("E252.choose", f"{_SECTION}  choose: 1\n{_WORTH}", 9, f"{_SECTION}  choose: 1\n  points: 2\n{_PARTS}"),
    Case("W325.choose", f"{_SECTION}  choose: 2\n{_PARTS}", 6, f"{_SECTION}{_PARTS}"),
]  # fmt: skip
