"""`quizgen lock`, `quizgen build --locked`: nothing that learners hold is ever forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen import resources
from tests.cli.command_line import Cli, WriteBank

BANK = """title: Cells
id: cells
tags: [b, a]
questions:
- id: one
  question: What is the powerhouse of the cell?
  answer: mitochondrion
- id: two
  cloze: "Water is {{hydrogen}} and {{oxygen::a gas}} & {{a < b}}."
- id: three
  front: osmosis
  back: movement
  reverse: true
"""


@pytest.fixture
def built(cli: Cli, bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with a deck built a while ago; its lock."""
    bank("cells.yaml", BANK)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    return tmp_path / "cells.lock"


def notes(lock: Path) -> list[str]:
    return [line for line in lock.read_text().splitlines() if line.startswith(("note", "gone"))]


def test_the_state_of_locks(cli: Cli, bank: WriteBank, built: Path) -> None:
    bank("new.yaml")
    result = cli("lock", "cells.yaml", "new.yaml")
    assert result.code == 0
    assert [line.split() for line in result.out.splitlines()[1:]] == [
        ["cells.lock", "3", "questions", "0", "in", "order"],
        ["new.lock", "none", "yet:", "the", "first", "deck", "writes", "it"],
    ]
    built.write_text(built.read_text().replace("note\t", "nope\t", 1))
    result = cli("lock", "cells.yaml")
    assert result.code == 1
    assert "a line of the lock is damaged" in result.out


def test_both_sides_of_a_merge_conflict_are_kept(cli: Cli, built: Path) -> None:
    lines = built.read_text().splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("note"))
    later = lines[first].replace("1700000000", "1700000005")
    conflict = ["<<<<<<< HEAD", lines[first], "=======", later, ">>>>>>> branch"]
    built.write_text("\n".join([*lines[:first], *conflict, *lines[first + 1 :], ""]))
    assert cli("build", "cells.yaml", "-f", "anki").code == 1
    result = cli("lock", "cells.yaml", "--repair")
    assert (result.code, result.out) == (0, "cells.lock\n")
    assert notes(built) == [later, *lines[first + 1 :]]
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    assert not built.with_name("cells.lock.damaged").exists()


def test_lines_that_cannot_be_read_are_counted_and_the_old_lock_is_kept(cli: Cli, built: Path) -> None:
    before = built.read_text()
    damaged = before.replace("note\t", "note", 1)
    built.write_text(damaged)
    result = cli("lock", "cells.yaml", "--repair")
    assert result.code == 0
    assert "1 line could not be read; the old lock is kept as cells.lock.damaged" in result.err
    assert len(notes(built)) == 2
    assert built.with_name("cells.lock.damaged").read_text() == damaged


def test_a_lock_in_order_stays_as_it_is(cli: Cli, built: Path) -> None:
    before = built.read_bytes()
    assert "in order" in cli("lock", "cells.yaml", "--repair").err
    assert built.read_bytes() == before


@pytest.mark.parametrize("rest", [None, "", "garbage\n", "half"])
def test_a_deck_brings_the_lock_back(cli: Cli, built: Path, rest: str | None) -> None:
    before = notes(built)
    if rest is None:
        built.unlink()
    else:
        built.write_text(built.read_text()[: built.stat().st_size // 2] if rest == "half" else rest)
    assert cli("lock", "cells.yaml", "--repair", "--from", "out/cells.apkg").code == 0
    assert notes(built) == before
    deck = Path("out/cells.apkg").read_bytes()
    Path("out/cells.apkg").rename("old.apkg")
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    assert notes(built) == before
    assert cli("diff", "old.apkg", "out/cells.apkg").out == "3  unchanged  not touched\n"
    assert len(deck) > 0


def test_retired_notes_and_gone_gaps_come_back_from_a_deck(cli: Cli, bank: WriteBank, built: Path) -> None:
    bank("cells.yaml", BANK.replace("{{hydrogen}} and", "hydrogen and").partition("- id: three")[0])
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    before = {line.split("\t")[1]: line.split("\t") for line in notes(built)}
    built.unlink()
    cli("lock", "cells.yaml", "--repair", "--from", "out/cells.apkg")
    after = {line.split("\t")[1]: line.split("\t") for line in notes(built)}
    assert {guid: row[:6] for guid, row in after.items()} == {guid: row[:6] for guid, row in before.items()}
    assert any(row[0] == "gone" for row in after.values())
    Path("out/cells.apkg").rename("old.apkg")
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    assert cli("diff", "old.apkg", "out/cells.apkg").out == "3  unchanged  not touched\n"


def test_every_kind_of_the_example_banks_comes_back(cli: Cli, tmp_path: Path) -> None:
    for name in ("garden-pond", "shanghai-2023"):
        shutil.copytree(resources.content() / name, tmp_path / name)
        lock = tmp_path / name / "quizgen.lock"
        lock.unlink(missing_ok=True)
        assert cli("build", name, "-f", "anki").code == 0
        before = notes(lock)
        lock.unlink()
        assert cli("lock", name, "--repair", "--from", f"out/{name}.apkg").code == 0
        assert [line.split("\t")[:7] for line in notes(lock)] == [line.split("\t")[:7] for line in before]


def test_from_scratch_says_what_it_costs(cli: Cli, built: Path) -> None:
    built.write_bytes(b"\xff\0nothing\n")
    result = cli("lock", "cells.yaml", "--repair")
    assert result.code == 0
    assert "lose their own edits" in result.err
    assert cli("build", "cells.yaml", "-f", "anki").code == 0
    assert len(notes(built)) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "x.apkg"), "--from goes together with --repair"),
        (("--repair", "--from", "x.apkg"), "x.apkg: No such file"),
        (("--repair", "--from", "cells.yaml"), "not an Anki package"),
    ],
)
def test_usage_errors(cli: Cli, built: Path, arguments: tuple[str, ...], words: str) -> None:
    result = cli("lock", "cells.yaml", *arguments)
    assert result.code == 2
    assert words in result.err


def test_from_takes_one_bank(cli: Cli, bank: WriteBank, built: Path) -> None:
    bank("other.yaml")
    assert cli("lock", "cells.yaml", "other.yaml", "--repair", "--from", "out/cells.apkg").code == 2
    assert cli("lock", "none.yaml").code == 3


def test_locked_builds_only_what_the_lock_knows(cli: Cli, bank: WriteBank, built: Path) -> None:
    before = built.read_bytes()
    assert cli("build", "cells.yaml", "-f", "anki", "--locked", "-o", "again").code == 0
    assert Path("again/cells.apkg").read_bytes() == Path("out/cells.apkg").read_bytes()
    bank("cells.yaml", BANK.replace("osmosis", "diffusion"))
    result = cli("build", "cells.yaml", "-f", "anki", "--locked", "-o", "more")
    assert result.code == 1
    assert "error[E404]: the lock is not up to date" in result.err
    assert not Path("more").exists()
    assert built.read_bytes() == before


def test_locked_needs_a_lock_and_accepts_windows_line_ends(cli: Cli, built: Path) -> None:
    built.write_bytes(built.read_bytes().replace(b"\n", b"\r\n"))
    assert cli("build", "cells.yaml", "-f", "anki", "--locked").code == 0
    built.unlink()
    result = cli("build", "cells.yaml", "-f", "anki", "--locked")
    assert result.code == 1
    assert "the lock is not there yet" in result.err
    assert not built.exists()
    assert cli("build", "cells.yaml", "--locked", "--keep-going").code == 2
