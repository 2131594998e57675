"""Pipes, devices, links in circles, names without end, closed streams: a code and a word for each, and no waiting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import Cli, WriteBank

QUIZGEN = [sys.executable, "-m", "quizgen"]
COMMANDS = ["check", "build", "list", "stats", "coverage", "ids", "lock"]
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


def limited(*arguments: object, **streams: object) -> subprocess.CompletedProcess[str]:
    """A run that may not take more memory than it needs, and that nobody waits for for ever."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    command = [*QUIZGEN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, preexec_fn=limit, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "gone.yaml").symlink_to("nothing.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    return tmp_path


def test_pipes_and_devices_are_refused_without_a_second_look(odd: Path) -> None:
    for style in ("full", "sarif"):
        for name in ("pipe.yaml", "zero.yaml"):
            found = limited("check", odd / name, "--output-format", style)
            assert (found.returncode, found.stderr) == (3, ""), found
            assert "this is not a file" in found.stdout


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "name", ["pipe.yaml", "loop.yaml", "gone.yaml", "zero.yaml", "x" * 300, f"{'x' * 300}/bank.yaml"]
)
def test_every_command_refuses_what_is_no_file(cli: Cli, odd: Path, command: str, name: str) -> None:
    found = cli(command, name)
    assert found.code == 3
    assert "E111" in found.out + found.err


@pytest.mark.parametrize("part", ["pipe.yaml", "zero.yaml", "loop.yaml", "gone.yaml"])
def test_an_odd_part_of_a_folder_bank_is_named(cli: Cli, bank: WriteBank, odd: Path, part: str) -> None:
    folder = bank("cells/bank.yaml").parent
    (odd / part).rename(folder / part)
    found = cli("check", "cells")
    assert found.code == 1
    assert f"cells/{part}" in found.out
    assert "E111" in found.out


def test_an_odd_first_file_of_a_folder_bank_is_named(cli: Cli, odd: Path) -> None:
    (odd / "cells").mkdir()
    (odd / "pipe.yaml").rename(odd / "cells" / "bank.yaml")
    found = cli("check", "cells")
    assert (found.code, "E111" in found.out) == (3, True)


def test_odd_sources_are_refused(cli: Cli, bank: WriteBank, odd: Path) -> None:
    bank(
        "a.yaml",
        "id: a\nsources: {s: {title: T, file: pipe.yaml}}\nquestions: [{id: q, question: What is it?, answer: b}]\n",
    )
    for name in ("pipe.yaml", "zero.yaml", "loop.yaml", "gone.yaml", "x" * 300):
        assert cli("check", "a.yaml", "--source", f"s={name}").code == 2
    found = cli("check", "a.yaml")
    assert found.code == 1
    assert "E301" in found.out


def test_an_odd_lock_or_theme_is_not_waited_for(cli: Cli, bank: WriteBank, odd: Path) -> None:
    bank("a.yaml")
    (odd / "pipe.yaml").rename(odd / "a.lock")
    os.mkfifo(odd / "theme.yaml")
    for arguments in (["build", "a.yaml", "-f", "anki"], ["build", "a.yaml", "-f", "pdf", "-O", "theme=theme.yaml"]):
        found = cli(*arguments)
        assert found.code in (1, 4), found
        assert "not a file" in found.err


def test_an_odd_deck_is_not_waited_for(cli: Cli, bank: WriteBank, odd: Path) -> None:
    bank("a.yaml")
    os.mkfifo(odd / "old.apkg")
    found = cli("diff", "old.apkg", "a.yaml")
    assert (found.code, "this is not a file" in found.err) == (2, True)


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line.replace("quizgen", f"{sys.executable} -m quizgen")],
        cwd=folder,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("command", ["check", "formats", "build -f anki-text"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_empty_ones(bank: WriteBank, tmp_path: Path, command: str, closed: str) -> None:
    bank("a.yaml")
    name = "" if command == "formats" else "a.yaml"
    found = shell(f"quizgen {command} {name} {closed}", tmp_path)
    assert found.returncode == 0, found
    assert "wrong" not in found.stderr
    if ">&-" in closed.split():
        assert found.stdout == ""


def test_what_is_built_with_closed_streams_is_the_same(bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml")
    for out, closed in (("one", ""), ("two", "<&- >&- 2>&-")):
        assert shell(f"quizgen build a.yaml -f anki-text -o {out} {closed}", tmp_path).returncode == 0
    [one], [two] = ([path.read_bytes() for path in (tmp_path / out).iterdir()] for out in ("one", "two"))
    assert one == two


def test_closed_or_unreadable_standard_input_is_an_unreadable_bank(tmp_path: Path) -> None:
    assert shell("quizgen check - <&-", tmp_path).returncode == 3
    found = shell("quizgen check - 0>some-file", tmp_path)
    assert (found.returncode, "E111" in found.stdout) == (3, True)


def test_a_reader_that_has_gone_is_no_error(bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml")
    for command in ("check a.yaml", "explain"):
        found = shell(f"quizgen {command} | true", tmp_path)
        assert found.stderr == ""
