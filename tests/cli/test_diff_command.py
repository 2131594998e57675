"""`quizgen diff`: banks, revisions, decks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.command_line import BAD, GOOD, Cli, WriteBank

CHANGED = (
    GOOD.replace("answer: nucleus", "answer: the nucleus").replace("id: three", "id: four").replace("status: draft", "")
)


def git(folder: Path, *arguments: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    names = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(bank: WriteBank, tmp_path: Path) -> Path:
    """A repository with one commit of a folder bank and a file bank, and changes after it."""
    folder = bank("content/bio/bank.yaml", GOOD.format(id="bio"))
    file = bank("single.yaml", GOOD.format(id="single"))
    (tmp_path / "content" / "bio" / "link.yaml").symlink_to("/etc/passwd")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    folder.write_text(CHANGED.format(id="bio"))
    file.write_text(CHANGED.format(id="single"))
    (tmp_path / "content" / "bio" / "link.yaml").unlink()
    return tmp_path


def test_two_banks(cli: Cli, bank: WriteBank) -> None:
    old, new = bank("old.yaml", GOOD.format(id="x")), bank("new.yaml", CHANGED.format(id="x"))
    result = cli("diff", old, new)
    assert result.code == 0
    rows = [line.split()[:2] for line in result.out.splitlines() if line.startswith(("added", "removed", "changed"))]
    assert rows == [["added", "four"], ["removed", "three"], ["changed", "two"]]
    assert "nucleus  the nucleus" in result.out
    assert result.out.endswith("1 added, 1 removed, 1 changed, 1 unchanged\n")
    found = json.loads(cli("diff", old, new, "--json").out)
    assert [one["id"] for one in found["changed"]] == ["two"]
    assert found["changed"][0]["key_changed"] is True


def test_what_differs_is_named_as_it_is_typed(cli: Cli, bank: WriteBank) -> None:
    before = """\
title: T
id: t
questions:
- section: Words
  words: [oak]
  questions:
  - {id: a, question: Which?, answer: elm}
- {id: b, question: Which of these?, statements: {They fly.: true, They swim.: true}, explanation: e}
- exercise: A stone falls.
  id: stone
  questions:
  - {id: c, question: How far?, answer: 5}
