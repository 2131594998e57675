"""The hooks for pre-commit, and what docs/ci.md shows, are well formed and name commands that there are."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from quizgen.cli.root import COMMANDS

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yml\n(.*?)```", PAGE, re.DOTALL)
_KEYS = {"id", "name", "description", "entry", "language", "types", "types_or", "pass_filenames", "require_serial"}


def hooks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return found


def understood(line: str) -> None:
    """The command line parses."""
    program, name, *arguments = shlex.split(line, comments=True)
    assert program == "quizgen"
    command = import_module(COMMANDS[name][0]).command
    words = arguments[: arguments.index(">")] if ">" in arguments else arguments
    command.make_parser(click.Context(command)).parse_args(words)


def test_hooks_have_what_pre_commit_asks_for() -> None:
    assert [hook["id"] for hook in hooks()] == ["quizgen-check", "quizgen-locked"]
    for hook in hooks():
        assert {"id", "name", "entry", "language"} <= hook.keys() <= _KEYS
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False, "a bank is checked as a whole"
        understood(hook["entry"])


def test_pre_commit_itself_accepts_the_hooks() -> None:
    program = shutil.which("pre-commit")
    if program is None:
        pytest.skip("pre-commit is not installed")
    done = subprocess.run([program, "validate-manifest", str(HOOKS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_example_for_pre_commit_names_hooks_that_there_are() -> None:
    config = yaml.safe_load(SNIPPETS[0])
    used = config["repos"][0]["hooks"]
    entries = {hook["id"]: hook["entry"] for hook in hooks()}
    assert [hook["id"] for hook in used] == list(entries)
    for hook in used:
        understood(shlex.join([*shlex.split(entries[hook["id"]]), *hook.get("args", [])]))


def test_the_workflow_runs_commands_that_there_are() -> None:
    workflow = yaml.safe_load(SNIPPETS[1])
    (job,) = workflow["jobs"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert all("uses" in step or "run" in step for step in job["steps"])
    for line in runs:
        if not line.startswith("pip "):
            understood(line)
    assert any("check" in line for line in runs)
    assert workflow["permissions"] == {"contents": "read"}


def test_the_exit_codes_are_those_of_the_program() -> None:
    from quizgen.cli import status

    named = {int(code) for code in re.findall(r"\b(\d+) [a-z]", PAGE.rpartition("Exit codes:")[2])}
    assert named == {value for name, value in vars(status).items() if name.isupper()} - {status.INTERNAL}


def test_the_workflow_runs_what_the_readme_runs_on_three_systems() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert {name.split("-")[0] for name in job["strategy"]["matrix"]["system"]} == {"ubuntu", "windows", "macos"}
    command = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- command: test -->")[2].partition("```sh")[2]
    )
    steps = command.partition("```")[0].replace(".venv/bin/", "").strip().split(" && ")[1:]
    assert [step["run"].removeprefix("python -m ") for step in job["steps"][-2:]] == [
        step.removeprefix("python -m ") for step in steps
    ]
    used = {step["uses"] for step in job["steps"] if "uses" in step}
    assert used <= set(re.findall(r"uses: (\S+)", PAGE)), "the same versions as docs/ci.md shows"


def test_ci_installs_no_font_and_ends_with_the_slow_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (installed,) = re.findall(r"wanted=\((.*)\)", script)
    assert "font" not in installed
    first, second = re.findall(r"^run \"(.*)\"$", script, re.MULTILINE)
    assert first == "$command"
    assert second.endswith("-m pytest -n 2 --slow")
