"""Questions without an id that ask in the same words: which is which, and what learners keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.formats.anki.lock import Entry, Lock, parse
from quizgen.formats.anki.settling import settled
from quizgen.grammar.kinds import KINDS
from quizgen.model import MultipleChoice, Question, kind_name, questions
from quizgen.reader import read, read_text
from quizgen.richtext import plain
from quizgen.sameness import face, first_id, further_id
from tests.cli.command_line import Cli, WriteBank

HEAD = "title: x\nid: x\nlanguage: en\nquestions:\n"
BATS = "- question: Which is true?\n  answer: Bats are mammals\n  wrong: [Bats are birds, Bats lay eggs]\n"
COPPER = "- question: Which is true?\n  answer: Copper conducts\n  wrong: [Copper is a gas, Copper is light]\n"
ICE = "- question: Which is true?\n  answer: Ice floats\n  wrong: [Ice sinks, Ice is salty]\n"
KINDS_BANK = """questions:
- {question: "Which **metal** is liquid?", answer: mercury, wrong: [tin]}
- {question: Ice floats on water., answer: true}
- {question: What melts at 0 °C?, answer: ice}
- {question: How many legs has a spider?, answer: 8}
- {cloze: "{{Water}} boils at 100 °C."}
- {question: Match., pairs: {a: b, c: d}}
- {question: Sort., order: [a, b]}
- {question: Explain $x^2$., essay: true}
- {front: 水, back: water}
- {text: Read on.}
- passage: It was late.
  questions:
  - {question: What was late?, answer: it}
"""


def read_all(text: str) -> tuple[list[Question], list[Diagnostic]]:
    bank, found = read_text(text, "x.yaml")
    assert bank is not None
    return list(questions(bank.items)), found


def notes(path: Path) -> dict[str, Entry]:
    """The notes of a bank's lock, by content."""
    lock = parse(path.with_suffix(".lock").read_text())
    assert isinstance(lock, Lock)
    return {entry.content: entry for entry in lock.entries.values() if entry.live}


def keys(path: Path) -> dict[str, str]:
    """The right option of each question, by its note."""
    lock = parse(path.with_suffix(".lock").read_text())
    found, _ = read(path)
    assert isinstance(lock, Lock)
    assert found is not None
    names = {entry.id: entry.guid for entry in lock.entries.values() if entry.live}
    every = [question for question in questions(settled(found, lock).items) if isinstance(question, MultipleChoice)]
    return {names[one.id]: plain(one.options[0].text) for one in every}


def test_ids_are_what_they_always_were() -> None:
    found, _ = read_all(KINDS_BANK)
    assert [question.id for question in found] == [
        *("000dfaa2", "6d7fdd21", "31cab9c6", "4a4d0a07", "7ab01228", "2037c193", "638a37e7", "4e2fab69", "3afbe796"),
        *("3abfab8e", "c74e288a"),
    ]


def test_the_first_keeps_its_id_and_further_ones_have_lasting_ids_of_their_own() -> None:
    found, told = read_all(HEAD + BATS + COPPER + ICE)
    assert told == []
    assert [question.id for question in found] == ["a947a145", "21d09b9c", "016d5936"]
    assert found[0].id == read_all(HEAD + BATS)[0][0].id == first_id(found[1])


