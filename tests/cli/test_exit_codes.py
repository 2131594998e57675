"""Exit codes, and that nothing an author or a machine can do ends in a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.cli.root import run
from quizgen.cli.status import worst
from tests.cli.command_line import BAD, Cli, Result, WriteBank

QUIZGEN = [sys.executable, "-m", "quizgen"]


@pytest.mark.parametrize(
    ("codes", "code"), [([], 0), ([0, 1], 1), ([4, 1, 3], 4), ([3, 1], 3), ([130, 4], 130), ([1, 2], 2)]
)
def test_an_interruption_counts_first_then_the_highest(codes: list[int], code: int) -> None:
    assert worst(codes) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "E111"),
        (b"", "E110"),
        (b"  \n# nothing\n", "E110"),
        ("- front: café".encode("cp1252"), "E100"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "E1"),
        (b"question: [", "E101"),
        (b"title: a\x00b", "E109"),
        (b"[" * 100_000, "E10"),
    ],
)
def test_a_bank_that_cannot_be_read_is_3(cli: Cli, bank: WriteBank, content: bytes | None, code: str) -> None:
    if content is not None:
        bank("bank.yaml").write_bytes(content)
    for command in ("check", "build", "list"):
        result = cli(command, "bank.yaml")
        assert result.code == 3, result
        assert f"[{code}" in result.out + result.err
        assert "Traceback" not in result.err


def test_a_folder_without_a_bank_is_3(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("check", "empty").code == 3


def test_the_highest_code_counts(cli: Cli, bank: WriteBank) -> None:
    bank("bad.yaml", BAD)
    bank("good.yaml")
    assert cli("check", "good.yaml").code == 0
    assert cli("check", "good.yaml", "bad.yaml").code == 1
    assert cli("check", "good.yaml", "bad.yaml", "gone.yaml").code == 3


@pytest.mark.parametrize(
    "arguments", [["--nothing"], ["build", "--pick", "0"], ["build", "--pick", "x"], ["explain", "x"]]
)
def test_usage_errors_are_2(cli: Cli, arguments: list[str]) -> None:
    result = cli(*arguments)
    assert result.code == 2
    assert result.out == ""


@pytest.mark.usefixtures("fake_formats")
class TestWriting:
    """4 when an output could not be written; the earlier one is intact."""

    def test_out_is_a_file(self, cli: Cli, bank: WriteBank) -> None:
        bank("cells.yaml")
        out = bank("out", "mine")
        result = cli("build", "cells.yaml")
        assert (result.code, result.out) == (4, "")
        assert "could not write" in result.err
        assert out.read_text() == "mine"

    def test_a_folder_has_the_outputs_name(self, cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
        bank("cells.yaml")
        (tmp_path / "out" / "cells.cards").mkdir(parents=True)
        result = cli("build", "cells.yaml")
        assert (result.code, result.out) == (4, "out/cells-1.page\n"), "the other format's file is written"
        assert "Not written: cells as cards." in result.err
        assert not (tmp_path / "quizgen.lock").exists()

    def test_a_name_that_is_too_long(self, cli: Cli, bank: WriteBank) -> None:
        bank("cells.yaml", f"id: {'x' * 300}\nquestions:\n  - {{id: a, question: Say it., answer: it}}\n")
        result = cli("build", "cells.yaml")
        assert result.code in (1, 4)
        assert "Traceback" not in result.err

    def test_a_picture_that_vanished(self, cli: Cli, bank: WriteBank) -> None:
        bank("cells.yaml")
        result = cli("build", "cells.yaml", "-O", "fail=vanished")
        assert result.code == 4
        assert "gone.png: No such file or directory" in result.err

    def test_ctrl_c_is_130_and_leaves_nothing(self, cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
        bank("cells.yaml")
        result = cli("build", "cells.yaml", "-f", "pages", "-f", "cards", "-O", "fail=interrupt")
        assert (result.code, result.out) == (130, "")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["cells.yaml"]

    def test_a_bug_is_70_and_asks_to_be_reported(self, cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
        bank("cells.yaml")
        result = cli("build", "cells.yaml", "-O", "fail=crash")
        assert result.code == 70
        assert "RuntimeError: a bug" in result.err
        assert "QUIZGEN_DEBUG=1" in result.err
        assert "Traceback" not in result.err
        assert not (tmp_path / "out").exists()

    def test_debugging_shows_the_traceback(self, cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
        bank("cells.yaml")
        monkeypatch.setenv("QUIZGEN_DEBUG", "1")
        with pytest.raises(RuntimeError, match="a bug"):
            cli("build", "cells.yaml", "-O", "fail=crash")


@pytest.fixture
def powerless(tmp_path: Path, unprivileged: list[str]) -> Iterator[Cli]:
    """Runs quizgen as a program for which the permissions of files count."""

    def run(*arguments: object) -> Result:
        command = [*unprivileged, *QUIZGEN, *map(str, arguments)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        return Result(done.returncode, done.stdout, done.stderr)

    yield run
    for folder in (path for path in tmp_path.rglob("*") if path.is_dir()):
        folder.chmod(0o755)


def test_a_read_only_output_folder_is_4(powerless: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml")
    old = bank("out/cells-key.pdf", "old")
    old.parent.chmod(0o555)
    result = powerless("build", "cells.yaml", "-f", "pdf")
    assert (result.code, result.out) == (4, "")
    assert "Permission denied" in result.err
    assert list(old.parent.iterdir()) == [old]
    assert old.read_text() == "old"


def test_a_read_only_bank_folder_costs_only_the_lock(powerless: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("bank/cells.yaml").parent.chmod(0o555)
    result = powerless("build", "bank/cells.yaml", "-f", "anki")
    assert (result.code, result.out) == (0, f"{Path('out', 'cells.apkg')}\n")
    assert "W490" in result.err


def test_an_unreadable_bank_is_3(powerless: Cli, bank: WriteBank) -> None:
    bank("cells.yaml").chmod(0)
    bank("folder/bank.yaml").parent.chmod(0)
    for name in ("cells.yaml", "folder"):
        result = powerless("check", name)
        assert result.code == 3
        assert "Traceback" not in result.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 64 kB."""
    if not Path("/proc/self").exists():
        pytest.skip("this system does not tell what is mounted")
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("place", ["out", "scratch"])
def test_a_full_disk_is_4_and_keeps_the_earlier_outputs(
    cli: Cli, bank: WriteBank, tmp_path: Path, small_disk: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank("cells.yaml")
    (small_disk / "cells.apkg").write_bytes(b"old")
    (small_disk / "ballast").write_bytes(bytes(52_000))
    if place == "scratch":
        monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    result = cli("build", "cells.yaml", "-f", "anki", "-o", small_disk if place == "out" else "out")
    assert (result.code, result.out) == (4, "")
    assert "Traceback" not in result.err
    assert sorted(path.name for path in small_disk.iterdir()) == ["ballast", "cells.apkg"]
    assert (small_disk / "cells.apkg").read_bytes() == b"old"
    assert not (tmp_path / "cells.lock").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_standard_output_is_4(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*QUIZGEN, "list", "cells.yaml"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_a_reader_that_leaves_early_is_no_error(cli: Cli, bank: WriteBank) -> None:
    lines = "".join(f"  - {{id: q{n}, question: Count to {n}., answer: it}}\n" for n in range(3000))
    bank("many.yaml", f"id: many\nquestions:\n{lines}")
    command = f"{sys.executable} -m quizgen list many.yaml; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({command}) | head -n 1"], capture_output=True, text=True)
    assert done.stderr.strip() == "0"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_sigint_while_reading_standard_input_is_130(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*QUIZGEN, "check", "-v", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Reading")
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_terminal_can_show_every_finding(cli: Cli, bank: WriteBank, encoding: str) -> None:
    bank("bad.yaml", "title: 生物\nquestions:\n  - question: 能量工厂 😀 \u0301?\n")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    for command in ("check", "list"):
        done = subprocess.run([*QUIZGEN, command, "bad.yaml"], env=environment, capture_output=True)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr


def test_run_never_raises_for_arguments(cli: Cli) -> None:
    for arguments in (["check", ""], ["build", "\udc80"], ["new", ""]):
        assert run(arguments) in (1, 2, 3, 4), arguments
