"""A new kind of question is led to every place: mypy names what matches on kinds, these tests what it cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from quizgen.model import Asked, Common, Question

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
        *("span", "id", "id_given", "was", "was_at", "title", "tags", "deck", "points", "rationale", "hint", "image"),
        *("audio", "difficulty", "level", "objective", "facts", "background", "source", "enemies", "status", "lint"),
        *("card_style", "tts", "space"),
    }


def test_all_kinds_but_texts_are_asked() -> None:
    assert {kind.__name__ for kind in set(get_args(Question)) - set(get_args(Asked))} == {"TextOnly"}
