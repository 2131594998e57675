"""What is known of a file from earlier saves time and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.grammar import groups as grammar
from quizgen.reader import Remembered, read, read_data
from quizgen.source import pieces
from tests.edits import BANK, Change, edits

ROOT = Path(__file__).parent.parent.parent
BANKS = [
    path
    for folder in ("content", "tests/reader/bad", "tests/fuzz/seeds", "tests/rules/labelled")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.stat().st_size < 40_000
]


def same(text: str, folder: Path, known: Remembered) -> None:
    """What is read with and without what is known is equal, places included."""
    data = text.encode("utf-8", "surrogatepass")
    fresh, found = read_data(data, "bank.yaml", folder)
    again, told = read_data(data, "bank.yaml", folder, known)
    assert repr(again) == repr(fresh)
    assert told == found


@pytest.mark.parametrize("path", BANKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_read_before_reads_the_same_wherever_it_stands(path: Path) -> None:
    known = Remembered()
    text = path.read_bytes().decode("utf-8", "replace")
    for version in (text, text, f"# moved\n\n{text}", text.replace("a", "e", 3)):
        same(version, path.parent, known)


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=6), st.booleans())
def test_any_edits_of_a_file_read_as_if_it_were_new(changes: list[Change], keep: bool) -> None:
    known = Remembered()
    same(BANK, Path(), known)
    lines = BANK.split("\n")
    for change in changes:
        edited = change(lines)
        same("\n".join(edited), Path(), known)
        lines = edited if keep else lines


def test_only_what_has_changed_is_parsed_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: T\nquestions:\n" + "".join(
        f"  - id: q{n}\n    question: Q{n}?\n    answer: A\n    wrong: [B, C]\n" for n in range(9)
    )
    known = Remembered()
    read_data(text.encode(), "bank.yaml", ".", known)
    done: list[str] = []

    def counted(module: Any, name: str) -> None:
        work = getattr(module, name)

        def noted(*given: Any) -> Any:
            done.append(name)
            return work(*given)

        monkeypatch.setattr(module, name, noted)

    counted(pieces, "_parsed")
    counted(grammar, "_read_item")
    same_again, _ = read_data(text.encode(), "bank.yaml", ".", known)
    assert done == []
    assert same_again is not None
    bank, _ = read_data(text.replace("Q4?", "\n      Which?").encode(), "bank.yaml", ".", known)
    assert bank is not None
    assert done == ["_parsed", "_read_item"]
    assert bank.items[3] is same_again.items[3]
    assert bank.items[5] == same_again.items[5]


def test_another_language_around_a_question_is_another_question() -> None:
    text = (
        "title: T\nlanguage: en\nquestions:\n- section: S\n  language: de\n  questions:\n"
        "  - {id: a, question: Was?, answer: x, wrong: [Keine der obigen Antworten, y]}\n"
    )
    known = Remembered()
    for version in (text, text.replace("de\n", "fr\n"), text.replace("en\n", "de\n"), text):
        same(version, Path(), known)


def test_a_picture_that_has_changed_is_looked_at_again(tmp_path: Path) -> None:
    picture = (ROOT / "content/garden-pond/bank.yaml").parent
    good = next(path for path in sorted(picture.rglob("*.png")))
    (tmp_path / "bank.yaml").write_text(
        "title: T\nquestions:\n  - {id: a, question: Q?, answer: x, wrong: [y], image: p.png, alt: p}\n"
        "  - {id: b, question: R?, answer: x, wrong: [y], image: p.png, alt: p}\n"
    )
    known = Remembered()
    states = []
    for number, data in enumerate([None, good.read_bytes(), good.read_bytes()[:90], good.read_bytes(), None]):
        if data is None:
            (tmp_path / "p.png").unlink(missing_ok=True)
        else:
            (tmp_path / "p.png").write_bytes(data)
            os.utime(tmp_path / "p.png", ns=(number, number))
        fresh, found = read(tmp_path)
        again, told = read(tmp_path, None, known)
        assert (repr(again), told) == (repr(fresh), found)
        states.append([one.code for one in told])
    assert states == [["E301", "E301"], [], ["E304", "E304"], [], ["E301", "E301"]]


def test_only_files_that_are_still_read_and_one_version_of_each_are_known() -> None:
    known = Remembered()
    for number in range(5):
        known.start_round()
        same(BANK.replace("longest", f"longest {number}"), Path(), known)
    assert len(known.files.get("bank.yaml", pieces.Pieces).by_node) == 5
    read_data(BANK.encode(), "other.yaml", ".", known)
    assert len(known.files) == 2
    for _ in range(2):
        known.start_round()
        same(BANK, Path(), known)
    assert len(known.files) == 1
