"""The table of docs/messages.md says of quizgen what quizgen does; its other columns need programs that are not here."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import Cli, WriteBank

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from messages import PAGE, pyyaml, quizgen, text2qti, yamllint
from mistakes import MISTAKES, Mistake, Sample

ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and len(cells := re.split(r" *\| *", line.strip("| "))) > 2
}
THIRD = Sample("one\ntwo\nthe third\n", 3)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_page_tells_what_quizgen_says(mistake: Mistake, cli: Cli, bank: WriteBank) -> None:
    path = bank("capitals.yaml", mistake.bank.text)
    verdict = quizgen(mistake.bank, cli("check", "-f", "none", "--output-format", "json", path).out)
    line, cell, *_ = ROWS[mistake.name]
    assert (line, cell) == (str(mistake.bank.line), str(verdict)), "run python benchmarks/messages.py --write"


def test_twenty_mistakes_are_told_apart() -> None:
    assert len(MISTAKES) == len({mistake.name for mistake in MISTAKES}) == 20
    assert all("<<" not in mistake.bank.text for mistake in MISTAKES)


def test_what_the_others_say_is_judged_by_lines_and_words() -> None:
    indented = "a.yaml:3:5: [warning] wrong indentation: expected 6 but found 4 (indentation)"
    assert str(yamllint(THIRD, f"{indented}\n")) == "**3** →"
    assert str(pyyaml(THIRD, 'Traceback …\n  in "a.yaml", line 2, column 3\nfound a tab')) == "2"
    said = 'Traceback …\ntext2qti.err.Text2qtiError: In "a.txt" on line 4:\nSyntax error:\n"the third"'
    assert str(text2qti(THIRD, said)) == "**4**"
    assert str(text2qti(THIRD, said)._replace(messages=2, traceback=True)) == "**4** ×2 ‡"
    assert str(text2qti(THIRD, "")) == "–"


def test_a_program_that_breaks_is_told() -> None:
    assert str(quizgen(THIRD, "")) == "?"
