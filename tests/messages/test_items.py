"""List items that have no `- `: the sign that stands there instead is blamed, and writing what is said helps."""

from __future__ import annotations

import pytest

from tests.messages.banks import HEAD, told

GOOD = "- question: Which tree is it?\n  answer: oak\n"

ITEMS = [
    ("wrong:\n  - elm\n  -ash\n  - fir", 9, "- ash"),
    ("wrong:\n  -elm\n  - ash\n  - fir", 8, "- elm"),
    ("wrong:\n    - elm\n    - ash\n    -fir", 10, "- fir"),
    ("wrong:\n  - elm\n  -'ash'", 9, "- 'ash'"),
    ("wrong:\n  - 3\n  -5\n  - 6", 9, "- 5"),
    ("wrong:\n  - elm\n  – ash\n  - fir", 9, "- ash"),
    ("wrong:\n  - elm\n  * ash", 9, "- ash"),
    ("wrong:\n  - elm\n  • ash", 9, "- ash"),
    ("wrong:\n  - elm\n  2. ash", 9, "-  ash"),
    ("wrong:\n  - elm\n  ash\n  - fir", 9, "- ash"),
    ("tags:\n    - tree\n    -wood", 9, "- wood"),
]


@pytest.mark.parametrize(("below", "line", "item"), ITEMS)
def test_one_item_without_its_dash(below: str, line: int, item: str) -> None:
    text = HEAD + GOOD + f"  {below}\n" + GOOD.replace("Which", "What")
    _, [only] = told(text)
    assert (only.code, only.span.line) == ("E101", line)
    assert item in only.hint
    lines = text.split("\n")
    lines[line - 1] = " " * (len(lines[line - 1]) - len(lines[line - 1].lstrip())) + item
    assert told("\n".join(lines))[1] == []


@pytest.mark.parametrize("wrong", ["-question", "– question", "• question", "* question", "2. question"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_question_without_its_dash(wrong: str, place: int, indent: str) -> None:
    column = max(len(wrong) - len("question"), 2) * " "
    asked = [f"- question: Which is tree {n}?\n  answer: oak" for n in range(3)]
    asked[place] = f"{wrong}: Which is it?\n{column}answer: oak"
    text = HEAD + "".join(f"{indent}{line}\n" for one in asked for line in one.split("\n"))
    _, [only] = told(text)
    assert (only.code, only.span.line, only.span.col) == ("E101", 5 + 2 * place, 1 + len(indent))
    meant = only.hint.rpartition("after the dash: ")[2].removeprefix("write ")
    assert told(text.replace(f"{wrong}: Which is it?", meant))[1] == []


def test_all_questions_that_start_so_are_told_at_once() -> None:
    text = HEAD + "".join(f"-question: Which tree is number {n}?\n  answer: oak\n" for n in range(4))
    _, [only] = told(text)
    assert only.hint.endswith("; the same in 3 more lines")
    assert told(text.replace("-question", "- question"))[1] == []


def test_a_list_that_is_one_text_is_told_once_under_every_key() -> None:
    for key in ("wrong", "choices", "order"):
        others = "" if key == "order" else "\n  answer: oak"
        text = HEAD + f"- question: Which is it?{others}\n  {key}:\n    -oak\n    - elm\n    -ash\n"
        _, [only] = told(text)
        assert only.code in ("W335", "E221")
        if key == "wrong":
            continue
        assert "[oak, elm, ash]" in only.hint


@pytest.mark.parametrize(
    "pairs", ["-oak: acorn\n    -fir: cone", "-oak: acorn\n    - fir: cone", "- oak: acorn\n    -fir: cone"]
)
def test_a_pair_without_the_space_after_its_dash(pairs: str) -> None:
    text = HEAD + f"- question: Match.\n  pairs:\n    {pairs}\n"
    _, [only] = told(text)
    assert (only.code, only.message) == ("E101", "a dash needs a space after it")
    assert told(text.replace("-oak", "- oak").replace("-fir", "- fir"))[1] == []


@pytest.mark.parametrize(
    "below",
    [
        "hint: It grows on hills and in\n    -deep valleys",
        "wrong:\n  - a tree whose leaves are lost\n    in winter\n  - elm",
        "wrong:\n  - -5\n  - '-a'",
        "explanation: |\n    -well, an oak\n    • an elm",
    ],
)
def test_texts_may_have_dashes(below: str) -> None:
    assert told(HEAD + GOOD + f"  {below}\n")[1] == []
