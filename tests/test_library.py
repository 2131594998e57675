"""quizgen in a program: read, check, load, write, open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import quizgen
from quizgen.model import Bank
from quizgen.project.clock import now
from quizgen.project.world import lock_path, read_lock
from quizgen.reader import read_text

GOOD = "id: x\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"
EACH_KIND = """id: x
questions:
- {id: choice, question: Which?, answer: this, wrong: [that]}
- {id: statement, question: It is., answer: true}
- {id: word, question: What?, answer: it}
- {id: number, question: How many?, answer: 3, tolerance: 1}
- {id: gaps, cloze: "It {{is}}."}
- {id: pairs, question: Match., pairs: {a: b, c: d}}
- {id: order, question: Sort., order: [a, b, c]}
- {id: essay, question: Why?, essay: true, answer: Because.}
- {id: card, front: a, back: b}
"""
BAD_OPTION = "formats: {pdf: {paper: a5}}\n"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    (tmp_path / "x.yaml").write_text(GOOD)
    return quizgen.load(tmp_path / "x.yaml")


def test_load_gives_the_bank_or_raises_with_all_that_was_found(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(GOOD)
    bank = quizgen.load(path)
    assert isinstance(bank, Bank)
    assert quizgen.check(bank) == []
    path.write_text(GOOD.replace(", explanation: Just so.", ""))
    assert [d.code for d in quizgen.check(quizgen.load(path))] == ["QG128"]
    path.write_text(GOOD + "  - question: one\n  - question: two\n")
    with pytest.raises(quizgen.BankError, match=r"x\.yaml:4:\d+: error\[E212\]") as caught:
        quizgen.load(path)
    assert len(caught.value.diagnostics) >= 2
    with pytest.raises(quizgen.BankError, match="E111"):
        quizgen.load(tmp_path / "gone.yaml")


REFUSALS = {
    "there is no format": ("nothing", {}, "There is no format `nothing`; there are anki, "),
    "nor one that is nearly called so": ("pfd", {}, "There is no format `pfd`; did you mean `pdf`"),
    "nor such an option": ("pdf", {"papper": "a4"}, "there is no option `papper`; did you mean `paper`"),
    "nor such a value": ("pdf", {"paper": "a5"}, "`paper` must be .*, not `a5`"),
    "nor such a part of a list": ("pdf", {"layouts": ("worksheat",)}, "`layouts` must be .*; did you mean `worksheet`"),
    "nor such a number": ("pdf", {"versions": "many"}, "`versions` must be a whole number"),
    "nor such a tag": ("pdf", {"tags": "dna"}, "No question has the tag `dna`; there are no tags"),
    "nor such a name of a merged file": ("pdf", {"merge": "../x"}, "merge takes lower-case letters"),
    "nor so few questions": ("pdf", {"pick": 0}, "pick takes a number from 1 on, not 0"),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_a_wish_that_cannot_be_is_refused_at_the_call(
    bank: Bank, refusal: tuple[str, Mapping[str, object], str], tmp_path: Path
) -> None:
    format, wishes, words = refusal
    with pytest.raises(quizgen.Refused, match=words):
        quizgen.write(bank, format, **wishes)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_a_refusal_says_what_can_be_done(bank: Bank) -> None:
    with pytest.raises(quizgen.Refused) as caught:
        quizgen.write(bank, "pdf", papper="a4")
    assert caught.value.hint == "did you mean `paper`?"


def test_what_is_checked_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD.replace(", explanation: Just so.", "").replace("id: a, ", ""))
    bank = quizgen.load(tmp_path / "x.yaml")
    assert {d.code for d in quizgen.check(bank)} == {"QG128", "W451"}
    assert {d.code for d in quizgen.check(bank, formats=())} == {"QG128"}
    assert {d.code for d in quizgen.check(bank, "pdf", paper="letter")} == {"QG128"}
    assert {d.code for d in quizgen.check(bank, ignore="QG1")} == {"W451"}
    assert {d.code for d in quizgen.check(bank, select=["QG508"])} == {"W451"}


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"formats": "pfd"}, "There is no format `pfd`; did you mean `pdf`"),
        ({"papper": "a4"}, "there is no option `papper`; did you mean `paper`"),
        ({"paper": "a5"}, "pdf: `paper` must be"),
        ({"formats": (), "paper": "a4"}, "there is no option `paper`"),
        ({"select": "QG9999"}, "select: there is no code `QG9999`"),
        ({"tags": ["dna"]}, "No question has the tag `dna`"),
    ],
)
def test_what_cannot_be_checked_is_refused(bank: Bank, wishes: dict[str, object], words: str) -> None:
    with pytest.raises(quizgen.Refused, match=words):
        quizgen.check(bank, **wishes)  # type: ignore[arg-type]


def test_a_text_is_a_list_of_one(bank: Bank) -> None:
    with quizgen.write(bank, "pdf", layouts="key") as built:
        assert [file.name for file in built.files] == ["x-key.pdf"]


def test_nothing_is_handed_out_where_there_is_an_error() -> None:
    bank, _ = read_text(BAD_OPTION + GOOD)
    assert bank is not None
    with pytest.raises(quizgen.BankError) as caught:
        quizgen.write(bank, "pdf")
    assert [d.code for d in caught.value.diagnostics if d.severity == "error"] == ["E251"]
    assert "E251" in [d.code for d in quizgen.check(bank)]


@pytest.mark.parametrize("format", quizgen.formats.names())
def test_write_makes_the_files_of_a_format(tmp_path: Path, format: str) -> None:
    """Of what each has a form for; the rest is left out by name."""
    (tmp_path / "x.yaml").write_text(EACH_KIND)
    with quizgen.write(quizgen.load(tmp_path / "x.yaml"), format, keep_going=True) as built:
        assert built.files
        assert all(file.size for file in built.files)
        assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]
        assert built.where
        for artifact in built:
            assert b"".join(artifact.chunks)


def test_a_text_has_no_lock_and_its_deck_says_so() -> None:
    bank, _ = read_text(GOOD)
    assert bank is not None
    assert bank.lock == ""
    with quizgen.write(bank, "anki") as built:
        assert [file.name for file in built.files] == ["x.apkg"]


@pytest.mark.parametrize(
    ("environment", "second"), [({"SOURCE_DATE_EPOCH": "0"}, 0), ({"SOURCE_DATE_EPOCH": "1700000000"}, 1700000000)]
)
def test_now_is_source_date_epoch(environment: Mapping[str, str], second: int) -> None:
    assert now(environment) == second


def test_now_is_the_clock_otherwise() -> None:
    assert now({}) == pytest.approx(now({"SOURCE_DATE_EPOCH": ""}), abs=2)
    assert now({}) > 1_700_000_000
    with pytest.raises(quizgen.Refused, match="SOURCE_DATE_EPOCH"):
        now({"SOURCE_DATE_EPOCH": "soon"})


def test_the_lock_lies_in_a_folder_bank_or_beside_a_file(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "bank.yaml").write_text(GOOD)
    folder = quizgen.load(tmp_path / "folder")
    assert lock_path(folder) == tmp_path / "folder" / "quizgen.lock"
    assert lock_path(bank) == tmp_path / "x.lock"
    assert read_lock(bank) is None
    (tmp_path / "x.lock").write_text("text")
    assert read_lock(bank) == "text"


def test_what_the_documentation_shows_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("biology.yaml").write_text(GOOD)
    known: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(example, known)
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == [str(Path("out", f"x-{name}.pdf")) for name in ("worksheet", "key")]
    assert printed[-1] == "['sky-worksheet.pdf', 'sky-key.pdf']"
