"""What is equal in the model: what is the same to a learner, wherever it is written."""

from __future__ import annotations

import shutil
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from quizgen import model
from quizgen.diagnostics import Span
from quizgen.model import Bank, LintRule, questions
from quizgen.reader import read, read_text

CONTENT = Path(__file__).parent.parent / "content"
VALUES = [one for one in vars(model).values() if isinstance(one, type) and one.__module__.startswith(model.__name__)]


def _read(text: str) -> Bank:
    bank, _ = read_text(text)
    assert bank is not None
    return bank


@pytest.mark.parametrize("one", VALUES, ids=lambda one: str(one.__name__))
def test_no_place_counts_when_values_are_compared(one: Any) -> None:
    """A value that holds a place is a dataclass, and compares without it."""
    names = one.__annotations__
    if is_dataclass(one):
        placed = [field for field in fields(one) if "Span" in str(field.type)]
        assert not [field.name for field in placed if field.compare]
    else:
        assert not [name for name in names if "Span" in str(names[name])]


@pytest.mark.parametrize("name", ["garden-pond", "shanghai-2023", "zh-jieqi", "ar-water-cycle"])
def test_blank_lines_at_the_top_make_no_question_another(name: str, tmp_path: Path) -> None:
    shutil.copytree(CONTENT / name, tmp_path / name)
    here, _ = read(tmp_path / name)
    for path in (tmp_path / name).glob("*.yaml"):
        path.write_bytes(b"# moved\n\n" + path.read_bytes())
    below, _ = read(tmp_path / name)
    assert here and below
    assert [one.span.line + 2 for one in questions(here.items)] == [one.span.line for one in questions(below.items)]
    assert here == below
    assert {*questions(here.items)} == {*questions(below.items)}


def test_what_a_learner_sees_still_counts() -> None:
    text = (
        "title: T\nquestions:\n  - {id: a, question: Q?, answer: x, wrong: [y, z], lint: {ignore: [QG1], because: b}}\n"
    )
    question = next(questions(_read(text).items))
    for other in ("wrong: [y, w]", "wrong: [z, y]", "wrong: [y, z], points: 2"):
        assert question != next(questions(_read(text.replace("wrong: [y, z]", other)).items))
    assert question.lint == LintRule(("QG1",), "b", Span("other", 9, 9, 9)) != LintRule(("QG2",), "b", question.span)
    assert question == replace(question, span=Span("other", 9, 9, 9))
