"""The table of messages: what is said stands there, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from quizgen.diagnostics import Span
from quizgen.messages import MESSAGES, PHRASES, TABLES, filled, joined, told
from quizgen.rules.codes import all_codes

ROOT = Path(__file__).parent.parent / "quizgen"
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "messages")
FIELDS = re.compile(r"(?<!\{)(?:\{\{)*\{([a-z_]+)(?::[^{}|]*\|[^{}|]*)?\}")
NAMERS = {"told", "text_of", "found", "fault", "remark"}
"""Functions that take the name of a message, and its values by name."""
OWN = {"span", "severity", "also", "edits", "item", "node", "fragment", "around", "at"}
"""What they take besides the values."""


def fields(name: str) -> set[str]:
    return {field for text in MESSAGES[name] for field in FIELDS.findall(text)}


def calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    """Every call of functions with these names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
            yield node


def named(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call that gives a message's whole name in letters."""
    for call in calls(path, NAMERS):
        for argument in call.args:
            if isinstance(argument, ast.Constant) and argument.value in MESSAGES:
                yield call, str(argument.value)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_given_the_values_that_its_text_holds(path: Path) -> None:
    for call, name in named(path):
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:  # none is `**values`
            assert {str(one) for one in given} - OWN == fields(name) - OWN, f"{path}:{call.lineno}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_of_a_message_stand_in_the_code(path: Path) -> None:
    for call in calls(path, NAMERS | {"block", "phrase", "unknown_key"}):
        for node in ast.walk(call):
            words = node.value if isinstance(node, ast.Constant) else ""
            assert not re.search("[a-z] [a-z]", str(words)), f"{path}:{call.lineno}: {words}"


def test_every_message_has_a_code_and_a_short_headline() -> None:
    codes = all_codes()
    for name, text in MESSAGES.items():
        assert name.partition(".")[0] in codes, name
        assert text.message and text.message[0] == text.message[0].strip(), name
        assert "\n" not in text.message, name


@pytest.mark.parametrize("kind", ["TEXTS", "PHRASES"])
def test_a_name_stands_in_one_table_and_in_its_place(kind: str) -> None:
    names = [[*getattr(table, kind)] for table in TABLES]
    assert names == [sorted(own) for own in names]
    assert sorted(chain(*names)) == sorted({*chain(*names)})


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


def test_words_are_joined_in_the_language_of_the_table() -> None:
    assert joined(["oak"], "and") == "oak"
    assert joined(iter(["oak", "elm"]), "and") == "oak and elm"
    assert joined(["oak", "elm", "ash"], "or") == "oak or elm or ash"
