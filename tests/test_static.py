"""Types and style are part of the tests: `mypy --strict` finds the format that forgets a kind of question."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["mypy", "--strict", "quizgen"],
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "quizgen", "tests"],
    ],
    ids=" ".join,
)
def test_static_check(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
