"""Builds of some questions only, where one that is wanted refers to one that is not."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import Cli

BANK = """id: b
title: Trees
language: en
questions:
- {id: oak, question: Which is it?, answer: oak}
- {id: elm, question: "Which after {#oak}?", answer: elm, tags: [x]}
- {id: yew, question: Which else?, answer: yew, tags: [x]}
"""


def test_it_is_left_out_of_paper_by_name_once_and_the_rest_is_printed(cli: Cli) -> None:
    Path("b.yaml").write_text(BANK, encoding="utf-8")
    result = cli("build", "b.yaml", "-f", "pdf", "-O", "versions=2", "--tag", "x")
    assert result.code == 1
    assert (result.out + result.err).count("E428") == 1
    assert "question `elm` is left out of version A" in result.out + result.err
    assert Path("out/b-worksheet-B.pdf").exists()


def test_cards_stand_without_it(cli: Cli) -> None:
    Path("b.yaml").write_text(BANK, encoding="utf-8")
    result = cli("build", "b.yaml", "-f", "gift", "--tag", "x")
    assert result.code == 0
    assert "Which after “Which is it?”?" in Path("out/b.gift.txt").read_text(encoding="utf-8")


def test_the_list_shows_what_is_typed(cli: Cli) -> None:
    Path("b.yaml").write_text(BANK, encoding="utf-8")
    assert "Which after {#oak}?" in cli("list", "b.yaml").out
