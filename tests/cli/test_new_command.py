"""`quizgen new`: a first bank that builds, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

import quizgen
from quizgen import resources
from tests.cli.command_line import Cli

MODELINE = "# yaml-language-server: $schema=./quizgen.schema.json\n"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_first_bank_is_a_folder_below_content(cli: Cli, tmp_path: Path) -> None:
    result = cli("new")
    assert (result.code, result.out) == (0, f"{Path('content', 'my-bank', 'bank.yaml')}\n")
    assert f"quizgen build {Path('content', 'my-bank')}" in result.err
    assert files(tmp_path) == ["content/my-bank/bank.yaml", "content/my-bank/quizgen.schema.json"]
    assert (tmp_path / "content/my-bank/bank.yaml").read_text(encoding="utf-8").startswith(MODELINE)


@pytest.mark.parametrize(
    ("path", "id_", "title"),
    [
        ("cell-biology.yaml", "cell-biology", "Cell biology"),
        ("My Class 7b", "my-class-7b", "My Class 7b"),
        ("Übung.yaml", "ubung", "Übung"),
        ("生物.yaml", "my-bank", "生物"),
        ('a "b" #c.yaml', "a-b-c", 'A "b" #c'),
        ("deep/er/x.yml", "x", "X"),
    ],
)
def test_id_and_title_come_from_the_path(cli: Cli, path: str, id_: str, title: str) -> None:
    assert cli("new", path).code == 0
    bank, diagnostics = quizgen.read(path)
    assert diagnostics == []
    assert bank is not None
    assert (bank.id, bank.title) == (id_, title)


def test_the_first_bank_checks_without_a_finding(cli: Cli) -> None:
    cli("new")
    assert cli("check", "--strict") == (0, "No problems found in 10 questions\n", "")


def test_nothing_is_overwritten(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    (tmp_path / "folder").mkdir()
    for path in ("mine.yaml", "folder"):
        result = cli("new", path)
        assert result.code == 2
        assert "exists already" in result.err
    assert files(tmp_path) == ["mine.yaml"]
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_a_schema_that_lies_there_already_stays(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "quizgen.schema.json").write_text("{}")
    assert cli("new", "a.yaml").code == 0
    assert (tmp_path / "quizgen.schema.json").read_text() == "{}"


def test_a_folder_that_cannot_be_made(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = cli("new", "file/bank.yaml")
    assert result.code == 4
    assert "could not write" in result.err


def test_an_example_is_a_copy_that_checks(cli: Cli, tmp_path: Path) -> None:
    result = cli("new", "--example", "shanghai-2023")
    assert result.code == 0
    copy = tmp_path / "content" / "shanghai-2023"
    names = {path.name for path in (resources.content() / "shanghai-2023").iterdir()}
    assert {path.name for path in copy.iterdir()} == (names - {"quizgen.lock"}) | {"quizgen.schema.json"}
    assert (copy / "bank.yaml").read_text(encoding="utf-8").startswith(MODELINE)
    assert cli("check").code == 0


def test_an_unknown_example_names_those_there_are(cli: Cli) -> None:
    result = cli("new", "--example", "shanghai")
    assert result.code == 2
    assert "`shanghai-2023`" in result.err
    assert cli("new", "one.yaml", "--example", "shanghai-2023").code == 2


def test_the_examples_are_listed(cli: Cli, tmp_path: Path) -> None:
    result = cli("new", "--example")
    assert result.code == 0
    listed = [line.split()[0] for line in result.out.splitlines()]
    assert {"garden-pond", "shanghai-2023"} <= set(listed)
    assert listed == sorted(listed)
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["garden-pond", "zh-jieqi", "ar-water-cycle"])
def test_an_example_brings_its_pictures_and_sounds(cli: Cli, tmp_path: Path, name: str) -> None:
    assert cli("new", "copy", "--example", name).code == 0
    source = resources.content() / name
    expected = {path.relative_to(source) for path in source.rglob("*") if path.is_file() and path.suffix != ".lock"}
    copied = {path.relative_to(tmp_path / "copy") for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert copied == expected | {Path("quizgen.schema.json")}
    assert cli("check", "copy").code == 0


def test_a_copy_under_another_name_is_another_bank(cli: Cli, tmp_path: Path) -> None:
    cli("new", "--example", "garden-pond")
    cli("new", "My Pond", "--example", "garden-pond")
    for path, name in (("content/garden-pond", "garden-pond"), ("My Pond", "my-pond")):
        bank, _ = quizgen.read(tmp_path / path)
        assert bank is not None
        assert bank.id == name
