"""A new kind of question is led to every place: mypy names what matches on kinds, these tests what it cannot see."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from quizgen.formats.pdf.layouts.texts import survey_of
from quizgen.formats.pdf.options import PdfOptions
from quizgen.grammar import kinds as grammar
from quizgen.model import Asked, Bank, Common, Question
from quizgen.richtext import Gap, Paragraph, literal
from quizgen.sameness import FACE
from tests.banks import SPAN, Parts, questions_of

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "quizgen").rglob("*.py"))
KINDS = frozenset(kind.__name__ for kind in get_args(Question))


def named(node: ast.AST) -> set[str]:
    """The kinds of question that stand in a piece of code."""
    parts = [part for part in ast.walk(node) if isinstance(part, (ast.Name, ast.Attribute))]
    return KINDS & {part.id if isinstance(part, ast.Name) else part.attr for part in parts}


def ends_in_assert_never(case: ast.match_case) -> bool:
    last = case.body[-1]
    return isinstance(last, ast.Expr) and ast.unparse(last).startswith("assert_never(")


def is_instance(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass")
    )


def lists_by_hand(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What knows of kinds by absence, so that a new one is taken for something without a word."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Match):
            kinds = set().union(*(named(case.pattern) for case in node.cases))
            rest = [case for case in node.cases if isinstance(case.pattern, ast.MatchAs) and not case.pattern.pattern]
            if len(kinds) > 1 and not all(map(ends_in_assert_never, rest)):
                yield node.lineno, "end the `match` in `assert_never`"
        elif isinstance(node, ast.UnaryOp) and is_instance(node.operand) and named(node.operand):
            yield node.lineno, "ask `is_asked`, or `match` the kinds"
        elif is_instance(node) and len(named(node)) > 1:
            yield node.lineno, "`match` the kinds"
        elif isinstance(node, ast.Dict) and any(named(key) for key in node.keys if key):
            yield node.lineno, "`match` the kinds instead of a table by kind"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_knows_of_kinds_by_absence(path: Path) -> None:
    found = [f"{path}:{line}: {advice}" for line, advice in lists_by_hand(ast.parse(path.read_text(encoding="utf-8")))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        "match x:\n    case Essay():\n        a\n    case model.Cloze():\n        b\n    case _:\n        c",
        "match x:\n    case Essay() | Cloze():\n        a\n    case other:\n        c",
        "if not isinstance(x, Essay):\n    a",
        "if not isinstance(x, model.TextOnly):\n    a",
        "a if isinstance(x, (Essay, Cloze)) else b",
        "a if isinstance(x, Essay | Cloze) else b",
        "table = {Essay: 'essay'}",
    ],
)
def test_the_guard_sees_it(code: str) -> None:
    assert list(lists_by_hand(ast.parse(code)))


def uses(path: Path, module: str) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports if node.module == module for alias in node.names}


def test_only_forms_shuffle_what_is_inside_a_question() -> None:
    """What chance decides is in the values that are printed and remembered; whoever shuffles anew tells another story."""
    shuffling = {path.parent.name for path in MODULES if "orders" in uses(path, "quizgen.select")}
    assert shuffling == {"forms"}
    whole = [path for path in MODULES if "select" in uses(path, "quizgen")]
    assert not [path for path in whole if "select.orders" in path.read_text(encoding="utf-8")]


def test_what_every_question_has_is_no_format_s_wish() -> None:
    """Fields for one format are texts under a question's `formats:`. A new one here is also looked at in `forms`: does
    a learner see it on paper?"""
    assert set(Common.__dataclass_fields__) == {
        *("span", "id", "id_given", "was", "was_at", "title", "tags", "points", "rationale", "hint", "image"),
        *("audio", "difficulty", "level", "objective", "facts", "background", "source", "enemies", "status", "lint"),
        *("formats", "space", "bonus", "language", "feedback"),
    }


def test_all_kinds_but_texts_are_asked() -> None:
    assert {kind.__name__ for kind in set(get_args(Question)) - set(get_args(Asked))} == {"TextOnly"}


# Hand lists that mypy cannot see


def test_authors_can_write_every_kind() -> None:
    assert {kind.type for kind in grammar.KINDS} == set(get_args(Question))


def own_fields(kind: type) -> set[str]:
    return set(kind.__slots__)  # type: ignore[attr-defined]


NOT_OF_THE_FACE = {
    *("multiple", "shuffle", "scoring", "correction", "penalty", "match", "tolerance", "percent", "lines", "rubric"),
    *("example", "learning", "cards", "partly", "show", "figures", "units", "upload"),
}
"""How it counts and looks, not what is asked and what is right."""


@pytest.mark.parametrize("kind", get_args(Question), ids=lambda kind: kind.__name__)
def test_what_a_question_asks_is_in_the_id_of_one_without_an_id(kind: type) -> None:
    """Else two questions with other content would be one to Anki."""
    assert own_fields(kind) - set(FACE) <= NOT_OF_THE_FACE


COUNT = itertools.count(0x4E00)
SIGNS = st.builds(lambda: chr(next(COUNT)))
PARTS = Parts(
    words=SIGNS,
    rich=SIGNS.map(literal),
    gapped=st.tuples(SIGNS, SIGNS).map(lambda two: (Paragraph((two[0], Gap((two[1],)))),)),
    common={"span": st.just(SPAN), "id": st.just("q"), "hint": SIGNS.map(literal), "rationale": SIGNS.map(literal)},
)


@pytest.mark.parametrize("kind", get_args(Question), ids=lambda kind: kind.__name__)
@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_fonts_are_looked_for_all_that_a_question_prints(kind: type, data: st.DataObject) -> None:
    question = data.draw(questions_of(kind, PARTS))
    bank = Bank(id="b", span=SPAN, name="b", folder=".", items=(question,))
    survey = survey_of(bank, PdfOptions(layouts=("worksheet", "key", "flashcards"), hints=True))
    assert set(re.findall("[\u4e00-\u9fff]", repr(question))) <= set(survey.counts)