def test_kinds_are_called_alike_everywhere() -> None:
    assert [kind_name(object.__new__(kind.type)) for kind in KINDS] == [kind.name for kind in KINDS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("answer: a\n  wrong: [b, c]", "answer: a\n  wrong: [b, d]"),
        ("answer: a\n  wrong: [b, c]", "answer: b\n  wrong: [a, c]"),
        ("answer: a", "answer: b"),
        ("answer: 1", "answer: 2"),
        ("answer: true", "answer: false"),
        ("order: [a, b]", "order: [b, a]"),
        ("pairs: {a: b, c: d}", "pairs: {a: d, c: b}"),
        ("answer: a\n  wrong: [b, '`c`']", "answer: a\n  wrong: [b, c]"),
    ],
)
def test_what_differs_in_print_is_no_double(one: str, other: str) -> None:
    found, told = read_all("".join([HEAD, *(f"- question: Q?\n  {keys}\n" for keys in (one, other))]))
    assert told == []
    assert found[0].id != found[1].id
    assert found[1].id == further_id(found[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("answer: a\n  wrong: [b, c]", "answer: a\n  wrong: [c, b]"),
        ("answer: a\n  wrong: [b, c]", "answer: 'a'\n  wrong: [b, {text: c, feedback: No.}]\n  points: 2"),
        ("answer: a b", "answer: a  b\n  explanation: x"),
        ("answer: 1.0", "answer: 1"),
        ("order: [a, 5 * 3 * 2]", r"order: [a, '5 \* 3 * 2']"),
    ],
)
def test_what_is_printed_alike_is(one: str, other: str) -> None:
    found, told = read_all("".join([HEAD, *(f"- question: Q?\n  {keys}\n" for keys in (one, other))]))
    assert [(d.code, d.span.line) for d in told] == [("E240", found[1].span.line)]
    assert face(found[0]) == face(found[1])


def test_a_text_without_an_answer_may_stand_there_again() -> None:
    found, told = read_all(HEAD + BATS + "- text: Take a break.\n" * 3)
    assert told == []
    assert len({question.id for question in found}) == 4
    assert found[1].id == first_id(found[2])


def test_what_is_put_above_takes_nobodys_place(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", HEAD + BATS + COPPER)
    assert cli("build", path, "-f", "anki").code == 0
    before = notes(path)
    bank("x.yaml", HEAD + ICE + BATS + COPPER)
    told = cli("build", path, "-f", "anki").err
    assert "3 questions without an id ask in the same words" in told
    assert told.count("and this one") == 2
    after = notes(path)
    assert before.items() <= after.items()
    assert len(after) == 3


@pytest.mark.parametrize("text", [COPPER + BATS, ICE + COPPER + BATS, COPPER + ICE + BATS])
def test_places_may_change(cli: Cli, bank: WriteBank, text: str) -> None:
    path = bank("x.yaml", HEAD + BATS + COPPER)
    cli("build", path, "-f", "anki")
    before = notes(path)
    bank("x.yaml", HEAD + text)
    assert cli("build", path, "-f", "anki").code == 0
    assert before.items() <= notes(path).items()


def test_the_second_stays_what_it_is_when_the_first_goes(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", HEAD + BATS + COPPER)
    cli("build", path, "-f", "anki")
    before = notes(path)
    bank("x.yaml", HEAD + COPPER)
    assert cli("build", path, "-f", "anki").code == 0
    [left] = notes(path).values()
    assert before[left.content] == left


@pytest.mark.parametrize("command", [("ids", "--write"), ("check", "--fix")])
def test_ids_are_written_to_the_questions_that_had_them(cli: Cli, bank: WriteBank, command: tuple[str, str]) -> None:
    path = bank("x.yaml", HEAD + BATS + COPPER)
    cli("build", path, "-f", "anki")
    before = keys(path)
    bank("x.yaml", HEAD + ICE + COPPER + BATS)
    assert cli(command[0], path, command[1]).code == 0
    assert path.read_text().count("id:") == 4
    assert cli("build", path, "-f", "anki").code == 0
    assert before.items() <= keys(path).items()


@pytest.mark.parametrize("command", [("ids", "--write"), ("check", "--fix")])
@pytest.mark.parametrize("double", [BATS, "- {front: 水, back: water}\n"])
def test_what_stands_there_twice_is_mended(cli: Cli, bank: WriteBank, command: tuple[str, str], double: str) -> None:
    path = bank("x.yaml", HEAD + double + double)
    assert "E240" in cli("check", path).out
    assert cli(command[0], path, command[1]).code == 0
    found, told = read(path)
    assert found is not None
    assert told == []
    assert len({question.id for question in questions(found.items)}) == 2


def test_an_id_that_is_given_twice_is_never_changed(cli: Cli, bank: WriteBank) -> None:
    text = HEAD + "- {id: a, front: One, back: b}\n- {id: a, front: Two, back: c}\n- {front: Three, back: d}\n"
    path = bank("x.yaml", text)
    result = cli("ids", path, "--write")
    assert result.code == 1
    assert "E240" in result.err
    assert path.read_text() == text
