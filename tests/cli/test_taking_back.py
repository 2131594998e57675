"""After `check --fix` the author can have the old text back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import Cli, WriteBank

UNSORTED = """title: x
id: x
questions:
- id: a
  question: How long is the river Rhine?
  choices: [865 km, 1230 km, 690 km]
  answer: 1230 km
"""
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)


def repository(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")


def test_without_git_a_copy_is_kept_and_named(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    path = bank("x.yaml", UNSORTED)
    result = cli("check", path, "--fix")
    assert "kept in x.yaml~" in result.err
    assert path.read_text() != UNSORTED
    assert path.with_name("x.yaml~").read_text() == UNSORTED


def test_without_anything_to_fix_nothing_is_kept(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", UNSORTED.replace("865 km, 1230 km, 690 km", "690 km, 865 km, 1230 km"))
    result = cli("check", "x.yaml", "--fix")
    assert "x.yaml~" not in result.err
    assert "take it back" not in result.err
    assert not Path("x.yaml~").exists()
    bank("y.yaml", UNSORTED)
    cli("check", "y.yaml", "--fix", "--diff")
    assert not Path("y.yaml~").exists()


@needs_git
@pytest.mark.parametrize("name", ["x.yaml", "banks of mine/x.yaml", "pond/bank.yaml"])
def test_what_git_holds_comes_back_by_the_command_that_is_named(
    cli: Cli, bank: WriteBank, tmp_path: Path, name: str
) -> None:
    path = bank(name, UNSORTED)
    repository(tmp_path)
    result = cli("check", path, "--fix")
    assert path.read_text() != UNSORTED
    assert not path.with_name(f"{path.name}~").exists()
    [line] = [line for line in result.err.splitlines() if line.startswith("To take it back: ")]
    subprocess.run(line.removeprefix("To take it back: "), shell=True, check=True)
    assert path.read_text() == UNSORTED


@needs_git
def test_work_that_git_does_not_hold_is_copied(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", UNSORTED)
    repository(tmp_path)
    later = f"{UNSORTED}  explanation: It is so.\n"
    path.write_text(later)
    result = cli("check", path, "--fix")
    assert "git" not in result.err
    assert path.with_name("x.yaml~").read_text() == later


@needs_git
def test_a_link_stays_a_link(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("far/x.yaml", UNSORTED)
    link = tmp_path / "near.yaml"
    link.symlink_to(path)
    cli("check", link, "--fix")
    assert link.is_symlink()
    assert path.with_name("x.yaml~").read_text() == UNSORTED
