"""A line that starts in the wrong column: that line is blamed, once, and doing what the message says mends it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.reader import read_text

BANK = """title: Rivers
id: rivers
questions:
  - id: longest
    question: Which river is the longest?
    answer: the Nile
    wrong:
      - the Rhine
      - the Thames
      - the Seine
    explanation: It has 6,650 km.
  - id: paris
    question: Which river flows
      through Paris?
    answer: the Seine
    tags:
      - europe
      - capitals
"""


def found_in(text: str) -> list[Diagnostic]:
    return read_text(text, "rivers.yaml")[1]


def shifted(text: str, number: int, by: int, count: int = 1) -> str:
    """The text with `count` lines from `number` on (from 1) moved."""
    lines = text.splitlines()
    for n in range(number - 1, number - 1 + count):
        bare = lines[n].lstrip()
        lines[n] = " " * (len(lines[n]) - len(bare) + by) + bare
    return "\n".join(lines) + "\n"


HEAD = "title: T\nid: t\nquestions:\n"
SLIPS = {
    "a text that goes on at the margin": (
        "- id: a\n  question: Why is it\nso?\n  answer: x\n",
        6,
        "this line starts 4 spaces too far left",
    ),
    "a block of text": (
        "- id: a\n  question: |\n    one\n  two\n  answer: x\n",
        7,
        "this line starts 2 spaces too far left",
    ),
    "a value on the next line": (
        "- id: a\n  question: Why?\n  answer:\n  so\n  tags: [x]\n",
        7,
        "this line starts 2 spaces too far left",
    ),
    "keys of the last question at the margin": (
        "- id: a\n  question: Why?\nanswer: so\nexplanation: thus\n",
        6,
        "these 2 lines start 2 spaces too far left",
    ),
    "a pair": (
        "- question: Match.\n  pairs:\n    Peru: Lima\n      Chile: Santiago\n    Cuba: Havana\n",
        7,
        "this line starts 2 spaces too deep",
    ),
    "the feedback of an option": (
        "- question: Why?\n  answer: so\n  wrong:\n  - text: no\n     feedback: never\n  - other\n",
        8,
        "this line starts 1 space too deep",
    ),
    "a question of a section": (
        "- section: One\n  questions:\n  - question: Why?\n    answer: so\n   - question: Who?\n     answer: me\n",
        8,
        "these 2 lines start 1 space too deep",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_of_other_shapes_are_mended_by_their_advice_too(slip: str) -> None:
    typed, line, message = SLIPS[slip]
    (problem,) = found_in(HEAD + typed)
    assert (problem.code, problem.message, problem.span.line) == ("E101", message, line)
    assert found_in(obeyed(HEAD + typed, problem.hint)) == []


@pytest.mark.parametrize("dash", ["- ", "  "])
def test_a_key_without_its_colon_is_one_mistake(dash: str) -> None:
    start = "- " if dash == "- " else "- id: a\n  "
    text = f"{HEAD}{start}question What is it?\n  answer: so\n"
    (problem,) = found_in(text)
    assert (problem.message, problem.hint) == (
        "there is no colon after `question`",
        "write `question:` and a space before the text",
    )
    assert found_in(text.replace("question What", "question: What")) == []


def test_a_first_question_without_its_dash_and_its_deeper_lines() -> None:
    text = HEAD + "  question: Why?\n  answer: so\n  - question: Who?\n    answer: me\n"
    (problem,) = found_in(text)
    assert problem.hint == "write `- ` before `question`, and put 2 more spaces at the start of line 5"
    assert found_in(text.replace("  question: Why?\n", "  - question: Why?\n  ")) == []


def obeyed(text: str, advice: str) -> str:
    """The text after the advice was followed to the letter."""
    lines = text.splitlines()
    if match := re.match(
        r"(take|put) (\d+) (?:more )?spaces?(?: away)? at the start of lines? (\d+)(?: to (\d+))?", advice
    ):
        first, last = int(match[3]), int(match[4] or match[3])
        size = int(match[2])
        for n in range(first - 1, last):
            if match[1] == "put":
                lines[n] = " " * size + lines[n]
            else:
                assert lines[n].startswith(" " * size) or not lines[n].strip()
                lines[n] = lines[n][size:]
        return "\n".join(lines) + "\n"
    raise AssertionError(f"nobody can follow: {advice}")


MOVED = [
    (5, 1, 1, "this line starts 1 space too deep"),
    (5, 3, 1, "this line starts 3 spaces too deep"),
    (5, -1, 1, "this line starts 1 space too far left"),
    (6, 2, 1, "this line starts 2 spaces too deep"),
    (6, -2, 1, "this line starts 2 spaces too far left"),
    (6, -4, 1, "this line starts 4 spaces too far left"),
    (7, -4, 1, "this line starts 4 spaces too far left"),
    (7, 1, 1, "this line starts 1 space too deep"),
    (8, -1, 1, "this line starts 1 space too far left"),
    (8, 1, 1, "this line starts 1 space too deep"),
    (9, 1, 1, "this line starts 1 space too deep"),
    (9, 4, 1, "this line starts 4 spaces too deep"),
    (9, -1, 1, "this line starts 1 space too far left"),
    (10, 2, 1, "this line starts 2 spaces too deep"),
    (11, 1, 1, "this line starts 1 space too deep"),
    (11, -3, 1, "this line starts 3 spaces too far left"),
    (12, 1, 1, "this line starts 1 space too deep"),
    (12, -2, 1, "this line starts 2 spaces too far left"),
    (14, -4, 1, "this line starts 4 spaces too far left"),
    (15, 3, 1, "this line starts 3 spaces too deep"),
    (18, 1, 1, "this line starts 1 space too deep"),
    (5, 2, 2, "these 2 lines start 2 spaces too deep"),
    (12, 2, 4, "these 4 lines start 2 spaces too deep"),
]


@pytest.mark.parametrize(("number", "by", "count", "message"), MOVED)
def test_the_line_that_was_moved_is_blamed_once(number: int, by: int, count: int, message: str) -> None:
    text = shifted(BANK, number, by, count)
    (problem,) = found_in(text)
    assert (problem.code, problem.message, problem.span.line) == ("E101", message, number)
    assert found_in(obeyed(text, problem.hint)) == []


@given(st.integers(4, 18), st.sampled_from([-4, -3, -2, -1, 1, 2, 3, 4, 6]))
def test_whatever_line_is_moved_the_advice_works(number: int, by: int) -> None:
    line = BANK.splitlines()[number - 1]
    if len(line) - len(line.lstrip()) + by < 0:
        return
    text = shifted(BANK, number, by)
    problems = found_in(text)
    assert len(problems) <= 1
    for problem in problems:
        if problem.code == "E101":
            assert found_in(obeyed(text, problem.hint)) == []


def test_the_other_questions_and_their_places_are_read_as_if_it_were_mended() -> None:
    text = shifted(BANK, 6, 2).replace("the Thames", "the Rhine")
    first, second = found_in(text)
    assert (first.code, first.span.line) == ("E101", 6)
    assert (second.code, second.span.line, second.span.col) == ("E222", 9, 9)
    bad = shifted(BANK, 6, 2).replace("answer: the Nile", "answr: the Nile")
    assert [(d.code, d.span.line, d.span.col, d.span.end) for d in found_in(bad)] == [
        ("E101", 6, 7, 22),
        ("E211", 6, 7, 12),
    ]


def test_lines_above_the_first_dash_belong_to_no_question() -> None:
    many = "".join(f"  - id: q{n}\n    question: What is {n}?\n    answer: number {n}\n" for n in range(30))
    text = f"title: T\nid: t\nquestions:\n    explanation: stray\n{many}"
    (problem,) = found_in(text)
    assert (problem.message, problem.span.line, problem.span.col) == ("this line belongs to no question", 4, 5)
    assert found_in(text.replace("    explanation: stray\n", "")) == []
    moved = text.replace("    explanation: stray\n", "").replace("number 0\n", "number 0\n    explanation: stray\n")
    assert found_in(moved) == []
    two = text.replace("stray\n", "stray\n    hint: another\n")
    assert [d.message for d in found_in(two)] == ["these 2 lines belong to no question"]


@pytest.mark.parametrize(
    ("bank", "line", "mended"),
    [
        (BANK.replace("  - id: longest", "    id: longest"), 4, BANK),
        (BANK.replace("  - id: paris", "    id: paris"), 12, BANK),
        (
            BANK.replace("  - id: paris\n    question", "    question"),
            12,
            BANK.replace("  - id: paris\n    question", "  - question"),
        ),
    ],
)
def test_a_question_without_its_dash_is_one_mistake(bank: str, line: int, mended: str) -> None:
    (problem,) = found_in(bank)
    assert (problem.message, problem.span.line) == ("a question starts here without its `- `", line)
    word = re.fullmatch(r"write `- ` instead of the two spaces before `(\w+)`", problem.hint)
    assert word is not None
    lines = bank.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(f"  {word[1]}", f"- {word[1]}", 1)
    assert "".join(lines) == mended
    assert found_in(mended) == []


def test_a_question_written_twice_by_a_slip_is_still_that() -> None:
    text = BANK.replace("    answer: the Nile\n", "    question: Which one?\n    answer: the Nile\n")
    assert [d.code for d in found_in(text)] == ["E102"]


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2003", "\u202f"])
@pytest.mark.parametrize("number", [6, 9, 11, 12, 13])
def test_spaces_of_another_width_are_one_mistake(space: str, number: int) -> None:
    lines = BANK.splitlines()
    bare = lines[number - 1].lstrip()
    size = len(lines[number - 1]) - len(bare)
    lines[number - 1] = space * size + bare
    text = "\n".join(lines) + "\n"
    (problem,) = found_in(text)
    assert (problem.code, problem.span.line, problem.span.col) == ("E101", number, 1)
    assert problem.message == "the spaces before this text are no ordinary ones"
    assert problem.hint == f"delete what stands before the text and type {size} spaces"


@pytest.mark.parametrize("number", [5, 6, 9, 11, 15])
def test_a_tab_is_one_mistake_with_the_number_of_spaces(number: int) -> None:
    lines = BANK.splitlines()
    lines[number - 1] = "\t" + lines[number - 1].lstrip()
    text = "\n".join(lines) + "\n"
    (problem,) = found_in(text)
    assert (problem.message, problem.span.line, problem.label) == ("tabs cannot be used to indent", number, "a tab")
    size = re.fullmatch(r"delete what stands before the text and type (\d+) spaces", problem.hint)
    assert size is not None
    lines[number - 1] = " " * int(size[1]) + lines[number - 1].lstrip()
    assert found_in("\n".join(lines) + "\n") == []


def test_a_file_indented_with_tabs_is_one_mistake() -> None:
    text = "\n".join(re.sub("^ +", lambda lead: "\t" * (len(lead[0]) // 2), line) for line in BANK.splitlines())
    (problem,) = found_in(text)
    assert (problem.message, problem.span.line) == ("tabs cannot be used to indent", 4)
    assert problem.hint.endswith("; the same in 14 more lines")


def test_a_text_that_goes_on_with_a_colon_is_put_in_quotes() -> None:
    text = BANK.replace("      through Paris?", "      Seine: which town?")
    (problem,) = found_in(text)
    assert (problem.label, problem.span.line) == ("this colon", 14)
    assert problem.hint == "put the whole text in quotes: write `\"` before `Which river flows` and at the text's end"
    assert found_in(text.replace("Which river flows", '"Which river flows').replace("town?", 'town?"')) == []


def test_prose_in_dashes_and_verse_is_left_alone() -> None:
    text = BANK.replace("the Rhine\n", "the Rhine – as\n        long – or not\n")
    assert found_in(text) == []
    verse = BANK.replace("It has 6,650 km.", "|\n      one\n       - two\n        \u3000three: four")
    assert found_in(verse) == []


def test_a_file_with_too_many_mistakes_says_that_there_may_be_more() -> None:
    items = "".join(f"  - question: What: is {n}?\n    answer: x\n" for n in range(40))
    found = found_in(f"title: T\nid: t\nquestions:\n{items}")
    assert [d.code for d in found].count("E101") == 20
    assert [d.span.line for d in found if d.code == "E113"] == [0]


@pytest.mark.parametrize("group", ["section", "passage"])
def test_questions_right_below_a_section_lack_their_key(group: str) -> None:
    text = f"{HEAD}- question: Why?\n  answer: so\n- {group}: One\n  - question: Who?\n    answer: me\n"
    (problem,) = found_in(text)
    assert (problem.message, problem.span.line, problem.span.col) == (f"this {group} has no `questions:`", 6, 3)
    assert problem.hint == "write `questions:` on a line of its own below it, 2 spaces from the left"
    assert found_in(text.replace(": One\n", ": One\n  questions:\n")) == []
