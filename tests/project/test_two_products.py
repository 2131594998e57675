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


@pytest.mark.parametrize("name", [*BUNDLED, "own"])
def test_findings_are_those_of_the_command_line(name: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bank_of(name, place / "here")
    for formats, arguments in ((("anki", "pdf"), []), ((), ["-f", "none"]), (("anki-text",), ["-f", "anki-text"])):
        bank, found = quizgen.read(path)
        assert bank is not None
        found += quizgen.check(bank, formats)
        capsys.readouterr()
        run(["check", path, "--output-format", "json", *arguments])
        assert shown(found) == as_told(capsys.readouterr().out)
        assert shown(found) == shown(quizgen.open(path).findings(asked(formats)))


def asked(formats: tuple[str, ...]) -> quizgen.Checking:
    plan = quizgen.Plan(formats=tuple((name, {}) for name in formats))
    return quizgen.Checking(plan=plan if formats else None)


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


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("format", ["anki", "anki-text", "pdf"])
def test_bundled_banks_come_out_alike(name: str, format: str, place: Path) -> None:
    if format == "pdf" and name != BUNDLED[0]:
        pytest.skip("pages of one bank are enough")
    by_command, by_call = bank_of(name, place / "command"), bank_of(name, place / "call")
    run(["build", by_command, "-f", format, "-o", "command/out"])
    bank = quizgen.load(by_call)
    with quizgen.write(bank, format) as built:
        built.save("call/out")
    assert bytes_below(place / "command") == bytes_below(place / "call")
