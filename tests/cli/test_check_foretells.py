"""`quizgen check` tells what `quizgen build` will find; what a build changes since the last one; ids that were renamed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.command_line import BAD, GOOD, Cli, Result, WriteBank

NAMELESS = "title: A deck\nquestions:\n  - {question: Say it., answer: it, tags: [two words]}\n"
PICTURE = "id: x\nquestions:\n  - {id: a, question: 'What is ![](a.png) this?', answer: it}\n"
LONG = "id: x\nquestions:\n  - {id: a, front: '" + "many words " * 400 + "', back: it}\n"
OPTION = GOOD.format(id="x") + "formats: {pdf: {columns: 7}}\n"
FORMAT = GOOD.format(id="x") + "formats: {anky: {retired: drop}}\n"
FORMULA = "id: x\nquestions:\n  - {id: a, question: 'Solve $\\\\nosuch{x}$.', answer: it}\n"
DRAFT = "id: x\nquestions:\n  - {id: a, question: Why?, answer: so}\n  - {question: Who?, answer: me, status: draft}\n"
DAMAGED = ("x.lock", "<<<<<<< ours\n")


def findings(result: Result) -> set[tuple[str, str, str, int]]:
    """Code, severity, message and line of each finding."""
    return {
        (one["code"], one["severity"], one["message"], one["location"]["row"])
        for text in (result.out, result.err)
        if text.startswith("[")
        for one in json.loads(text)
    }


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (NAMELESS, ()),
        (NAMELESS, ("-f", "anki")),
        (NAMELESS, ("-f", "anki", "-O", "preset=x")),
        (NAMELESS, ("-f", "pdf")),
        (PICTURE, ()),
        (LONG, ("-f", "pdf", "-O", "layouts=flashcards")),
        (OPTION, ()),
        (FORMAT, ()),
        (FORMULA, ("-f", "pdf")),
        (DRAFT, ()),
        (DRAFT, ("--drafts",)),
        (BAD, ()),
        (GOOD.format(id="x"), ("--tag", "dna", "-f", "anki-text")),
        (GOOD.format(id="x"), ("-f", "pdf", "-O", "booklet=yes", "-O", "layouts=answer-sheet")),
    ],
)
@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_whatever_a_build_finds_a_check_finds(
    cli: Cli, bank: WriteBank, tmp_path: Path, text: str, more: Sequence[str], strict: Sequence[str]
) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    bank("x.yaml", text)
    checked = cli("check", "x.yaml", *more, *strict, "--output-format", "json")
    built = cli("build", "x.yaml", *more, *strict, "--output-format", "json")
    assert findings(built) <= findings(checked)
    assert built.code in (0, 1)
    assert checked.code >= built.code


def test_a_damaged_lock_is_found_by_both(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", GOOD.format(id="x"))
    bank(*DAMAGED)
    assert "E401" in cli("check", "x.yaml").out
    result = cli("build", "x.yaml")
    assert (result.code, result.out) == (1, "out/x-worksheet.pdf\nout/x-key.pdf\n")
    assert "E401" in result.err


def test_a_damaged_lock_is_named_where_it_lies(cli: Cli, bank: WriteBank) -> None:
    bank("deep/x.yaml", GOOD.format(id="x"))
    bank("deep/x.lock", DAMAGED[1])
    for command in ("check", "build"):
        result = cli(command, "deep/x.yaml", "-f", "anki")
        assert f" --> {Path('deep', 'x.lock')}:1:1\n" in result.out + result.err
        assert "<<<<<<< ours" in result.out + result.err


def test_keep_going_names_what_it_could_not_write(cli: Cli, bank: WriteBank) -> None:
    """A bank all of whose questions have errors, and a format that can make nothing of a bank."""
    bank("bad.yaml", BAD[: BAD.index("  - id: two")])
    bank("x.yaml", GOOD.format(id="x"))
    bank(*DAMAGED)
    result = cli("build", "bad.yaml", "x.yaml", "--keep-going")
    assert (result.code, result.out) == (1, "out/x-worksheet.pdf\nout/x-key.pdf\n")
    assert result.err.endswith("\nNot written: bad.yaml, x as anki. Their earlier files stay as they were.\n")
    assert "Left out" not in result.err


def test_checking_writes_nothing(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("x.yaml", GOOD.format(id="x"))
    cli("check", "x.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_without_formats_only_text_and_rules_are_checked(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", NAMELESS)
    assert "W451" in cli("check", "x.yaml").out
    assert "W45" not in cli("check", "x.yaml", "-f", "none").out
    assert "W451" not in cli("check", "x.yaml", "-f", "pdf").out
    assert cli("check", "x.yaml", "-f", "none", "-f", "pdf").code == 2
    assert cli("check", "x.yaml", "-f", "none", "-O", "paper=letter").code == 2


def test_an_error_of_a_rule_alone_stops_no_build(cli: Cli, bank: WriteBank) -> None:
    facts = "sources: {s: {title: A book, file: s.txt}}\nfacts: {f: {source: s, quote: never said}}\n"
    bank("x.yaml", GOOD.format(id="x") + facts)
    bank("s.txt", "This is the text.")
    checked = cli("check", "x.yaml")
    assert "error[QG302]" in checked.out
    assert (checked.code, cli("build", "x.yaml").code) == (1, 0)


def test_banks_of_one_id_are_told_and_still_checked(cli: Cli, bank: WriteBank) -> None:
    bank("a.yaml", GOOD.format(id="same"))
    bank("b.yaml", GOOD.format(id="same"))
    result = cli("check", "a.yaml", "b.yaml")
    assert result.code == 2
    assert "a.yaml, b.yaml" in result.err
    assert "in another bank" in result.out
    assert cli("check", "a.yaml", "b.yaml", "-f", "none").code == 0


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_changed_since_the_last_build_is_one_line(cli: Cli, bank: WriteBank, command: str) -> None:
    bank("x.yaml", GOOD.format(id="x"))
    assert cli(command, "x.yaml", "-f", "anki").err == "", "there was no last build"
    cli("build", "x.yaml", "-f", "anki")
    assert cli(command, "x.yaml", "-f", "anki").err == "x: nothing changed since the last build\n"
    changed = GOOD.format(id="x").replace("mitochondrion", "the mitochondrion")
    changed = changed.replace("id: two", "id: four").replace("What keeps the DNA?", "Where is the DNA?")
    bank("x.yaml", changed + "  - {id: five, question: How?, answer: so, explanation: It is.}\n")
    assert "x: 2 new, 1 changed, 1 gone since the last build\n" in cli(command, "x.yaml", "-f", "anki").err
    bank("x.yaml", changed)
    assert "since" not in "".join(map(str, cli(command, "x.yaml", "-f", "anki", "--output-format", "json")))
    assert "since" not in cli(command, "x.yaml", "-f", "pdf").err


def test_a_renamed_id_is_seen_and_mended(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", GOOD.format(id="x"))
    cli("build", "x.yaml", "-f", "anki")
    path.write_text(path.read_text().replace("id: two", "id: dna"))
    result = cli("check", "x.yaml", "-f", "anki")
    assert "warning[W458]" in result.out
    assert "write `was: two` below its `id:`" in result.out
    assert result.err == "x: 1 new, 1 gone since the last build\n"
    assert "Fixed 1 problem in 1 file.\n" in cli("check", "x.yaml", "-f", "anki", "--fix").err
    assert "  - id: dna\n    was: two\n    question: What keeps the DNA?\n" in path.read_text()
    result = cli("check", "x.yaml", "-f", "anki")
    assert ("W458" in result.out, result.err) == (False, "x: nothing changed since the last build\n")


def test_a_renamed_id_is_mended_after_the_build_too(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", GOOD.format(id="x"))
    cli("build", "x.yaml", "-f", "anki")
    path.write_text(path.read_text().replace("id: two", "id: dna"))
    before = {line.split("\t")[6]: line.split("\t")[1] for line in _notes(tmp_path)}
    assert "warning[W458]" in cli("build", "x.yaml", "-f", "anki").err
    path.write_text(path.read_text().replace("id: dna\n", "id: dna\n    was: two\n"))
    told = cli("build", "x.yaml", "-f", "anki").err
    assert not any(code in told for code in ("W458", "W456")), "the same kind of card as ever"
    after = {line.split("\t")[6]: line.split("\t")[1] for line in _notes(tmp_path) if line.startswith("note")}
    assert after["dna"] == before["two"]


def test_a_second_rename_names_all_earlier_ids(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", GOOD.format(id="x"))
    for old, new in (("id: two", "id: dna\n    was: two"), ("id: dna", "id: nucleus")):
        cli("build", "x.yaml", "-f", "anki")
        path.write_text(path.read_text().replace(old, new))
    result = cli("check", "x.yaml", "-f", "anki", "--fix")
    assert "write `was: [two, dna]`, and learners" in result.out
    path.write_text(path.read_text().replace("was: two", "was: [two, dna]"))
    result = cli("check", "x.yaml", "-f", "anki")
    assert ("W458" in result.out, result.err) == (False, "x: nothing changed since the last build\n")


def _notes(folder: Path) -> list[str]:
    return [line for line in (folder / "x.lock").read_text().splitlines() if line.startswith(("note", "gone"))]


def test_two_that_are_gone_and_alike_are_no_rename(cli: Cli, bank: WriteBank) -> None:
    same = "  - {{id: {}, question: Say the word., answer: word, explanation: So.}}\n"
    text = "id: x\nquestions:\n" + same.format("a") + "  - {id: c, question: Who?, answer: me, explanation: So.}\n"
    path = bank("x.yaml", text + "  - {id: b, question: Say the word., answer: other, explanation: So.}\n")
    cli("build", "x.yaml", "-f", "anki")
    path.write_text("id: x\nquestions:\n" + same.format("d").replace("word.", "phrase.") + text.split("\n")[3] + "\n")
    assert "W458" not in cli("check", "x.yaml", "-f", "anki").out


def test_questions_and_banks_silence_what_formats_find(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    silent = "lint: {ignore: [W413], because: decoration}, "
    bank("x.yaml", PICTURE.replace("{id: a,", "{id: a, " + silent))
    for command in ("check", "build"):
        result = cli(command, "x.yaml", "-f", "pdf")
        assert "warning[W413]" not in result.out + result.err
        assert result.code == 0


@pytest.mark.parametrize("how", ["--fix", "--diff"])
def test_fixing_with_a_tag_that_one_of_the_banks_has(cli: Cli, bank: WriteBank, how: str) -> None:
    bank("a.yaml", GOOD.format(id="a"))
    bank("b.yaml", "id: b\nlanguage: en\nquestions:\n  - {id: x, question: Who?, answer: me, tags: [people]}\n")
    for name in ("a.yaml", "b.yaml"):
        cli("build", name, "-f", "anki")
    result = cli("check", "a.yaml", "b.yaml", how, "--tag", "dna")
    assert (result.code, "No question" in result.err) == (0, False)


@pytest.mark.parametrize("damage", ["no file", "<<<<<<< ours\n"])
def test_fixing_goes_on_beside_a_lock_that_cannot_be_read(
    cli: Cli, bank: WriteBank, tmp_path: Path, damage: str
) -> None:
    """No id is written then: only the lock knows under which ones the questions were built."""
    bank("a.yaml", NAMELESS)
    bank("b.yaml", NAMELESS.replace("A deck", "Another"))
    (tmp_path / "a.lock").mkdir() if damage == "no file" else bank("a.lock", damage)
    result = cli("check", "a.yaml", "b.yaml", "--fix")
    assert result.code == (4 if damage == "no file" else 1)
    assert (result.out + result.err).count("a.lock") == 1
    assert (tmp_path / "a.yaml").read_text() == NAMELESS
    assert "{id: " in (tmp_path / "b.yaml").read_text()


@pytest.mark.parametrize(("status", "advice"), [("draft", "--drafts"), ("retired", "`status: retired`")])
def test_a_bank_of_which_nothing_is_built_is_told(cli: Cli, bank: WriteBank, status: str, advice: str) -> None:
    hidden = f"id: x\nquestions:\n  - {{id: a, question: Why?, answer: so, status: {status}, explanation: So.}}\n"
    bank("x.yaml", hidden)
    found = cli("check", "x.yaml")
    assert "warning[W431]" in found.out
    assert advice in found.out
    assert cli("build", "x.yaml").code == 2
    assert ("W431" in cli("check", "x.yaml", "--drafts").out) == (status == "retired")
    bank("x.yaml", hidden.replace(f", status: {status}", ""))
    assert "W431" not in cli("check", "x.yaml").out
