"""A project: banks that are worked on, on disk and in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

import quizgen
from quizgen.diagnostics import Diagnostic
from quizgen.project.checking import Checking
from quizgen.project.planning import Choice, Plan
from quizgen.project.project import Project
from quizgen.project.refusing import Cancelled, Refused

GOOD = "id: x\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"
BROKEN = GOOD.replace("answer: it", "answer: ")
RULES = Checking(plan=None)
TEXT = Plan(formats=(("anki-text", {}),))
PICTURE = GOOD.replace("question: Say it.", "question: Say it., image: leaf.png, alt: a leaf")


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yaml").write_text(GOOD)
    return tmp_path


def test_without_a_path_it_is_all_below_content(place: Path) -> None:
    with pytest.raises(Refused, match="There is no bank here"):
        quizgen.open()
    (place / "content").mkdir()
    (place / "content" / "b.yaml").write_text(GOOD.replace("id: x", "id: b"))
    (place / "content" / "a.yaml").write_text(GOOD.replace("id: x", "id: a"))
    assert [reading.bank.id for reading in quizgen.open().readings() if reading.bank] == ["a", "b"]


def test_a_bank_that_cannot_be_read_is_none(place: Path) -> None:
    (reading,) = Project("gone.yaml").readings()
    assert reading.bank is None
    assert codes(list(reading.findings)) == ["E111"]


def test_an_unsaved_text_counts_until_it_is_taken_back(place: Path) -> None:
    project = quizgen.open("x.yaml")
    assert project.findings(RULES) == []
    project.edit("./x.yaml", BROKEN.encode())
    assert project.findings(RULES) != []
    assert Project("x.yaml").findings(RULES) == []
    project.edit("x.yaml", None)
    assert project.findings(RULES) == []


def test_a_bank_that_has_not_changed_is_not_read_again(place: Path) -> None:
    (place / "y.yaml").write_text(GOOD.replace("id: x", "id: y"))
    project = Project("x.yaml", "y.yaml")
    first, second = project.readings()
    project.edit("x.yaml", GOOD.encode())
    third, fourth = project.readings()
    assert third is not first
    assert fourth is second


def test_a_file_that_was_saved_is_read_again(place: Path) -> None:
    project = Project("x.yaml")
    assert project.findings(RULES) == []
    (place / "x.yaml").write_text(BROKEN + " ")
    assert project.findings(RULES) != []


def test_a_picture_that_arrives_is_seen(place: Path) -> None:
    (place / "x.yaml").write_text(PICTURE)
    project = Project("x.yaml")
    assert "E301" in codes(project.findings(RULES))
    (place / "leaf.png").write_bytes(b"no picture")
    assert "E301" not in codes(project.findings(RULES))


def test_a_folder_gains_a_file(place: Path) -> None:
    (place / "bank").mkdir()
    (place / "bank" / "bank.yaml").write_text(GOOD)
    project = Project("bank")
    (reading,) = project.readings()
    (place / "bank" / "more.yaml").write_text("questions:\n  - {id: b, question: Two?, answer: two}\n")
    (after,) = project.readings()
    assert reading.bank is not None
    assert after.bank is not None
    assert (len(reading.bank.items), len(after.bank.items)) == (1, 2)
    project.edit(str(Path("bank", "third.yaml")), b"questions:\n  - {id: c, question: Three?, answer: three}\n")
    (last,) = project.readings()
    assert last.bank is not None
    assert len(last.bank.items) == 3


def test_banks_may_lie_in_memory_only(place: Path) -> None:
    more = b"questions:\n  - {id: b, question: Two?, answer: two}\n"
    texts = {
        "new.yaml": GOOD.encode(),
        "far/bank.yaml": GOOD.replace("id: x", "id: far").encode(),
        "far/more.yaml": more,
    }
    project = Project("new.yaml", "far", texts=texts)
    one, other = (reading.bank for reading in project.readings())
    assert one is not None
    assert other is not None
    assert (one.lock, one.folder, len(one.items)) == ("new.lock", ".", 1)
    assert (other.lock, other.folder, len(other.items)) == ("quizgen.lock", "far", 2)


def test_standard_input_is_a_text(place: Path) -> None:
    project = Project("-", texts={"-": BROKEN.encode()})
    assert project.findings(RULES) != []
    project.edit("-", GOOD.encode())
    assert project.findings(RULES) == []
    (reading,) = project.readings()
    assert reading.bank is not None
    assert reading.bank.lock == ""


def test_what_can_be_mended_is_and_nothing_is_written(place: Path) -> None:
    (place / "x.yaml").write_text(GOOD.replace("Say it.", "cafe\u0301 is?"))
    before = (place / "x.yaml").read_bytes()
    project = Project("x.yaml")
    fixed = project.fixed(RULES)
    assert list(fixed.files) == ["x.yaml"]
    assert "caf\u00e9" in fixed.files["x.yaml"].decode()
    assert (place / "x.yaml").read_bytes() == before
    for name, data in fixed.files.items():
        project.edit(name, data)
    assert project.fixed(RULES).files == {}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Checking(select=("QG9",)), "select: there is no code `QG9`"),
        (Checking(ignore=("unused-ignor",)), "did you mean `unused-ignore`"),
        (Checking(plan=Plan(formats=(("pfd", {}),))), "There is no format `pfd`; did you mean `pdf`"),
        (Checking(plan=Plan(formats=(("pdf", {"paper": "a5"}),))), "`paper` must be"),
    ],
)
def test_what_cannot_be_checked_is_refused(place: Path, asked: Checking, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Project("x.yaml").findings(asked)


def test_banks_of_one_id_cannot_be_built_together(place: Path) -> None:
    (place / "y.yaml").write_text(GOOD)
    with pytest.raises(Refused, match=r"These banks have the same id `x`: x\.yaml, y\.yaml"):
        Project("x.yaml", "y.yaml").build(TEXT)


def test_questions_are_chosen_by_id(place: Path) -> None:
    (place / "x.yaml").write_text(GOOD + "  - {id: b, question: Two?, answer: two}\n")
    project = Project("x.yaml")
    with project.build(Plan(formats=TEXT.formats, choice=Choice(ids=("b",)))) as built:
        (text,) = (b"".join(artifact.chunks) for artifact in built)
    assert b"Two?" in text
    assert b"Say it" not in text
    with pytest.raises(Refused, match="No question has the id `bb`"):
        project.build(Plan(formats=TEXT.formats, choice=Choice(ids=("bb",))))


def test_a_bank_with_errors_has_no_files_and_the_others_have(place: Path) -> None:
    (place / "bad.yaml").write_text(BROKEN.replace("id: x", "id: bad") + "  - question: one\n")
    with Project("x.yaml", "bad.yaml").build(TEXT, place / "out") as built:
        assert built.failed == ("bad.yaml",)
        assert built.save() == [place / "out" / "x.txt"]
    with Project("x.yaml", "bad.yaml").build(Plan(formats=TEXT.formats, all_or_none=True), place / "out2") as built:
        assert built.save() == []
    assert not (place / "out2").exists()


def test_a_build_can_be_cancelled_and_leaves_nothing(place: Path) -> None:
    def tick(what: str, done: int, total: int) -> None:
        if what == "x as pdf":
            raise Cancelled

    plan = Plan(formats=(("anki", {}), ("pdf", {})))
    with pytest.raises(Cancelled):
        Project("x.yaml").build(plan, place / "out", tick=tick)
    assert [path.name for path in place.iterdir()] == ["x.yaml"]


def test_the_tick_names_what_is_made(place: Path) -> None:
    seen: dict[str, None] = {}
    Project("x.yaml").build(
        Plan(formats=(("anki-text", {}), ("pdf", {}))), tick=lambda what, done, total: seen.setdefault(what)
    ).close()
    assert list(seen) == ["x as anki-text", "x as pdf"]