"""
    now = (
        before.replace("[oak]", "[oak, fir]")
        .replace("swim.: true", "swim.: false")
        .replace("stone falls", "stone is let go")
    )
    now = now.replace("Which?", "Which tree?").replace("n: e", "n: f").replace("answer: 5", "answer: 6")
    result = cli("diff", bank("old.yaml", before), bank("new.yaml", now))
    assert [line.rstrip() for line in result.out.split("\n\n")[0].splitlines()] == [
        "         id     what                     question",
        "changed  a      question                 Which tree?",
        "changed  b      explanation, statements  Which of these?",
        "changed  c      answer                   How far?",
        "changed         section: words           Words",
        "changed  stone  exercise: text           A stone is let go.",
    ]


def test_equal_banks(cli: Cli, bank: WriteBank) -> None:
    path = bank("a.yaml")
    assert cli("diff", path, path) == (0, "0 added, 0 removed, 0 changed, 3 unchanged\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("HEAD:content/bio", "content/bio"),
        ("--rev", "HEAD", "content/bio"),
        ("--rev", "HEAD", "content/bio/bank.yaml"),
        ("HEAD:content/bio/bank.yaml", "content/bio"),
        ("HEAD:single.yaml", "single.yaml"),
        ("--rev", "HEAD", "single.yaml"),
        ("HEAD:single.yaml", "content/bio"),
    ],
)
def test_a_revision(cli: Cli, repository: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(repository.rglob("*"))
    result = cli("diff", *arguments)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1] == "1 added, 1 removed, 1 changed, 1 unchanged"
    assert sorted(repository.rglob("*")) == before


def test_a_bank_that_is_gone_and_media_in_a_revision(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    text = GOOD.format(id="bio") + "  - {id: pic, front: '![a](img/a.png)', back: b}\n"
    bank("bio/bank.yaml", text)
    (tmp_path / "bio" / "img").mkdir()
    Image.new("RGB", (4, 3)).save(tmp_path / "bio" / "img" / "a.png")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    (tmp_path / "bio").rename(tmp_path / "elsewhere")
    result = cli("diff", "HEAD:bio", "elsewhere")
    assert result.out == "0 added, 0 removed, 0 changed, 4 unchanged\n"


def test_from_another_folder(cli: Cli, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "content")
    assert cli("diff", "HEAD:bio", "bio").out.endswith("1 unchanged\n")
    assert cli("diff", "HEAD:../single.yaml", "../single.yaml").out.endswith("1 unchanged\n")
    monkeypatch.chdir(repository / "content" / "bio")
    assert cli("diff", "HEAD:.", ".").out.endswith("1 unchanged\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("HEAD:none", "content/bio"), "There is no bank none"),
        (("nope:content/bio", "content/bio"), "There is no revision `nope`"),
        (("--output=x:content/bio", "content/bio"), "No such option"),
        (("--rev", "--all", "content/bio"), "There is no revision `--all`"),
        (("--rev", "", "content/bio"), "There is no revision ``"),
        (("--rev", " ", "content/bio"), "There is no revision ` `"),
        ((":content/bio", "content/bio"), "There is no revision ``"),
        (("--rev", "HEAD", "a", "b"), "OLD and NEW"),
        (("content/bio",), "OLD and NEW"),
        (("none.apkg", "content/bio"), "none.apkg: No such file"),
        (("content/bio/bank.yaml", "HEAD:content"), ""),
    ],
)
def test_what_cannot_be_compared(cli: Cli, repository: Path, arguments: tuple[str, ...], words: str) -> None:
    result = cli("diff", *arguments)
    assert result.code == 2
    assert words in result.err
    assert "Traceback" not in result.err


def test_outside_a_repository_and_without_git(
    cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git(tmp_path, "--version")
    path = bank("a.yaml")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = cli("diff", "HEAD:a.yaml", path)
    assert result.code == 2
    assert "not a git repository" in result.err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git, which is not installed" in cli("diff", "HEAD:a.yaml", path).err


def test_settings_of_a_repository_run_nothing(cli: Cli, repository: Path) -> None:
    for name in (
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "core.hooksPath",
        "filter.x.smudge",
        "diff.x.textconv",
    ):
        git(repository, "config", name, f"touch {repository / 'ran'}")
    (repository / ".gitattributes").write_text("*.yaml filter=x diff=x\n")
    assert cli("diff", "HEAD:content/bio", "content/bio").code == 0
    assert not (repository / "ran").exists()


def test_what_an_import_will_do(cli: Cli, bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = bank("bio.yaml")
    text = path.read_text().replace("    status: draft\n", "")
    path.write_text(text)
    assert cli("build", path, "-f", "anki").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000100")
    path.write_text(text.replace("answer: nucleus", "answer: the nucleus").replace("id: three", "id: four"))
    lock = (tmp_path / "bio.lock").read_bytes()
    result = cli("diff", "out/bio.apkg", path)
    assert result.code == 0
    rows = [line.split()[:3] for line in result.out.splitlines()[1:4]]
    assert rows == [["new", "four", "What"], ["updated", "two", "Key,"], ["retired", "three", "What"]]
    assert (tmp_path / "bio.lock").read_bytes() == lock
    found = json.loads(cli("diff", "out/bio.apkg", path, "--json").out)
    assert found["counts"] == {"new": 1, "updated": 1, "retired": 1, "unchanged": 1}
    cli("build", path, "-f", "anki", "-o", "next")
    assert json.loads(cli("diff", "out/bio.apkg", "next/bio.apkg", "--json").out) == found


def test_a_bank_with_errors_is_not_compared(cli: Cli, bank: WriteBank) -> None:
    result = cli("diff", bank("good.yaml"), bank("bad.yaml", BAD))
    assert result.code == 1
    assert "error[E212]" in result.err
    assert cli("diff", "good.yaml", "none.yaml").code == 3
