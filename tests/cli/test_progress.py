"""The progress bar: only on a terminal, only after a second, and gone afterwards."""

from __future__ import annotations

import pytest

from quizgen.cli import progress
from quizgen.cli.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def drawn(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_it_appears_after_a_second_and_is_cleared(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    bar = Progress(True)
    bar.start("cells as pdf")
    clock.now += 0.9
    bar(10, 100)
    assert drawn(capsys) == ""
    clock.now += 0.2
    bar(50, 100)
    assert drawn(capsys).endswith("cells as pdf  [###############---------------] 50/100")
    bar(51, 100)
    assert drawn(capsys) == ""
    bar.clear()
    assert drawn(capsys) == "\r\x1b[K"
    bar.clear()
    assert drawn(capsys) == ""


@pytest.mark.parametrize(("done", "total"), [(0, 0), (5, 3)])
def test_odd_counts(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, done: int, total: int
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    bar = Progress(True)
    clock.now += 2
    bar(done, total)
    assert "-" not in drawn(capsys)


def test_not_without_a_terminal_nor_when_quiet(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for enabled, terminal in ((True, False), (False, True)):
        monkeypatch.setattr("sys.stderr.isatty", lambda terminal=terminal: terminal)
        bar = Progress(enabled)
        clock.now += 5
        bar(1, 2)
        bar.clear()
    assert drawn(capsys) == ""
