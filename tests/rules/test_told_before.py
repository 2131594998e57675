"""One mistake, one message: a rule that only follows from what the reader told is silent, there and nowhere else."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.reader import read_text
from quizgen.rules import RULES, check
from quizgen.rules.codes import all_codes
from quizgen.rules.places import block_start, enclosing

FOLLOWING = {
    "W308, for QG121": "  answer: tin\n  wrong: lead, iron, zinc",
    "W335, for QG121": "  answer: tin\n  wrong: lead; iron; zinc",
    "W313, for QG121": "  answer: tin\n  wrong:\n  - lead\n  -",
    "W335, for QG125": "  answer: • the old mill\n  wrong: [• the old barn, • the old well]",
    "W335, for QG202": "  answer: lead; iron; zinc; tin",
    "W333, for QG126": "  answer: b",
    "W333, for QG205": "  answer: tin",
    "W331, for QG119": "  answer: tin\n  wrong: [lead, iron]",
    "W313, for QG128": "  answer: tin\n  explanation:",
    "W313, for QG501": "  answer: tin\n  level:",
    "W313, for QG301": "  answer: tin\n  facts:",
    "E244, for QG306": "  answer: tin\n  basis: background",
}
HEAD = "sources: {s: A book}\nfacts: {f: {source: s, claim: Tin melts}}\nquestions:\n"
BEFORE = """- id: before
  # as it should be
  question: Which animals live in the river below our school?
  answer: [otter, beaver]
  wrong: [camel, lion]
  level: remember
  facts: [f]
  explanation: It is.
"""
BEHIND = """- id: behind
  question: What do sailors call the left side of a ship?
  answer: port
  wrong: [bow, stern]
  level: remember
  facts: [f]
  explanation: It is.
"""
STEMS = {
    "QG119": "Which metal __is it__ that we mean?",
    "QG205": "'Which metal is it? {=tin ~lead ~iron}'",
    "QG126": " ".join(f"A. It is so {number}. B. It is not so {number}." for number in range(9)),
}


def bank(rest: str, question: str = "Which metal or tree or house is meant?") -> str:
    own = {line.strip().partition(":")[0] for line in rest.splitlines()}
    given = {"level": "remember", "facts": "[f]", "explanation": "It is."}
    more = "".join(f"  {key}: {value}\n" for key, value in given.items() if key not in own and "basis" not in own)
    return f"{HEAD}{BEFORE}- id: x\n  question: {question}\n{rest}\n{more}{BEHIND}"


def found(text: str, *, told: bool = True, select: tuple[str, ...] = ()) -> list[Diagnostic]:
    """What reader and rules find, the rules knowing or not knowing what the reader found."""
    whole, read = read_text(text, "bank.yaml")
    assert whole is not None
    lines = text.splitlines()
    ruled = check(whole, select=select, source_lines=lambda _: lines, told=read if told else ())
    return [*read, *ruled]


@pytest.mark.parametrize("pair", FOLLOWING)
def test_a_rule_does_not_repeat_what_the_reader_told(pair: str) -> None:
    reader, rule = pair.split(", for ")
    text = bank(FOLLOWING[pair], STEMS.get(rule, "Which metal or tree or house is meant?"))
    alone = [one.code for one in found(text, told=False)]
    assert reader in alone and rule in alone, "the rule would speak"
    assert rule not in [one.code for one in found(text)]


def test_another_question_is_still_told_of() -> None:
    text = (
        bank("  answer: tin\n  wrong: lead, iron, zinc")
        + "- {question: Is it gold or clay?, answer: clay, wrong: [gold]}\n"
    )
    assert [one.span.line for one in found(text, select=("QG121",)) if one.code == "QG121"] == [text.count("\n")]


def test_an_empty_key_silences_what_that_key_is_for_only() -> None:
    text = bank("  answer: tin\n  wrong: [lead]\n  hint:")
    assert {"W313", "QG121"} <= {one.code for one in found(text)}


def test_a_comment_in_the_stem_is_what_makes_it_short() -> None:
    text = bank("  answer: tin\n  wrong: [lead, iron]", "Metal #1 of all times")
    assert "QG118" in [one.code for one in found(text, told=False)]
    assert [one.code for one in found(text)] == ["W311"]


def test_a_name_of_no_question_is_no_reason_to_tell_of_a_double() -> None:
    double = (
        "- id: y\n  question: Which metal or tree or house is meant?\n  answer: tin\n  facts: [f]\n  enemies: [xx]\n"
    )
    text = bank("  answer: tin") + double
    assert "QG124" in [one.code for one in found(text, told=False)]
    assert {"W307"} == {one.code for one in found(text)} - {"QG128", "QG307", "QG501"}


def test_a_negation_that_is_emphasised_in_another_notation_is_not_overlooked() -> None:
    for typed in ("<b>not</b>", "==not==", "[b]not[/b]", r"\textbf{not}"):
        text = bank("  answer: tin\n  wrong: [lead, iron]", f"'Which metal is {typed} meant?'")
        told = [(one.code, one.severity) for one in found(text)]
        assert ("QG116", "info") in told and ("QG116", "warning") not in told, typed
    text = bank("  answer: tin\n  wrong: [lead, iron]", "Which <b>metal</b> is not meant?")
    assert ("QG116", "warning") in [(one.code, one.severity) for one in found(text)]


def test_a_question_that_cannot_be_read_may_use_any_fact() -> None:
    text = "facts: {f: {source: s, claim: Tin melts}}\nsources: {s: A book}\nquestions:\n- {question: Why?, answr: tin, facts: [f]}\n- {question: How?, answer: tin}\n"
    assert "QG307" in [one.code for one in found(text, told=False)]
    assert "QG307" not in [one.code for one in found(text)]


def test_an_ignore_of_what_the_reader_told_is_not_unused() -> None:
    text = bank("  answer: tin\n  wrong: lead, iron, zinc\n  lint: {ignore: [QG121]}")
    assert "QG509" not in [one.code for one in found(text)]


def test_rules_follow_codes_that_there_are() -> None:
    for rule in RULES:
        assert {after.partition(" ")[0] for after in rule.after} <= all_codes().keys(), rule.code


def test_the_list_items_around_a_line_are_those_whose_block_it_is_in() -> None:
    lines = """\
questions:
- id: a
  wrong:
  - lead
# a remark
  - tin
  answer: x
- section: one
  questions:
    - id: b

      answer: y""".splitlines()
    assert list(enclosing(lines, 5)) == [5, 1]
    assert list(enclosing(lines, 6)) == [1]
    assert list(enclosing(lines, 11)) == [9, 7]
    assert list(enclosing(lines, 0)) == []
    assert (block_start(lines, 6), block_start(lines, 0)) == (1, 0)
