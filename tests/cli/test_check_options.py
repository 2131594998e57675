"""`quizgen check`: which rules run, what is mended, what sources are looked into."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command_line import Cli, WriteBank

FLAWED = """title: Cells   # a comment
id: flawed
questions:
- prompt: "Which is NOT prime?"   # stays
  answer: 4
  distractors: [7, 2, 5]
- id: sizes
  question: How many are there?
  choices: [10, 2, 30]
  answer: 10
  explanation: Because.
"""
SOURCED = """title: x
id: x
language: en
sources:
  article: {title: An article}
facts:
  first: {source: article, paragraph: 1, quote: the cat sat}
  second: {source: article, quote: never said}
questions:
- id: one
  question: According to the article, which animal sat?
  answer: a cat
  facts: [first, second]
  explanation: It did.
"""
TEXT = "Yesterday the cat sat.\n\nThen it slept.\n"


def codes(cli: Cli, *arguments: object) -> set[str]:
    """The codes found."""
    return {found["code"] for found in json.loads(cli("check", *arguments, "--output-format", "json").out)}


def test_rules_are_selected_and_ignored_like_in_ruff(cli: Cli, bank: WriteBank) -> None:
    path = bank("flawed.yaml", FLAWED)
    every = codes(cli, path)
    assert {"W305", "QG107", "W451"} <= every
    assert codes(cli, path, "--select", "QG107") == {"QG107"}
    assert codes(cli, path, "--select", "QG107,W451") == {"QG107", "W451"}
    assert codes(cli, path, "--select", "QG107", "--select", "QG508") == {"QG107", "W451"}, "its earlier code"
    assert codes(cli, path, "--select", "QG5") == set()
    assert codes(cli, path, "--select", "W3") == {"W305"}
    assert codes(cli, path, "--ignore", "QG1,W") == {code for code in every if code[0] != "W"} - {
        code for code in every if code.startswith("QG1")
    }
    assert codes(cli, path, "--ignore", "ALL") == set()


def test_an_error_cannot_be_ignored(cli: Cli, bank: WriteBank) -> None:
    path = bank("bad.yaml", FLAWED + "- question: no answer?\n")
    assert "E212" in codes(cli, path, "--ignore", "E2", "--select", "QG1")


def test_the_bank_and_its_questions_silence_findings(cli: Cli, bank: WriteBank) -> None:
    silent = "lint: {ignore: [QG107, W305], because: they are years}\n"
    assert not {"QG107", "W305"} & codes(cli, bank("a.yaml", FLAWED.replace("questions:", silent + "questions:")))
    one = FLAWED + "  lint: {ignore: [QG107, QG104], because: they are years}\n"
    found = json.loads(cli("check", bank("b.yaml", one), "--output-format", "json").out)
    assert [d["location"]["row"] for d in found if d["code"] == "QG107"] == [4]
    assert [d["code"] for d in found if d["code"] == "QG509"] == ["QG509"]


def test_a_question_silences_what_the_reader_says_of_it(cli: Cli, bank: WriteBank) -> None:
    item = "- {{id: {id}, question: Why?, answer: yes, explanation: So{lint}}}\n"
    lint = ", lint: {ignore: [W301], because: the word yes}"
    text = "id: x\nquestions:\n" + "".join(item.format(id=name, lint=lint if name == "b" else "") for name in "abc")
    found = json.loads(cli("check", bank("x.yaml", text), "--select", "W301", "--output-format", "json").out)
    assert [d["location"]["row"] for d in found] == [3, 5]


def test_ids_are_written_wherever_the_question_stands(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", "id: x\nquestions:\n- {front: a, back: b}\n- {\n    front: c, back: d}\n")
    assert "Fixed 1 problem" in cli("check", path, "--fix", "--select", "W451").err
    assert path.read_text().count("id: ") == 3
    assert codes(cli, path, "--select", "W451") == set()


def test_an_id_is_written_before_the_question_is_reworded(cli: Cli, bank: WriteBank) -> None:
    path = bank("x.yaml", "id: x\nquestions:\n- question: Which is not prime?\n  choices: [2, 4]\n  answer: 4\n")
    known = json.loads(cli("list", path, "--json").out)[0]["id"]
    cli("check", path, "--fix")
    assert "NOT prime" in path.read_text()
    assert json.loads(cli("list", path, "--json").out)[0]["id"] == known


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "QG9"), "there is no code `QG9`"),
        (("--ignore", "unsorted-numbrs"), "did you mean `unsorted-numbers`?"),
        (("--format", "kahot"), "did you mean `kahoot`?"),
        (("--source", "article"), "ID=FILE"),
        (("--source", "article=none.txt"), "none.txt: No such file"),
        (("--source", "article=."), "not a file"),
        (("--source", "artcle=x.yaml"), "did you mean `article`?"),
    ],
)
def test_what_is_mistyped_is_a_usage_error(cli: Cli, bank: WriteBank, arguments: tuple[str, ...], words: str) -> None:
    bank("x.yaml", SOURCED)
    result = cli("check", "x.yaml", *arguments)
    assert result.code == 2
    assert words in result.err


def test_limits_of_a_format_count_only_when_it_is_asked_for(cli: Cli, bank: WriteBank) -> None:
    path = bank("long.yaml", FLAWED.replace("How many are there?", "How many " + "very " * 40 + "are there?"))
    assert "QG504" not in codes(cli, path)
    assert "QG504" in codes(cli, path, "--format", "kahoot")


def test_a_question_of_another_bank_is_told_where_it_is_repeated(cli: Cli, bank: WriteBank) -> None:
    text = (
        "questions:\n- {id: a, question: Which organelle makes ATP?, answer: mitochondrion, explanation: It burns.}\n"
    )
    first, second = bank("first.yaml", "id: one\n" + text), bank("second.yaml", "id: two\n" + text)
    out = cli("check", first, second, "--output-format", "concise").out
    assert [line for line in out.splitlines() if "QG124" in line] == [
        "second.yaml:3:8: info[QG124]: this question is asked in another bank too (much like `a`)"
        " (the other: first.yaml:3:8); help: keep it in one of them"
    ]


def test_statistics(cli: Cli, bank: WriteBank) -> None:
    path = bank("flawed.yaml", FLAWED)
    lines = cli("check", path, "--statistics", "--select", "QG107,W4").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["2", "QG107"], ["1", "W451"]]
    listed = json.loads(cli("check", path, "--statistics", "--select", "W305", "--output-format", "json").out)
    assert listed == [{"code": "W305", "count": 2, "fixable": True, "meaning": listed[0]["meaning"]}]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fixes_change_only_what_they_mend(cli: Cli, bank: WriteBank, end: str, mark: str) -> None:
    path = bank("flawed.yaml", (mark + FLAWED).replace("\n", end).encode())
    result = cli("check", path, "--fix", "--select", "QG107,W451,W305")
    assert "Fixed 4 problems in 1 file." in result.err
    after = path.read_bytes().decode().replace(end, "\n").removeprefix(mark)
    kept = [line for line in FLAWED.splitlines() if not any(word in line for word in ("prompt", "choices", "distr"))]
    assert [line for line in kept if line not in after.splitlines()] == []
    assert '  question: "Which is NOT prime?"   # stays\n' in after
    assert "  wrong: [7, 2, 5]\n" in after
    assert "  choices: [2, 10, 30]\n" in after
    assert after.count("id: ") == 3
    assert path.read_bytes().startswith(mark.encode())
    assert path.read_bytes().count(b"\r") == (after.count("\n") if end == "\r\n" else 0)


def test_a_second_run_changes_nothing(cli: Cli, bank: WriteBank) -> None:
    path = bank("flawed.yaml", FLAWED)
    cli("check", path, "--fix")
    once = path.read_bytes()
    result = cli("check", path, "--fix")
    assert path.read_bytes() == once
    assert "Fixed" not in result.err
    assert cli("check", path, "--diff") == (0, "", "")


def test_findings_that_are_left_are_shown_and_count(cli: Cli, bank: WriteBank) -> None:
    path = bank("flawed.yaml", FLAWED + "- question: no answer?\n")
    result = cli("check", path, "--fix", "--output-format", "concise")
    assert result.code == 1
    assert "E212" in result.out
    assert "W305" not in result.out


def test_diff_shows_the_fixes_and_writes_nothing(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("folder/bank.yaml", FLAWED)
    before = path.read_bytes()
    result = cli("check", "folder", "--diff", "--select", "QG107")
    assert result.code == 1
    assert result.out.startswith("--- a/folder/bank.yaml\n+++ b/folder/bank.yaml\n@@ ")
    assert "-  choices: [10, 2, 30]\n+  choices: [2, 10, 30]\n" in result.out
    assert path.read_bytes() == before
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    patch = subprocess.run(["patch", "-p1"], input=result.out, text=True, cwd=tmp_path, capture_output=True)
    assert patch.returncode == 0, patch.stdout
    cli("check", "folder", "--fix", "--select", "QG107")
    assert cli("check", "folder", "--diff", "--select", "QG107") == (0, "", "")


def test_standard_input_is_shown_but_never_written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FLAWED.encode())))
    result = cli("check", "-", "--diff", "--select", "W305")
    assert result.code == 1
    assert "+  wrong: [7, 2, 5]" in result.out
    assert cli("check", "-", "--fix").code == 2
    assert cli("check", "-", "--watch").code == 2


def test_a_file_that_cannot_be_replaced(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bank("flawed.yaml", FLAWED)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quizgen.output._create", refuse)
    result = cli("check", path, "--fix")
    assert result.code == 4
    assert "could not write flawed.yaml: Permission denied" in result.err
    assert path.read_text() == FLAWED


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_permissions_and_links_stay(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("real/flawed.yaml", FLAWED)
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert cli("check", link, "--fix").code == 0
    assert link.is_symlink()
    assert "distractors" not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in path.parent.iterdir()) == ["flawed.yaml", "flawed.yaml~"]
    assert path.with_name("flawed.yaml~").stat().st_mode & 0o777 == 0o640


def test_several_files_of_a_bank(cli: Cli, bank: WriteBank) -> None:
    bank("b/bank.yaml", FLAWED)
    more = bank("b/more.yaml", "questions:\n- {id: m, term: a, definition: b}\n")
    result = cli("check", "b", "--fix", "--select", "W305")
    assert "Fixed 4 problems in 2 files." in result.err
    assert more.read_text() == "questions:\n- {id: m, front: a, back: b}\n"


def test_quotes_are_looked_up_in_the_source(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x.yaml", SOURCED)
    assert "QG312" in codes(cli, path)
    (tmp_path / "article.txt").write_text(TEXT)
    found = codes(cli, path, "--source", f"article={tmp_path / 'article.txt'}")
    assert "QG302" in found
    assert "QG312" not in found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\0\1binary" * 100, "not a text file"),
        ("Straße".encode("cp1252"), "not saved as UTF-8"),
        (b"word " * (10 << 20), "longer than"),
    ],
)
def test_a_source_that_is_no_text(cli: Cli, bank: WriteBank, tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "article.txt").write_bytes(data)
    result = cli("check", bank("x.yaml", SOURCED), "--source", "article=article.txt", "--strict")
    assert result.code == 1
    assert words in result.out


def test_a_bank_brings_its_own_text(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    path = bank("x/bank.yaml", SOURCED.replace("An article}", "An article, file: text/a.txt}"))
    assert codes(cli, path) & {"E301", "E302"} == {"E301"}
    (tmp_path / "x" / "text").mkdir()
    (tmp_path / "x" / "text" / "a.txt").write_text(TEXT)
    assert "QG302" in codes(cli, path)
    outside = bank("y/bank.yaml", SOURCED.replace("An article}", "An article, file: ../x/text/a.txt}"))
    assert "E302" in codes(cli, outside)


def test_watch_checks_again_after_a_change_and_ends_with_ctrl_c(bank: WriteBank, tmp_path: Path) -> None:
    path = bank("flawed.yaml", FLAWED)
    script = (
        "import quizgen.cli.watching as w\n"
        "from pathlib import Path\n"
        "states = iter([1, 1, 2])\n"
        "def sleep(_):\n"
        "    state = next(states, None)\n"
        "    if state is None: raise KeyboardInterrupt\n"
        "    Path('flawed.yaml').write_text('title: ' + 'x' * state + Path('flawed.yaml').read_text()[8:])\n"
        "w.time.sleep = sleep\n"
        "from quizgen.cli.root import run\n"
        "raise SystemExit(run(['check', 'flawed.yaml', '--watch', '--select', 'W305', '--statistics']))\n"
    )
    assert path.exists()
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 130, done.stderr
    assert 2 <= done.stdout.count("W305") <= 4
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_watch_is_quiet_about_a_real_ctrl_c(bank: WriteBank, tmp_path: Path) -> None:
    bank("flawed.yaml", FLAWED)
    command = [sys.executable, "-m", "quizgen", "check", "flawed.yaml", "--watch"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        assert done.stderr is not None
        assert any("Waiting" in line for line in done.stderr)
        time.sleep(0.1)
        done.send_signal(2)
        _, rest = done.communicate()
    assert done.returncode == 130
    assert "Traceback" not in rest
