"""The library and the command line are one product: the same findings, the same bytes, the same locks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import quizgen
from quizgen import resources
from quizgen.cli.root import run
from quizgen.diagnostics import Diagnostic

BUNDLED = sorted(path.name for path in resources.content().iterdir() if (path / "bank.yaml").is_file())
OWN = """title: Own wishes
id: own
formats: {pdf: {paper: letter, versions: 2}, anki: {new-per-day: 7}}
lint: {ignore: [QG128, W451], because: a test}
questions:
  - question: Which planet is nearest to the Sun?
    answer: Mercury
    wrong: [Venus, Earth, Mars]
    lint: {ignore: [QG1], because: a test}
  - {id: two, status: draft, question: Which planet is the largest?, answer: Jupiter, tags: [gas]}
  - {id: three, status: retired, question: Is Pluto a planet today?, answer: no}
  - {id: four, question: What is a gas giant?, answer: a big planet, tags: [gas], explanation: So they say.}
"""
WISHES: dict[str, tuple[list[str], dict[str, object]]] = {
    "nothing asked": ([], {}),
    "options": (["-O", "pdf.layouts=key", "-O", "pdf.profile=eco"], {"layouts": ("key",), "profile": "eco"}),
    "a draw": (["--pick", "2", "--seed", "monday"], {"pick": 2, "seed": "monday"}),
    "drafts": (["--drafts", "--tag", "gas"], {"drafts": True, "tags": ("gas",)}),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def bank_of(name: str, folder: Path) -> str:
    """A bank in a folder of its own, below the current one."""
    if name == "own":
        folder.mkdir()
        (folder / "own.yaml").write_text(OWN)
        return str(folder.relative_to(Path.cwd()) / "own.yaml")
    shutil.copytree(resources.content() / name, folder / name)
    return str(folder.relative_to(Path.cwd()) / name)


def shown(found: list[Diagnostic]) -> list[tuple[str, str, str, int, int]]:
    return sorted((d.code, d.message, d.severity, d.span.line, d.span.col) for d in found)


def as_told(printed: str) -> list[tuple[str, str, str, int, int]]:
    return sorted(
        (d["code"], d["message"], d["severity"], d["location"]["row"], d["location"]["column"])
        for d in json.loads(printed)
    )


def bytes_below(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str, int, int]]:
    """What the command line finds."""
    capsys.readouterr()
    run(["check", "--output-format", "json", *arguments])
    return as_told(capsys.readouterr().out)


@pytest.mark.parametrize("name", BUNDLED)
def test_findings_in_bundled_banks(name: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bank_of(name, place / "here")
    bank, found = quizgen.read(path)
    assert bank is not None
    assert shown(found + quizgen.check(bank)) == told(capsys, path)


@pytest.mark.parametrize(
    ("formats", "arguments"), [(("anki", "pdf"), []), ((), ["-f", "none"]), (("gift",), ["-f", "gift"])]
)
def test_findings_as_the_author_wishes(
    formats: tuple[str, ...], arguments: list[str], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bank_of("own", place / "here")
    bank, found = quizgen.read(path)
    assert bank is not None
    plan = quizgen.Plan(formats=tuple((name, {}) for name in formats))
    project = quizgen.open(path)
    by_command = told(capsys, path, *arguments)
    assert shown(found + quizgen.check(bank, formats)) == by_command
    assert shown(project.findings(quizgen.Checking(plan=plan if formats else None))) == by_command


@pytest.mark.parametrize(("arguments", "wishes"), WISHES.values(), ids=WISHES)
@pytest.mark.parametrize("format", ["anki", "anki-text", "pdf"])
def test_files_are_those_of_the_command_line(
    arguments: list[str], wishes: dict[str, object], format: str, place: Path
) -> None:
    if format != "pdf" and "layouts" in wishes:
        arguments, wishes = ([], {}) if format == "anki-text" else (["-O", "new-per-day=3"], {"new_per_day": 3})
    by_command, by_call = bank_of("own", place / "command"), bank_of("own", place / "call")
    assert run(["build", by_command, "-f", format, "-o", "command/out", *arguments]) == 0
    with quizgen.write(quizgen.load(by_call), format, **wishes) as built:  # type: ignore[arg-type]
        built.save("call/out")
    assert bytes_below(place / "command") == bytes_below(place / "call")


PAGES = [pytest.param(name, "pdf", marks=() if name == BUNDLED[0] else pytest.mark.slow) for name in BUNDLED]


@pytest.mark.parametrize(
    ("name", "format"), [*((name, format) for name in BUNDLED for format in ("anki", "anki-text")), *PAGES]
)
def test_bundled_banks_come_out_alike(name: str, format: str, place: Path) -> None:
    by_command, by_call = bank_of(name, place / "command"), bank_of(name, place / "call")
    run(["build", by_command, "-f", format, "-o", "command/out"])
    with quizgen.write(quizgen.load(by_call), format) as built:
        built.save("call/out")
    assert bytes_below(place / "command") == bytes_below(place / "call")
