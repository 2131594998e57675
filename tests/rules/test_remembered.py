"""What rules have found in a question is found again without looking, and only while it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.model import Bank
from quizgen.reader import read_data
from quizgen.rules import RULES, Remembered, check
from quizgen.rules.base import Finding, Run, item_rule
from quizgen.rules.item import Item
from tests.content.test_bundled_banks import BANKS, bank_of
from tests.edits import BANK, Change, edits

HEAD = (
    "title: Rivers\nid: r\nsources: {book: A book about rivers}\nfacts:\n  f: {source: book, quote: the Nile is long}\n"
)
ASKED = """\
  - id: {name}
    question: Which is not the longest river of all?
    answer: the Rhine
    wrong: [the Nile, the Amazon, 1, 1.0]
    facts: [f]
"""
RULED = f"{HEAD}questions:\n{ASKED.format(name='a')}{ASKED.format(name='b')}"


def read(text: str) -> tuple[Bank | None, File]:
    file = File("bank.yaml", text.encode("utf-8", "surrogatepass"))
    return read_data(file.data, file.name)[0], file


def ruled(text: str, known: Remembered | None = None, **asked: Any) -> list[Diagnostic]:
    bank, file = read(text)
    lines = {"source_lines": lambda name: file.lines}
    return [] if bank is None else check(bank, known=known, **{"select": ["ALL"], **lines, **asked})


def same(text: str, known: Remembered, **asked: Any) -> None:
    assert ruled(text, known, **asked) == ruled(text, **asked)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([BANK, RULED]), st.lists(edits(), min_size=1, max_size=6), st.booleans())
def test_any_edits_of_a_bank_are_found_as_if_it_were_new(bank: str, changes: list[Change], keep: bool) -> None:
    known = Remembered()
    same(bank, known)
    lines = bank.split("\n")
    for change in changes:
        edited = change(lines)
        same("\n".join(edited), known)
        lines = edited if keep else lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the Nile is long", "the Rhine is long"),
        ("id: r\n", "id: r\nlanguage: de\n"),
        ("id: r\n", "id: r\ninstructions: According to the book\n"),
        ("title: Rivers\n", "# Rivers\n\n\ntitle: Rivers\n"),
        ("wrong: [", "wrong:   ["),
        ("    wrong: [", "\n# not\n    wrong: ["),
        ("book: A", "books: A"),
        ("  - id: b", "  - id: a"),
        ("facts: [f]\n", "facts: [f]\n    lint: {ignore: [QG102], because: no}\n"),
    ],
)
def test_what_a_question_rests_on_is_looked_at(before: str, after: str) -> None:
    known = Remembered()
    for text in (RULED, RULED.replace(before, after), RULED):
        same(text, known)


def test_the_rules_formats_and_texts_asked_for_are_looked_at() -> None:
    known = Remembered()
    texts: list[dict[str, str]] = [{}, {"book": "the Nile is long and the Amazon too"}, {"book": "the Rhine"}]
    ways: list[dict[str, Any]] = [{"formats": ("kahoot",)}, {"select": ["QG1"]}, {"ignore": ["QG102"]}]
    for asked in (*ways, *({"texts": one} for one in texts)):
        same(RULED, known, **asked)
        same(f"\n{RULED}", known, **asked)


def test_only_questions_that_changed_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(item: Item, run: Run) -> Sequence[Finding]:
        seen.append(item.question.id)
        return ()

    rule = item_rule("QG999", "looked", "info", "Seen.", why="", advice="")(look)
    monkeypatch.setattr("quizgen.rules.RULES", (rule,))
    known = Remembered()
    more = RULED + "".join(ASKED.format(name=name) for name in "cde")
    for text in (
        more,
        more,
        f"\n{more}",
        more.replace("  - id: c\n    question: Which", "  - id: c\n    question: What"),
    ):
        seen.clear()
        ruled(text, known, select=())
    assert seen == ["c"]


def test_what_is_found_at_other_places_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place outside the question does not move with it."""

    def look(item: Item, run: Run) -> Sequence[Finding]:
        return [Finding(item.span, "see there", also=((run.bank.facts["f"].span, "here"),))]

    monkeypatch.setattr("quizgen.rules.RULES", (item_rule("QG999", "x", "info", "x", why="", advice="")(look),))
    known = Remembered()
    for text in (RULED, RULED.replace("questions:", "\n\nquestions:"), RULED.replace("facts:\n", "facts:\n\n", 1)):
        same(text, known, select=())


MAY_READ = {
    *("language", "formats", "matches", "texts", "given", "source_lines", "place", "stem_place", "value"),
    *("bank.language", "bank.instructions", "bank.sources", "bank.facts"),
}
"""What findings in one question may rest on, besides that question: all of it is in `_ground` or `_around`."""


class Watched:
    """Something whose fields are noted when they are read."""

    def __init__(self, thing: object, read: set[str], within: str = "") -> None:
        self._thing, self._read, self._within = thing, read, within

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        if name == "bank":
            return Watched(found, self._read, "bank.")
        self._read.add(f"{self._within}{name}")
        return found


@pytest.mark.parametrize("name", BANKS)
def test_a_rule_on_single_questions_reads_nothing_that_is_not_remembered_with_it(name: str) -> None:
    """Another question may change, and what was found stays: whoever looks at others is a `bank_rule`."""
    run = Run(bank_of(name), formats=("anki", "pdf", "moodle", "kahoot"))
    for rule in RULES:
        read: set[str] = set()
        for item in run.items:
            if rule.each is not None and rule.concerns(item):
                list(rule.each(item, Watched(run, read)))  # type: ignore[arg-type]
        assert read <= MAY_READ, f"{rule.code} reads {', '.join(sorted(read - MAY_READ))}: make it a bank_rule"
