"""Every output is the old file or the new one, whole: after errors, a full disk, and kill -9."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.output import ConflictError, OutputError, Rehearsal, Staging, scratch, sweep

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("the format broke")


def test_nothing_has_its_name_before_the_commit(tmp_path: Path) -> None:
    out = tmp_path / "a" / "out"
    with Staging() as staging:
        target = staging.add(out, "deck.apkg", [b"one", b"two"])
        assert not target.exists()
        assert staging.commit() == [target]
    assert target.read_bytes() == b"onetwo"
    assert names(out) == ["deck.apkg"]


def test_without_a_commit_everything_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").write_bytes(b"old")
    with Staging() as staging:
        staging.add(tmp_path, "deck.apkg", [b"new"])
        staging.add(tmp_path / "new" / "folder", "x", [b"new"])
    assert names(tmp_path) == ["deck.apkg"]
    assert (tmp_path / "deck.apkg").read_bytes() == b"old"


def test_an_error_while_a_file_is_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="the format broke"), Staging() as staging:
        staging.add(tmp_path, "deck.apkg", failing())
    assert names(tmp_path) == ["deck.apkg"]
    assert (tmp_path / "deck.apkg").read_bytes() == b"old"


def test_early_files_get_their_names_first(tmp_path: Path) -> None:
    with Staging() as staging:
        deck = staging.add(tmp_path, "deck.apkg", [b"deck"])
        page = staging.add(tmp_path, "page.pdf", [b"page"])
        lock = staging.add(tmp_path / "bank", "quizgen.lock", [b"lock"], early=True)
        assert staging.commit() == [lock, deck, page]


@pytest.mark.parametrize("other", ["deck.apkg", "DECK.apkg", "./deck.apkg"])
def test_two_outputs_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    with Staging() as staging:
        staging.add(tmp_path, "deck.apkg", [b"one"])
        with pytest.raises(ConflictError):
            staging.add(tmp_path, other, [b"two"])
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["", "../x", "a/../../x", "/x", "C:x", "a\\b"])
def test_an_output_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    with Staging() as staging, pytest.raises(ValueError, match="not a file name"):
        staging.add(tmp_path, name, [b""])


def test_a_rehearsal_makes_and_writes_nothing(tmp_path: Path) -> None:
    made: list[int] = []
    with Rehearsal() as staging:
        deck = staging.add(tmp_path / "out", "deck.apkg", (bytes([made.append(i) or i]) for i in range(3)))
        lock = staging.add(tmp_path, "quizgen.lock", [b""], early=True)
        assert staging.commit() == [lock, deck]
        with pytest.raises(ConflictError):
            staging.add(tmp_path, "quizgen.lock", [b""])
    assert made == []
    assert names(tmp_path) == []


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").mkdir()
    with Staging() as staging, pytest.raises(OutputError, match="in the way"):
        staging.add(tmp_path, "deck.apkg", [b""])


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with Staging() as staging, pytest.raises(OutputError):
        staging.add(tmp_path / "out", "deck.apkg", [b""])
    with Staging() as staging, pytest.raises(OutputError):
        staging.add(tmp_path / "out" / "below", "deck.apkg", [b""])
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with Staging() as staging, pytest.raises(OutputError, match="too long"):
        staging.add(tmp_path, "x" * 300, [b""])
    assert names(tmp_path) == []


def test_a_long_name_that_the_system_allows(tmp_path: Path) -> None:
    with Staging() as staging:
        staging.add(tmp_path, "x" * 250, [b"1"])
        staging.commit()
    assert names(tmp_path) == ["x" * 250]


@posix
def test_leftovers_of_dead_runs_are_swept_and_others_are_not(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    dead = tmp_path / f".quizgen-{process.pid}-0.tmp"
    alive = tmp_path / f".quizgen-{os.getppid()}-0.tmp"
    other = tmp_path / ".quizgen-notes.tmp"
    for path in (dead, alive, other):
        path.touch()
    sweep(tmp_path)
    assert names(tmp_path) == sorted([alive.name, other.name])


@posix
def test_a_scratch_folder_goes_with_those_of_dead_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = tmp_path / f"quizgen-{process.pid}-abc"
    left.mkdir()
    (left / "x.anki2").touch()
    mine = tmp_path / "quizgen-notes-2023"
    mine.mkdir()
    with scratch() as folder:
        (folder / "x").touch()
        assert names(tmp_path) == sorted([folder.name, mine.name])
    assert names(tmp_path) == [mine.name]


@posix
def test_files_are_readable_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with Staging() as staging:
            staging.add(tmp_path, "deck.apkg", [b""])
            staging.commit()
    finally:
        os.umask(before)
    assert (tmp_path / "deck.apkg").stat().st_mode & 0o777 == 0o640


def test_a_read_only_folder(tmp_path: Path, unprivileged: list[str]) -> None:
    (tmp_path / "deck.apkg").write_bytes(b"old")
    tmp_path.chmod(0o555)
    command = [*unprivileged, sys.executable, "-c", WRITER, str(tmp_path), "new"]
    done = subprocess.run(command, capture_output=True, text=True)
    tmp_path.chmod(0o755)
    assert "OutputError" in done.stderr
    assert "Permission denied" in done.stderr
    assert names(tmp_path) == ["deck.apkg"]
    assert (tmp_path / "deck.apkg").read_bytes() == b"old"


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk(tmp_path: Path) -> None:
    if shutil.which("mount") is None or subprocess.run(mount(tmp_path), capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (tmp_path / "deck.apkg").write_bytes(b"old")
        with pytest.raises(OutputError, match="No space left"), Staging() as staging:
            staging.add(tmp_path, "page.pdf", [b"fits"])
            staging.add(tmp_path, "deck.apkg", (bytes(65536) for _ in range(100)))
        assert names(tmp_path) == ["deck.apkg"]
        assert (tmp_path / "deck.apkg").read_bytes() == b"old"
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def mount(folder: Path) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]


WRITER = """
import sys
from pathlib import Path
from quizgen.output import Staging

out, content = Path(sys.argv[1]), sys.argv[2].encode()
while True:
    with Staging() as staging:
        for name in ("deck.apkg", "page.pdf"):
            staging.add(out, name, [content * 1000 for _ in range(200)])
        staging.commit()
    if content == b"new":
        break
"""


@posix
def test_kill_9_at_any_moment_leaves_whole_files_and_the_next_run_tidies_up(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = {b"%d" % digit * 200_000 for digit in range(10)}
    for round_ in range(8):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(round_)])
        deadline = time.monotonic() + 20
        while not (tmp_path / "page.pdf").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.12 + chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path in tmp_path.glob("*.*"):
            assert path.name.startswith(".quizgen-") or path.read_bytes() in whole
    with Staging() as staging:
        staging.add(tmp_path, "deck.apkg", [b"done"])
        staging.commit()
    assert names(tmp_path) == ["deck.apkg", "page.pdf"]
