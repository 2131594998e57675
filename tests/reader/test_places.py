"""No finding stands outside its file, however the file's lines are ended, folded, quoted or broken off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import ids, rules
from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.grammar.kinds import KINDS
from quizgen.reader import read, read_data, read_text
from tests.places import outside

ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")
BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
CASES = sorted((Path(__file__).parent.parent / "rules" / "cases").glob("*.yaml"))
NAME = "bank.yaml"


def findings(data: bytes, language: str = "") -> list[Diagnostic]:
    """All that the reader and every rule say, those too that have to be asked for."""
    bank, found = read_data(data, NAME)
    if bank is None:
        return found
    file = File(NAME, data)
    ruled = rules.check(
        bank, select=("ALL",), formats=("anki", "pdf", "moodle", "kahoot"), source_lines=lambda _: file.lines
    )
    edits = tuple(one.edit for one in ids.suggestions(bank, {NAME: data}) if one.edit)
    return [*found, *ruled, Diagnostic(file.top, "info", "ids", "", edits=edits)]


def problems(data: bytes) -> list[str]:
    return outside(findings(data), {NAME: File(NAME, data).text})


@pytest.mark.parametrize("end", ENDS, ids=repr)
@pytest.mark.parametrize("path", [*BAD, *CASES], ids=lambda path: path.stem)
def test_known_mistakes_are_placed_with_every_line_end(path: Path, end: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if not line.startswith("#!")]
    for encoding in ("utf-8", "utf-16"):
        assert problems(end.join([*bare, ""]).encode(encoding)) == []
    assert problems(end.join(bare).encode()) == []


PIECES = st.sampled_from(
    [
        "title: ", "id: ", "questions:", "- ", "  ", "question: ", "  answer: ", "wrong: ", "[a, b", "]", "{", "}", "'", '"', ": ",
        "|", ">", ">-", "&a ", "*a", "!x ", "? ", "#", " #x", "\\", "\\x9b", "\\u202e", "\\frac", "---", "...", "%", "@", "`", "{{",
        "}}", "![", "](b.png)", "$", "*b*", "e\u0301", "é", "中", "𝒳", "\ufeff", "\t", "a b", "answr: ", "tags: ", "prompt: ", "Options: ",
        "lint: {ignore: x}", "image: y.png", "facts: [z]", "pairs: ", "order: ", "essay: 0", "points: x", "kind: z", "enemies: [q]",
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=5).map("".join)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(LINES, st.sampled_from(ENDS)), max_size=12), st.booleans())
def test_no_place_is_outside_a_text_of_fragments(lines: list[tuple[str, str]], whole: bool) -> None:
    text = "".join(line + end for line, end in lines)
    head = "id: b\nquestions:\n- {id: q, question: What?, answer: it}\n- " if whole else ""
    assert problems((head + text).encode()) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([kind.example for kind in KINDS]), min_size=1, max_size=4),
    st.sampled_from(ENDS),
    st.integers(0, 400),
    st.integers(0, 5),
    st.text(st.sampled_from("\"'[]{}:|>&*#\\\x85\u2028 \n-\u0344"), max_size=3),
)
def test_no_place_is_outside_a_bank_with_a_slip(examples: list[str], end: str, at: int, cut: int, new: str) -> None:
    items = ["- " + example.replace("\n", "\n  ") for example in examples]
    text = "\n".join(["title: T", "id: b", "questions:", *items, ""])
    slipped = text[:at] + new + text[at + cut :]
    assert problems(slipped.replace("\n", end).encode("utf-8", "replace")) == []


FOLDED = [
    "id: a long\n  folded name that is longer than its first line\nquestions: []\n",
    "title: T\nid: 'one\n\n  two and three, four and five'\nquestions:\n",
    "questions:\n- question: >\n    What\n  anser: x\n- {question: |\n",
    "questions:\n- prompt: |\n    a\n  answer: b",
    "a: 1\n...\nb",
    "questions:\n- 'open",
    "questions: [a, {b: c",
    'questions:\n- "a \\',
    "key",
    "? |\n  question\n: x\n",
    "- ",
    "questions:\n- question:   \n    Which of these is not the capital of France, not now?\n  answer: a\n",
    "questions:\n- {id: a, question: b, answer: }\n-",
]


@pytest.mark.parametrize("text", FOLDED)
@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_what_goes_on_below_is_marked_on_its_first_line(text: str, end: str) -> None:
    for data in (text, text.rstrip("\n"), text + "\n", text + "\n\n  \n"):
        assert problems(data.replace("\n", end).encode()) == []


def test_the_mark_below_a_folded_text_ends_with_its_first_line() -> None:
    _, [found, *_] = read_data(b"title: T\nid: two words\n  and more of them than fit\nquestions: []\n", NAME)
    assert (found.code, found.span[1:]) == ("E241", (2, 5, 14))


def test_a_mistake_behind_the_end_is_shown_at_the_end() -> None:
    _, found = read_data(b"title: T\nquestions:\n- question: 'What\n", NAME)
    assert all(one.span.line <= 3 for one in found)
    _, found = read_data(b"title: T\rquestions:\r- {question: a\r", NAME)
    assert [one.span[1:3] for one in found] == [(3, 3)]


def test_a_tolerance_that_goes_on_below_is_marked_on_its_first_line() -> None:
    text = "title: T\nid: t\nquestions:\n- question: How far?\n  answer: 5\n  tolerance: 1%\n    or so\n"
    assert problems(text.encode()) == []


def test_what_is_about_the_whole_bank_stands_at_its_title() -> None:
    text = "# ours\ntitle: Cells\nid: cells\nquestions: []\n"
    bank, _ = read_text(text.replace("[]", "\n- question: Why?\n  answer: so"), "bank.yaml")
    assert bank is not None
    assert str(bank.span) == "bank.yaml:2:8"


def test_what_is_about_a_file_has_no_line() -> None:
    _, found = read("no/such/folder")
    assert [(d.code, d.span.line) for d in found] == [("E111", 0)]


def test_an_unknown_id_is_marked_where_it_is_named_even_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text("title: T\nid: t\nfacts:\n  known: so it is\n", encoding="utf-8")
    part = "questions:\n- question: Why?\n  answer: so\n  facts:\n    - known\n    - unknown\n"
    (tmp_path / "part.yaml").write_text(part, encoding="utf-8")
    _, (problem,) = read(tmp_path)
    assert (problem.code, Path(problem.span.file).name) == ("E243", "part.yaml")
    assert (problem.span.line, problem.span.col, problem.span.end) == (6, 7, 14)


def test_a_picture_in_a_text_is_marked_by_its_name() -> None:
    text = "title: T\nid: t\nquestions:\n- question: What is\n    this ![cell](cell.png) here?\n  answer: so\n"
    _, (problem,) = read_text(text)
    assert (problem.span.line, problem.span.col, problem.span.end) == (5, 18, 26)


@pytest.mark.parametrize("text", ["---\n", "# nothing\n", "\n\n", "''\n"])
def test_a_bank_without_anything_in_it_is_empty(text: str) -> None:
    _, (problem,) = read_text(text, NAME)
    assert (problem.code, problem.span.line) == ("E110", 0)
    assert outside([problem], {NAME: text}) == []
