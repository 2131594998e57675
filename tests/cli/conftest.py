"""Running the command line in an empty folder, with two small formats instead of the real ones."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from quizgen import formats
from quizgen.cli.root import run
from tests.cli.command_line import CARDS, GOOD, PAGES, Cli, Result, WriteBank


@pytest.fixture
def fake_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """`cards` and `pages` are the formats there are, and the default ones."""
    for name, found in (("cards", CARDS), ("pages", PAGES)):
        module: Any = types.ModuleType(f"fake_{name}")
        module.FORMAT = found
        monkeypatch.setitem(sys.modules, f"fake_{name}", module)
    monkeypatch.setattr(formats, "MODULES", {"cards": "fake_cards", "pages": "fake_pages"})
    monkeypatch.setattr("quizgen.project.planning.DEFAULT_FORMATS", ("cards", "pages"))


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """`cli("build", "x.yaml")` runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "QUIZGEN_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def cli(*arguments: object) -> Result:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return cli


@pytest.fixture
def bank(tmp_path: Path) -> WriteBank:
    """`bank("a.yaml")` writes a bank without mistakes, and `bank("b.yaml", BAD)` any other text or bytes."""

    def write(name: str, text: str | bytes = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = text or GOOD.format(id=path.stem if path.name != "bank.yaml" else path.parent.name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
