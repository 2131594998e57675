"""The table of messages: what is said stands there, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.diagnostics import Span
from quizgen.messages import MESSAGES, PHRASES, filled, told
from quizgen.rules.codes import all_codes

ROOT = Path(__file__).parent.parent / "quizgen"
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "messages")
FIELDS = re.compile(r"(?<!\{)(?:\{\{)*\{([a-z_]+)(?::[^{}|]*\|[^{}|]*)?\}")
NAMERS = {"told", "text_of", "found"}
"""Functions that take the name of a message, and its values by name."""
RULES = {"bank_rule", "item_rule"}
"""Functions that take the code of a rule, which is a message's name where the rule says one thing."""
OWN = {"span", "severity", "also", "edits", "item", "node", "fragment", "around", "at", "where"}
"""What they take besides the values."""


def fields(name: str) -> set[str]:
    return {field for text in MESSAGES[name] for field in FIELDS.findall(text)}


def called(node: ast.AST) -> str:
    """The name of the function that is called; empty for what is no call of a function by its name."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def named(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call that gives a message's whole name in letters."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) not in RULES:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and argument.value in MESSAGES:
                    yield node, str(argument.value)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_given_the_values_that_its_text_holds(path: Path) -> None:
    for call, name in named(path):
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:  # none is `**values`
            assert {str(one) for one in given} - OWN == fields(name) - OWN, f"{path}:{call.lineno}: {name}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("rules/*.py")), ids=lambda path: path.stem)
def test_a_rule_says_only_messages_of_its_own(path: Path) -> None:
    for rule in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(rule, ast.FunctionDef) and rule.decorator_list and called(rule.decorator_list[0]) in RULES:
            made = ast.literal_eval(rule.decorator_list[0].args[0])  # type: ignore[attr-defined]
            said = {
                node.value.partition(".")[0]
                for part in rule.body
                for node in ast.walk(part)
                if isinstance(node, ast.Constant) and re.match(r"QG\d", str(node.value))
            }
            assert said <= {made}, f"{path}:{rule.lineno}"


def test_every_message_has_a_code_and_a_short_headline() -> None:
    codes = all_codes()
    for name, text in MESSAGES.items():
        assert name.partition(".")[0] in codes, name
        assert text.message and text.message[0] == text.message[0].strip(), name
        assert "\n" not in text.message, name


def test_every_message_and_phrase_is_used() -> None:
    words = {
        str(node.value)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    for name in [*MESSAGES, *PHRASES]:
        code, _, which = name.partition(".")
        assert name in words or which in words or f"{code}." in words, f"{name} is said nowhere"


def test_values_stand_where_the_text_names_them() -> None:
    assert filled("{count} {count:option|options}", {"count": 1}) == "1 option"
    assert filled("{count} {count:option|options}", {"count": 3}) == "3 options"
    assert filled("write {{answer}} or {{{gap}}}", {"gap": "oak {count}"}) == "write {{answer}} or {{oak {count}}}"


def test_a_finding_has_its_codes_severity_unless_told_otherwise() -> None:
    place = Span("a.yaml", 1, 1, 2)
    found = told(place, "E100.windows", text="Gr\\xfc\\xdfe")
    assert (found.span, found.severity, found.code) == (place, "error", "E100")
    assert "Gr" in found.label
    assert told(place, "E100.utf-16", severity="info").severity == "info"
