"""`quizgen build`: what is written, what is not, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import BAD, GOOD, Cli, WriteBank

pytestmark = pytest.mark.usefixtures("fake_formats")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_prints_the_paths_written_and_nothing_else(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml")
    assert cli("build", "cells.yaml") == (0, "cells.lock\nout/cells.cards\nout/cells-1.page\n", "")
    assert files(tmp_path) == ["cells.lock", "cells.yaml", "out/cells-1.page", "out/cells.cards"]


def test_without_a_bank_builds_what_lies_directly_below_content(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("content/a.yaml")
    bank("content/b/bank.yaml")
    bank("content/b/deeper/bank.yaml")
    bank("content/notes/readme.yaml")
    bank("content/.hidden.yaml")
    bank("content/quizgen.schema.json", "{}")
    assert cli("build", "-f", "pages").out == "out/a-1.page\nout/b-1.page\n"


@pytest.mark.parametrize("content", [False, True])
def test_with_nothing_to_build_says_what_to_do(cli: Cli, tmp_path: Path, content: bool) -> None:
    if content:
        (tmp_path / "content").mkdir()
    result = cli("build")
    assert result.code == 2
    assert "quizgen new" in result.err
    assert "quizgen build PATH" in result.err


def test_a_bank_named_twice_is_built_once(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    assert cli("build", "cells.yaml", "cells.yaml", "-f", "pages").out == "out/cells-1.page\n"


def test_the_main_file_of_a_folder_means_the_folder(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("cells/bank.yaml")
    bank("cells/more.yaml", "questions:\n  - {id: four, question: Say it., answer: it}\n")
    assert cli("build", path, "cells", "-f", "cards").out.splitlines()[-1] == str(Path("out", "cells.cards"))
    assert "four" in (tmp_path / "out" / "cells.cards").read_text()


def test_out_is_made(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml")
    out = tmp_path.parent / f"{tmp_path.name}-elsewhere" / "deep"
    assert cli("build", "cells.yaml", "-f", "pages", "--out", out).out == f"{out / 'cells-1.page'}\n"


def test_a_bank_with_an_error_stops_its_own_files_only(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("good.yaml")
    bank("bad.yaml", BAD)
    bank("out/bad.cards", "old")
    result = cli("build", "good.yaml", "bad.yaml", "gone.yaml")
    assert (result.code, result.out) == (3, "good.lock\nout/good.cards\nout/good-1.page\n")
    assert "bad.yaml:5:5" in result.err
    assert result.err.endswith("Not written: bad.yaml, gone.yaml. Their earlier files stay as they were.\n")
    assert (tmp_path / "out" / "bad.cards").read_text() == "old"


def test_all_or_none_writes_nothing_while_there_is_an_error(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("good.yaml")
    bank("bad.yaml", BAD)
    bank("out/good.cards", "old")
    result = cli("build", "good.yaml", "bad.yaml", "--all-or-none")
    assert (result.code, result.out) == (1, "")
    assert "1 problem in 1 file (1 error)\nNothing was written; earlier files stay as they were." in result.err
    assert files(tmp_path / "out") == ["good.cards"]
    assert (tmp_path / "out" / "good.cards").read_text() == "old"
    assert cli("build", "good.yaml", "--all-or-none", "--keep-going").code == 2
    assert cli("build", "good.yaml", "--all-or-none", "--locked").code == 2


@pytest.mark.parametrize("more", [(), ("--all-or-none",)])
def test_an_error_of_one_format_stops_that_format_only(
    cli: Cli, bank: WriteBank, tmp_path: Path, more: tuple[str, ...]
) -> None:
    bank("cells.yaml")
    result = cli("build", "cells.yaml", "-f", "cards", "-f", "pages", "-O", "fail=report", *more)
    assert (result.code, result.out) == (1, "" if more else "out/cells-1.page\n")
    assert "a card cannot be made" in result.err
    assert files(tmp_path) == ["cells.yaml"] + ([] if more else ["out/cells-1.page"])


def test_an_error_of_one_format_stops_it_for_that_bank_only(cli: Cli, bank: WriteBank) -> None:
    bank("a.yaml", GOOD.format(id="a") + "formats: {cards: {papr: letter}}\n")
    bank("folder/bank.yaml", GOOD.format(id="b"))
    result = cli("build", "a.yaml", "folder")
    assert (result.code, result.out) == (1, "folder/quizgen.lock\nout/a-1.page\nout/b.cards\nout/b-1.page\n")
    assert "Not written: a as cards." in result.err


def test_an_output_that_cannot_be_written_stops_that_format_only(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml")
    (tmp_path / "out" / "cells-1.page").mkdir(parents=True)
    result = cli("build", "cells.yaml")
    assert (result.code, result.out) == (4, "cells.lock\nout/cells.cards\n")
    assert "Not written: cells as pages." in result.err


def test_of_merged_banks_an_error_in_one_stops_all(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("good.yaml")
    bank("bad.yaml", BAD)
    result = cli("build", "good.yaml", "bad.yaml", "--merge", "all", "-f", "cards")
    assert (result.code, result.out) == (1, "")
    assert files(tmp_path) == ["bad.yaml", "good.yaml"]


def test_locked_writes_nothing_on_any_error(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("good.yaml")
    bank("bad.yaml", BAD)
    assert cli("build", "good.yaml", "bad.yaml", "-f", "pages", "--locked")[:2] == (1, "")
    assert files(tmp_path) == ["bad.yaml", "good.yaml"]


def test_keep_going_writes_what_is_in_order_and_still_fails(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("bad.yaml", BAD)
    result = cli("build", "bad.yaml", "gone.yaml", "-f", "cards", "--keep-going")
    assert (result.code, result.out) == (3, "bad.lock\nout/bad.cards\n")
    assert (tmp_path / "out" / "bad.cards").read_text().splitlines()[1:] == ["two"]
    assert "partial=True" in (tmp_path / "out" / "bad.cards").read_text()


def test_what_the_author_silences_is_not_told_and_does_not_fail(cli: Cli, bank: WriteBank) -> None:
    text = (
        "id: cells\nlint: {ignore: [W301], because: the word}\nquestions:\n  - {question: Say it, id: a, answer: yes}\n"
    )
    bank("cells.yaml", text)
    assert cli("build", "cells.yaml", "-f", "pages", "--strict") == (0, "out/cells-1.page\n", "")


def test_strict_lets_a_warning_stop_the_build(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml", "id: cells\nquestions:\n  - {question: Say yes, id: one, answer: yes}\n")
    assert cli("build", "cells.yaml").code == 0
    assert cli("build", "cells.yaml", "--strict")[:2] == (1, "")


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ((), ["one", "two"]),
        (("--drafts",), ["one", "two", "three"]),
        (("--tag", "dna"), ["two"]),
        (("--tag", "dna", "--tag", "plants", "--drafts"), ["two", "three"]),
        (("--tag", "cells", "--pick", "5"), ["one", "two"]),
    ],
)
def test_which_questions(cli: Cli, bank: WriteBank, tmp_path: Path, arguments: tuple[str, ...], ids: list[str]) -> None:
    bank("cells.yaml")
    assert cli("build", "cells.yaml", "-f", "cards", *arguments).code == 0
    head, *built = (tmp_path / "out" / "cells.cards").read_text().splitlines()
    assert built == ids
    assert f"partial={'--tag' in arguments}" in head


def test_pick_draws_by_the_seed_and_keeps_the_order(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    lines = "".join(f"  - {{id: q{n:02}, question: Count to {n}, answer: it}}\n" for n in range(30))
    bank("many.yaml", f"id: many\nquestions:\n{lines}")

    def drawn(seed: str) -> list[str]:
        assert cli("build", "many.yaml", "-f", "cards", "--pick", 10, "--seed", seed).code == 0
        return (tmp_path / "out" / "many.cards").read_text().splitlines()[1:]

    assert drawn("a") == drawn("a") == sorted(drawn("a"))
    assert len(drawn("a")) == 10
    assert drawn("a") != drawn("b")


def test_an_unknown_tag_is_a_usage_error_with_a_suggestion(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    result = cli("build", "cells.yaml", "--tag", "cels")
    assert result.code == 2
    assert "did you mean `cells`?" in result.err


@pytest.mark.parametrize("text", [BAD, BAD.replace("id: two", "id: [two"), ""])
@pytest.mark.parametrize(
    ("arguments", "other"), [(("--tag", "elsewhere"), GOOD), ((), GOOD[: GOOD.index("  - id: two")])]
)
def test_errors_are_told_before_a_lack_of_questions(
    cli: Cli, bank: WriteBank, text: str, arguments: tuple[str, ...], other: str
) -> None:
    """The question with that tag, or the one that is no draft, may be the one with the error."""
    bank("bad.yaml", text or b"\xff\xfe\x00")
    bank("other.yaml", other.format(id="other").replace("tags: [cells]", "status: draft"))
    result = cli("build", "bad.yaml", "other.yaml", *arguments)
    assert "bad.yaml" in result.err
    assert "error[E" in result.err
    assert "No question" not in result.err
    assert "drafts" not in result.err
    assert (result.code, result.out) == (cli("check", "bad.yaml", "-f", "none").code, "")


def test_a_bank_without_a_question_that_is_asked_for_is_left_out(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    bank("x.yaml", "id: x\nquestions:\n  - {id: a, question: Say it., answer: it}\n")
    result = cli("build", "cells.yaml", "x.yaml", "--tag", "dna", "-f", "pages")
    assert result == (0, "out/cells-1.page\n", "Left out x.yaml: none of its questions is asked for.\n")


def test_nothing_but_drafts(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", "id: x\nquestions:\n  - {id: a, question: What, answer: it, status: draft}\n")
    result = cli("build", "x.yaml")
    assert result.code == 2
    assert "--drafts" in result.err


def test_dry_run_says_what_would_be_written(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml")
    result = cli("build", "cells.yaml", "--dry-run")
    assert (result.code, result.out) == (0, "cells.lock\nout/cells.cards\nout/cells-1.page\n")
    assert "Nothing was written" in result.err
    assert files(tmp_path) == ["cells.yaml"]


def test_two_banks_of_one_id_are_refused_before_anything_is_written(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml", GOOD.format(id="same"))
    bank("b.yaml", GOOD.format(id="same"))
    result = cli("build", "a.yaml", "b.yaml")
    assert result.code == 2
    assert "a.yaml, b.yaml" in result.err
    assert not (tmp_path / "out").exists()


def test_two_outputs_of_one_name_are_refused_before_anything_is_written(
    cli: Cli, bank: WriteBank, tmp_path: Path
) -> None:
    bank("cells.yaml")
    result = cli("build", "cells.yaml", "-O", "versions=0")
    assert (result.code, result.out) == (2, "")
    assert "out/cells.cards" in result.err
    assert files(tmp_path) == ["cells.yaml"]


def test_merge_makes_one_output_of_several_banks(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml")
    bank("folder/bank.yaml")
    result = cli("build", "a.yaml", "folder", "--merge", "all", "-f", "cards")
    assert result.out == "a.lock\nfolder/quizgen.lock\nout/all.cards\n"
    assert (tmp_path / "out" / "all.cards").read_text().splitlines()[1:] == ["one", "two", "one", "two"]
    assert cli("build", "a.yaml", "--merge", "../x").code == 2


def test_a_format_that_cannot_merge_says_so(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml")
    bank("b.yaml")
    result = cli("build", "a.yaml", "b.yaml", "--merge", "all", "-f", "pages")
    assert result.code == 2
    assert "`pages` cannot merge" in result.err
    assert files(tmp_path) == ["a.yaml", "b.yaml"]


def test_options_of_the_command_line_overrule_those_of_the_bank(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("cells.yaml", GOOD.format(id="cells") + "formats: {pages: {paper: letter, versions: 2}}\n")
    assert cli("build", "cells.yaml", "-O", "versions=3", "-O", "cards.paper=letter").code == 0
    assert [path.read_text() for path in sorted((tmp_path / "out").glob("*.page"))] == ["letter"] * 3
    assert (tmp_path / "out" / "cells.cards").read_text().startswith("letter ")


def test_a_wrong_option_in_the_bank_is_a_finding(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml", GOOD.format(id="cells") + "formats: {pages: {papr: letter}}\n")
    result = cli("build", "cells.yaml")
    assert result.code == 1
    assert "`papr`" in result.err
    assert "did you mean `paper`?" in result.err


def test_an_unknown_format_in_the_bank_is_a_finding_that_stops_who_is_strict(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml", GOOD.format(id="cells") + "formats: {page: {paper: letter}}\n")
    for options, code in (((), 0), (("--strict",), 1)):
        result = cli("build", "cells.yaml", *options)
        assert result.code == code
        assert "did you mean `pages`?" in result.err


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("versions", "-O takes name=value"),
        ("=1", "-O takes name=value"),
        ("versoins=2", "did you mean `versions`?"),
        ("zzz=2", "`quizgen formats` lists the options"),
        ("versions=two", "`versions` must be a whole number, not `two`"),
        ("paper=letter", "`-O cards.paper=…` or `-O pages.paper=…`"),
        ("pages.paper=leter", "did you mean `letter`?"),
        ("pages.flip=yes", "there is no option `flip`"),
        ("html.paper=a4", "no format `html`"),
    ],
)
def test_a_wrong_option_on_the_command_line_is_a_usage_error(
    cli: Cli, bank: WriteBank, tmp_path: Path, option: str, message: str
) -> None:
    bank("cells.yaml")
    result = cli("build", "cells.yaml", "-O", option)
    assert result.code == 2
    assert message in result.err
    assert files(tmp_path) == ["cells.yaml"]


def test_an_unknown_format_is_a_usage_error_with_a_suggestion(cli: Cli) -> None:
    result = cli("build", "-f", "card")
    assert result.code == 2
    assert "did you mean `cards`?" in result.err


def test_the_clock_is_source_date_epoch(
    cli: Cli, bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank("cells.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    cli("build", "cells.yaml", "-f", "cards", "--seed", "monday")
    assert "seed=monday now=1700000000" in (tmp_path / "out" / "cells.cards").read_text()


@pytest.mark.parametrize("value", ["soon", "-1", "1.5", "٣", "9" * 30, "1e5", " 1"])
def test_a_bad_source_date_epoch_is_a_usage_error(
    cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    bank("cells.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    result = cli("build", "cells.yaml")
    assert result.code == 2
    assert "SOURCE_DATE_EPOCH" in result.err


def test_verbose_says_what_is_done_and_quiet_only_what_fails(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    assert "Making cells as cards" in cli("build", "cells.yaml", "--verbose").err
    bank("bad.yaml", BAD)
    quiet = cli("build", "bad.yaml", "-q", "--output-format", "concise")
    assert quiet.err.count("\n") == 1
    assert "bad.yaml:5:5" in quiet.err


def test_what_reads_otherwise_than_before_is_told_by_check_alone(cli: Cli, bank: WriteBank) -> None:
    bank("new.yaml", "title: New\nid: new\nquestions:\n- {id: a, question: 'What is \\(x\\)?', answer: b}\n")
    assert cli("build", "new.yaml", "-f", "pages") == (0, "out/new-1.page\n", "")
    assert "W329" in cli("check", "new.yaml").out
