"""Files that do not belong into a bank's folder: one message each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen.reader import read

WORDS = "".join(f"  - {{id: w{n}, front: word {n}, back: meaning {n}}}\n" for n in range(9))
BANK = f"title: Words\nid: words\nlanguage: en\nquestions:\n{WORDS}"
NAMELESS = "questions:\n" + "".join(f"  - {{front: verb {n}, back: meaning {n}}}\n" for n in range(9))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "verbs.yaml").write_text(NAMELESS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("original", "copy"), [("bank.yaml", "bank - Copy.yaml"), ("bank.yaml", "z.yaml"), ("verbs.yaml", "verbs (1).yaml")]
)
def test_a_copy_is_one_mistake(folder: Path, original: str, copy: str) -> None:
    shutil.copy(folder / original, folder / copy)
    bank, (problem,) = read(folder)
    first, second = sorted((original, copy))
    if original == "bank.yaml":
        first, second = original, copy
    assert bank is not None
    assert (problem.code, problem.message) == ("E115", f"this file repeats `{first}`: is it a copy?")
    assert (Path(problem.span.file).name, problem.span.line) == (second, 1)
    assert len(bank.items) == 18
    (folder / second).unlink()
    assert read(folder)[1] == []


def test_a_copy_that_was_changed_a_little_is_still_one(folder: Path) -> None:
    changed = BANK.replace("word 3", "another").replace("w5", "w50")
    (folder / "old.yaml").write_text(changed, encoding="utf-8")
    assert [d.code for d in read(folder)[1]] == ["E115"]


def test_one_id_in_two_files_is_told_at_the_question(folder: Path) -> None:
    (folder / "more.yaml").write_text("questions:\n  - {id: w1, front: a, back: b}\n", encoding="utf-8")
    assert [(d.code, d.span.line) for d in read(folder)[1]] == [("E240", 2)]


def test_another_bank_in_the_folder_is_one_mistake(folder: Path) -> None:
    (folder / "other.yaml").write_text(BANK.replace("id: w", "id: v"), encoding="utf-8")
    (problem,) = read(folder)[1]
    assert (problem.code, problem.message, problem.span.line) == ("E211", "`title` belongs into bank.yaml", 1)
    assert problem.label == "so do id, language"
    mended = BANK.replace("id: w", "id: v").partition("questions")
    (folder / "other.yaml").write_text("questions" + mended[2], encoding="utf-8")
    assert read(folder)[1] == []
