"""Teachers' mistakes in statements and corrections: each has one message, and doing what it says helps."""

from __future__ import annotations

import pytest

from quizgen.model import Statements, TrueFalse, questions
from tests.messages.banks import bank_of, told
from tests.messages.test_mistakes import Mistake


def rows(*lines: str, more: str = "") -> str:
    """A question with statements, the first in line 7."""
    return "\n".join(
        ["question: What holds for trees?", "statements:", *[f"  {line}" for line in lines], more]
    ).rstrip()


GOOD = "They breathe.: true"
MISTAKES = [
    Mistake(rows(GOOD, 'They walk.: "false"'), "E204", 8, "false without quotes", rows(GOOD, "They walk.: false")),
    Mistake(rows(GOOD, "They walk.: 'True'"), "E204", 8, "true without quotes", rows(GOOD, "They walk.: true")),
    Mistake(rows(GOOD, "They walk.: falsch"), "E204", 8, "write false", rows(GOOD, "They walk.: false")),
    Mistake(rows(GOOD, "They walk.: never"), "E204", 8, "write true or false", rows(GOOD, "They walk.: false")),
    Mistake(rows(GOOD, "They walk.: [false]"), "E204", 8, "true or false", rows(GOOD, "They walk.: false")),
    Mistake(rows(GOOD, 'They walk.: {answer: "false"}'), "E204", 8, "without quotes", rows(GOOD, "They walk.: {answer: false}")),
    Mistake(rows(GOOD), "E221", 6, "`question:` and `answer: true`", "question: They breathe.\nanswer: true"),
    Mistake(rows("- They breathe. (true)", "- They walk.: false"), "E206", 7, "write `They breathe.: true`", rows("- They breathe.: true", "- They walk.: false")),
    Mistake(rows("- They walk.:false", f"- {GOOD}"), "E206", 7, "write `They walk.: false`", rows("- They walk.: false", f"- {GOOD}")),
    Mistake(rows("- They walk.", f"- {GOOD}"), "E206", 7, "`the statement: true`", rows("- They walk.: true", f"- {GOOD}")),
    Mistake("question: What holds?\nstatements: They breathe.", "E206", 6, "`the statement: true`", rows(GOOD, "They walk.: true")),
    Mistake(rows("They walk.:", GOOD), "E213", 7, "after the colon", rows("They walk.: false", GOOD)),
    Mistake(rows('"": true', GOOD), "E213", 7, "before the colon", rows("They walk.: true", GOOD)),
    Mistake(rows("- {text: They walk.}", f"- {GOOD}"), "E212", 7, "answer: false", rows("- {text: They walk., answer: false}", f"- {GOOD}")),
    Mistake(rows("- {answer: true}", f"- {GOOD}"), "E212", 7, "add `text:`", rows("- {text: They walk., answer: true}", f"- {GOOD}")),
    Mistake(rows("They walk.: {correction: They stand.}", GOOD), "E212", 7, "answer: false", rows("They walk.: {correction: They stand., answer: false}", GOOD)),
    Mistake(rows(f"- {GOOD}", "- They breathe.: false"), "E222", 8, "delete one", rows(f"- {GOOD}", "- They walk.: false")),
    Mistake(rows("They walk.: {answer: true, correction: They stand.}", GOOD), "W325", 7, "delete it", rows("They walk.: true", GOOD)),
    Mistake("question: They walk.\nanswer: true\ncorrection: They stand.", "W325", 7, "write `answer: false`", "question: They walk.\nanswer: false\ncorrection: They stand."),
    Mistake("question: They walk.\nanswer: never\ncorrection: They stand.", "E204", 6, "without quotes", "question: They walk.\nanswer: false\ncorrection: They stand."),
    Mistake(rows("They walk.:false", GOOD), "E101", 7, "write They walk.: false", rows("They walk.: false", GOOD)),
    Mistake(rows(GOOD, "They walk.:false"), "E101", 8, "write They walk.: false", rows(GOOD, "They walk.: false")),
    Mistake(rows("They walk.：false", GOOD), "E101", 7, "write They walk.: false", rows("They walk.: false", GOOD)),
    Mistake(rows(GOOD, "They walk.： false"), "E101", 8, "write They walk.: false", rows(GOOD, "They walk.: false")),
    Mistake(rows(GOOD, "They walk.: false", more="scoring: half"), "E205", 9, "kprime", rows(GOOD, "They walk.: false", more="scoring: kprime")),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.typed[26:70]}")
def test_one_mistake_has_one_message_that_helps(mistake: Mistake) -> None:
    _, found = told(bank_of(mistake.typed))
    assert [(one.code, one.span.line) for one in found] == [(mistake.code, mistake.line)]
    assert mistake.advice in found[0].hint
    assert len(found[0].message) <= 70
    bank, left = told(bank_of(mistake.obeyed))
    assert bank is not None
    assert left == []


@pytest.mark.parametrize(
    "typed",
    [
        rows("They breathe.: true", "They walk.: {answer: false, correction: They stand., feedback: Look., pin: yes}"),
        rows("- They breathe.: true", "- {text: They walk., answer: false, correction: They stand., feedback: Look., pin: true}"),
        rows("- [They breathe., true]", "- They walk.: {answer: no, correction: They stand., feedback: Look., pin: true}"),
    ],
)  # fmt: skip
def test_all_spellings_are_one_value(typed: str) -> None:
    bank, found = told(bank_of(typed))
    assert bank is not None
    assert found == []
    [question] = questions(bank.items)
    plain, _ = told(bank_of(rows("- {text: They breathe., answer: true}", "- {text: They walk., answer: false, correction: They stand., feedback: Look., pin: true}")))  # fmt: skip
    assert plain is not None
    assert isinstance(question, Statements)
    assert [question] == list(questions(plain.items))
    assert (question.scoring, question.shuffle) == ("each", True)


def test_facts_of_a_row_are_looked_up_and_are_the_question_s() -> None:
    typed = rows("- {text: They walk., answer: false, facts: [b]}", "- They breathe.: {answer: true, facts: c}")
    text = bank_of(f"{typed}\nfacts: [a]") + "facts:\n" + "".join(f"  {name}: It is so.\n" for name in "abc")
    bank, found = told(text)
    assert bank is not None
    assert found == []
    [question] = questions(bank.items)
    assert question.facts == ("a", "b", "c")
    _, found = told(text.replace("facts: [b]", "facts: [bb]"))
    assert [one.code for one in found] == ["E243"]


def test_a_correction_makes_a_statement() -> None:
    bank, found = told(bank_of('question: They walk.\nanswer: "false"\ncorrection: They stand.'))
    assert bank is not None
    assert found == []
    assert [type(question) for question in questions(bank.items)] == [TrueFalse]


def test_statements_without_an_id_are_known_by_what_is_asked() -> None:
    ids = []
    for second in ("They walk.: false", "They stand.: true"):
        bank, _ = told(bank_of(rows(GOOD, second)))
        assert bank is not None
        ids.append(next(iter(questions(bank.items))).id)
    assert ids[0] == ids[1]
