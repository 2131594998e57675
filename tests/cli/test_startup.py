"""`--help` and `--version` are instant: they load nothing that they do not need."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import quizgen
from quizgen.cli.root import COMMANDS
from tests.cli.command_line import Cli

HEAVY = {"yaml", "genanki", "reportlab", "json", "dataclasses", "tempfile", "importlib.metadata", "sqlite3", "hashlib"}
UNNEEDED = {"genanki", "reportlab", "json", "tempfile", "importlib.metadata", "sqlite3", "hashlib", "difflib", "random"}
UNNEEDED |= {"fractions", "statistics", "PIL", "ssl", "xml", "quizgen.formats.anki", "quizgen.formats.pdf"}
BANK = """id: small
title: Small
questions:
  - id: q1
    question: Which gas do plants take in?
    answer: Carbon dioxide
    wrong: [Oxygen, Nitrogen, Hydrogen]
    explanation: It becomes sugar.
"""
LIST_MODULES = """
import sys
sys.argv = ["quizgen", *sys.argv[1:]]
from quizgen.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", LIST_MODULES, *arguments]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


@pytest.mark.parametrize("argument", ["--help", "--version", "-h"])
def test_help_and_version_load_next_to_nothing(argument: str) -> None:
    loaded = modules_after(argument)
    assert "quizgen.cli.root" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert {name for name in loaded if name.startswith("quizgen")} == {
        "quizgen",
        "quizgen.cli",
        "quizgen.cli.root",
        "quizgen.cli.status",
    }


@pytest.mark.parametrize("arguments", [["check", "--help"], ["list", "--help"], ["explain", "E100"]])
def test_commands_that_do_not_build_load_no_format(arguments: list[str]) -> None:
    loaded = modules_after(*arguments)
    assert loaded.isdisjoint({"genanki", "reportlab", "quizgen.formats.anki", "quizgen.formats.pdf"})


def test_checking_a_small_bank_loads_only_what_it_needs(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(BANK, encoding="utf-8")
    loaded = modules_after("check", str(bank), "--format=none")
    assert "quizgen.rules.options" in loaded
    assert loaded.isdisjoint(UNNEEDED)
    assert {name.split(".")[1] for name in loaded if name.startswith("quizgen.")}.isdisjoint(
        {"analysis", "importers", "lowering", "report", "schema", "select"}
    )


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import quizgen; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"quizgen", "__future__"}


def test_the_package_has_its_public_names() -> None:
    for name in quizgen.__all__:
        assert getattr(quizgen, name) is not None
        assert name in dir(quizgen)
    assert not hasattr(quizgen, "nothing")


def test_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"quizgen {quizgen.__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command_with_its_own_short_help(cli: Cli, flag: str) -> None:
    text = cli(flag).out
    for name, (module, about) in COMMANDS.items():
        command = import_module(module).command
        assert isinstance(command, click.Command)
        assert (command.name, command.short_help) == (name, about)
        assert f"  {name} " in text
        assert about in text


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_explains_itself(cli: Cli, name: str) -> None:
    assert cli(name, "-h").out.startswith(f"Usage: quizgen {name}")
    command = import_module(COMMANDS[name][0]).command
    assert command.help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_without_a_command_the_help_is_shown(cli: Cli) -> None:
    result = cli()
    assert result.code == 2
    assert "Commands:" in result.out + result.err


def test_a_mistyped_command_or_option_brings_a_suggestion(cli: Cli) -> None:
    assert cli("buidl").code == 2
    assert "did you mean `build`?" in cli("buidl").err
    assert cli("build", "--sed", "1").code == 2
    assert "--seed" in cli("build", "--sed", "1").err
    assert cli("check", "--output-format", "jsn").code == 2


def test_shells_can_complete() -> None:
    for shell in ("bash", "zsh", "fish"):
        done = subprocess.run(
            [sys.executable, "-m", "quizgen"],
            env={"_QUIZGEN_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )
        assert "_QUIZGEN_COMPLETE" in done.stdout, done.stderr
    completed = subprocess.run(
        [sys.executable, "-m", "quizgen"],
        env={"_QUIZGEN_COMPLETE": "bash_complete", "COMP_WORDS": "quizgen bu", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
    )
    assert "build" in completed.stdout, completed.stderr
