"""Where each question stands, for whoever turns to its page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

import quizgen
from quizgen.project.built import Built
from quizgen.project.planning import Choice, Plan
from quizgen.reader import read_text

LONG = "id: x\ntitle: X\nquestions:\n" + "".join(
    f"- {{id: q{number}, question: What is token{number}z?, answer: a{number}, wrong: [b, c, d]}}\n"
    for number in range(60)
)
MATCH = "id: x\ntitle: X\nquestions:\n- {id: m, question: Match., pairs: {leaf: green, root: white}}\n"


def pages(built: Built, name: str) -> list[str]:
    (data,) = (b"".join(artifact.chunks) for artifact in built if artifact.name == name)
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(data))]


def built(text: str, format: str, **options: object) -> Built:
    bank, _ = read_text(text)
    assert bank is not None
    return quizgen.write(bank, format, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", ["worksheet", "flashcards"])
@pytest.mark.parametrize("is_booklet", [False, True])
def test_a_question_stands_on_the_page_that_is_told(layout: str, is_booklet: bool) -> None:
    with built(LONG, "pdf", layouts=layout, booklet=is_booklet) as made:
        (file,) = made.files
        text = pages(made, file.name)
        assert list(made.where) and all(len(places) == 1 for places in made.where.values())
        for name, (place,) in made.where.items():
            label, _, page = place.partition("#page=")
            assert label == file.name
            assert f"token{name[1:]}z" in text[int(page) - 1]
        assert len(set(made.where.values())) > 1


def test_keys_and_sheets_have_places_too() -> None:
    with built(LONG, "pdf", layouts=("key", "answer-sheet")) as made:
        assert set(made.where) == {f"q{number}" for number in range(60)}
        assert made.where["q0"] == ("x-key.pdf#page=1", "x-answer-sheet.pdf#page=1")


def test_each_version_has_its_own(tmp_path: Path) -> None:
    with built(LONG, "pdf", layouts="worksheet", versions=2) as made:
        assert {place.partition("#")[0] for place in made.where["q0"]} == {"x-worksheet-A.pdf", "x-worksheet-B.pdf"}


def test_files_without_pages_are_named_alone(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(MATCH)
    with quizgen.write(quizgen.load(tmp_path / "x.yaml"), "anki") as made:
        assert made.where == {"m": ("x.apkg",)}


def test_what_became_several_is_found_by_the_id_that_was_read(tmp_path: Path) -> None:
    with built(MATCH, "aiken") as made:
        assert made.where == {"m": ("x.aiken.txt",)}
    banks = [read_text(MATCH.replace("id: x", f"id: {name}"))[0] for name in "xy"]
    for format in ("aiken", "pdf"):
        with quizgen.write([bank for bank in banks if bank], format, merge="all") as made:
            assert set(made.where) == {"m"}


def test_the_page_of_one_question_is_its_preview(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(LONG)
    plan = Plan(formats=(("pdf", {"layouts": "worksheet"}),), choice=Choice(ids=("q40",)))
    with quizgen.open(tmp_path / "x.yaml").build(plan) as made:
        assert made.where == {"q40": ("x-worksheet.pdf#page=1",)}
