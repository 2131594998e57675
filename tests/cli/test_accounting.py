"""Nothing is lost without a word: what the command line says and does where a format cannot hold a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank, ShortAnswer, TextOnly, TrueFalse, prompt, questions
from quizgen.richtext import plain
from tests.cli.command_line import Cli, WriteBank

MIXED = """id: mixed
title: Mixed
questions:
- {id: right, question: Plants are green., answer: true, explanation: Mostly.}
- {id: word, question: What is green?, answer: a plant}
- {id: pairs, question: Match., pairs: {leaf: green, root: white}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    loud: bool = field(default=True, metadata={"help": "In capitals."})


def drops(banks: Sequence[Bank], options: Options, context: Context) -> Iterator[Artifact]:
    """Writes true/false questions only, though it says more; receipts come with the lines."""

    def lines(bank: Bank) -> Iterator[bytes]:
        for question in questions(bank.items):
            if isinstance(question, TrueFalse):
                context.wrote(question, "")
                yield plain(prompt(question)).upper().encode() + b"\n"

    for bank in banks:
        yield Artifact(f"{bank.id}.loud", lines(bank))


LOUD = Format("loud", "In capitals.", frozenset({TrueFalse, ShortAnswer, TextOnly}), Options, drops)


@pytest.fixture
def another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site" / "loud-1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
    (folder / "entry_points.txt").write_text(f"[quizgen.formats]\nloud = {__name__}:LOUD\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))


def test_the_rest_is_written_where_a_question_is_left_out(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("mixed.yaml", MIXED)
    result = cli("build", "mixed.yaml", "-f", "aiken")
    assert result.code == 1
    assert "error[E430]: question `word` is left out of aiken" in result.err
    assert result.out.split() == [str(Path("out") / "mixed.aiken.txt")]
    assert "A) " in (tmp_path / "out" / "mixed.aiken.txt").read_text()
    assert "E430" in cli("check", "mixed.yaml", "-f", "aiken").out


def test_where_all_is_left_out_nothing_is_written(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("x.yaml", "id: x\ntitle: X\nquestions: [{id: a, question: What?, answer: b}]\n")
    result = cli("build", "x.yaml", "-f", "aiken")
    assert (result.code, result.out) == (1, "")
    assert not (tmp_path / "out" / "x.aiken.txt").exists()


def test_without_rewriting_more_is_left_out(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("mixed.yaml", MIXED)
    result = cli("build", "mixed.yaml", "-f", "gift", "-f", "aiken", "--no-rewrite")
    assert result.code == 1
    assert result.err.count("E430") == 3
    assert (tmp_path / "out" / "mixed.gift.txt").exists()
    assert not (tmp_path / "out" / "mixed.aiken.txt").exists()


def test_decks_and_pages_leave_nothing_out(cli: Cli, bank: WriteBank) -> None:
    bank("mixed.yaml", MIXED)
    assert cli("build", "mixed.yaml", "--no-rewrite").code == 0


@pytest.mark.usefixtures("another_package")
def test_a_format_of_others_is_told_what_it_has_forgotten(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("mixed.yaml", MIXED)
    result = cli("build", "mixed.yaml", "-f", "loud")
    assert result.code == 1
    assert "error[E431]: loud has forgotten 1 of 6 questions" in result.err
    assert not (tmp_path / "out" / "mixed.loud").exists()
    assert "E431" in cli("check", "mixed.yaml", "-f", "loud").out
    assert cli("build", "mixed.yaml", "-f", "loud", "--keep-going").code == 1
    assert (tmp_path / "out" / "mixed.loud").read_text().startswith("PLANTS ARE GREEN.\n")


@pytest.mark.parametrize("name", ["QG505", "aiken-limits", "QG5"])
def test_limits_are_silenced_in_the_question_by_code_and_name(cli: Cli, bank: WriteBank, name: str) -> None:
    text = "id: x\ntitle: X\nquestions:\n- id: a\n  question: A. Braun was what?\n  answer: b\n  wrong: [c]\n"
    bank("x.yaml", text)
    assert "QG505" in cli("check", "x.yaml", "-f", "aiken").out
    bank("x.yaml", f"{text}  lint: {{ignore: [{name}], because: it is guarded}}\n")
    out = cli("check", "x.yaml", "-f", "aiken").out
    assert "QG505" not in out
    assert "there is no rule" not in out
    assert "QG505" not in cli("check", "x.yaml", "-f", "aiken", "--ignore", name).out


def test_losses_can_be_silenced_and_fail_when_strict(cli: Cli, bank: WriteBank) -> None:
    text = "id: x\ntitle: X\n{}questions:\n- {{id: a, question: A plant is what?, answer: green, hint: leaves}}\n"
    bank("x.yaml", text.format(""))
    assert cli("build", "x.yaml", "-f", "gift").code == 0
    assert cli("build", "x.yaml", "-f", "gift", "--strict").code == 1
    bank("x.yaml", text.format("lint: {ignore: [W402], because: no hints there}\n"))
    assert cli("build", "x.yaml", "-f", "gift", "--strict").code == 0
