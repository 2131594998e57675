"""What a program or a message may ask for, and no command line: values of any sort, and builds used in any order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import quizgen
from quizgen.model import Bank
from quizgen.output import Staging
from quizgen.project.planning import Choice, Plan
from quizgen.project.project import Project

GOOD = "id: x\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"
DECK: Any = Plan(formats=(("anki", {}),))
PAGES: Any = Plan(formats=(("pdf", {}),))


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bank:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(GOOD)
    return quizgen.load("x.yaml")


ODD: dict[str, Callable[[Any], object]] = {
    "format takes the name of a format, not None": lambda bank: quizgen.write(bank, None),  # type: ignore[arg-type]
    "format takes the name of a format, not \\['pdf'\\]": lambda bank: quizgen.write(bank, ["pdf"]),  # type: ignore[arg-type]
    "write takes a bank, not 'x.yaml'": lambda bank: quizgen.write("x.yaml", "pdf"),  # type: ignore[arg-type]
    "write takes a bank, not None": lambda bank: quizgen.write([bank, None], "pdf"),  # type: ignore[list-item]
    "write takes a bank, and was given none": lambda bank: quizgen.write([], "pdf"),
    "check takes a bank, not 3": lambda bank: quizgen.check(3),  # type: ignore[arg-type]
    "seed takes a text, not 3": lambda bank: quizgen.write(bank, "pdf", seed=3),  # type: ignore[arg-type]
    "tags takes a list of texts, not None": lambda bank: quizgen.write(bank, "pdf", tags=None),  # type: ignore[arg-type]
    "pick takes a number from 1 on, not '2'": lambda bank: quizgen.write(bank, "pdf", pick="2"),  # type: ignore[arg-type]
    "merge takes a text, not True": lambda bank: quizgen.write(bank, "pdf", merge=True),  # type: ignore[arg-type]
    "drafts takes True or False, not 'no'": lambda bank: quizgen.write(bank, "pdf", drafts="no"),  # type: ignore[arg-type]
    "keep_going takes True or False": lambda bank: quizgen.write(bank, "pdf", keep_going=1),  # type: ignore[arg-type]
    "`layouts` must name what is to be printed": lambda bank: quizgen.write(bank, "pdf", layouts=()),
    "formats takes a list of texts, not 3": lambda bank: quizgen.check(bank, 3),  # type: ignore[arg-type]
    "select takes a list of texts": lambda bank: quizgen.check(bank, select=7),  # type: ignore[arg-type]
    "texts takes bytes by name": lambda bank: quizgen.check(bank, texts={"a": "b"}),  # type: ignore[dict-item]
    "There is no source `a`": lambda bank: quizgen.check(bank, texts={"a": b"b"}),
    "build takes a Plan, not 'pdf'": lambda bank: Project("x.yaml").build("pdf"),  # type: ignore[arg-type]
    "formats takes formats, each with its options": lambda bank: Project("x.yaml").build(Plan(formats=())),
    "formats takes formats, each with its options, not \\('pdf'": lambda bank: Project("x.yaml").build(
        Plan(formats=("pdf",))  # type: ignore[arg-type]
    ),
    "Two outputs would have one name: x-worksheet.pdf": lambda bank: Project("x.yaml").build(
        Plan(formats=(*PAGES.formats, *PAGES.formats))
    ),
    "ids takes a list of texts, not 'a'": lambda bank: Project("x.yaml").build(
        Plan(formats=DECK.formats, choice=Choice(ids="a"))  # type: ignore[arg-type]
    ),
    "choice takes a Choice": lambda bank: Project("x.yaml").build(Plan(formats=DECK.formats, choice=())),  # type: ignore[arg-type]
    "findings takes a Checking": lambda bank: Project("x.yaml").findings("pdf"),  # type: ignore[arg-type]
    "select takes a list of texts, not 'QG128'": lambda bank: Project("x.yaml").findings(
        quizgen.Checking(select="QG128")  # type: ignore[arg-type]
    ),
    "There is no source `b`": lambda bank: Project("x.yaml").findings(quizgen.Checking(texts={"b": b""})),
    "now takes a number of seconds": lambda bank: Project("x.yaml", now=10**20),
    "edit takes bytes or a text": lambda bank: Project("x.yaml").edit("x.yaml", 3),  # type: ignore[arg-type]
    "'y.yaml' is no file of these banks; there are x.yaml": lambda bank: Project("x.yaml").edit("y.yaml", b""),
    "'-' is no file of these banks": lambda bank: Project("x.yaml").edit("-", b""),
}


@pytest.mark.parametrize("words", ODD)
def test_a_value_of_another_sort_is_refused_in_words(bank: Bank, words: str) -> None:
    with pytest.raises(quizgen.Refused, match=words):
        ODD[words](bank)
    assert [path.name for path in Path().iterdir()] == ["x.yaml"]


def test_options_of_a_plan_may_be_values(bank: Bank) -> None:
    with Project("x.yaml").build(Plan(formats=(("pdf", {"versions": 2, "layouts": ("key",)}),))) as built:  # type: ignore[dict-item]
        assert [file.name for file in built.files] == ["x-key.pdf", "x-versions.json"]


def test_a_path_that_no_system_takes_is_told() -> None:
    assert [one.code for one in quizgen.read("a\0b")[1]] == ["E111"]
    assert [one.code for one in quizgen.open("a\0b").findings(quizgen.Checking(plan=None))] == ["E111"]


def test_an_unsaved_text_counts_however_its_file_is_named(bank: Bank) -> None:
    project = Project("x.yaml")
    for name in ("x.yaml", Path("x.yaml"), Path("x.yaml").absolute(), f"../{Path.cwd().name}/x.yaml"):
        project.edit(name, GOOD.replace("id: x", "id: other"))
        assert [one.bank.id for one in project.readings() if one.bank] == ["other"]
        project.edit(name, None)
        assert [one.bank.id for one in project.readings() if one.bank] == ["x"]


def test_a_build_can_be_saved_again_and_elsewhere(bank: Bank) -> None:
    lock = Path("x.lock")
    with quizgen.write(bank, "anki") as built:
        assert built.save("out") == built.save("out") == [lock, Path("out/x.apkg")]
        assert built.save("more") == [lock, Path("more/x.apkg")]
    with Project("x.yaml").build(PAGES, "pages") as built:
        assert built.save() == built.save() == [Path("pages/x-worksheet.pdf"), Path("pages/x-key.pdf")]
        assert built.save("there") == [Path("there/x-worksheet.pdf"), Path("there/x-key.pdf")]
        assert all(b"".join(artifact.chunks) for artifact in built)


@pytest.mark.parametrize("out", [None, "out"])
def test_a_closed_build_says_so(bank: Bank, out: str | None) -> None:
    with Project("x.yaml").build(DECK, out) as built:
        artifact = next(iter(built))
    built.close()
    for use in (built.save, built.__enter__, lambda: list(built), lambda: artifact.into("out")):
        with pytest.raises(quizgen.Refused, match="This build is closed"):
            use()
    assert len(built.files) == 2


def test_builds_of_one_folder_at_once_do_not_meet(bank: Bank) -> None:
    Path("y.yaml").write_text(GOOD.replace("id: x", "id: y"))
    with Project("x.yaml").build(PAGES, "out") as first, Project("y.yaml").build(PAGES, "out") as second:
        for built in (first, second):
            assert [sha256(path.read_bytes()).hexdigest() for path in built.save()] == [
                one.sha256 for one in built.files
            ]
    assert len(list(Path("out").iterdir())) == 4


def test_several_threads_may_write_to_one_folder(tmp_path: Path) -> None:
    def write(name: str) -> None:
        for _ in range(20):
            with Staging() as staging:
                staging.add(tmp_path, name, [name.encode()] * 3)
                staging.commit()
        done.append((tmp_path / name).read_text())

    done: list[str] = []
    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["aaa", "bbb", "ccc", "ddd"]


def test_a_format_that_says_why_it_has_no_files_has_forgotten_nothing(bank: Bank) -> None:
    with pytest.raises(quizgen.BankError) as caught:
        quizgen.write(bank, "pdf", logo="none.png")
    assert {one.code for one in caught.value.diagnostics} == {"E420"}
