"""Whatever stands in a bank: fixing it does not raise, brings no error, and is done after one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import editing, ids, resources
from quizgen.diagnostics import Diagnostic
from quizgen.editing import Files
from quizgen.model import questions
from quizgen.project.checking import Checking, findings
from quizgen.project.project import Project
from quizgen.project.reading import Reading
from quizgen.project.world import held
from quizgen.reader import read_text

NAME = "x.yaml"
RULES = Checking(plan=None)
SOURCES = [
    (resources.templates() / "new" / "bank.yaml").read_text(encoding="utf-8"),
    *(path.read_text(encoding="utf-8") for path in sorted((resources.content() / "garden-pond").glob("*.yaml"))),
    "id: x\nquestions:\n- prompt: Which is not so?\n  correct: 3\n  distractors: [2, 1]\n- {term: cafe\u0301, definition: b}\n",
]


def check(files: Files) -> list[Diagnostic]:
    text = files[NAME].decode("utf-8", "replace")
    bank, found = read_text(text, NAME)
    return findings(Reading(NAME, bank, tuple(found)), RULES, held(0), files=files)


def errors(found: list[Diagnostic]) -> int:
    return sum(d.severity == "error" for d in found)


@st.composite
def banks(draw: st.DrawFn) -> bytes:
    """An example with some lines dropped, doubled, moved in or out, or with characters changed."""
    rows = draw(st.sampled_from(SOURCES)).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(rows) - 1))
        change = draw(st.sampled_from(["drop", "double", "in", "out", "cut", "char", "no id"]))
        row = rows[place]
        changed = {
            "drop": [],
            "double": [row, row],
            "in": ["  " + row],
            "out": [row[1:]],
            "cut": [row[: len(row) // 2]],
            "char": [row.replace("a", draw(st.characters()))],
            "no id": [] if row.strip().startswith("id:") else [row],
        }[change]
        rows[place : place + 1] = changed
        rows = rows or [""]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(rows).encode("utf-8", "surrogatepass")


@given(banks())
@settings(max_examples=120, deadline=None)
def test_fixing_ends_and_harms_nothing(data: bytes) -> None:
    before = {NAME: data}
    fixed = editing.fix(before, check)
    after = {**before, **fixed.files}
    assert errors(fixed.left) <= errors(check(before))
    assert editing.fix(after, check).files == {}


@given(banks())
@settings(max_examples=120, deadline=None)
def test_ids_change_nothing_but_ids(data: bytes) -> None:
    bank, _ = read_text(data.decode("utf-8", "replace"), NAME)
    if bank is None:
        return
    found = ids.suggestions(bank, {NAME: data})
    again, _ = read_text(
        editing.patched(data, [one.edit for one in found if one.edit]).decode("utf-8", "replace"), NAME
    )
    assert again is not None
    names = {one.question.id: one.id for one in found if one.edit}
    old, new = (list(questions(one.items)) for one in (bank, again))
    assert [type(question) for question in new] == [type(question) for question in old]
    if len({question.id for question in old}) == len(old):
        assert [question.id for question in new] == [names.get(question.id, question.id) for question in old]


@pytest.mark.parametrize("name", ["garden-pond", "shanghai-2023", "zh-jieqi", "ar-water-cycle"])
def test_the_example_banks_need_no_fix(name: str) -> None:
    fixed = Project(resources.content() / name).fixed(RULES)
    assert [Path(file).name for file in fixed.files] == []
