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


STATEMENTS = """id: birds
title: Birds
formats: {shout: {marks: 2}}
questions:
- id: sings
  question: A wren sings.
  answer: true
- id: long
  question: A wren that sits in a hedge all day long sings.
  answer: true
- id: picks
  question: Which bird sings?
  answer: a wren
  wrong: [a stone, a hedge]
"""


def test_a_format_of_another_package_is_built_checked_and_explained(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("birds.yaml", STATEMENTS)
    foretold = cli("check", "birds.yaml", "-f", "shout")
    assert foretold.code == 0
    assert "birds.yaml:8:7" in foretold.out and "warning[SHOUT-1]: 47 characters are long to shout" in foretold.out
    assert "W401" in foretold.out
    assert "SHOUT" not in cli("check", "birds.yaml", "-f", "shout", "--ignore", "SHOUT").out
    built = cli("build", "birds.yaml", "-f", "shout")
    assert (built.code, "SHOUT-1" in built.err) == (0, True)
    lines = (tmp_path / "out" / "birds.shout").read_text().splitlines()
    assert lines[0] == "A WREN SINGS.!!"
    assert "\n".join(lines).count("!!") == 5
    cli("build", "birds.yaml", "-f", "shout", "-O", "marks=0")
    assert (tmp_path / "out" / "birds.shout").read_text().startswith("A WREN SINGS.\n")


def test_a_bank_is_silent_about_warnings_of_another_format_but_not_about_its_errors(cli: Cli, bank: WriteBank) -> None:
    bank("birds.yaml", STATEMENTS.replace("- id: long", "- id: long\n  lint: {ignore: [SHOUT-1], because: it is loud}"))
    assert "SHOUT" not in cli("check", "birds.yaml", "-f", "shout").out
    bank("birds.yaml", STATEMENTS.replace("wren sings", "wren may whisper"))
    result = cli("check", "birds.yaml", "-f", "shout", "--ignore", "SHOUT-2")
    assert (result.code, "error[SHOUT-2]" in result.out) == (1, True)


def test_codes_options_and_schema_of_another_format_are_shown(cli: Cli) -> None:
    shown = cli("formats", "shout").out
    assert "shout: Statements in capitals." in shown and "marks=1" in shown
    assert "SHOUT-1" in shown and "warning: A statement is long to shout." in shown
    explained = cli("explain", "SHOUT-1")
    assert "SHOUT-1 (warning): A statement is long to shout." in explained.out
    assert "40 characters at most" in explained.out
    schema = json.loads(cli("schema", "-f", "shout").out)["properties"]["formats"]["properties"]
    assert schema["shout"]["properties"]["marks"]["description"] == "Exclamation marks after each statement."
    assert "properties" not in json.loads(cli("schema").out)["properties"]["formats"]
    assert cli("schema", "-f", "shut").code == 2


def test_codes_that_a_format_does_not_explain_can_be_named_nevertheless(
    cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    import quizgen_shout

    monkeypatch.setattr(quizgen_shout, "FORMAT", quizgen_shout.FORMAT._replace(codes={}))
    bank("birds.yaml", STATEMENTS)
    explained = cli("explain", "SHOUT-1")
    assert "The format `shout` of the package quizgen-shout does not explain its codes." in explained.out
    assert "SHOUT-1" in cli("check", "birds.yaml", "-f", "shout", "--statistics").out
    assert "SHOUT-1" not in cli("check", "birds.yaml", "-f", "shout", "--ignore", "SHOUT-1").out


def test_a_misspelled_format_or_option_of_another_package_is_told_as_any_other(cli: Cli, bank: WriteBank) -> None:
    bank("birds.yaml", STATEMENTS)
    for command in ("build", "check"):
        assert "did you mean `shout`?" in cli(command, "birds.yaml", "-f", "shuot").err
        assert "did you mean `marks`?" in cli(command, "birds.yaml", "-f", "shout", "-O", "mraks=1").err


def test_a_format_that_fails_is_named_with_its_package_and_never_a_traceback(
    cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank("birds.yaml", STATEMENTS)
    for command in (("build", "birds.yaml", "-f", "whisper"), ("check", "birds.yaml", "-f", "whisper"),
                    ("formats", "whisper"), ("explain", "WHISPER-1"), ("schema", "-f", "whisper")):  # fmt: skip
        result = cli(*command)
        assert result.code == 2, command
        assert "the format `whisper` of the package quizgen-shout cannot be loaded: ImportError" in result.err
    import quizgen_shout

    for name in ("plain", "prompt"):
        monkeypatch.setattr(quizgen_shout, name, lambda *_: {}["lost"])
        for command in (("build", "birds.yaml", "-f", "shout"), ("check", "birds.yaml", "-f", "shout")):
            result = cli(*command)
            assert result.code == 2
            assert "the format `shout` of the package quizgen-shout failed: KeyError: 'lost'" in result.err
