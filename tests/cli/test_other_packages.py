"""Rules and formats of other packages on the command line: named, explained, chosen and silenced as quizgen's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import Cli, WriteBank

pytestmark = pytest.mark.usefixtures("installed")

BANK = """id: ages
title: Ages
questions:
- id: cat
  question: How old is seventeen in a cat?
  answer: very old
- id: dog
  question: How old is a dog of three?
  answer: grown up
"""


@pytest.fixture
def ages(bank: WriteBank) -> Path:
    return bank("ages.yaml", BANK)


@pytest.mark.usefixtures("ages")
def test_rules_of_another_package_run_where_they_are_named_and_nowhere_else(cli: Cli) -> None:
    assert "TALLY" not in cli("check", "ages.yaml", "-f", "none").out
    named = cli("check", "ages.yaml", "-f", "none", "--rules", "tally")
    assert "ages.yaml:4:7" in named.out and "warning[TALLY-1]" in named.out
    assert "TALLY" not in cli("check", "ages.yaml", "-f", "none", "--rules", "tally", "--ignore", "TALLY-1").out
    only = cli("check", "ages.yaml", "-f", "none", "--rules", "tally", "--select", "TALLY").out
    assert "TALLY-1" in only and "QG" not in only
    assert "TALLY-1" in cli("check", "ages.yaml", "-f", "none", "--rules", "tally", "--select", "number-words").out


def test_a_bank_names_rules_and_is_silent_about_some(cli: Cli, bank: WriteBank) -> None:
    bank("ages.yaml", f"lint: {{rules: [tally]}}\n{BANK}")
    assert "TALLY-1" in cli("check", "ages.yaml", "-f", "none").out
    bank("ages.yaml", BANK.replace("- id: cat", "- id: cat\n  lint: {ignore: [TALLY-1], because: it is}"))
    assert cli("check", "ages.yaml", "-f", "none", "--select", "QG128,QG9,TALLY-1").out.count("TALLY-1") == 0
    silent = bank("ages.yaml", f"lint: {{rules: [tally], ignore: [TALLY-1], because: words are nicer}}\n{BANK}")
    assert "TALLY" not in cli("check", silent, "-f", "none").out


def test_a_bank_that_names_rules_which_are_not_here_is_checked_without_them(cli: Cli, bank: WriteBank) -> None:
    bank("ages.yaml", f"lint: {{rules: [talley]}}\n{BANK}")
    result = cli("check", "ages.yaml", "-f", "none")
    assert result.code == 0
    assert "W327" in result.out and "there are no rules `talley` here" in result.out
    assert "did you mean `tally`?" in result.out
    bank("ages.yaml", f"lint: {{rules: [stumble]}}\n{BANK}")
    assert (cli("check", "ages.yaml", "-f", "none").code, "Traceback" in cli("check", "ages.yaml").err) == (2, False)


@pytest.mark.usefixtures("ages")
def test_rules_that_are_not_here_or_fail_are_usage_errors(cli: Cli) -> None:
    for name, said in (
        ("talley", "There are no rules `talley`; did you mean `tally`?"),
        ("stumble", "the rules `stumble` of the package quizgen-tally failed: KeyError: 'cat'"),
    ):
        result = cli("check", "ages.yaml", "-f", "none", "--rules", name)
        assert (result.code, result.out) == (2, "")
        assert said in result.err and "Traceback" not in result.err


def test_codes_of_other_packages_are_explained(cli: Cli) -> None:
    rule = cli("explain", "tally-1")
    assert rule.code == 0
    assert "TALLY-1 (warning): A number is written in words." in rule.out
    assert "What to do: Write figures." in rule.out
    assert "TALLY-2 (warning): A line of a file of sums is none." in cli("explain", "TALLY-2").out
    for code in ("TALLY-3", "NOBODY-1", "SHOUTING"):
        assert cli("explain", code).code == 2


@pytest.mark.usefixtures("ages")
def test_counts_and_machine_readable_findings_name_them_too(cli: Cli) -> None:
    how = ("check", "ages.yaml", "-f", "none", "--rules", "tally", "--select", "TALLY-1")
    assert "TALLY-1  [ ]  A number is written in words." in cli(*how, "--statistics").out
    (row,) = json.loads(cli(*how, "--statistics", "--output-format", "json").out)
    assert row["meaning"] == "A number is written in words."
    sarif = json.loads(cli(*how, "--output-format", "sarif").out)
    assert "TALLY-1" in json.dumps(sarif["runs"][0]["tool"])


@pytest.mark.usefixtures("ages")
def test_unknown_codes_stay_unknown(cli: Cli) -> None:
    for option in ("--select", "--ignore"):
        result = cli("check", "ages.yaml", "-f", "none", option, "TALLY-9")
        assert result.code == 2 and "there is no code `TALLY-9`" in result.err
