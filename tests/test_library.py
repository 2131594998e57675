"""quizgen in a program: read, check, load, write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import quizgen
from quizgen.library import lock_path, now, read_lock
from quizgen.model import Bank

GOOD = "id: x\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"


def test_load_gives_the_bank_or_raises_with_all_that_was_found(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(GOOD)
    bank = quizgen.load(path)
    assert isinstance(bank, Bank)
    assert quizgen.check(bank) == []
    path.write_text(GOOD.replace(", explanation: Just so.", ""))
    assert [d.code for d in quizgen.check(quizgen.load(path))] == ["QG128"]
    path.write_text(GOOD + "  - question: one\n  - question: two\n")
    with pytest.raises(quizgen.BankError, match=r"x\.yaml:4:\d+: error\[E212\]") as caught:
        quizgen.load(path)
    assert len(caught.value.diagnostics) >= 2
    with pytest.raises(quizgen.BankError, match="E111"):
        quizgen.load(tmp_path / "gone.yaml")


def test_an_unknown_format(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD)
    with pytest.raises(ValueError, match="no format 'nothing'"):
        list(quizgen.write(quizgen.load(tmp_path / "x.yaml"), "nothing"))


@pytest.mark.parametrize("format", quizgen.formats.names())
def test_write_makes_the_files_of_a_format(tmp_path: Path, format: str) -> None:
    (tmp_path / "x.yaml").write_text(GOOD)
    bank = quizgen.load(tmp_path / "x.yaml")
    made = {artifact.name: b"".join(artifact.chunks) for artifact in quizgen.write(bank, format)}
    assert made
    assert all(made.values())
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


@pytest.mark.parametrize(
    ("environment", "second"), [({"SOURCE_DATE_EPOCH": "0"}, 0), ({"SOURCE_DATE_EPOCH": "1700000000"}, 1700000000)]
)
def test_now_is_source_date_epoch(environment: Mapping[str, str], second: int) -> None:
    assert now(environment) == second


def test_now_is_the_clock_otherwise() -> None:
    assert now({}) == pytest.approx(now({"SOURCE_DATE_EPOCH": ""}), abs=2)
    assert now({}) > 1_700_000_000
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        now({"SOURCE_DATE_EPOCH": "soon"})


def test_the_lock_lies_in_a_folder_bank_or_beside_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "bank.yaml").write_text(GOOD)
    (tmp_path / "file.yaml").write_text(GOOD)
    folder, file = quizgen.load(tmp_path / "folder"), quizgen.load(tmp_path / "file.yaml")
    assert lock_path(folder) == tmp_path / "folder" / "quizgen.lock"
    assert lock_path(file) == tmp_path / "file.lock"
    assert read_lock(file) is None
    (tmp_path / "file.lock").write_text("text")
    assert read_lock(file) == "text"
