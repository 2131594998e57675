"""Papers of earlier builds beside new ones are named, and left where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.cli.leftovers import left_over, named
from tests.cli.command_line import Cli, WriteBank

PAPERS = "oak-worksheet.pdf", "oak-worksheet-A.pdf", "oak-worksheet-AB.pdf", "oak-key.pdf", "elm-worksheet-A.pdf"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (["oak-worksheet.pdf"], ["oak-worksheet-A.pdf", "oak-worksheet-AB.pdf"]),
        (["oak-worksheet-A.pdf", "oak-worksheet-B.pdf"], ["oak-worksheet-AB.pdf", "oak-worksheet.pdf"]),
        (["oak-key.pdf"], []),
        (["oak.apkg"], []),
    ],
)
def test_other_versions_of_what_was_written(written: list[str], left: list[str], tmp_path: Path) -> None:
    for name in {*PAPERS, *written}:
        (tmp_path / name).touch()
    assert [path.name for path in left_over(tmp_path / name for name in written)] == left


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert left_over([tmp_path / "gone" / "oak-key.pdf"]) == []


def test_many_are_counted() -> None:
    assert "f and 2 more. Delete" in named([*"abcdefgh"])


def test_a_build_names_them_and_keeps_them(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("oak.yaml", "title: T\nid: oak\nquestions:\n- {id: a, question: Q?, answer: a, explanation: e}\n")
    old = tmp_path / "out" / "oak-worksheet-A.pdf"
    bank("out/oak-worksheet-A.pdf", "old")
    result = cli("build", "oak.yaml", "-f", "pdf")
    assert f"not of this one: {Path('out', old.name)}. Delete" in result.err
    assert old.read_text() == "old"
