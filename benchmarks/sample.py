"""A generated bank of any size: nine kinds, about 9.5 lines and 330 bytes a question. Same number, same bytes."""

from __future__ import annotations

import sys

_TOPICS = ("cells", "energy", "motion", "rivers", "trade", "light", "sound", "metals", "plants", "maps")
_WORDS = [
    "ocean",
    "river",
    "valley",
    "forest",
    "engine",
    "planet",
    "magnet",
    "copper",
    "glucose",
    "ribosome",
    "nucleus",
    "crystal",
    "vector",
    "market",
]


def _word(number: int, step: int) -> str:
    return f"{_WORDS[(number * 7 + step * 3) % len(_WORDS)]} {number % 97 + step}"


def _stem(number: int) -> str:
    topic = _TOPICS[number % len(_TOPICS)]
    return f"Question {number}: which statement about {topic} fits what was measured in lesson {number % 40 + 1}?"


def question(number: int) -> str:
    """One question as YAML, kind by kind in turn."""
    tags = f"  tags: [{_TOPICS[number % len(_TOPICS)]}, lesson-{number % 40 + 1}]\n  points: {number % 3 + 1}\n"
    rest = (
        tags + f"  explanation: Lesson {number % 40 + 1} shows it in the **second** table on page {number % 300 + 1}.\n"
    )
    stem = f"- id: q{number}\n  question: '{_stem(number)}'\n"
    kind = number % 9
    if kind == 0:
        wrong = "".join(f"  - It grows with the {_word(number, step)}\n" for step in (1, 2, 3))
        return f"{stem}  answer: It falls with the {_word(number, 0)}\n  wrong:\n{wrong}{rest}"
    if kind == 1:
        choices = "".join(f"  - The {_word(number, step)} in winter\n" for step in (1, 2, 3, 4))
        return f"{stem}  choices:\n{choices}  answer: The {_word(number, 2)} in winter\n{rest}"
    if kind == 2:
        return f"{stem}  answer: {'true' if number % 2 else 'false'}\n  difficulty: 2\n{rest}  hint: Look at the first table again.\n"
    if kind == 3:
        return (
            f"{stem}  answer: [{_word(number, 0)}, the {_word(number, 0)}]\n  level: remember\n  difficulty: 2\n{rest}"
        )
    if kind == 4:
        return f"{stem}  answer: {number * 3 + 1}.5\n  tolerance: 1%\n  unit: km\n  level: apply\n{rest}"
    if kind == 5:
        text = f"The {{{{{_word(number, 0)}}}}} lies below the {{{{{_word(number, 1)}::a place}}}} of lesson {number % 40 + 1}."
        return f'- id: q{number}\n  cloze: "{text}"\n  level: remember\n{rest}  difficulty: 1\n  hint: Think of the map in the book.\n'
    if kind == 6:
        pairs = "".join(
            f"    {_word(number, step)}: belongs to group {step} of lesson {number % 40 + 1}\n" for step in range(4)
        )
        return f"{stem}  pairs:\n{pairs}{rest}"
    if kind == 7:
        items = "".join(f"  - Step {step} with the {_word(number, step)}\n" for step in range(1, 5))
        return f"{stem}  order:\n{items}{rest}"
    return f"- id: q{number}\n  front: 'Term {number}: {_word(number, 0)}'\n  back: What lesson {number % 40 + 1} calls the {_word(number, 1)} in its summary\n  reverse: true\n  level: remember\n{rest}"


def bank(count: int) -> str:
    """A whole bank file."""
    head = f"title: Generated bank of {count}\nid: generated-{count}\nlanguage: en\nquestions:\n"
    return head + "".join(question(number) for number in range(count))


if __name__ == "__main__":
    sys.stdout.write(bank(int(sys.argv[1])))
