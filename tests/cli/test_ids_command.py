"""`quizgen ids`: names for questions that have none, without losing anybody's progress."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.model import questions
from quizgen.reader import read
from tests.cli.command_line import GOOD, Cli, WriteBank

BANK = """title: x  # the title
id: x
questions:
- question: "What is the powerhouse?"   # why
  answer: mitochondrion
- {front: 水, back: water}
- id: known
  front: a
  back: b
"""


def ids_of(path: Path) -> list[str]:
    bank, diagnostics = read(path)
    assert bank is not None
    assert [d for d in diagnostics if d.severity == "error"] == []
    return [question.id for question in questions(bank.items)]


def test_shows_and_writes_nothing(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", BANK)
    result = cli("ids", path)
    assert result.code == 0
    assert "what-is-the-powerhouse" in result.out
    assert "2 questions without an id. Nothing was written" in result.err
    assert path.read_text() == BANK


def test_writes_each_id_as_the_first_key_and_nothing_else(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", BANK)
    hashed = ids_of(path)[1]
    result = cli("ids", path, "--write")
    assert result.code == 0
    assert "Wrote 2 ids in 1 file." in result.err
    expected = BANK.replace('- question: "', '- id: what-is-the-powerhouse\n  question: "')
    assert path.read_text().replace(f'"{hashed}"', hashed) == expected.replace("{front", f"{{id: {hashed}, front")
    assert ids_of(path) == ["what-is-the-powerhouse", hashed, "known"]
    again = path.read_bytes()
    assert "Every question has an id." in cli("ids", path, "--write").err
    assert path.read_bytes() == again


def test_line_ends_and_byte_order_mark_stay(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", ("\ufeff" + BANK).replace("\n", "\r\n").encode())
    cli("ids", path, "--write")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbftitle")
    assert data.count(b"\n") == data.count(b"\r\n") == BANK.count("\n") + 1


def test_the_deck_goes_on_where_it_was(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", BANK)
    assert cli("build", path, "-f", "anki").code == 0
    notes = {line.split("\t")[1] for line in (tmp_path / "x.lock").read_text().splitlines() if line.startswith("note")}
    earlier = ids_of(path)[0]
    result = cli("ids", path, "--write")
    assert "1 question may be in learners' decks already" in result.err
    assert f"was: {earlier}" in path.read_text().replace('"', "")
    assert cli("build", path, "-f", "anki").code == 0
    lines = (tmp_path / "x.lock").read_text().splitlines()
    assert {line.split("\t")[1] for line in lines if line.startswith("note")} == notes
    assert not any(line.startswith("gone") for line in lines)
    assert cli("diff", "out/x.apkg", path).out.strip().startswith("3  unchanged")


def test_with_a_damaged_lock_nothing_is_written(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", BANK)
    (tmp_path / "x.lock").write_text("<<<<<<< HEAD\n")
    result = cli("ids", path, "--write")
    assert result.code == 1
    assert "error[E401]" in result.err
    assert path.read_text() == BANK


def test_json(cli: Cli, bank: WriteBank) -> None:
    found = json.loads(cli("ids", bank("x.yaml", BANK), "--json").out)
    assert [(one["id"], one["was"], one["line"], one["writable"]) for one in found] == [
        ("what-is-the-powerhouse", None, 4, True),
        (found[1]["id"], None, 6, True),
    ]


def test_what_cannot_be_inserted_safely_is_named(cli: Cli, bank: WriteBank) -> None:
    text = "id: x\nquestions:\n- ? front\n  : Tree\n  back: b\n- front: House\n  back: b\n"
    path = bank("x.yaml", text)
    result = cli("ids", path, "--write")
    assert result.code == 1
    assert "write by hand: x.yaml:4" in result.err
    assert ids_of(path)[1] == "house"


@pytest.mark.parametrize(
    ("arguments", "code"), [(("none.yaml",), 3), (("-", "--write"), 2), (("good.yaml", "--write"), 0)]
)
def test_exit_codes(cli: Cli, bank: WriteBank, arguments: tuple[str, ...], code: int) -> None:
    bank("good.yaml", GOOD.format(id="good"))
    assert cli("ids", *arguments).code == code


def test_a_bank_with_errors_is_not_written_to(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", BANK + "- question: no answer\n")
    before = path.read_bytes()
    result = cli("ids", path, "--write")
    assert result.code == 1
    assert "error[E212]" in result.err
    assert path.read_bytes() == before
