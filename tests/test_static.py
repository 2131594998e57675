"""Types and style are part of the tests: `mypy --strict` finds the format that forgets a kind of question."""

from __future__ import annotations

import re
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


_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{+[\d,]+\}+)\+")


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 gets `(…)*+` wrong where the group has alternatives; `(?>(…)*)` means the same. Repeats of
    single characters are in order."""
    for path in sorted((ROOT / "quizgen").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not re.search(r"""["']""", line) or not _POSSESSIVE_GROUP.search(line), f"{path}:{number}"
