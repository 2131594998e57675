"""The table of messages: what is said stands there, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen import messages
from quizgen.diagnostics import Span
from quizgen.messages import MESSAGES, PHRASES, filled, joined, told
from quizgen.reader import read
from quizgen.rules.codes import all_codes
from tests.rules.harness import cases, findings

ROOT = Path(__file__).parent.parent / "quizgen"
BAD = sorted((Path(__file__).parent / "reader" / "bad").glob("*.yaml"))
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "messages")
FIELDS = re.compile(r"(?<!\{)(?:\{\{)*\{([a-z_]+)(?::[^{}|]*\|[^{}|]*)?\}")
NAMERS = {"told", "text_of", "found", "fault", "remark", "warn", "phrase"}
"""Functions that take the name of a message or phrase, and its values by name."""
RULES = {"bank_rule", "item_rule"}
"""Functions that take the code of a rule."""
OWN = {"span", "severity", "also", "edits", "item", "node", "fragment", "around", "at", "where"}
"""What they take besides the values."""

CONVERTED = {"files", "grammar", "markup", "media", "reader", "source", "tex"}
"""The rooms whose texts for people stand in the table: a room is added when its last sentence has gone there."""
LISTS = {
    "grammar/bank.py",
    "grammar/common.py",
    "grammar/groups.py",
    "grammar/kinds.py",
    "grammar/languages.py",
    "source/pure.py",
    "tex/advice.py",
    "tex/commands.py",
}
"""Modules with words of their own that no finding says: what a key is for, names of languages, commands of TeX, what
parsers of YAML call errors."""
IN_A_ROW = re.compile(r"\b[a-z]+ [a-z]+\b")


def fields(name: str) -> set[str]:
    """The values that a message or phrase holds."""
    texts = [PHRASES[name]] if name in PHRASES else MESSAGES[name]
    return {field for text in texts for field in FIELDS.findall(text)}


def calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    """Every call of functions with these names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
            yield node


def named(path: Path) -> Iterator[tuple[ast.Call, set[str]]]:
    """Every call that gives a message's or phrase's whole name in letters, or one of several."""
    for call in calls(path, NAMERS):
        known = PHRASES.keys() if ast.unparse(call.func) == "phrase" else MESSAGES.keys()
        for argument in call.args:
            parts = ast.walk(argument) if isinstance(argument, (ast.Constant, ast.IfExp)) else ()
            if names := {str(part.value) for part in parts if isinstance(part, ast.Constant)} & known:
                yield call, names


def is_converted(path: Path) -> bool:
    return path.relative_to(ROOT).parts[0].removesuffix(".py") in CONVERTED


def is_told(path: Path) -> bool:
    """Whether a module is one of rules or formats; how a rule's finding is made is told in two of them."""
    room, *rest = path.relative_to(ROOT).parts
    return room in ("rules", "formats") and (room, *rest) not in {("rules", "__init__.py"), ("rules", "base.py")}


def is_for_programs(node: ast.AST) -> bool:
    """A docstring, what something is compared with, or a pattern."""
    return (
        isinstance(node, ast.Compare)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("late", "re.compile"))
    )


def parts_of(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a tree that may be for people to read."""
    for node in ast.iter_child_nodes(tree):
        if not is_for_programs(node):
            yield node
            yield from parts_of(node)


def sentences(path: Path) -> Iterator[str]:
    """Words in a row that a module holds; of one that documents keys or lists names, only those in its functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    holds_words = str(path.relative_to(ROOT).as_posix()) in LISTS
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for part in functions if holds_words else [tree]:
        for node in parts_of(part):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_A_ROW.search(node.value):
                yield f"{path}:{node.lineno}: {node.value}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_given_the_values_that_its_text_holds(path: Path) -> None:
    for call, names in named(path):
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:  # none is `**values`
            needed = set().union(*map(fields, names))
            assert {str(one) for one in given} - OWN == needed - OWN, f"{path}:{call.lineno}: {names}"


@pytest.mark.parametrize("path", [*filter(is_converted, MODULES)], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_converted_room_holds_no_sentence_and_makes_no_finding_by_itself(path: Path) -> None:
    assert [*sentences(path)] == []
    assert [*calls(path, {"Diagnostic"})] == [], "findings are made by `told`"


def test_another_language_would_be_used_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its table shouts, and leaves all values out: what is not in capitals did not come from it."""
    monkeypatch.setattr(messages, "filled", lambda text, values: FIELDS.sub("", text).upper())
    found = [finding for path in BAD for finding in read(path)[1]]
    assert len(found) > 100
    for finding in found:
        said = (finding.message, finding.label, finding.hint, *(text for _, text in finding.also))
        assert "".join(said).isupper(), finding


def test_rules_would_speak_another_language_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "filled", lambda text, values: FIELDS.sub("", text).upper())
    found = [finding for case in cases() for finding in findings(case.text, select=["ALL"])]
    assert len({finding.code for finding in found}) > 40
    for finding in found:
        said = (finding.message, finding.label, finding.hint, *(text for _, text in finding.also))
        assert "".join(said).isupper(), finding


@pytest.mark.parametrize("path", [*filter(is_told, MODULES)], ids=lambda path: str(path.relative_to(ROOT)))
def test_rules_and_formats_make_no_finding_by_themselves(path: Path) -> None:
    assert [*calls(path, {"Diagnostic", "Finding"})] == [], "findings are made by `told` and `found`"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_of_a_message_stand_in_the_code(path: Path) -> None:
    for call in calls(path, NAMERS | {"block", "unknown_key"}):
        for node in ast.walk(call):
            words = node.value if isinstance(node, ast.Constant) else ""
            assert not re.search("[a-z] [a-z]", str(words)), f"{path}:{call.lineno}: {words}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("rules/*.py")), ids=lambda path: path.stem)
def test_a_rule_says_only_messages_of_its_own(path: Path) -> None:
    for rule in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        maker = next(iter(getattr(rule, "decorator_list", ())), None)
        if isinstance(rule, ast.FunctionDef) and isinstance(maker, ast.Call) and ast.unparse(maker.func) in RULES:
            parts = [node for part in rule.body for node in ast.walk(part) if isinstance(node, ast.Constant)]
            said = {str(node.value).partition(".")[0] for node in parts if re.match(r"QG\d", str(node.value))}
            assert said <= {ast.literal_eval(maker.args[0])}, f"{path}:{rule.lineno}"


def test_every_message_has_a_code_and_a_short_headline() -> None:
    codes = all_codes()
    for name, text in MESSAGES.items():
        assert name.partition(".")[0] in codes, name
        assert text.message and text.message[0] == text.message[0].strip(), name
        assert "\n" not in text.message, name


def test_tables_are_in_the_order_of_names() -> None:
    for table in messages._TABLES:
        for names in (list(table.TEXTS), list(table.PHRASES)):
            assert names == sorted(names)


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
