"""`quizgen check`: findings are its result."""

from __future__ import annotations

import io
import json
import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli.command_line import BAD, Cli, WriteBank

WARNED = "title: x\nid: x\nquestions:\n  - id: one\n    question: Say the word.\n    answer: yes\n"


def test_findings_go_to_standard_output_with_a_summary(cli: Cli, bank: WriteBank) -> None:
    bank("bad.yaml", BAD)
    result = cli("check", "bad.yaml")
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("error[E2")
    assert " --> bad.yaml:5:5" in result.out
    assert "5 |     question: What is the powerhouse of the cell?\n" in result.out
    assert result.out.endswith("\n\n1 problem in 1 file (1 error)\n")


def test_a_bank_without_mistakes(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    assert cli("check", "cells.yaml") == (0, "No problems found in 3 questions\n", "")
    assert cli("check", "cells.yaml", "--quiet") == (0, "", "")


def test_a_warning_fails_only_under_strict(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", WARNED)
    assert cli("check", "x.yaml").code == 0
    assert "warning[W301]" in cli("check", "x.yaml").out
    assert cli("check", "x.yaml", "--strict").code == 1
    assert cli("check", "x.yaml", "--quiet").out == ""
    assert "W301" in cli("check", "x.yaml", "--quiet", "--strict").out


def test_what_follows_from_a_text_with_commas_is_not_told_again(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", "id: x\nquestions:\n  - {id: a, question: Which is a metal?, answer: tin, wrong: 'oak, elm, ash'}\n")
    out = cli("check", "x.yaml", "-f", "none", "--output-format", "concise").out
    assert ("W308" in out, "QG121" in out) == (True, False)


def test_without_a_bank_checks_content(cli: Cli, bank: WriteBank) -> None:
    bank("content/a.yaml")
    bank("content/b/bank.yaml")
    assert cli("check", "--ignore", "QG124").out == "No problems found in 6 questions\n"


@pytest.mark.parametrize("style", ["concise", "json", "github", "sarif", "junit"])
def test_every_style_names_the_place(cli: Cli, bank: WriteBank, style: str) -> None:
    bank("folder/bad.yaml", BAD)
    result = cli("check", "folder/bad.yaml", "--output-format", style)
    assert result.code == 1
    assert str(Path("folder", "bad.yaml")) in result.out
    assert ("1 problem" in result.out) == (style == "concise")


def test_machines_get_a_whole_document_even_without_findings(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    assert json.loads(cli("check", "cells.yaml", "--output-format", "json").out) == []
    assert json.loads(cli("check", "cells.yaml", "--output-format", "sarif").out)["runs"][0]["results"] == []
    assert ElementTree.fromstring(cli("check", "cells.yaml", "--output-format", "junit").out).get("failures") == "0"
    assert cli("check", "cells.yaml", "--output-format", "github").out == ""


def test_a_path_below_the_current_folder_is_shown_relative(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("folder/bad.yaml", BAD)
    assert f" --> {Path('folder', 'bad.yaml')}:" in cli("check", path).out
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(BAD)
    assert f" --> {outside}:" in cli("check", outside).out


@pytest.mark.parametrize("lines", ["\n", "\r\n", "\r"])
def test_excerpts_with_every_line_end(cli: Cli, bank: WriteBank, lines: str) -> None:
    bank("bad.yaml", BAD.replace("\n", lines).encode("utf-8-sig"))
    assert "5 |     question: What is the powerhouse of the cell?\n" in cli("check", "bad.yaml").out


def test_excerpts_of_utf_16(cli: Cli, bank: WriteBank) -> None:
    bank("bad.yaml", BAD.encode("utf-16"))
    assert "5 |     question: What is the powerhouse of the cell?\n" in cli("check", "bad.yaml").out


def test_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    result = cli("check", "-")
    assert result.code == 1
    assert " --> <stdin>:5:5" in result.out
    assert "5 |     question: What is the powerhouse of the cell?\n" in result.out


@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": "1"}, ("--output-format", "json"), False),
    ],
)
def test_colours(
    cli: Cli,
    bank: WriteBank,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: tuple[str, ...],
    colored: bool,
) -> None:
    bank("bad.yaml", BAD)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in cli("check", "bad.yaml", *arguments).out) == colored


def test_a_file_name_of_odd_bytes(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xf0\x9f\x98\x80.yaml")
    try:
        (tmp_path / name).write_text(BAD)
    except OSError:
        pytest.skip("the file system refuses such names")
    for style in ("full", "concise", "json", "github", "sarif", "junit"):
        assert cli("check", name, "--output-format", style).code == 1
